// What was sent in a month, for tests.
import type { SendingFigures } from "$host/contract";

export const figures: SendingFigures = {
  arrived: 120,
  arrived_paise: 12_222,
  unsure: 8,
  unsure_paise: 815,
  by_hand: 80,
  saved_paise: 8148,
  unpriced: 3,
  by_hand_unpriced: 0,
  unanswered_day: 12,
  unanswered_month: 600,
  limit_day: 60,
  limit_month: 600,
  own: [{ shop: "gifts.in", title: "Gifts", limit_day: 20, limit_month: 200 }],
};
