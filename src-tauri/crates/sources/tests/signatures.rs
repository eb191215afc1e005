//! Signatures against published vectors, and every way a header may be spelt.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use proptest::prelude::*;
use wapas_domain::connection::ConnectionKind::{self, *};
use wapas_domain::{Secret, Timestamp};
use wapas_sources::signature::Form;
use wapas_sources::{Headers, SignatureError, sign, verify};

const KEY: &str = "wapas_test_key_0001";
const AT: &str = "1746427759733";
const SHORT: &[u8] =
    br#"{"event":"ABANDONED_CHECKOUT","data":{"cart_id":"cart_123456","phone":"+919876543210","total_price":8500}}"#;
const PRETTY: &[u8] = include_bytes!("../../../../tests/fixtures/ecom360.sample.json");
const MINIFIED: &[u8] = include_bytes!("../../../../tests/fixtures/ecom360.sample.min.json");

const SHORT_64: &str = "glQM9u0fh+NUpg8w/3jIqKoi06I74Ok5BAWpowsmRxE=";
const SHORT_HEX: &str = "82540cf6ed1f87e354a60f30ff78c8a8aa22d3a23be0e9390405a9a30b264711";
const SHORT_TIMED_64: &str = "LwpelcSGaqJZXC4EnJGzJP2NAY269X9Mc8BNbFv6xyI=";
const SHORT_TIMED_HEX: &str = "2f0a5e95c4866aa2595c2e049c91b324fd8d018dbaf57f4c73c04d6c5bfac722";
const SHORT_DOTTED_64: &str = "nGR9+QhpblaqomKQda4LdBu/hlG4CE86AWSxzbfJzAs=";
const SHORT_DOTTED_HEX: &str = "9c647df908696e56aaa2629075ae0b741bbf8651b8084f3a0164b1cdb7c9cc0b";

fn secrets(keys: &[&str]) -> Vec<Secret<String>> {
    keys.iter().map(|key| Secret::new((*key).to_owned())).collect()
}

