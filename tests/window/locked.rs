//! What is missing leads to a screen, and what is there stays as it is.

use crate::app::{Computer, program};

#[test]
fn a_lost_key_file_leads_to_a_screen_and_changes_nothing() {
    let computer = Computer::new();
    let driver = computer.driver();
    let window = driver.open(&program());
    window.wait_for_text("Bring back the orders");
    window.close();
    drop(driver);
    std::fs::remove_file(computer.carts().join("keys.json")).unwrap();
    let before = std::fs::read(computer.carts().join("wapas.db")).unwrap();

    let driver = computer.driver();
    let window = driver.open(&program());
    window.wait_for_text("slots_missing");
    window.close();
    drop(driver);
    assert!(before == std::fs::read(computer.carts().join("wapas.db")).unwrap(), "the database was changed");
    assert!(!computer.carts().join("keys.json").exists(), "a new key file was made");
}
