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
  coupon: () =>
    fakeHost({
      template_list: () => ({ items: starters }),
      template_preview: (ask) => ({ ...preview(ask), characters: 1200, missing: ["coupon_until"], has_stop: false }),
      settings_get: () => ({ ...settings, message_language: "en", coupon_code: "DIWALI10", coupon_value: "10%" }),
    }),
};
