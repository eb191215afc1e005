//! Full disks, panics, rows that can't be read, and changes in the midst of a rebuild.

use crate::error::{AdmitError, RecordError};
use crate::room_for_tests::{Room, arrival};
use wapas_domain::fact::Fact;
use wapas_domain::money::Unit;

#[tokio::test]
async fn what_the_disk_refuses_is_not_acknowledged_and_does_not_come_back() {
    let room = Room::new();
    let store = room.create().await;
    store.admit(arrival(b"first")).await.unwrap();
    // No page more: what a full disk says, without filling one.
    let limit = |pages: i64| {
        store.write(true, move |desk| {
            let now: i64 = desk.conn.query_row("PRAGMA page_count", [], |row| row.get(0))?;
            let sql = format!("PRAGMA max_page_count = {}", now + pages);
            desk.conn.query_row(&sql, [], |_| Ok(()))?;
            Ok(())
        })
    };
    limit(0).await.unwrap();
    assert_eq!(store.admit(arrival(&b"x".repeat(100_000))).await, Err(AdmitError::Disk));
    let (one, two) =
        tokio::join!(store.admit(arrival(&b"y".repeat(100_000))), store.admit(arrival(&[b'z'; 9])));
    assert!(one == Err(AdmitError::Disk), "{one:?} {two:?}");
    limit(1000).await.unwrap();
    let page = store.delivery_page(crate::DeliveryQuery::default()).await.unwrap();
    assert_eq!(page.rows.len(), 1 + usize::from(two.is_ok()), "only what was acknowledged is there");
    store.admit(arrival(&b"x".repeat(100_000))).await.unwrap();
}

#[tokio::test]
async fn while_everything_is_put_in_order_facts_wait_and_deliveries_do_not() {
    let room = Room::new();
    let store = room.create().await;
    for n in 0..50_u8 {
        store.admit(arrival(&[n])).await.unwrap();
    }
    let unit = Fact::UnitChosen { connection: "main".into(), unit: Unit::Minor };
    // On the writer's own thread nothing can come in between.
    let refused = store
        .write(true, move |desk| {
            desk.rebuild()?;
            Ok((desk.record(&unit), desk.is_rebuilding()))
        })
        .await;
    assert_eq!(refused, Ok((Err(RecordError::Rebuilding), true)));
    store.admit(arrival(b"meanwhile")).await.unwrap();
    while store.rebuilding().is_some() {
        tokio::task::yield_now().await;
    }
    let unit = Fact::UnitChosen { connection: "main".into(), unit: Unit::Minor };
    store.record(unit).await.unwrap();
}

#[tokio::test]
async fn a_panic_of_the_writer_leaves_nobody_waiting() {
    let room = Room::new();
    let store = room.create().await;
    let broken = store.write::<()>(false, |_| panic!("a broken invariant")).await;
    assert_eq!(broken, Err(RecordError::Closed));
    assert_eq!(store.admit(arrival(b"later")).await, Err(AdmitError::Closed));
}

#[tokio::test]
async fn a_row_that_cannot_be_folded_does_not_stop_the_others() {
    let room = Room::new();
    let store = room.create().await;
    let newer = store
        .write(true, |desk| {
            desk.last.0 += 1;
            let sql = "INSERT INTO facts (seq, at, fact) VALUES (?1, 0, '{\"fact\":\"of_a_later_version\"}')";
            desk.conn.execute(sql, [desk.last.0])?;
            Ok(desk.last)
        })
        .await
        .unwrap();
    let unit = Fact::UnitChosen { connection: "main".into(), unit: Unit::Minor };
    assert!(store.record(unit).await.unwrap() > newer);
}
