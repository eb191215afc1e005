// Messages that were approved for later.
import { figures } from "../../costs/figures";
import { emptyQueue, fullQueue, queueItem } from "../../queue/items";
import { fakeHost, settings } from "../../support/fake-host";
import type { QueueView, Setback } from "$host/contract";

const WHY: readonly Setback[] = ["late", "person_cap", "bought", "do_not_contact", "text_changed", "in_doubt"];

const host = (queue: QueueView) => () => fakeHost({ settings_get: () => settings, queue_get: () => queue });

export default {
  full: host(fullQueue),
  empty: host(emptyQueue),
  paused: host({ ...fullQueue, set_back: 0, back: [], paused: { by: "unreachable", since: Date.now() - 600_000 } }),
  reasons: host({ ...emptyQueue, set_back: WHY.length, back: WHY.map((why, n) => queueItem(n, { why })) }),
  runs: host({
    ...fullQueue,
    set_back: 0,
    back: [],
    runs: [
      {
        id: "r_1",
        created_at: Date.now() - 120_000,
        all: 42,
        waiting: 3,
        paused: 0,
        set_back: 2,
        cancelled: 0,
        sent: 36,
        delivered: 30,
        failed: 1,
        unknown: 0,
      },
    ],
  }),
  costs: () => fakeHost({ settings_get: () => settings, sending_figures: () => figures }),
  error: () =>
    fakeHost({
      settings_get: () => settings,
      queue_get: () => Promise.reject({ code: "disk", message: "no", retryable: false }),
    }),
};
