//! Doubts about where a request ends, whom it is for, and whence it comes.

use crate::forged::side_by_side;
use crate::options::Options;
use crate::target::Target;
use crate::wire::{answers, post};
use crate::{Finding, Outcome};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use wapas_tests::load::Form;

/// What is hidden: a request that is answered with 204 and nothing else is.
const HIDDEN: &str = "GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n";

pub(crate) fn chunks(target: &Target, _: &Options) -> Outcome<Option<Finding>> {
    let head = |path: &str| format!("POST {path} HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
    let big = format!("100000\r\n{}\r\n", "x".repeat(0x10_0000)).repeat(96);
    let tiny = "1\r\nx\r\n".repeat((1 << 20) + 64);
    let extended = format!("1;{}\r\nx\r\n0\r\n\r\n", "e".repeat(4 << 20));
    let trailing = format!("0\r\n{}\r\n", "X-Trailer: v\r\n".repeat(200_000));
    let bombs: [(&str, &str); 14] = [
        ("96 MiB in chunks of 1 MiB", &big),
        ("a million chunks of one byte", &tiny),
        ("a chunk's size beyond 64 bits", "fffffffffffffffff\r\nx"),
        ("a chunk of the largest size", "ffffffffffffffff\r\nx"),
        ("a negative size", "-1\r\nx\r\n0\r\n\r\n"),
        ("a size with a plus", "+1\r\nx\r\n0\r\n\r\n"),
        ("a size in another base", "0x1\r\nx\r\n0\r\n\r\n"),
        ("no size", "\r\nx\r\n0\r\n\r\n"),
        ("a size of a million digits", &"0".repeat(1 << 20)),
        ("an extension of 4 MiB", &extended),
        ("200,000 trailers", &trailing),
        ("a chunk that is shorter than said", "5\r\nx\r\n0\r\n\r\n"),
        ("a chunk that is longer than said", "1\r\nxxxxx\r\n0\r\n\r\n"),
        ("no end", "1\r\nx\r\n"),
    ];
    let mut broken = Vec::new();
    let mut came = Statuses::default();
    for (name, bomb) in &bombs {
        for path in [target.path.as_str(), "/hooks/nobody"] {
            let request = head(path) + bomb;
            let got = answers(&target.address, request.as_bytes())?;
            came.count(&got);
            if got.iter().any(|answer| answer.status < 400) {
                broken.push(format!("{name} was taken"));
            }
        }
    }
    if let Some(growth) = target.growth() {
        came.more(&format!("{growth:.0} MiB more memory"));
    }
    Ok(Some(Finding { tries: bombs.len() as u64 * 2, came: came.said(), broken }))
}

/// Header lines that leave a doubt, and the body behind them; `{n}` is the length of all that follows the headers,
/// with the hidden request.
const DOUBTS: &[(&str, &str)] = &[
    ("Content-Length: {n}\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    ("Transfer-Encoding: chunked\r\nContent-Length: {n}\r\n", "0\r\n\r\n"),
    ("Content-Length: 0\r\nContent-Length: {n}\r\n", ""),
    ("Content-Length: {n}\r\nContent-Length: 0\r\n", ""),
    ("Content-Length: 0, {n}\r\n", ""),
    ("Content-Length: {n}, 0\r\n", ""),
    ("Content-Length: {n}\r\nTransfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
    ("Content-Length: {n}\r\nTransfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
    ("Content-Length: {n}\r\nTransfer-Encoding: identity, chunked\r\n", "0\r\n\r\n"),
    ("Content-Length: {n}\r\nTransfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"),
    ("Content-Length: {n}\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n"),
    ("Content-Length: {n}\r\nTransfer-Encoding : chunked\r\n", "0\r\n\r\n"),
    ("Content-Length: {n}\r\n Transfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    ("Content-Length: {n}\r\nX: y\r\n Transfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    ("Content-Length: {n}\r\nTransfer-Encoding:\tchunked\r\n", "0\r\n\r\n"),
    ("Content-Length: {n}\r\nTransfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n"),
    ("Content-Length: {n}\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n"),
    ("Content-Length: {n}\r\nTransfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    ("Content-Length: {n}\r\nX: y\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    ("Content-Length: {n}\r\nX: y\rTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    ("Content-Length: {n}\r\nX: \0y\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    ("Content-Length: {n}\r\nTransfer-Encoding: \u{b}chunked\r\n", "0\r\n\r\n"),
    ("Content-Length: {n}\r\nTransfer-Encoding: CHUNKED\r\n", "0\r\n\r\n"),
    ("Content-Length: +0\r\n", ""),
    ("Content-Length: -0\r\n", ""),
    ("Content-Length: 0x0\r\n", ""),
    ("Content-Length: 0 {n}\r\n", ""),
    ("Content-Length: 0\u{b}\r\n", ""),
    ("Content-Length:\r\n", ""),
    ("Content-Length : 0\r\n", ""),
    ("Content-Length\r\n: 0\r\n", ""),
    ("Transfer-Encoding: chunked\r\n", "0;\n\r\n\r\n"),
    ("Transfer-Encoding: chunked\r\n", "0 \r\nX: y\r\n"),
    ("Transfer-Encoding: chunked\r\n", "+0\r\n\r\n"),
    ("Transfer-Encoding: chunked\r\n", "0x0\r\n\r\n"),
    ("Transfer-Encoding: chunked\r\n", "00000000000000000000000000000001\r\nx\r\n0\n\n"),
    ("Transfer-Encoding: chunked\r\n", "0\n\n"),
    ("Transfer-Encoding: chunked\r\n", "1\nx\n0\n\n"),
    ("Content-Length: {n}\r\nExpect: 100-continue\r\n", ""),
    (
        "Content-Length: {n}\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n",
        "",
    ),
    (
        "Content-Length: {n}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGVzdA==\r\n",
        "",
    ),
    ("Content-Length: {n}\r\nConnection: keep-alive, Content-Length\r\n", ""),
    ("Content-Length: {n}\r\nConnection: Transfer-Encoding\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
];

pub(crate) fn smuggling(target: &Target, _: &Options) -> Outcome<Option<Finding>> {
    let starts = [
        format!("POST {} HTTP/1.1", target.path),
        format!("GET {} HTTP/1.1", target.path),
        "POST /hooks/nobody HTTP/1.1".to_owned(),
        format!("POST {} HTTP/1.0", target.path),
        "GET /elsewhere HTTP/1.1".to_owned(),
    ];
    let tries: Vec<_> =
        DOUBTS.iter().flat_map(|doubt| starts.iter().map(move |start| (doubt, start))).collect();
    let broken = Mutex::new(Vec::new());
    let got = side_by_side(
        target,
        tries.len(),
        |at| {
            let ((lines, body), start) = tries[at];
            let behind = format!("{body}{HIDDEN}");
            let lines = lines.replace("{n}", &behind.len().to_string());
            format!("{start}\r\nHost: h\r\n{lines}\r\n{behind}").into_bytes()
        },
        |at, answers| {
            if answers.iter().any(|answer| answer.status == 204) {
                let ((lines, body), start) = tries[at];
                broken
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(format!("{lines:?} {body:?} ({start}) hides a request"));
            }
        },
    )?;
    let mut came = Statuses::default();
    came.count(&got);
    let broken = broken.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(Some(Finding { tries: tries.len() as u64, came: came.said(), broken }))
}

pub(crate) fn hosts(target: &Target, _: &Options) -> Outcome<Option<Finding>> {
    let mut came = Statuses::default();
    let mut broken = Vec::new();
    let mut tries = 0;
    let (body, signature) = Form::new(800).fill(9_900_000_001);
    let signed = format!("X-Webhook-Signature: {signature}\r\n");
    // From a page of a browser, with a signature that is good: still refused.
    for origin in
        ["https://evil.example", "null", "", "http://127.0.0.1", "tauri://localhost", "http://localhost:8787"]
    {
        for more in ["", "Sec-Fetch-Site: same-origin\r\n", "Cookie: a=b\r\n"] {
            let got = answers(
                &target.address,
                &post(&target.path, &format!("{signed}Origin: {origin}\r\n{more}"), &body),
            )?;
            came.count(&got);
            tries += 1;
            if got
                .iter()
                .any(|answer| answer.status != 403 || answer.rest.to_lowercase().contains("access-control-"))
            {
                broken.push(format!("the origin {origin:?} was answered with {}", got[0].status));
            }
        }
    }
    // Nothing but the two paths is there, however it is asked for, and nothing tells that a proxy stands before it.
    let token = target.path.trim_start_matches("/hooks/");
    let paths = [
        "/",
        "/api/cart_list",
        "//api/cart_list",
        "/api",
        "/index.html",
        "/../etc/passwd",
        "/hooks/../api/cart_list",
        "/.env",
        "/metrics",
        "/debug",
        "/healthz/",
        "/HEALTHZ",
        "/healthz/../api/cart_list",
        "http://127.0.0.1/api/cart_list",
        "http://evil.example/api/cart_list",
        "/api/cart_list?/healthz",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain([
        format!("//hooks/{token}"),
        format!("/HOOKS/{token}"),
        format!("/hooks/{token}/"),
        format!("/hooks/{token}%00"),
        format!("/hooks/{token};x"),
        format!("/hooks/{}", token.to_uppercase() + "x"),
        format!("/hooks/%{:02x}{}", token.as_bytes()[0], &token[1..]),
        format!("/hooks/./{token}"),
        format!("/hooks//{token}"),
    ]);
    for path in paths {
        for lines in [
            "",
            "X-Forwarded-For: 127.0.0.1\r\nX-Real-IP: 127.0.0.1\r\nForwarded: for=127.0.0.1\r\n",
            "X-Original-URL: /healthz\r\nX-Rewrite-URL: /healthz\r\n",
            "X-HTTP-Method-Override: GET\r\n",
            "Authorization: Bearer x\r\n",
        ] {
            let got = answers(&target.address, &post(&path, &format!("{signed}{lines}"), &body))?;
            came.count(&got);
            tries += 1;
            if got.iter().any(|answer| !matches!(answer.status, 400 | 404)) {
                broken.push(format!("{path} was answered with {}", got[0].status));
            }
        }
    }
    // Whatever the name of the host, the answer is one and the same.
    let mut seen = BTreeMap::new();
    for host in
        ["h", "evil.example", "127.0.0.1", "localhost", "[::1]", "0.0.0.0", "LOCALHOST.", "a.example:80"]
    {
        let request = format!(
            "POST /hooks/nobody HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        );
        let got = answers(&target.address, request.as_bytes())?;
        came.count(&got);
        tries += 1;
        let answer = got.into_iter().next().ok_or("no answer")?;
        let rest: Vec<&str> =
            answer.rest.lines().filter(|line| !line.to_lowercase().starts_with("date:")).collect();
        seen.entry((answer.status, rest.join("\n"))).or_insert_with(Vec::new).push(host);
    }
    if seen.len() != 1 {
        broken.push(format!("hosts are told apart: {seen:?}"));
    }
    Ok(Some(Finding { tries, came: came.said(), broken }))
}

/// How often each answer came.
#[derive(Default)]
pub(crate) struct Statuses {
    counted: BTreeMap<String, u64>,
    more: String,
}

impl Statuses {
    pub(crate) fn count(&mut self, answers: &[crate::wire::Answer]) {
        if answers.is_empty() {
            *self.counted.entry("closed".to_owned()).or_default() += 1;
        }
        for answer in answers {
            *self.counted.entry(answer.status.to_string()).or_default() += 1;
        }
    }

    pub(crate) fn more(&mut self, text: &str) {
        self.more = format!("; {text}");
    }

    pub(crate) fn said(&self) -> String {
        let parts: Vec<String> =
            self.counted.iter().map(|(status, count)| format!("{status} × {count}")).collect();
        parts.join(", ") + &self.more
    }
}
