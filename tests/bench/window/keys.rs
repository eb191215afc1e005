//! From a key to the frame that answers it, as the page itself can tell; see `watch.js`.

use super::driver::{Driven, Pause};
use crate::Outcome;
use crate::book::shoppers::Shopper;
use serde::{Deserialize, Serialize};
use serde_json::{Value, from_value};

/// Somebody types; somebody types as fast as hands can.
const TYPING: Pause = 120;
const FAST: Pause = 45;
/// `WebDriver`'s names of keys.
const ALT: char = '\u{e00a}';
const SPACE: &str = " ";
/// The height of a row, in pixels.
const ROW: f64 = 44.0;

/// A key, in milliseconds of the page's clock.
#[derive(Clone, Debug, Deserialize)]
struct Key {
    /// When the key event came into being.
    at: f64,
    heard: f64,
    asked: Option<f64>,
    answered: Option<f64>,
    painted: Option<f64>,
    /// Whether the answer that showed was to this key's own text.
    #[serde(default)]
    own: bool,
    /// Whether it changed anything that shows.
    #[serde(default = "yes")]
    changed: bool,
}

fn yes() -> bool {
    true
}

/// Times of many keys.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Keys {
    pub(crate) name: String,
    pub(crate) pressed: usize,
    /// Keys whose answer was not painted within two seconds, or never.
    pub(crate) lost: usize,
    /// Keys that were answered only by the answer to a later key.
    pub(crate) passed_over: usize,
    /// Keys whose answer looked like the one before: they have no frame of their own, and are not counted.
    pub(crate) unchanged: usize,
    pub(crate) median: f64,
    pub(crate) p95: f64,
    pub(crate) most: f64,
    /// Medians of the way: until the page hears the key, asks, has the answer, and has painted it.
    pub(crate) way: [f64; 4],
}

/// Frames of a list that is scrolled.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Scroll {
    pub(crate) frames: usize,
    pub(crate) rows: f64,
    pub(crate) median: f64,
    pub(crate) p95: f64,
    pub(crate) most: f64,
    /// Frames that took more than 50 ms.
    pub(crate) long: usize,
}

/// Everything that was typed and pressed.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Hands {
    pub(crate) typing: Keys,
    pub(crate) fast: Keys,
    pub(crate) others: Vec<Keys>,
    pub(crate) scroll: Scroll,
}

/// What is typed, by kind: every length of each is a search of its own.
fn words() -> Vec<String> {
    let shoppers: Vec<Shopper> = (100..104).map(Shopper::of).collect();
    let mut words: Vec<String> = [
        "Sunita",
        "Karthik",
        "fatima",
        "kanjivaram",
        "banarasi saree",
        "lehenga",
        "cotton kurta",
        "SKU055BL",
        "Jaipur",
        "cart_777",
    ]
    .map(str::to_owned)
    .to_vec();
    words.extend(
        shoppers
            .iter()
            .map(|shopper| format!("{} {}", shopper.first, shopper.last))
            .filter(|name| name.is_ascii()),
    );
    words.extend(shoppers.iter().take(2).map(|shopper| shopper.phone.clone()));
    words.extend(shoppers.iter().map(|shopper| shopper.phone[6..].to_owned()));
    words
}

/// Types and presses in an app that shows its list.
pub(super) fn measure(app: &Driven) -> Outcome<Hands> {
    app.run(include_str!("watch.js"))?;
    press(app, &format!("{ALT}5"), 700)?;
    let words = words();
    let typing = searches(app, "search, a key every 120 ms", &words, TYPING)?;
    let fast = searches(app, "search, a key every 45 ms", &words, FAST)?;
    app.run("document.querySelector('[role=grid]').focus(); return true;")?;
    let many = |key: &str, times: usize| vec![key.to_owned(); times];
    let tabs: Vec<String> = "5123451234512345".chars().map(|tab| format!("{ALT}{tab}")).collect();
    let opening: Vec<String> = [SPACE, "j", SPACE].repeat(12).into_iter().map(str::to_owned).collect();
    // Carts that nobody has looked at yet come first: the page keeps what it knows.
    let others = vec![
        presses(app, "J: the drawer shows the next cart", "answer", "cart_get", &many("j", 30), 400)?,
        presses(app, "Space: the drawer opens with the cart", "answer", "cart_get", &opening, 300)?,
        presses(
            app,
            "J and K: the selection moves",
            "plain",
            "",
            &[many("k", 30), many("j", 30)].concat(),
            100,
        )?,
        presses(app, "Alt+1 … Alt+5: the tab's rows show", "answer", "cart_list", &tabs, 600)?,
    ];
    press(app, &format!("{ALT}5"), 700)?;
    let scroll = scroll(app)?;
    Ok(Hands { typing, fast, others, scroll })
}

