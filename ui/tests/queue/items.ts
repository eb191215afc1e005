// Approved messages for tests and pictures of the queue.
import type { QueueItem, QueueView } from "$host/contract";

const MINUTE = 60_000;

/** A message that waits, or one that did not go where `why` says so. */
export function queueItem(n: number, more: Partial<QueueItem> = {}): QueueItem {
  const now = Date.now();
  return {
    id: `f_${n}`,
    cart: `c_${n}`,
    who: ["Priya Nair", "Anil Kumar", "सुनीता देवी", "+91 98765 00004"][n % 4] ?? "",
    channel: "meta_cloud",
    template: "first",
    language: n % 4 === 2 ? "hi" : "en",
    text:
      n % 4 === 2
        ? "नमस्ते सुनीता जी, आपका सिल्क दुपट्टा अब भी आपके कार्ट में है।"
        : "Hi Priya, Silk Saree - Maroon is still in your cart.",
    at: now + n * 20 * MINUTE,
    paused: false,
    why: null,
    run: null,
    created_at: now - 30 * MINUTE,
    changed_at: now - 10 * MINUTE,
    sent_by: null,
    ...more,
  };
}

export const emptyQueue: QueueView = { paused: null, waiting: 0, set_back: 0, items: [], back: [], runs: [] };

/** Three that wait, one of them paused, and two that did not go. */
export const fullQueue: QueueView = {
  ...emptyQueue,
  waiting: 3,
  set_back: 2,
  items: [queueItem(1), queueItem(2, { paused: true }), queueItem(3)],
  back: [queueItem(4, { why: "late" }), queueItem(5, { why: "bought" })],
};
