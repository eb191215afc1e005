// What stands before the open book.
import type { Session } from "$host/contract";
import { fakeHost, session } from "../../support/fake-host";

const locked =
  (problem: string, rest: Partial<Session> = {}) =>
  () =>
    fakeHost({ session_get: () => ({ ...session, state: "locked", problem, message: "…", ...rest }) });

export default {
  keychain: locked("keychain_locked"),
  fresh: locked("keychain_missing", { fresh: true, by_words: false, system: "Linux" }),
  create: locked("passphrase_needed", { fresh: true, by_words: false, system: "Linux" }),
  passphrase: locked("wrong_passphrase", { by_passphrase: true }),
  words: locked("keychain_entry_gone", { may_start_anew: true }),
  missing: locked("database_missing", { may_start_anew: true }),
  damaged: locked("database_damaged", { may_start_anew: true }),
  open: locked("already_open"),
  screens: () =>
    fakeHost({
      session_get: () => ({
        ...session,
        screens: { possible: true, set: true, locked: true, after_minutes: 5, wait_until: null },
      }),
    }),
  rebuilding: () => fakeHost({ session_get: () => ({ ...session, state: "opening", rebuilding: 42 }) }),
};
