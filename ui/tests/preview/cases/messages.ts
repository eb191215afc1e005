// The screen of messages.
import { fakeHost, settings } from "../../support/fake-host";
import { preview, starters } from "../../support/starters";

export default {
  list: () =>
    fakeHost({
      template_list: () => ({ items: starters.map((one) => ({ ...one, edited: one.id === "first" })) }),
      template_preview: preview,
      settings_get: () => ({ ...settings, message_language: "hi" }),
    }),
  history: () =>
    fakeHost({
      template_list: () => ({ items: starters.map((one) => ({ ...one, edited: one.id === "first" })) }),
      template_preview: preview,
      template_history: ({ language }) => ({
        items: [
          { at: Date.now() - 3_600_000, by: "Asha", wording: starters[1]!.wordings[language], given: false },
          { at: Date.now() - 90_000_000, by: null, wording: starters[2]!.wordings[language], given: false },
          { at: null, by: null, wording: starters[0]!.wordings[language], given: true },
        ],
      }),
      settings_get: () => ({ ...settings, message_language: "hi" }),
    }),
  coupon: () =>
    fakeHost({
      template_list: () => ({ items: starters }),
      template_preview: (ask) => ({ ...preview(ask), characters: 1200, missing: ["coupon_until"], has_stop: false }),
      settings_get: () => ({ ...settings, message_language: "en", coupon_code: "DIWALI10", coupon_value: "10%" }),
    }),
};
