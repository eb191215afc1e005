// Carts that move to a hub and back.
import type { MoveProblem, MoveView, Session } from "$host/contract";
import { fakeHost, moveLook, noHub, noMove, session } from "../../support/fake-host";

const URL = "https://hub.my-store.example";
const look = { ...moveLook, carts: 3412, shops: ["Asha Jewels", "Asha Home"], bytes: 12_400_000 };
const closed =
  (view: Partial<MoveView>, problem = "moving", hub: string | null = null) =>
  () =>
    fakeHost({
      session_get: (): Session => ({ ...session, state: "locked", problem, by_words: false, hub }),
      move_get: () => ({ ...noMove, ...view }),
    });
const asked = (problem: MoveProblem | null) => () => fakeHost({ move_look: () => ({ ...look, problem }) });

export default {
  look: asked(null),
  inuse: asked("hub_in_use"),
  failed: () => fakeHost({ move_get: () => ({ ...noMove, stage: "failed", problem: "hub_away" }) }),
  carrying: closed({ stage: "carrying", percent: 62, may_stop: true }),
  other: closed({}, "moving", URL),
  given: closed({}, "book_given", URL),
  athub: () =>
    fakeHost({
      session_get: () => ({ ...session, hub: URL }),
      hub_get: () => ({ ...noHub, state: "online", url: URL, version: "0.1.0", token_kept: true, since: Date.now() }),
      move_get: () => ({ ...noMove, left_here: 12_400_000 }),
      move_look: () => ({ ...look, way: "to_here", bytes: null, sets_aside: true }),
    }),
  back: () =>
    fakeHost({
      session_get: () => ({
        ...session,
        arrived: { made_at: Date.now(), carts: 3412, address: URL, set_aside: "wapas.db.before-1764", from_hub: true },
      }),
    }),
};
