//! The command line.

use std::path::PathBuf;
use wapas_tests::market::feed::Outcome;

const HELP: &str = "Expected one of:
  wapas-market judge [--seed N] [--shoppers N] [--days N] [--most N] [--show CART | --only CART]
  wapas-market judge --scenarios FILE
  wapas-market feed --hooks URL --api URL --token-file FILE [--seed N] [--shoppers N] [--days N] [--rate N]";

/// What is to be done.
#[derive(Debug)]
pub(crate) enum Errand {
    /// Live through a market, and hold the engine's word against the truth.
    Judge(Judge),
    /// Try hand-made cases.
    Scenarios(PathBuf),
    /// Bring a market to a running hub.
    Feed(Feed),
}

#[derive(Debug)]
pub(crate) struct Judge {
    pub(crate) seed: u64,
    pub(crate) shoppers: u64,
    pub(crate) days: i64,
    /// Messages in one hour at most.
    pub(crate) most: usize,
    /// Instead of living through it, shows everything that arrives about this cart.
    pub(crate) show: Option<String>,
    /// Lives only through what the shopper of this cart brings about.
    pub(crate) only: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Feed {
    pub(crate) hooks: String,
    pub(crate) api: String,
    pub(crate) token_file: PathBuf,
    pub(crate) seed: u64,
    pub(crate) shoppers: u64,
    pub(crate) days: i64,
    /// Deliveries a second; as many as are taken where missing.
    pub(crate) rate: Option<f64>,
}

impl Errand {
    pub(crate) fn read(args: &[String]) -> Outcome<Self> {
        let (errand, rest) = args.split_first().ok_or(HELP)?;
        let pairs: Vec<(&str, &str)> = rest
            .chunks(2)
            .map(|pair| match pair {
                [name, value] => Ok((name.as_str(), value.as_str())),
                _ => Err(HELP),
            })
            .collect::<Result<_, _>>()?;
        let known: &[&str] = match errand.as_str() {
            "judge" => &["--seed", "--shoppers", "--days", "--scenarios", "--most", "--show", "--only"],
            "feed" => &["--seed", "--shoppers", "--days", "--hooks", "--api", "--token-file", "--rate"],
            _ => return Err(HELP.into()),
        };
        if let Some((stranger, _)) = pairs.iter().find(|(name, _)| !known.contains(name)) {
            return Err(format!("`{stranger}` is not understood. {HELP}").into());
        }
        let given = |name: &str| pairs.iter().find(|(of, _)| *of == name).map(|(_, value)| *value);
        let number =
            |name: &str, usual: u64| given(name).map_or(Ok(usual), |text| text.replace('_', "").parse());
        let (seed, is_feed) = (number("--seed", 1)?, errand == "feed");
        let shoppers = number("--shoppers", 2_000)?;
        let days = i64::try_from(number("--days", if is_feed { 2 } else { 60 })?)?.max(1);
        if !is_feed {
            let most = usize::try_from(number("--most", u64::MAX)?).unwrap_or(usize::MAX);
            let text = |name: &str| given(name).map(str::to_owned);
            let (show, only) = (text("--show"), text("--only"));
            return Ok(given("--scenarios")
                .map_or(Self::Judge(Judge { seed, shoppers, days, most, show, only }), |file| {
                    Self::Scenarios(file.into())
                }));
        }
        let text = |name: &str| given(name).map(|url| url.trim_end_matches('/').to_owned()).ok_or(HELP);
        let rate = given("--rate").map(str::parse::<f64>).transpose()?;
        if rate.is_some_and(|rate| rate <= 0.0) {
            return Err("The rate must be above zero.".into());
        }
        Ok(Self::Feed(Feed {
            hooks: text("--hooks")?,
            api: text("--api")?,
            token_file: text("--token-file")?.into(),
            seed,
            shoppers,
            days,
            rate,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(args: &[&str]) -> Outcome<Errand> {
        Errand::read(&args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn what_is_asked_is_read() {
        let Ok(Errand::Judge(judge)) = read(&["judge", "--shoppers", "50_000"]) else { panic!("not read") };
        assert_eq!((judge.seed, judge.shoppers, judge.days), (1, 50_000, 60));
        assert!(matches!(read(&["judge", "--scenarios", "a.json"]), Ok(Errand::Scenarios(_))));
        let ask =
            ["feed", "--hooks", "http://a:1/", "--api", "http://a:2", "--token-file", "t", "--rate", "50"];
        let Ok(Errand::Feed(feed)) = read(&ask) else { panic!("not read") };
        assert_eq!((feed.hooks.as_str(), feed.rate), ("http://a:1", Some(50.0)));
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for wrong in [
            &[][..],
            &["judge", "--seed"],
            &["judge", "--hooks", "x"],
            &["judge", "--seed", "x"],
            &["feed", "--hooks", "x"],
            &["feed", "--hooks", "x", "--api", "y", "--token-file", "t", "--rate", "0"],
            &["play"],
        ] {
            assert!(read(wrong).is_err(), "{wrong:?}");
        }
    }
}
