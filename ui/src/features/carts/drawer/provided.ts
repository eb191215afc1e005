// What a provider made of a message, and why it could not be asked, in the merchant's words.
import type { FollowupView } from "$host";
import { asApiError } from "$host/host";
import { t } from "$lib/i18n";
import { fieldOf, sayError } from "$lib/say-error";

/** Why a message did not go; null where it may have. */
export function sayRefused({ state, code }: FollowupView): string | null {
  switch (state) {
    case "capped":
      return t("channels.capped");
    case "opted_out":
      return t("channels.optedOut");
    case "unreachable":
      return t("channels.unreachable");
    case "failed":
      return code === null ? t("channels.notReached") : t("channels.failed", { code: String(code) });
    default:
      return null;
  }
}

/** Why a provider could not be asked. */
export function sayProvider(error: unknown): string {
  const { code } = asApiError(error);
  if (code === "conflict") return t("channels.inDoubt");
  if (code === "blocked" && fieldOf(error) === "template") return t("channels.unmapped");
  if (code === "blocked" && fieldOf(error) === "channel") return t("channels.accountHalted");
  return sayError(error);
}
