// A shop's phone as customers are to read it.
import { t } from "$lib/i18n";

/** Why a text is no phone number; null where it is one, or empty. */
export function phoneFault(typed: string): string | null {
  const text = typed.trim();
  const digits = text.replace(/\D/g, "").length;
  const wrong = text !== "" && (digits < 6 || digits > 15 || /[^\d+()\s.-]/.test(text));
  return wrong ? t("settings.supportPhoneWrong") : null;
}
