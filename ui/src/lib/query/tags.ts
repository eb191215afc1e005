// Which answers a change makes old. The engine names changes by tags; an answer is kept under [command, request].
import type { Query, QueryClient } from "@tanstack/svelte-query";
import type { Name } from "$host/host";

/** The account, which hangs on every cart and message. */
const ACCOUNT: readonly Name[] = ["stats", "stats_home", "stats_days", "stats_breakdown"];

/** What a tag without an id makes old. */
const STALE: Readonly<Record<string, readonly Name[]>> = {
  counts: ["cart_list", "label_list", ...ACCOUNT],
  due: ["cart_list", "cart_get", "followup_questions", "followup_prepare"],
  deliveries: ["delivery_list", "delivery_get", "health", "connection_list"],
  connections: ["connection_list", "health"],
  shops: [
    "shop_list",
    "retention_look",
    ...ACCOUNT,
    "cart_list",
    "cart_get",
    "followup_prepare",
    "policy_get",
    "sending_figures",
    "bulk_prepare",
  ],
  settings: [
    "settings_get",
    "policy_get",
    "sending_figures",
    "bulk_prepare",
    "shop_list",
    "retention_look",
    "stats_home",
    "health",
    "reach_get",
    "connection_list",
    "followup_prepare",
  ],
  templates: ["template_list", "template_history", "followup_prepare"],
  followups: ["followup_questions", "followup_prepare", "cart_list", "queue_get", "sending_figures", ...ACCOUNT],
  claims: ["cart_list", "cart_get"],
  queue: ["queue_get", "cart_get", "cart_list"],
  forwarders: ["forwarder_list", "letter_list", "followup_prepare"],
  forwards: ["forwarder_list", "letter_list", "followup_prepare"],
  providers: ["channel_list", "followup_prepare"],
  rules: ["suspicion_rules"],
  cleared: ["retention_look", "delivery_list", "delivery_get", ...ACCOUNT],
  session: ["session_get", "health"],
  rebuild: ["session_get"],
  health: ["health"],
  backup: ["backup_get", "backup_list"],
  hub: ["hub_get", "health"],
  move: ["move_get"],
  reach: ["reach_get", "health", "settings_get", "connection_list"],
  awake: ["awake_get"],
  update: ["update_get"],
  // Heard by the outermost page alone.
  place: [],
  export: ["export_state"],
  import: ["import_state"],
};

/** What a change of one cart makes old in other carts' answers. */
const CART_LISTS: readonly Name[] = ["cart_list", "label_list", "person_get", ...ACCOUNT];

function isOfCart(query: Query, id: string): boolean {
  const [name, request] = query.queryKey as [Name, { id?: string; cart?: string }];
  if (name === "cart_get") return request.id === id;
  if (name === "followup_prepare") return request.cart === id;
  return CART_LISTS.includes(name);
}

/** Whether this tag makes this answer old. An unknown tag makes everything old: better slow than wrong. */
export function makesOld(tag: string, query: Query): boolean {
  if (tag.startsWith("cart:")) return isOfCart(query, tag.slice("cart:".length));
  const names = STALE[tag];
  return names === undefined || names.includes(query.queryKey[0] as Name);
}

function renewed(client: QueryClient, tags: readonly string[]): Promise<void> {
  return client.invalidateQueries({ predicate: (query) => tags.some((tag) => makesOld(tag, query)) });
}

/** Asks anew for whatever these tags made old and a screen shows. */
export function takeTags(client: QueryClient, tags: readonly string[]): void {
  void renewed(client, tags);
}

/** How long the answers that a change made old may keep those of the next one waiting, in ms. */
const PATIENCE = 2000;

/**
 * Hears changes, one after the other: while what the last one made old is on its way, those that come are gathered.
 * Ten thousand carts that change at once would else have every answer asked for at every step of it.
 */
export function hearChanges(client: QueryClient): (tags: readonly string[]) => void {
  const gathered = new Set<string>();
  let busy = false;
  async function settle() {
    busy = true;
    while (gathered.size > 0) {
      const tags = [...gathered];
      gathered.clear();
      let timer;
      const late = new Promise<void>((over) => (timer = setTimeout(over, PATIENCE)));
      await Promise.race([renewed(client, tags), late]);
      clearTimeout(timer);
    }
    busy = false;
  }
  return (tags) => {
    for (const tag of tags) gathered.add(tag);
    if (!busy) void settle();
  };
}
