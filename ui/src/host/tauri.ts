// The desktop: commands by Tauri's invoke, changes by its event.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { asApiError, type Host } from "./host";
import { idOfDesktop } from "./window-id.svelte";

/** Hears one event until it is told to stop, also where the stop comes before the event is listened to. */
function hearEvent<P>(name: string, hear: (payload: P) => void): () => void {
  let stopped = false;
  const stop = listen<P>(name, ({ payload }) => {
    if (!stopped) hear(payload);
  });
  return () => {
    stopped = true;
    void stop.then((unlisten) => unlisten());
  };
}

/** Hears changes for everybody on the page. Resolves once the line is up, or can't be. */
function openLine(hearers: ReadonlySet<(tags: string[]) => void>): Promise<void> {
  const up = listen<string[]>("change", ({ payload }) => {
    for (const hear of [...hearers]) if (hearers.has(hear)) hear(payload);
  });
  return up.then(
    () => undefined,
    () => undefined,
  );
}

export function tauriHost(): Host {
  const hearers = new Set<(tags: string[]) => void>();
  // Nothing is asked before: no answer can be older than a change that nobody heard.
  let up = false;
  const line = openLine(hearers).then(() => (up = true));
  return {
    kind: "desktop",
    window: idOfDesktop(),
    async call(name, request) {
      if (!up) await line;
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
      const own = (tags: string[]) => hear(tags);
      hearers.add(own);
      return () => void hearers.delete(own);
    },
    onCloseAsked(hear) {
      return hearEvent<null>("close_asked", () => hear());
    },
  };
}
