//! Asks whether a hub is there, is one, knows the token, and is of this version.

use crate::contract::ErrorCode;
use crate::contract::hub::HubTrouble;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::timeout;
use wapas_line::{Answer, Line, LineError};

/// Time for the whole question.
const WHOLE: Duration = Duration::from_secs(15);

/// A hub that answers as it should.
pub(crate) struct Found {
    pub(crate) version: String,
    pub(crate) session: Value,
}

/// What stands against it, with its version where that was heard.
pub(crate) struct NotFound {
    pub(crate) trouble: HubTrouble,
    pub(crate) version: Option<String>,
}

/// Asks a hub how it stands.
pub(crate) async fn try_hub(line: &Line) -> Result<Found, NotFound> {
    let asked = timeout(WHOLE, line.ask("session_get", &json!({}))).await;
    judge(asked.unwrap_or(Err(LineError::NotReached)))
}

fn judge(answer: Result<Answer, LineError>) -> Result<Found, NotFound> {
    let trouble = |trouble| Err(NotFound { trouble, version: None });
    let Answer { status, body } = match answer {
        Ok(answer) => answer,
        Err(LineError::NotReached) => return trouble(HubTrouble::Unreachable),
        Err(LineError::Certificate) => return trouble(HubTrouble::Certificate),
        Err(LineError::Unclear) => return trouble(HubTrouble::Stranger),
    };
    let text = |name: &str| body.as_ref().and_then(|body| body.get(name)?.as_str());
    match status {
        401 if text("code") == Some(word(ErrorCode::Unauthorized).as_str()) => trouble(HubTrouble::Token),
        // A proxy that stands before a hub which is down.
        502..=504 => trouble(HubTrouble::Unreachable),
        200 => match (text("host"), text("state"), text("version")) {
            (Some("hub"), Some(_), Some(version)) => {
                let version = version.to_owned();
                if fits(&version, env!("CARGO_PKG_VERSION")) {
                    Ok(Found { version, session: body.unwrap_or_default() })
                } else {
                    Err(NotFound { trouble: HubTrouble::Version, version: Some(version) })
                }
            }
            _ => trouble(HubTrouble::Stranger),
        },
        _ => trouble(HubTrouble::Stranger),
    }
}

fn word(code: ErrorCode) -> String {
    serde_json::to_value(code).ok().and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Whether two versions have one contract: fields may be added with the last number, before 1.0 as after it.
fn fits(one: &str, other: &str) -> bool {
    let begin = |version: &str| version.split('.').take(2).map(str::to_owned).collect::<Vec<_>>();
    begin(one) == begin(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_is_told_apart() {
        let mine = env!("CARGO_PKG_VERSION");
        let session =
            |host: &str, version: &str| json!({ "host": host, "state": "ready", "version": version });
        let of = |answer| judge(answer).map(|found| found.version).map_err(|none| none.trouble);
        let answer = |status, body: Value| Ok(Answer { status, body: Some(body) });
        assert_eq!(of(answer(200, session("hub", mine))), Ok(mine.to_owned()));
        assert_eq!(of(answer(200, session("hub", "99.1.0"))), Err(HubTrouble::Version));
        assert_eq!(of(answer(200, session("desktop", mine))), Err(HubTrouble::Stranger));
        assert_eq!(of(answer(200, json!({ "hello": "world" }))), Err(HubTrouble::Stranger));
        assert_eq!(of(answer(401, json!({ "code": "unauthorized" }))), Err(HubTrouble::Token));
        assert_eq!(of(answer(401, json!({ "code": "login" }))), Err(HubTrouble::Stranger));
        for status in [200, 301, 401, 404] {
            assert_eq!(of(Ok(Answer { status, body: None })), Err(HubTrouble::Stranger), "{status}");
        }
        assert_eq!(of(Ok(Answer { status: 502, body: None })), Err(HubTrouble::Unreachable));
        assert_eq!(of(Err(LineError::NotReached)), Err(HubTrouble::Unreachable));
        assert_eq!(of(Err(LineError::Certificate)), Err(HubTrouble::Certificate));
    }

    #[test]
    fn a_version_that_only_adds_fits() {
        assert!(fits("0.1.0", "0.1.9") && fits("1.4.2", "1.4.0"));
        assert!(!fits("0.1.0", "0.2.0") && !fits("1.1.0", "0.1.0"));
    }
}
