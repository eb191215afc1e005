// Sources and deliveries for tests and previews.
import type { ConnectionView, DeliveryRow, DeliveryWhole } from "$host/contract";

export const source: ConnectionView = {
  id: "k_1",
  kind: "ecom360",
  shop: null,
  label: null,
  callback_path: "/hooks/abc123",
  callback_url: "https://carts.my-store.example/hooks/abc123",
  state: "live",
  tells_orders: false,
  unit: "major",
  secrets: 1,
  previous_until: null,
  last_accepted_at: null,
  last_mismatch_at: null,
  kept_for_key: 0,
  created_at: 0,
};

export const delivery: DeliveryRow = {
  id: "1",
  connection: "k_1",
  kind: "ecom360",
  received_at: 0,
  verdict: "accepted",
  http_status: 200,
  reason: null,
  duplicate_of: null,
  bytes: 2104,
};

export const whole: DeliveryWhole = {
  ...delivery,
  headers: [
    ["content-type", "application/json"],
    ["x-store-url", "my-store.myshopify.com"],
    ["x-webhook-topic", "abandonedCheckout"],
    ["x-webhook-signature", "kP3vQm0Zs1HqYb0uD5TtN2cW8eR7gL4jX6iA9oF1mVw="],
  ],
  body: '{"event":"ABANDONED_CHECKOUT","data":{"cart_id":"cart_780014","total_price":4799.00,"line_items":[{"title":"Table Lamp - Brass"}],"notes":[]}}',
  body_is_text: true,
  cart: null,
};
