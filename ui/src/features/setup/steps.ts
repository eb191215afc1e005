// The order of the set-up, and which of its steps are done.
import type { ConnectionView, SettingsView, SetupProgress } from "$host/contract";
import type { Key } from "$lib/i18n";

/** A page of the set-up. */
export type Step = Exclude<SetupProgress["step"], null | "done">;

/** The numbered steps in their order; the welcome stands before them. */
export const STEPS = ["address", "cashfree", "key", "whatsapp"] as const satisfies readonly Step[];

export const STEP_NAMES: Readonly<Record<(typeof STEPS)[number], Key>> = {
  address: "setup.stepAddress",
  cashfree: "setup.stepCashfree",
  key: "setup.stepKey",
  whatsapp: "setup.stepWhatsapp",
};

/** The page to show: the one that the address bar names, else where the merchant stopped. */
export function stepOf(named: string | undefined, settings: SettingsView): Step {
  const found = ["welcome", ...STEPS].find((step) => step === named);
  if (found !== undefined) return found as Step;
  const { step } = settings.setup;
  if (step === null) return "welcome";
  return step === "done" ? "address" : step;
}

/** Whether a step needs nothing more. A step that was skipped is not done. */
export function isDone(step: Step, settings: SettingsView, source: ConnectionView | undefined): boolean {
  switch (step) {
    case "welcome":
      return settings.setup.step !== null;
    case "address":
      return settings.public_url !== null;
    case "cashfree":
      return source !== undefined && (source.secrets > 0 || source.last_accepted_at !== null);
    case "key":
      return source !== undefined && source.secrets > 0;
    case "whatsapp":
      return settings.setup.step === "done";
  }
}

/** The source that the set-up is about: the first Ecom360 one. */
export function ecom360(items: readonly ConnectionView[] | undefined): ConnectionView | undefined {
  return items?.find((one) => one.kind === "ecom360");
}