fn check(
    kind: ConnectionKind,
    key: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Result<Form, SignatureError> {
    let headers = Headers::from_pairs(headers.iter().copied());
    verify(kind, &secrets(&[key]), &headers, body).map(|verified| verified.form)
}

fn ecom360(signature: &str, body: &[u8]) -> Result<Form, SignatureError> {
    let headers = [("X-Webhook-Signature", signature), ("X-Webhook-Timestamp", AT)];
    check(Ecom360, KEY, &headers, body)
}

#[test]
fn the_code_itself_agrees_with_rfc_4231() {
    let signature =
        [("x-webhook-signature", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")];
    let body = b"what do ya want for nothing?";
    assert_eq!(check(Ecom360, "Jefe", &signature, body), Ok(Form::BodyHex));
    let key = "\u{b}".repeat(20);
    let signature =
        [("x-webhook-signature", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")];
    assert_eq!(check(Ecom360, &key, &signature, b"Hi There"), Ok(Form::BodyHex));
}

#[test]
fn the_code_itself_agrees_with_a_vector_that_github_publishes() {
    let signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    let headers = [("x-hub-signature-256", signature)];
    let form = check(MetaWhatsapp, "It's a Secret to Everybody", &headers, b"Hello, World!");
    assert_eq!(form, Ok(Form::BodyHex));
}

#[test]
fn a_short_body_in_every_form() {
    assert_eq!(ecom360(SHORT_64, SHORT), Ok(Form::Body64));
    assert_eq!(ecom360(SHORT_HEX, SHORT), Ok(Form::BodyHex));
    assert_eq!(ecom360(SHORT_TIMED_64, SHORT), Ok(Form::TimedBody64));
    for foreign in [SHORT_TIMED_HEX, SHORT_DOTTED_64, SHORT_DOTTED_HEX] {
        assert_eq!(ecom360(foreign, SHORT), Err(SignatureError::Mismatch));
    }
}

#[test]
fn the_published_sample_pretty_and_minified() {
    let forms = [
        (
            PRETTY,
            "B73Bgo3Lnv+GDg6t+AuncpPhCIOSMO6Boe41rceO6vI=",
            "07bdc1828dcb9eff860e0eadf80ba77293e108839230ee81a1ee35adc78eeaf2",
            "lpb8fn0At3fI3vV8HLvE752BiGdKtgvpz9HOw1l1MCM=",
        ),
        (
            MINIFIED,
            "WjK3BZ1Udynf2f2lf+nC33UYRyb78cmK27QKlsTPcvs=",
            "5a32b7059d547729dfd9fda57fe9c2df75184726fbf1c98adbb40a96c4cf72fb",
            "HhQ1cy+NLPPrK858f8h+gpzIo2f1nMgvBvfpVHAH1io=",
        ),
    ];
    for (body, body64, hex, timed64) in forms {
        assert_eq!(ecom360(body64, body), Ok(Form::Body64));
        assert_eq!(ecom360(hex, body), Ok(Form::BodyHex));
        assert_eq!(ecom360(timed64, body), Ok(Form::TimedBody64));
    }
    assert_eq!(ecom360(forms[0].1, MINIFIED), Err(SignatureError::Mismatch));
}

#[test]
fn shopify_and_meta_sign_in_one_form_each() {
    let signature = "UFwgrGBPZilFtmKh8TqcovA78LGYb1BdWu9I4Q2oyRg=";
    for kind in [ShopifyOrders, ShopifyCheckouts] {
        for name in ["X-Shopify-Hmac-Sha256", "Shopify-Hmac-Sha256"] {
            assert_eq!(check(kind, "hush", &[(name, signature)], b"{}"), Ok(Form::Body64));
        }
        let both = [("X-Shopify-Hmac-Sha256", signature), ("Shopify-Hmac-Sha256", signature)];
        assert_eq!(check(kind, "hush", &both, b"{}"), Err(SignatureError::Doubled));
        let foreign = [("x-webhook-signature", signature)];
        assert_eq!(check(kind, "hush", &foreign, b"{}"), Err(SignatureError::Missing));
    }
    let signature = "sha256=0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914";
    let headers = [("X-Hub-Signature-256", signature)];
    assert_eq!(check(MetaWhatsapp, "secret", &headers, b"test"), Ok(Form::BodyHex));
}

#[test]
fn a_provider_that_does_not_sign_is_known_by_the_key_it_was_given() {
    for kind in [Gupshup, MetaWhatsapp] {
        let with = |headers: &[(&str, &str)]| check(kind, "the key", headers, b"{}");
        assert_eq!(with(&[("X-Wapas-Key", "the key")]), Ok(Form::Key));
        assert_eq!(with(&[("x-wapas-key", "the ke")]), Err(SignatureError::Mismatch));
        assert_eq!(with(&[("x-wapas-key", "")]), Err(SignatureError::Missing));
        assert_eq!(with(&[]), Err(SignatureError::Missing));
        let twice = [("x-wapas-key", "the key"), ("x-wapas-key", "the key")];
        assert_eq!(with(&twice), Err(SignatureError::Doubled));
    }
    // Nobody else is let in by it.
    assert_eq!(check(Ecom360, "the key", &[("x-wapas-key", "the key")], b"{}"), Err(SignatureError::Missing));
    let nothing = Headers::from_pairs([("x-wapas-key", "x")]);
    assert_eq!(verify(Gupshup, &secrets(&[""]), &nothing, b"{}"), Err(SignatureError::NoSecret));
}

#[test]
fn cashfree_signs_the_timestamp_and_nothing_less() {
    for kind in [CashfreeOcc, CashfreePayments] {
        let with = |signature, timestamp| {
            let headers = [("x-webhook-signature", signature), ("x-webhook-timestamp", timestamp)];
            check(kind, KEY, &headers, SHORT)
        };
        assert_eq!(with(SHORT_TIMED_64, AT), Ok(Form::TimedBody64));
        assert_eq!(with(SHORT_64, AT), Err(SignatureError::Mismatch));
        assert_eq!(with(SHORT_TIMED_HEX, AT), Err(SignatureError::Mismatch));
        for bad in ["", "174642775973", "1746427759733x", "+746427759733", "17464277597331"] {
            assert_eq!(with(SHORT_TIMED_64, bad), Err(SignatureError::NoTimestamp), "{bad}");
        }
        let twice = [
            ("x-webhook-signature", SHORT_TIMED_64),
            ("x-webhook-timestamp", AT),
            ("x-webhook-timestamp", AT),
        ];
        let doubled = check(kind, KEY, &twice, SHORT);
        assert_eq!(doubled, Err(SignatureError::NoTimestamp));
    }
}

#[test]
fn a_timestamp_of_another_length_is_not_used() {
    let headers = [("x-webhook-signature", SHORT_TIMED_64), ("x-webhook-timestamp", "2025-05-05")];
    assert_eq!(check(Ecom360, KEY, &headers, SHORT), Err(SignatureError::Mismatch));
    let headers = [("x-webhook-signature", SHORT_64), ("x-webhook-timestamp", "soon")];
    assert_eq!(check(Ecom360, KEY, &headers, SHORT), Ok(Form::Body64));
}

#[test]
fn digits_do_not_move_between_timestamp_and_body() {
    let joined = [AT.as_bytes(), SHORT].concat();
    assert_eq!(ecom360(SHORT_TIMED_64, &joined), Err(SignatureError::Mismatch));
}

#[test]
fn every_spelling_of_the_header() {
    let url_safe = SHORT_64.replace('+', "-").replace('/', "_");
    let spellings = [
        SHORT_64.to_owned(),
        SHORT_64.trim_end_matches('=').to_owned(),
        url_safe.clone(),
        url_safe.trim_end_matches('=').to_owned(),
        format!("sha256={SHORT_64}"),
        format!("v1,{SHORT_64}"),
        format!("v1,{}", url_safe.trim_end_matches('=')),
        format!("  {SHORT_64}\t"),
        SHORT_HEX.to_owned(),
        SHORT_HEX.to_uppercase(),
        format!("sha256={SHORT_HEX}"),
        format!("v1,{SHORT_HEX}"),
    ];
    for spelling in spellings {
        assert!(ecom360(&spelling, SHORT).is_ok(), "{spelling}");
        for name in ["x-webhook-signature", "X-WEBHOOK-SIGNATURE", "X-Webhook-Signature"] {
            assert!(check(Ecom360, KEY, &[(name, &spelling)], SHORT).is_ok(), "{name}");
        }
    }
    let broken = [
        &SHORT_64[..42],
        &SHORT_HEX[..63],
        "sha256=",
        "v1,",
        "v2,glQM9u0fh+NUpg8w/3jIqKoi06I74Ok5BAWpowsmRxE=",
        "glQM9u0fh+NUpg8w/3jIqKoi06I74Ok5BAWpowsmRxF=",
        "glQM9u0fh+NUpg8w/3jIqKoi06I74Ok5BAWpowsmRxE=, x",
        "f5oTYzpxzHmPBMmGDSjbAKZTleL4=",
        "ग़लत",
    ];
    for spelling in broken {
        assert_eq!(ecom360(spelling, SHORT), Err(SignatureError::Undecodable), "{spelling}");
    }
    assert_eq!(ecom360("", SHORT), Err(SignatureError::Missing));
    assert_eq!(check(Ecom360, KEY, &[], SHORT), Err(SignatureError::Missing));
    let twice = [("x-webhook-signature", SHORT_64), ("X-Webhook-Signature", SHORT_64)];
    assert_eq!(check(Ecom360, KEY, &twice, SHORT), Err(SignatureError::Doubled));
}

#[test]
fn two_secrets_may_be_live() {
    let headers = Headers::from_pairs([("x-webhook-signature", SHORT_64)]);
    let place =
        |keys: &[&str]| verify(Ecom360, &secrets(keys), &headers, SHORT).map(|verified| verified.secret);
    assert_eq!(place(&[KEY, "older"]), Ok(0));
    assert_eq!(place(&["newer", KEY]), Ok(1));
    assert_eq!(place(&["newer", "older"]), Err(SignatureError::Mismatch));
}

#[test]
fn it_fails_closed() {
    let none: [&[&str]; 2] = [&[], &[""]];
    for keys in none {
        // What anybody could compute with an empty key.
        let open = sign(Ecom360, &Secret::new(String::new()), Timestamp(0), SHORT).unwrap();
        let outcome = verify(Ecom360, &secrets(keys), &open, SHORT);
        assert_eq!(outcome, Err(SignatureError::NoSecret));
    }
    let open = sign(Ecom360, &Secret::new(String::new()), Timestamp(0), SHORT).unwrap();
    let outcome = verify(Ecom360, &secrets(&["", KEY]), &open, SHORT);
    assert_eq!(outcome, Err(SignatureError::Mismatch));
}

#[test]
fn razorpay_shows_its_key_or_signs_as_it_signs_everything_else() {
    let with = |headers: &[(&str, &str)]| check(RazorpayMagic, KEY, headers, SHORT);
    assert_eq!(with(&[("X-Razorpay-Signature", SHORT_HEX)]), Ok(Form::BodyHex));
    assert_eq!(with(&[("x-wapas-key", KEY)]), Ok(Form::Key));
    assert_eq!(with(&[("X-Razorpay-Signature", SHORT_64)]), Err(SignatureError::Mismatch));
    assert_eq!(with(&[("x-wapas-key", "other")]), Err(SignatureError::Mismatch));
    // A wrong key is not mended by a good signature, which a recorded request may have.
    let both = [("X-Razorpay-Signature", SHORT_HEX), ("x-wapas-key", "other")];
    assert_eq!(with(&both), Err(SignatureError::Mismatch));
    assert_eq!(with(&[("x-wapas-key", KEY), ("x-wapas-key", KEY)]), Err(SignatureError::Doubled));
    assert_eq!(with(&[("x-webhook-signature", SHORT_HEX)]), Err(SignatureError::Missing));
    assert_eq!(with(&[]), Err(SignatureError::Missing));
}

#[test]
fn what_is_signed_here_verifies_here() {
    let kinds = [
        Ecom360,
        Test,
        Generic,
        CashfreeOcc,
        CashfreePayments,
        ShopifyOrders,
        ShopifyCheckouts,
        RazorpayMagic,
        MetaWhatsapp,
        Gupshup,
    ];
    for kind in kinds {
        let secret = Secret::new(KEY.to_owned());
        let headers = sign(kind, &secret, Timestamp(1_746_427_759_733), SHORT).unwrap();
        assert!(verify(kind, &[secret], &headers, SHORT).is_ok(), "{kind:?}");
    }
}

#[test]
fn reasons_hold_nothing_of_the_request() {
    for error in [
        SignatureError::NoSecret,
        SignatureError::Missing,
        SignatureError::Doubled,
        SignatureError::Undecodable,
        SignatureError::NoTimestamp,
        SignatureError::Mismatch,
    ] {
        let text = error.to_string();
        assert!(text.len() < 80 && !text.contains(KEY), "{text}");
    }
}

proptest! {
    #[test]
    fn one_flipped_bit_of_the_body_fails(at in 0..PRETTY.len(), bit in 0..8) {
        let mut body = PRETTY.to_vec();
        body[at] ^= 1_u8 << bit;
        let signature = "B73Bgo3Lnv+GDg6t+AuncpPhCIOSMO6Boe41rceO6vI=";
        prop_assert_eq!(ecom360(signature, &body), Err(SignatureError::Mismatch));
    }

    #[test]
    fn one_flipped_bit_of_the_signature_fails(at in 0..32_usize, bit in 0..8) {
        let mut tag = STANDARD.decode(SHORT_64).unwrap();
        tag[at] ^= 1_u8 << bit;
        for text in [STANDARD.encode(&tag), URL_SAFE_NO_PAD.encode(&tag)] {
            prop_assert_eq!(ecom360(&text, SHORT), Err(SignatureError::Mismatch));
        }
    }

    #[test]
    fn one_changed_character_of_the_header_fails(at in 0..44_usize, to in "[ -~]") {
        let mut text = SHORT_64.to_owned();
        text.replace_range(at..=at, &to);
        // Spaces around the value and a missing padding sign leave it the same.
        let same = text.trim().trim_end_matches('=') == SHORT_64.trim_end_matches('=');
        prop_assert_eq!(ecom360(&text, SHORT).is_ok(), same, "{}", text);
    }

    #[test]
    fn no_header_and_no_body_panics(
        signature in ".{0,80}",
        timestamp in ".{0,20}",
        body in prop::collection::vec(any::<u8>(), 0..64),
    ) {
        for kind in [Ecom360, CashfreeOcc, ShopifyOrders, RazorpayMagic, MetaWhatsapp, Gupshup] {
            let headers = Headers::from_pairs([
                ("x-webhook-signature", &signature),
                ("x-shopify-hmac-sha256", &signature),
                ("x-hub-signature-256", &signature),
                ("x-razorpay-signature", &signature),
                ("x-webhook-timestamp", &timestamp),
                ("x-wapas-key", &signature),
            ]);
            prop_assert!(verify(kind, &secrets(&[KEY]), &headers, &body).is_err());
        }
    }
}