fn press(app: &Driven, key: &str, pause: Pause) -> Outcome<()> {
    app.press(&[key.to_owned()], pause)
}

fn searches(app: &Driven, name: &str, words: &[String], pause: Pause) -> Outcome<Keys> {
    let mut keys = Vec::new();
    for word in words {
        empty_the_search(app)?;
        app.wait("await new Promise((resolve) => setTimeout(resolve, 400)); window.watch.begin('search', 'cart_list');")?;
        let letters: Vec<String> = word.chars().map(String::from).collect();
        app.press(&letters, pause)?;
        keys.extend(end(app)?);
    }
    empty_the_search(app)?;
    Ok(Keys::of(name, &keys))
}

/// Takes the search back, with the focus in its field.
fn empty_the_search(app: &Driven) -> Outcome<()> {
    app.run(
        "const field = document.querySelector('[role=search] input'); field.focus(); field.value = ''; \
         field.dispatchEvent(new Event('input', { bubbles: true })); return true;",
    )
    .map(drop)
}

fn presses(
    app: &Driven,
    name: &str,
    mode: &str,
    command: &str,
    keys: &[String],
    pause: Pause,
) -> Outcome<Keys> {
    app.run(&format!("window.watch.begin({mode:?}, {command:?}); return true;"))?;
    app.press(keys, pause)?;
    let mut keys = end(app)?;
    if mode == "answer" {
        // What the page knew already, and keys that ask for nothing, have no answer of their own.
        keys.retain(|key| key.asked.is_some());
    }
    Ok(Keys::of(name, &keys))
}

fn end(app: &Driven) -> Outcome<Vec<Key>> {
    Ok(from_value(app.wait("return await window.watch.end();")?)?)
}

fn scroll(app: &Driven) -> Outcome<Scroll> {
    #[derive(Deserialize)]
    struct Seen {
        lengths: Vec<f64>,
        top: f64,
    }
    /// Two and a half rows a frame.
    const STEP: u32 = 110;
    const FRAMES: u32 = 600;
    let seen: Seen =
        from_value::<Value>(app.wait(&format!("return await window.watch.scroll({FRAMES}, {STEP});"))?)
            .and_then(from_value)?;
    let lengths = sorted(seen.lengths.iter().copied());
    Ok(Scroll {
        frames: lengths.len(),
        rows: seen.top / ROW,
        median: share(&lengths, 50),
        p95: share(&lengths, 95),
        most: share(&lengths, 100),
        long: lengths.iter().filter(|length| **length > 50.0).count(),
    })
}

impl Keys {
    fn of(name: &str, keys: &[Key]) -> Self {
        let counted: Vec<&Key> = keys.iter().filter(|key| key.painted.is_some() && key.changed).collect();
        let times = sorted(counted.iter().filter_map(|key| Some(key.painted? - key.at)));
        let way = |part: fn(&Key) -> Option<f64>| {
            share(&sorted(counted.iter().filter_map(|key| Some(part(key)? - key.at))), 50)
        };
        Self {
            name: name.to_owned(),
            pressed: keys.len(),
            lost: keys.iter().filter(|key| key.painted.is_none()).count(),
            passed_over: counted.iter().filter(|key| key.answered.is_some() && !key.own).count(),
            unchanged: keys.iter().filter(|key| !key.changed).count(),
            median: share(&times, 50),
            p95: share(&times, 95),
            most: share(&times, 100),
            way: [
                way(|key| Some(key.heard)),
                way(|key| key.asked),
                way(|key| key.answered),
                way(|key| key.painted),
            ],
        }
    }
}

pub(super) fn sorted(figures: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures
}

/// The figure that so many of a hundred do not exceed.
pub(super) fn share(sorted: &[f64], of_hundred: usize) -> f64 {
    let place = (sorted.len() * of_hundred).div_ceil(100).max(1) - 1;
    sorted.get(place).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_without_an_answer_is_lost_and_one_without_a_change_is_not_counted() {
        let key = |painted: Option<f64>, own, changed| Key {
            at: 100.0,
            heard: 101.0,
            asked: Some(102.0),
            answered: painted.map(|at| at - 5.0),
            painted,
            own,
            changed,
        };
        let keys = [
            key(Some(120.0), true, true),
            key(Some(150.0), false, true),
            key(Some(130.0), true, false),
            key(None, false, true),
        ];
        let found = Keys::of("x", &keys);
        assert_eq!((found.pressed, found.lost, found.passed_over, found.unchanged), (4, 1, 1, 1));
        assert!((found.median - 20.0).abs() < 0.001 && (found.most - 50.0).abs() < 0.001);
        assert!((found.way[2] - 15.0).abs() < 0.001);
    }
}
