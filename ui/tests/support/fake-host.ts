// A host for tests: answers are written down per command, calls are noted, changes are sent by hand.
import type {
  ApiError,
  Backups,
  Health,
  HubView,
  MoveLook,
  MoveView,
  ReachView,
  ReachWay,
  RetentionView,
  Session,
  SettingsView,
  UpdateView,
} from "$host/contract";
import type { Host, Name, RequestOf, ResponseOf } from "$host/host";

type Answers = { [N in Name]?: (request: RequestOf<N>) => ResponseOf<N> | Promise<ResponseOf<N>> };

export const session: Session = {
  state: "ready",
  problem: null,
  message: null,
  by_passphrase: false,
  by_words: true,
  fresh: false,
  may_start_anew: false,
  may_open_backup: true,
  arrived: null,
  screens: { possible: true, set: false, locked: false, after_minutes: null, wait_until: null },
  passphrase_mode: false,
  rebuilding: null,
  system: "Windows",
  host: "desktop",
  hub: null,
  version: "0.1.0",
};

export const settings: SettingsView = {
  guards: {
    too_soon: 900_000,
    person_per_day: 1,
    person_per_month: 4,
    cart_cap: 3,
    cart_age: 604_800_000,
    quiet_from: 21,
    quiet_to: 10,
    pacing_per_day: 50,
    pacing_per_month: 600,
    stops: [],
  },
  plan: [2_700_000, 86_400_000, 259_200_000],
  recovery_window: 604_800_000,
  plan_coupon: false,
  public_url: "https://carts.my-store.example",
  language: "en",
  message_language: "hinglish",
  whatsapp_via: "browser",
  on_close: "ask",
  keep_awake: false,
  notices: { on: true, least: 0, quiet_from: 22, quiet_to: 8, details: false, paused_until: null },
  theme: "light",
  single_keys: true,
  hide_numbers: false,
  retention_days: null,
  shop_name: null,
  support_phone: null,
  helpers: [],
  coupon_code: null,
  coupon_value: null,
  coupon_until: null,
  rates: { as_of: "2026-10-01", marketing: 8631, fee: 0, tax: 18 },
  gaps_seen: null,
  setup: { step: "done", previous_callback: null, words_confirmed: false, words_later: null, backup_later: null },
  saved_views: [],
  receiver_port: 8787,
};

export const health: Health = {
  state: "receiving",
  listening: true,
  receiver: "127.0.0.1:8787",
  last_cart_at: null,
  last_delivery_at: null,
  last_mismatch_at: null,
  unknown_paths: 0,
  gaps: [],
  down_since: null,
  trouble: null,
};

export const backups: Backups = {
  folder: "E:\\",
  may_choose: true,
  last_at: Date.now() - 3_600_000,
  problem: null,
  late: false,
  running: null,
  copies_left: false,
};

/** A copy that can look for newer versions, and has not. */
export const updates: UpdateView = {
  off: null,
  version: "0.1.0",
  daily: false,
  looked_at: null,
  found: null,
  stage: "idle",
  got: 0,
  of: null,
  problem: null,
};

/** The carts are on this computer. */
export const noHub: HubView = {
  state: "none",
  url: null,
  trouble: null,
  since: null,
  version: null,
  token_kept: false,
};

/** Nothing moves. */
export const noMove: MoveView = {
  way: "to_hub",
  stage: "none",
  percent: null,
  problem: null,
  may_stop: false,
  left_here: null,
};

/** A hub that would take the carts of this computer, of which there are none. */
export const moveLook: MoveLook = {
  way: "to_hub",
  url: "https://hub.my-store.example",
  trouble: null,
  problem: null,
  carts: 0,
  shops: [],
  bytes: 400_000,
  address: "https://carts.my-store.example",
  there: 0,
  sets_aside: false,
};

/** An own address that the last test came in by. */
export const reach: ReachView = {
  kind: "own",
  phase: "open",
  url: "https://carts.my-store.example",
  before: null,
  server: null,
  server_port: null,
  has_token: false,
  trouble: null,
  down_since: null,
  trial: { at: 1_700_000_000_000, trouble: null, signed: true, skew: null },
  log: [],
};

/** No way was chosen yet. */
export const noReach: ReachView = { ...reach, kind: null, phase: "none", url: null, trial: null };

