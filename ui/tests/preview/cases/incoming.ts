// The inward register.
import type { DeliveryRow, Verdict } from "$host/contract";
import { fakeHost, health } from "../../support/fake-host";
import { delivery, source, whole } from "../../support/sources";

const MINUTE = 60_000;
const verdicts: [Verdict, number, number][] = [
  ["bad_signature", 4, 2104],
  ["accepted", 18, 2104],
  ["duplicate", 18, 2104],
  ["accepted", 33, 1804],
  ["unverified", 41, 2410],
  ["accepted", 70, 3020],
  ["undecodable", 130, 1902],
  ["probe", 140, 412],
  ["accepted", 190, 4210],
  ["held", 250, 2011],
  ["ping", 300, 0],
  ["too_large", 400, 1_200_000],
  ["accepted", 500, 1700],
  ["accepted", 600, 1700],
  ["accepted", 700, 1700],
];
const rows = (): DeliveryRow[] =>
  verdicts.map(([verdict, minutes, bytes], at) => ({
    ...delivery,
    id: String(100 - at),
    verdict,
    bytes,
    received_at: Date.now() - minutes * MINUTE,
    http_status: verdict === "bad_signature" ? 401 : 200,
  }));

const failing = () =>
  fakeHost({
    health: () => ({ ...health, state: "key_mismatch" }),
    connection_list: () => ({ items: [{ ...source, state: "failing", last_mismatch_at: Date.now() - 4 * MINUTE }] }),
    delivery_list: () => ({ items: rows(), next: "85" }),
    delivery_get: ({ id }) => ({
      ...whole,
      ...rows().find((row) => row.id === id),
      cart: "c1",
      reason: id === "100" ? "the signature does not fit any of the live keys" : null,
    }),
  });

export default {
  failing,
  well: () =>
    fakeHost({
      connection_list: () => ({ items: [source, { ...source, id: "k_2", label: "Second shop" }] }),
      delivery_list: () => ({ items: rows(), next: null }),
      delivery_get: ({ id }) => ({ ...whole, ...rows().find((row) => row.id === id), cart: "c1" }),
    }),
  none: () => fakeHost({ connection_list: () => ({ items: [source] }) }),
};
