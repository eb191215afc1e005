//! The test programs that cargo has built, as it names them while it builds.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::failure::Failure;

/// A program of tests.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TestProgram {
    /// `it`, or the room's own name for the tests beside its code.
    pub(super) name: String,
    pub(super) path: PathBuf,
    /// The folder of its package, where cargo would start it.
    pub(super) dir: PathBuf,
}

/// All test programs among cargo's messages, in their order.
pub(super) fn read(messages: &str) -> Result<Vec<TestProgram>, Failure> {
    let mut programs = Vec::new();
    for line in messages.lines() {
        let message: Value = serde_json::from_str(line)
            .map_err(|error| Failure::Said(format!("what cargo says can't be read: {error}: {line}")))?;
        programs.extend(program(&message));
    }
    Ok(programs)
}

fn program(message: &Value) -> Option<TestProgram> {
    let is_test = message["reason"] == "compiler-artifact" && message["profile"]["test"] == true;
    // Examples are compiled for tests too, and have none.
    let runs = ["lib", "bin", "test"].iter().any(|kind| message["target"]["kind"][0] == *kind);
    if !is_test || !runs {
        return None;
    }
    Some(TestProgram {
        name: message["target"]["name"].as_str()?.to_owned(),
        path: PathBuf::from(message["executable"].as_str()?),
        dir: Path::new(message["manifest_path"].as_str()?).parent()?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn artifact(kind: &str, test: bool, executable: &Value) -> String {
        json!({
            "reason": "compiler-artifact", "manifest_path": "/r/crates/store/Cargo.toml",
            "target": { "kind": [kind], "name": "it" }, "profile": { "test": test }, "executable": executable,
        })
        .to_string()
    }

    #[test]
    fn programs_of_tests_are_found_and_nothing_else() {
        let messages = [
            artifact("lib", false, &Value::Null),
            artifact("bin", false, &json!("/t/hub.exe")),
            artifact("example", true, &json!("/t/example.exe")),
            artifact("test", true, &json!("/t/it-0f.exe")),
            r#"{"reason":"build-finished","success":true}"#.to_owned(),
        ];
        let found = read(&messages.join("\n")).unwrap();
        let it =
            TestProgram { name: "it".into(), path: "/t/it-0f.exe".into(), dir: "/r/crates/store".into() };
        assert_eq!(found, [it]);
        assert!(read("error: no JSON").is_err());
    }
}
