//! Times in which senders were turned away.

use crate::house::{BEGIN, House};
use wapas_domain::Timestamp;
use wapas_domain::gap::{Gap, GapCause};

fn gap(number: i64) -> Gap {
    let from = Timestamp(BEGIN + number * 1000);
    let cause = if number % 2 == 0 { GapCause::Disk } else { GapCause::BeforeKey };
    Gap { from, to: from.plus(500), cause, refused: 3 }
}

#[tokio::test]
async fn the_newest_are_kept_and_come_back_after_a_restart() {
    let house = House::new();
    let store = house.create().await;
    for number in 0..205 {
        store.keep_gap(gap(number)).await.unwrap();
    }
    store.close().await;
    let store = house.open().await.unwrap();
    assert_eq!(store.gaps(2).await.unwrap(), [gap(204), gap(203)]);
    let all = store.gaps(1000).await.unwrap();
    assert_eq!((all.len(), all.last()), (200, Some(&gap(5))));
}