export const reachWays: ReachWay[] = [
  { kind: "ngrok", program: null, installed: true, install_command: null },
  { kind: "own", program: null, installed: true, install_command: null },
  { kind: "quick", program: "cloudflared", installed: true, install_command: null },
  { kind: "cloudflare", program: "cloudflared", installed: true, install_command: null },
  {
    kind: "tailscale",
    program: "tailscale",
    installed: false,
    install_command: "winget install --id tailscale.tailscale",
  },
  { kind: "ssh", program: "ssh", installed: true, install_command: null },
];

/** Nothing is older than carts are kept. */
export const nothingOld: RetentionView = {
  customers: 0,
  carts: 0,
  oldest: null,
  begins_at: null,
  last: null,
  cleared: 0,
};

export interface FakeHost extends Host {
  /** Every call in order. */
  calls: { name: Name; request: unknown }[];
  /** The last request of a command. */
  last<N extends Name>(name: N): RequestOf<N> | undefined;
  /** Files that were to be saved, by id and name. */
  saved: { id: string; name: string }[];
  /** Files that were sent, by id and size. */
  sent: { id: string; bytes: number }[];
  /** Says that something changed. */
  change(...tags: string[]): void;
  /** Says that the window is to be closed. */
  askClose(): void;
}

/** An error of the contract, to be thrown by an answer. */
export function fault(code: ApiError["code"], field?: string): ApiError {
  return { code, message: "Refused by the test.", retryable: false, ...(field === undefined ? {} : { field }) };
}

/** A host that answers with these, and with a shop without carts where nothing is written down. */
export function fakeHost(answers: Answers = {}): FakeHost {
  const hears = new Set<(tags: string[]) => void>();
  const closers = new Set<() => void>();
  const usual: Answers = {
    session_get: () => session,
    settings_get: () => settings,
    settings_set: () => settings,
    health: () => health,
    reach_ways: () => ({ items: reachWays }),
    reach_get: () => reach,
    connection_list: () => ({ items: [] }),
    shop_list: () => ({ items: [] }),
    delivery_list: () => ({ items: [], next: null }),
    cart_list: () => ({ items: [], next: null, counts: {}, totals: {}, found: null, partial: false }),
    label_list: () => ({ campaigns: [], tags: [] }),
    bookmark_get: () => ({ text: null }),
    bookmark_set: () => ({ ok: true }),
    followup_questions: () => ({ items: [] }),
    channel_list: () => ({ items: [], offers: [] }),
    forwarder_list: () => ({ items: [] }),
    letter_list: () => ({ items: [], next: null }),
    backup_get: () => backups,
    backup_list: () => ({ items: [] }),
    export_state: () => ({ items: [] }),
    import_state: () => ({ items: [] }),
    template_list: () => ({ items: [] }),
    erasure_list: () => ({ items: [] }),
    retention_look: () => nothingOld,
    policy_get: () => ({ guards: [] }),
    hub_get: () => noHub,
    move_get: () => noMove,
    move_look: ({ url }) => ({ ...moveLook, url: url ?? moveLook.url }),
    place_take: () => ({ cart: null, due: false }),
    awake_get: () => ({ at_login: false, charger: true, held: false }),
    awake_set: ({ at_login }) => ({ at_login, charger: true, held: false }),
    update_get: () => updates,
    notices_pause: () => settings,
    diagnosis_get: () => ({ text: '{\n  "wapas": "0.1.0"\n}' }),
    diagnosis_save: () => ({ file_name: "wapas-diagnosis-2026-11-20.json" }),
    ...answers,
  };
  const calls: FakeHost["calls"] = [];
  const saved: FakeHost["saved"] = [];
  const sent: FakeHost["sent"] = [];
  return {
    kind: "desktop",
    window: () => "here",
    calls,
    saved,
    sent,
    last: (name) => calls.findLast((call) => call.name === name)?.request as never,
    change: (...tags) => hears.forEach((hear) => hear(tags)),
    askClose: () => closers.forEach((hear) => hear()),
    async call(name, request) {
      calls.push({ name, request });
      const answer = usual[name];
      if (answer === undefined) throw fault("not_found");
      return answer(request);
    },
    async save(id, name) {
      saved.push({ id, name });
    },
    async upload(id, file) {
      sent.push({ id, bytes: file.size });
    },
    onChange(hear) {
      hears.add(hear);
      return () => hears.delete(hear);
    },
    onCloseAsked(hear) {
      closers.add(hear);
      return () => closers.delete(hear);
    },
  };
}
