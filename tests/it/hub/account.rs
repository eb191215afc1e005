//! The shop's account over HTTP: figures that agree with the rows they open.

use super::sender::{cart, connect, deliver};
use super::{Home, Hub, items};
use serde_json::{Value, json};

/// The rows behind a figure.
fn rows(hub: &Hub, figure: &Value) -> usize {
    let request = json!({ "view": "all", "limit": 200, "filters": { "behind": figure["behind"] } });
    items(&hub.call("cart_list", request)).len()
}

fn agrees(hub: &Hub, figure: &Value, count: u64) {
    assert_eq!(figure["count"], count, "{figure}");
    assert_eq!(rows(hub, figure) as u64, count, "{figure}");
}

#[test]
fn every_figure_of_home_opens_its_rows() {
    let home = Home::new();
    let hub = home.start();
    assert_eq!(hub.call("stats_home", json!({}))["first_month"], Value::Null);
    let (_, path) = connect(&hub);
    for n in 1..=4 {
        deliver(&hub, &path, &cart(n, &format!("+9198765432{n:02}")));
    }
    let carts = hub.carts(4);
    hub.call("shop_update", json!({ "id": "my-store.myshopify.com", "consent_basis": "checkout page" }));
    let id = |n: usize| carts[n]["id"].as_str().unwrap();
    for n in [0, 1] {
        hub.call("followup_open", json!({ "cart": id(n), "override_reason": "they asked" }));
    }
    hub.call("cart_update", json!({ "id": id(0), "status": "recovered" }));
    hub.call("cart_update", json!({ "id": id(2), "status": "bought" }));

    let found = hub.call("stats_home", json!({}));
    agrees(&hub, &found["brought_back"], 1);
    assert_eq!(found["brought_back"]["sums"]["INR"], 850_000);
    agrees(&hub, &found["can_come_back"], 2);
    assert_eq!(found["first_message"]["median"], 0);
    assert_eq!(rows(&hub, &found["first_message"]), 2);
    assert_eq!(
        found["to_send_now"]["count"],
        hub.call("cart_list", json!({ "view": "due" }))["counts"]["due"]
    );

    let month = hub.call("stats_days", json!({}));
    let today = &month["days"][0];
    assert_eq!(today["date"], month["today"]);
    for line in [today, &month["total"]] {
        for (column, count) in
            [("carts", 4), ("left_unfinished", 2), ("messaged", 2), ("bought", 1), ("brought_back", 1)]
        {
            agrees(&hub, &line[column], count);
        }
    }

    let divided = hub.call("stats_breakdown", json!({}));
    for (step, count) in [("carts", 4), ("numbered", 4), ("written_to", 2), ("replied", 0), ("returned", 1)] {
        agrees(&hub, &divided["funnel"][step], count);
    }
    for by in ["products", "cities"] {
        agrees(&hub, &divided[by]["items"][0]["carts"], 4);
        agrees(&hub, &divided[by]["items"][0]["returned"], 1);
    }
    agrees(&hub, &divided["wordings"][0]["carts"], 2);
    agrees(&hub, &divided["wordings"][0]["returned"], 1);
    assert_eq!(divided["wordings"][0]["interval"], Value::Null);
    assert_eq!(hub.try_call("stats_days", json!({ "month": "2026-13" })).0, 422);
}
