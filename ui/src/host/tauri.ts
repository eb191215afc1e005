// The desktop: commands by Tauri's invoke, changes by its event.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { asApiError, type Host } from "./host";
import { idOfDesktop } from "./window-id.svelte";

/** Hears one event until it is told to stop, also where the stop comes before the event is listened to. */
function hearEvent<P>(name: string, hear: (payload: P) => void, up?: () => void): () => void {
  let stopped = false;
  const stop = listen<P>(name, ({ payload }) => {
    if (!stopped) hear(payload);
  });
  if (up !== undefined) void stop.then(() => stopped || up());
  return () => {
    stopped = true;
    void stop.then((unlisten) => unlisten());
  };
}

export function tauriHost(): Host {
  return {
    kind: "desktop",
    window: idOfDesktop(),
    async call(name, request) {
      try {
        return await invoke(name, { request });
      } catch (error) {
        throw asApiError(error);
      }
    },
    async save() {
      return undefined;
    },
    async upload() {
      return undefined;
    },
    onChange(hear) {
      // What changed before the line was up is not told again, and anything may have.
      return hearEvent<string[]>("change", hear, () => hear(["*"]));
    },
    onCloseAsked(hear) {
      return hearEvent<null>("close_asked", () => hear());
    },
  };
}
