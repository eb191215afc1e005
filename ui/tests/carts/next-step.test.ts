import { describe, expect, test } from "vitest";
import type { CartRow } from "$host/contract";
import { nextMessage, nextStep } from "$features/carts/next-step";
import { setLanguage } from "$lib/i18n";
import { cartRow, DAY, HOUR, person } from "./rows";

/** Monday 23 November 2026, 14:00 in India. */
const NOW = Date.UTC(2026, 10, 23, 8, 30);
const at = (hours: number) => NOW + hours * HOUR;
const row = (other: Partial<CartRow>) => cartRow("one", { received_at: at(-2), ...other });
const claim = (who: string | null) => ({ window: "there", who, until: at(0.1) });
const message = (state: "opened" | "unknown" | "sent") => ({ follow_up: { id: "f", state } });

const TABLE: [what: string, row: CartRow, en: string | null, hi: string | null, urgency?: string][] = [
  ["new and due", row({}), "Now", "अभी", "now"],
  ["new, later today", row({ due_at: at(0.5) }), "Today 14:30", "आज 14:30"],
  ["new, tomorrow", row({ due_at: at(24.5) }), "Tomorrow 14:30", "कल 14:30"],
  ["new, in three days", row({ due_at: at(72.5) }), "Thu 14:30", "गुरु 14:30"],
  ["new and due, but night there", row({ better_at: at(20) }), "Better after 10:00", "10:00 के बाद बेहतर"],
  ["its quiet hours are over", row({ better_at: at(-1) }), "Now", "अभी", "now"],
  ["the seventh day", row({ expires_at: at(23) }), "Last day", "आखिरी दिन", "lastDay"],
  ["the seventh day, due tonight", row({ expires_at: at(23), due_at: at(6) }), "Last day", "आखिरी दिन", "lastDay"],
  ["a day and an hour left", row({ expires_at: at(25) }), "Now", "अभी", "now"],
  ["over", row({ expires_at: at(-1) }), null, null],
  ["nothing more to send", row({ due_at: null }), null, null],
  ["no number", row({ person: { ...person(1, "Priya"), phone: null } }), null, null],
  ["opened", row(message("opened")), "Did it go?", "चला गया?"],
  ["opened on the last day", row({ ...message("opened"), expires_at: at(2) }), "Did it go?", "चला गया?"],
  ["opened yesterday", row(message("unknown")), "Look in WhatsApp", "WhatsApp में देखें"],
  ["waiting", row({ status: "contacted", due_at: at(0.5) }), "Again today 14:30", "फिर आज 14:30"],
  ["waiting until tomorrow", row({ status: "contacted", due_at: at(24.5) }), "Again tomorrow 14:30", "फिर कल 14:30"],
  ["waiting for days", row({ status: "contacted", due_at: at(72.5) }), "Again Thu 14:30", "फिर गुरु 14:30"],
  ["waiting and due", row({ status: "contacted", ...message("sent") }), "Now", "अभी", "now"],
  ["replied", row({ status: "replied" }), "Answer in WhatsApp", "WhatsApp में जवाब दें"],
  ["brought back", row({ status: "recovered" }), "After your message", "आपके संदेश के बाद"],
  ["bought", row({ status: "bought" }), "On their own", "खुद से"],
  ["somebody else writes", row({ claim: claim("Priya") }), "Priya is writing", "Priya लिख रहे हैं", "claimed"],
  ["that was over", row({ claim: { ...claim("Priya"), until: at(-1) } }), "Now", "अभी", "now"],
  ["closed", row({ status: "lost", lost_reason: "price" }), "Price too high", "दाम ज़्यादा लगा"],
  ["closed without a reason", row({ status: "lost" }), null, null],
  ["not real", row({ status: "not_real" }), null, null],
  ["no messages", row({ flags: ["do_not_contact"] }), null, null],
];

describe("the next step", () => {
  test.each(TABLE)("%s", (_, cart, en, hi, urgency = "calm") => {
    const step = nextStep(cart, NOW);
    expect(step?.text ?? null).toBe(en);
    if (en !== null) expect(step?.urgency).toBe(urgency);
    setLanguage("hi");
    expect(nextStep(cart, NOW)?.text ?? null).toBe(hi);
  });

  test("is this window's own where it writes itself", () => {
    expect(nextStep(row({ claim: claim(null) }), NOW, "there")?.text).toBe("Now");
    expect(nextStep(row({ claim: claim(null) }), NOW, "here")?.text).toBe("In another window");
  });

  test("names the message that comes next, while one is still to be sent", () => {
    expect(nextMessage(row({}), NOW)).toBe("First message");
    expect(nextMessage(row({ status: "contacted", contacted: 1 }), NOW)).toBe("2nd message");
    expect(nextMessage(row({ status: "contacted", contacted: 3 }), NOW)).toBeNull();
    expect(nextMessage(row(message("opened")), NOW)).toBeNull();
    expect(nextMessage(row({ received_at: NOW - 8 * DAY }), NOW)).toBeNull();
    expect(nextMessage(row({ status: "replied" }), NOW)).toBeNull();
  });
});
