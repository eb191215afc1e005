import type { Area } from "../message";

/** The list of carts. */
export const carts = {
  search: { en: "Name, number, product…", hi: "नाम, नंबर, सामान…" },
} as const satisfies Area;
