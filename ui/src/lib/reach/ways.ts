// The ways to be reached: what each is called, what it needs, and what its troubles mean to the merchant.
import type { Page, ReachKind, ReachTrouble, ReachView } from "$host/contract";
import { t, type Key } from "../i18n";

/** Those that are shown first, and those under "Other ways". */
export const FIRST = ["ngrok", "own", "quick"] as const satisfies readonly ReachKind[];
export const OTHERS = ["cloudflare", "ssh", "tailscale"] as const satisfies readonly ReachKind[];

/** The program that a way runs. */
const PROGRAMS: Readonly<Partial<Record<ReachKind, string>>> = {
  quick: "cloudflared",
  cloudflare: "cloudflared",
  tailscale: "tailscale",
  ssh: "ssh",
};

/** Where a program is downloaded; the system brings the others. */
export const DOWNLOADS: Readonly<Partial<Record<ReachKind, Exclude<Page, "my_shop">>>> = {
  quick: "cloudflared_download",
  cloudflare: "cloudflared_download",
  tailscale: "tailscale_download",
};

/** The choices of a group, each with what it costs and who could read the carts on their way. */
export function choices<K extends ReachKind>(kinds: readonly K[]): { value: K; label: string; what: string }[] {
  return kinds.map((value) => ({
    value,
    label: t(`reach.${value as ReachKind}`),
    what: t(`reach.${value as ReachKind}What`),
  }));
}

/** Texts that differ by the way. */
const BY_WAY: Readonly<Partial<Record<ReachTrouble, Partial<Record<ReachKind, Key>>>>> = {
  token: { cloudflare: "reach.tokenCloudflare" },
  not_allowed: { tailscale: "reach.allowTailscale", ssh: "reach.allowSsh" },
  no_internet: { own: "reach.noAnswerOwn" },
  certificate: { ssh: "reach.certificateSsh", own: "reach.certificateOwn" },
};

const USUAL: Readonly<Record<ReachTrouble, Key>> = {
  no_program: "reach.no_program",
  old_program: "reach.old_program",
  ended: "reach.ended",
  not_through: "reach.not_through",
  token: "reach.tokenNgrok",
  not_allowed: "reach.allowNgrok",
  taken: "reach.taken",
  no_internet: "reach.no_internet",
  certificate: "reach.certificate",
  stranger: "reach.stranger",
  not_kept: "reach.not_kept",
};

/** What stands against it, in the merchant's words. */
export function sayTrouble(trouble: ReachTrouble, kind: ReachKind | null, port: number): string {
  const key = (kind === null ? undefined : BY_WAY[trouble]?.[kind]) ?? USUAL[trouble];
  const program = (kind === null ? undefined : PROGRAMS[kind]) ?? t("reach.wayIn");
  return t(key, { program, port: String(port) });
}

/** Whether the last test came in by the address as it is now. */
export function works(view: ReachView): boolean {
  return view.trial !== null && view.trial.trouble === null && view.trouble === null;
}

/** The port that the receiver listens on, as in `127.0.0.1:8787`. */
export function portOf(receiver: string | undefined): number {
  const port = Number(receiver?.split(":").at(-1));
  return Number.isInteger(port) && port > 0 ? port : 8787;
}
