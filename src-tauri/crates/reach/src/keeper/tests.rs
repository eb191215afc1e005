use super::*;
use crate::way::Doing;
use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        Timestamp(1_760_000_000_000)
    }
}

/// What a way does, in its order: each opening takes the next; the last one goes on for ever.
#[derive(Clone)]
enum Deed {
    Fails(ReachTrouble),
    Opens(&'static str, Vec<Look>),
    Hangs,
}

#[derive(Default)]
struct Counts {
    opened: AtomicU32,
    closed: AtomicU32,
}

struct Acted(Mutex<VecDeque<Deed>>, Arc<Counts>);

impl Way for Acted {
    fn open<'a>(&'a self, ground: &'a Ground) -> Doing<'a, Result<Box<dyn Line>, ReachTrouble>> {
        Box::pin(async move {
            self.1.opened.fetch_add(1, Ordering::SeqCst);
            ground.tail.say("opens");
            let deed = {
                let mut deeds = self.0.lock().unwrap();
                if deeds.len() > 1 { deeds.pop_front() } else { deeds.front().cloned() }
            };
            match deed.unwrap() {
                Deed::Fails(trouble) => Err(trouble),
                Deed::Hangs => std::future::pending().await,
                Deed::Opens(url, looks) => {
                    Ok(Box::new(Open { url, looks: looks.into(), counts: Arc::clone(&self.1) })
                        as Box<dyn Line>)
                }
            }
        })
    }
}

struct Open {
    url: &'static str,
    looks: VecDeque<Look>,
    counts: Arc<Counts>,
}

impl Line for Open {
    fn url(&self) -> &str {
        self.url
    }
    fn look(&mut self) -> Doing<'_, Look> {
        let look = if self.looks.len() > 1 { self.looks.pop_front() } else { self.looks.front().copied() };
        Box::pin(std::future::ready(look.unwrap_or(Look::Well)))
    }
    fn close(self: Box<Self>) -> Doing<'static, ()> {
        self.counts.closed.fetch_add(1, Ordering::SeqCst);
        Box::pin(std::future::ready(()))
    }
}

fn kept(deeds: &[Deed]) -> (Keeper, Arc<Counts>) {
    let counts = Arc::new(Counts::default());
    let way = Acted(Mutex::new(deeds.to_vec().into()), Arc::clone(&counts));
    let ground = Ground {
        receiver: ([127, 0, 0, 1], 8787).into(),
        dir: std::env::temp_dir(),
        tail: Tail::default(),
        patience: Duration::from_secs(1),
    };
    (Keeper::start(Box::new(way), ground, Arc::new(Still), || 128), counts)
}

async fn until(keeper: &Keeper, so: impl Fn(&Standing) -> bool) -> Standing {
    keeper.follow().wait_for(|standing| so(standing)).await.unwrap().clone()
}

#[tokio::test(start_paused = true)]
async fn what_can_not_be_opened_is_tried_again_until_it_is() {
    let (keeper, counts) = kept(&[
        Deed::Fails(ReachTrouble::NoInternet),
        Deed::Fails(ReachTrouble::NotThrough),
        Deed::Opens("https://a.example", vec![Look::Well]),
    ]);
    let down = until(&keeper, |standing| standing.failures == 2).await;
    assert_eq!((down.phase, down.trouble, down.url), (Phase::Down, Some(ReachTrouble::NotThrough), None));
    let open = until(&keeper, |standing| standing.phase == Phase::Open).await;
    assert_eq!((open.url.as_deref(), open.trouble, open.failures), (Some("https://a.example"), None, 0));
    assert_eq!(keeper.tail().lines(), ["opens"], "an earlier try has no part in it");
    keeper.stop(Duration::from_secs(5)).await;
    assert_eq!((counts.opened.load(Ordering::SeqCst), counts.closed.load(Ordering::SeqCst)), (3, 1));
}

#[tokio::test(start_paused = true)]
async fn a_line_that_is_lost_may_come_back_by_itself_and_is_opened_anew_where_it_does_not() {
    let lost = Look::Unwell(ReachTrouble::NotThrough);
    let (keeper, counts) = kept(&[
        Deed::Opens("https://a.example", vec![lost, lost, Look::Well, lost]),
        Deed::Opens("https://b.example", vec![Look::Well]),
    ]);
    until(&keeper, |standing| standing.phase == Phase::Down).await;
    let back = until(&keeper, |standing| standing.phase == Phase::Open).await;
    assert_eq!(back.url.as_deref(), Some("https://a.example"));
    assert_eq!(counts.opened.load(Ordering::SeqCst), 1);
    let anew = until(&keeper, |standing| standing.url.as_deref() == Some("https://b.example")).await;
    assert_eq!(anew.phase, Phase::Open);
    assert_eq!((counts.opened.load(Ordering::SeqCst), counts.closed.load(Ordering::SeqCst)), (2, 1));
}

#[tokio::test(start_paused = true)]
async fn nobody_who_can_be_helped_by_trying_waits_but_is_tried_at_once_when_asked() {
    let (keeper, counts) = kept(&[
        Deed::Fails(ReachTrouble::Token),
        Deed::Opens("https://a.example", vec![Look::Ended(ReachTrouble::Ended)]),
        Deed::Hangs,
    ]);
    until(&keeper, |standing| standing.trouble == Some(ReachTrouble::Token)).await;
    // So that it waits before it is woken.
    tokio::task::yield_now().await;
    let asked = Instant::now();
    keeper.try_now();
    until(&keeper, |standing| standing.phase == Phase::Open).await;
    assert!(asked.elapsed() < MERCHANT_PAUSE / 2);
    until(&keeper, |standing| standing.trouble == Some(ReachTrouble::Ended)).await;
    until(&keeper, |standing| standing.phase == Phase::Starting).await;
    // It hangs for ever while it opens, and ends all the same.
    keeper.stop(Duration::from_secs(5)).await;
    assert_eq!((counts.opened.load(Ordering::SeqCst), counts.closed.load(Ordering::SeqCst)), (3, 1));
}

#[tokio::test(start_paused = true)]
async fn a_keeper_that_is_dropped_ends_its_way() {
    let (keeper, counts) = kept(&[Deed::Opens("https://a.example", vec![Look::Well])]);
    let mut follow = keeper.follow();
    follow.wait_for(|standing| standing.phase == Phase::Open).await.unwrap();
    drop(keeper);
    while follow.changed().await.is_ok() {}
    assert_eq!(counts.closed.load(Ordering::SeqCst), 1);
}

#[test]
fn pauses_grow_and_have_an_end() {
    let pauses: Vec<u64> =
        (1..12).map(|failures| pause(ReachTrouble::Ended, failures, 128).as_secs()).collect();
    assert!(pauses.windows(2).all(|two| two[0] <= two[1]));
    assert_eq!((pauses[0], pauses[10]), (1, LONGEST_PAUSE.as_secs()));
    assert!(pause(ReachTrouble::Token, 1, 0) > LONGEST_PAUSE);
    assert!(pause(ReachTrouble::Ended, u32::MAX, 255) < 2 * LONGEST_PAUSE);
}
