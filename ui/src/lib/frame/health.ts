// The health line's words by state.
import type { Health } from "$host/contract";
import { moment, now } from "../format";
import { t } from "../i18n";

export interface HealthWords {
  /** What is so, in bold. */
  state: string;
  /** What to do about it. */
  deed?: string;
  shape?: "dot" | "clock" | "alert" | "square";
}

/** The words for a state; a cart's age is the line's own part. */
export function healthWords({ state, down_since }: Pick<Health, "state" | "down_since">): HealthWords {
  const said = t(`health.${state}`);
  switch (state) {
    case "receiving":
      return { state: said, shape: "dot" };
    case "awaiting_key":
      return { state: said, shape: "clock" };
    case "no_address":
    case "key_mismatch":
    case "not_set_up":
    case "offline":
    case "address_changed":
    case "clock_wrong":
      return { state: said, deed: t(`health.${state}_do`), shape: "alert" };
    case "unreachable":
      return {
        state: down_since === null ? said : t("health.unreachableSince", { time: moment(down_since, now()) }),
        deed: t("health.unreachable_do"),
        shape: "alert",
      };
    case "hub_away":
      return {
        state: down_since === null ? said : t("health.hub_awaySince", { time: moment(down_since, now()) }),
        shape: "alert",
      };
    case "port_taken":
    case "locked":
    case "disk_full":
    case "disk_read_only":
    case "disk_refuses":
      return { state: said, deed: t(`health.${state}_do`), shape: "square" };
  }
}
