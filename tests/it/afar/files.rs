//! Files between a hub and a desktop: written and read here, made and understood there.

use super::{Computer, with_carts};
use crate::hub::Home;
use serde_json::{Value, json};
use std::fmt::Write as _;

#[tokio::test(flavor = "multi_thread")]
async fn an_export_of_the_hub_is_written_where_the_merchant_says() {
    let (home, computer) = (Home::new(), Computer::new());
    let (hub, _) = with_carts(&home, 3);
    let desktop = computer.at(&hub).await;
    let off = desktop.ask("export", json!({ "view": "all", "format": "csv" })).await;
    assert_eq!(off["stage"], "cancelled", "no place was picked");
    *desktop.desk.folder.lock().unwrap() = Some(computer.dir.path().to_owned());
    let begun = desktop.ask("export", json!({ "view": "all", "format": "csv", "language": "en" })).await;
    let ended =
        |state: &Value| !["choosing", "running"].contains(&state["items"][0]["stage"].as_str().unwrap());
    let state = desktop.until("export_state", json!({}), ended).await["items"][0].clone();
    assert_eq!(
        (&state["stage"], &state["written"], &state["id"]),
        (&json!("done"), &json!(3), &begun["id"]),
        "{state}"
    );
    let file = computer.dir.path().join(state["file_name"].as_str().unwrap());
    let text = std::fs::read_to_string(file).unwrap();
    assert_eq!(text.lines().count(), 4, "a heading and three carts: {text}");
    assert!(text.contains("98765 43200") && text.contains("cart_2"), "{text}");
    desktop.ask("export_show", json!({ "id": begun["id"] })).await;

    let saved = desktop.ask("diagnosis_save", json!({})).await;
    let name = saved["file_name"].as_str().unwrap();
    assert!(std::fs::read_to_string(computer.dir.path().join(name)).unwrap().contains("\"wapas\""));
    desktop.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_chosen_here_and_read_there_twice() {
    let (home, computer) = (Home::new(), Computer::new());
    let (hub, _) = with_carts(&home, 0);
    let desktop = computer.at(&hub).await;
    let ask = json!({ "shop": "my-store.myshopify.com" });
    assert_eq!(desktop.ask("cart_import", ask.clone()).await["stage"], "cancelled", "no file was chosen");
    let mut text = "Id,Email,Accepts Marketing,Currency,Total,Created at,Lineitem quantity,Lineitem name,\
        Lineitem price,Lineitem sku,Shipping Name,Shipping Country,Phone,Notes\r\n"
        .to_owned();
    for n in 0..400 {
        let phone = 9_000_000_000_u64 + n;
        let _ = write!(
            text,
            "{n},a{n}@example.com,no,INR,1450.00,2024-11-05 21:54:49 +0530,1,Ring,1450,R-{n},Asha {n},IN,{phone},\r\n"
        );
    }
    let file = computer.dir.path().join("checkouts.csv");
    std::fs::write(&file, &text).unwrap();
    *desktop.desk.chosen.lock().unwrap() = Some(file);
    let begun = desktop.ask("cart_import", ask).await;
    let of = json!({ "id": begun["id"] });
    let stage = |name: &'static str| move |state: &Value| state["items"][0]["stage"] == name;
    let looked = desktop.until("import_state", of.clone(), stage("ready")).await["items"][0].clone();
    assert_eq!((&looked["new"], &looked["dry_run"]), (&json!(400), &json!(true)), "{looked}");
    assert_eq!(hub.call("cart_list", json!({ "view": "all" }))["counts"]["all"], 0);
    desktop.ask("import_apply", of.clone()).await;
    desktop.until("import_state", of, stage("done")).await;
    desktop.until("cart_list", json!({ "view": "all" }), |page| page["counts"]["all"] == 400).await;
    desktop.end().await;
}
