//! The stand-in takes what Meta's documents take, and nothing else.

use crate::stand_in::{fixture, fixtures, schema};

#[test]
fn the_published_vectors_fit_or_not_as_they_are_named() {
    let folder = fixtures();
    let form = fixture("send.schema.json");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        let good = match name.split_once('_') {
            Some(("ok", _)) => true,
            Some(("bad", _)) => false,
            _ => continue,
        };
        let checked = schema::check(&form, &fixture(&name));
        assert_eq!(checked.is_ok(), good, "{name}: {checked:?}");
        seen += 1;
    }
    assert_eq!(seen, 8);
}
