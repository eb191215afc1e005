// The desktop: commands by Tauri's invoke, changes by its event.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { asApiError, type Host } from "./host";

interface Change {
  seq: number;
  tags: string[];
}

export function tauriHost(): Host {
  return {
    kind: "desktop",
    async call(name, request) {
      try {
        return await invoke(name, { request });
      } catch (error) {
        throw asApiError(error);
      }
    },
    onChange(hear) {
      let stopped = false;
      const stop = listen<Change>("change", ({ payload }) => {
        if (!stopped) hear(payload.tags);
      });
      return () => {
        stopped = true;
        void stop.then((unlisten) => unlisten());
      };
    },
  };
}
