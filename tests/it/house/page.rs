//! What the page must not do: reach past its only door, trust text as markup, talk to a console, know another feature.

use super::tree::{self, Source};

const DOOR: &str = "ui/src/host/";
const FEATURES: &str = "ui/src/features/";

/// What must not stand in the page's code, and what to do instead.
const BANNED: &[(&str, &str)] = &[
    ("{@html", "cart fields are hostile text: show them as text"),
    ("innerHTML", "cart fields are hostile text: show them as text"),
    ("outerHTML", "cart fields are hostile text: show them as text"),
    ("insertAdjacentHTML", "cart fields are hostile text: show them as text"),
    ("console.log", "say it on the screen, or not at all"),
];

fn faults(sources: &[Source]) -> Vec<String> {
    let mut faults = Vec::new();
    for source in sources {
        for (number, line) in (1..).zip(source.text.lines()) {
            let mut fault = |why: &str| faults.push(format!("{}:{number}: {why}", source.path));
            for (banned, instead) in BANNED {
                if line.contains(banned) {
                    fault(&format!("`{banned}`: {instead}"));
                }
            }
            if line.contains("@tauri-apps/") && !source.path.starts_with(DOOR) {
                fault("only ui/src/host speaks to the outside: import from there");
            }
            if let (Some(own), Some(other)) = (feature(&source.path), imported_feature(&source.path, line))
                && own != other
            {
                fault(&format!("feature {own} knows feature {other}: move what they share to ui/src/lib"));
            }
        }
    }
    faults
}

/// The feature that a path from the top lies in.
fn feature(path: &str) -> Option<&str> {
    path.strip_prefix(FEATURES)?.split_once('/').map(|(feature, _)| feature)
}

/// The feature that a line of this file imports from, by alias or by a path relative to the file.
fn imported_feature(path: &str, line: &str) -> Option<String> {
    let is_import = line.contains("import") || line.contains(" from ");
    let quoted = line.split(['"', '\'']).nth(1).filter(|_| is_import)?;
    if let Some((_, rest)) = quoted.split_once("features/") {
        return rest.split('/').next().map(str::to_owned);
    }
    if !quoted.starts_with('.') {
        return None;
    }
    let mut place: Vec<&str> = path.split('/').collect();
    place.pop();
    for step in quoted.split('/') {
        match step {
            "." => {}
            ".." => drop(place.pop()),
            name => place.push(name),
        }
    }
    let joined = format!("{}/", place.join("/"));
    feature(&joined).map(str::to_owned)
}

#[test]
fn the_page_keeps_to_its_side() {
    let mut sources = tree::sources("ui", &[".ts", ".js", ".svelte"]);
    sources.retain(|source| source.path.starts_with("ui/src/"));
    let faults = faults(&sources);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn planted_faults_are_seen() {
    let bad = [
        ("ui/src/lib/a.ts", r#"import { invoke } from "@tauri-apps/api/core";"#),
        ("ui/src/features/carts/Row.svelte", "<p>{@html name}</p>"),
        ("ui/src/lib/b.ts", "element.innerHTML = name;"),
        ("ui/src/lib/c.ts", "console.log(cart);"),
        ("ui/src/features/carts/list.ts", "import Panel from '../settings/Panel.svelte';"),
        ("ui/src/features/carts/deep/list.ts", "import Panel from '../../settings/Panel.svelte';"),
        ("ui/src/features/carts/alias.ts", r#"import { x } from "$features/settings/x";"#),
        ("ui/src/features/carts/lazy.ts", "const page = await import('../settings/Page.svelte');"),
    ];
    for (path, text) in bad {
        let source = Source { path: path.to_owned(), text: text.to_owned() };
        assert_eq!(faults(&[source]).len(), 1, "{path}: {text}");
    }
}

#[test]
fn what_is_allowed_passes() {
    let good = [
        ("ui/src/host/desktop.ts", r#"import { invoke } from "@tauri-apps/api/core";"#),
        ("ui/src/features/carts/list.ts", "import Row from './Row.svelte';"),
        ("ui/src/features/carts/deep/list.ts", "import Row from '../Row.svelte';"),
        ("ui/src/features/carts/list.ts", "import { money } from '../../lib/money';"),
        ("ui/src/app/App.svelte", "import Carts from '../features/carts/Carts.svelte';"),
        ("ui/src/features/carts/list.ts", "label = 'features/settings';"),
    ];
    for (path, text) in good {
        let source = Source { path: path.to_owned(), text: text.to_owned() };
        assert!(faults(&[source]).is_empty(), "{path}: {text}");
    }
}
