//! Meta's way of trying an address: it sends a word that only the merchant told it, and wants a number
//! back. Source: Meta, "Webhooks from Meta: verification requests".

use crate::intake::Target;
use sha2::{Digest, Sha256};
use url::form_urlencoded::parse;
use wapas_domain::connection::ConnectionKind;

/// Characters of a challenge that is echoed.
const LONGEST: usize = 128;

/// What to echo, where the request is Meta's and knows the word.
pub(crate) fn challenge(target: &Target, query: Option<&str>) -> Option<String> {
    if target.kind != ConnectionKind::MetaWhatsapp {
        return None;
    }
    let word = target.challenge_token.as_ref()?.expose();
    let value = |name| parse(query?.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value);
    let given = value("hub.verify_token")?;
    let challenge = value("hub.challenge")?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let fits = !challenge.is_empty() && challenge.len() <= LONGEST && challenge.chars().all(plain);
    let subscribes = value("hub.mode")? == "subscribe";
    let knows = !word.is_empty() && same(word.as_bytes(), given.as_bytes());
    (knows && subscribes && fits).then(|| challenge.into_owned())
}

/// Compares without telling by its time where two values differ, or how long they are.
fn same(one: &[u8], other: &[u8]) -> bool {
    let pairs = Sha256::digest(one).into_iter().zip(Sha256::digest(other));
    pairs.fold(0, |differing, (a, b)| differing | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use wapas_domain::Secret;

    #[test]
    fn only_meta_s_own_request_is_echoed() {
        let mut target = Target {
            connection: "c1".into(),
            kind: ConnectionKind::MetaWhatsapp,
            mapping: None,
            secrets: Vec::new(),
            challenge_token: Some(Secret::new("open sesame".into())),
        };
        let good = "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=open%20sesame";
        assert_eq!(challenge(&target, Some(good)).as_deref(), Some("1158201444"));
        for bad in [
            "",
            "hub.mode=subscribe&hub.challenge=1158201444",
            "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=open",
            "hub.mode=other&hub.challenge=1158201444&hub.verify_token=open+sesame",
            "hub.mode=subscribe&hub.challenge=%3Cscript%3E&hub.verify_token=open+sesame",
            "hub.mode=subscribe&hub.challenge=&hub.verify_token=open+sesame",
        ] {
            assert_eq!(challenge(&target, Some(bad)), None, "{bad}");
        }
        assert_eq!(challenge(&target, None), None);
        target.challenge_token = Some(Secret::new(String::new()));
        let empty = "hub.mode=subscribe&hub.challenge=1&hub.verify_token=";
        assert_eq!(challenge(&target, Some(empty)), None);
        target.challenge_token = Some(Secret::new("open sesame".into()));
        target.kind = ConnectionKind::Ecom360;
        assert_eq!(challenge(&target, Some(good)), None);
    }
}
