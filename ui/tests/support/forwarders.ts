// A service that gets the carts of a test shop.
import type { ForwarderView, LetterRow } from "$host/contract";

export const forwarder: ForwarderView = {
  id: "w_1",
  name: "BiteSpeed",
  url: "https://hooks.example.com/carts/7f3a",
  own_server: false,
  form: "original",
  connection: null,
  writes: true,
  on: true,
  gone_at: null,
  tested: null,
  previous_until: null,
  passed: 1482,
  last_passed_at: Date.now() - 240_000,
  waiting: 0,
  more_waiting: false,
  dead: 0,
  trouble: null,
  created_at: Date.now() - 900_000_000,
};

export const letter: LetterRow = {
  delivery: "41",
  received_at: Date.now() - 7_200_000,
  cart: "c_1",
  tries: 1,
  changed_at: Date.now() - 7_100_000,
  trouble: "refused",
  status: 422,
};
