// A backup that becomes the book of this computer: the steps by hand, and what is seen at the end.
import type { ArrivalView, Session } from "$host/contract";
import { fakeHost, session } from "../../support/fake-host";

const file = {
  name: "Wapas 2026-11-26 14-05-33.wapas",
  made_at: Date.now() - 86_400_000,
  bytes: 12_000_000,
  version: "0.1.0",
  elsewhere: true,
};
const view = (rest: Partial<ArrivalView>): ArrivalView => ({
  file: null,
  content: null,
  problem: null,
  word: null,
  ...rest,
});
const content = {
  shops: ["My Store", "सुनीता साड़ी सेंटर"],
  carts: 1240,
  last_cart_at: Date.now() - 90_000_000,
  address: "https://carts.my-store.example",
  other: "runs" as const,
  replaces: true,
  passphrase: false,
};
const damaged: Session = { ...session, state: "locked", problem: "database_damaged", message: "…" };

/** A damaged book, and a backup in this state. */
const locked = (rest: Partial<ArrivalView>) => () =>
  fakeHost({
    session_get: () => damaged,
    arrival_choose: () => view({ file, ...rest }),
    arrival_look: () => view({ file, ...rest }),
    arrival_open: () => view({ file, ...rest }),
    arrival_drop: () => ({ ok: true }),
  });

export default {
  steps: locked({}),
  spoilt: locked({ file: null, problem: "not_whole" }),
  look: locked({ content }),
  passphrase: locked({ content: { ...content, other: "silent", passphrase: true } }),
  done: () =>
    fakeHost({
      session_get: () => ({
        ...session,
        arrived: {
          made_at: file.made_at,
          carts: 1240,
          address: content.address,
          set_aside: "wapas.db.aside-1790000000000",
          from_hub: false,
        },
      }),
      arrival_seen: () => session,
    }),
};
