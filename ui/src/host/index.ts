// Chooses the host at run time: the same page runs in the window and from a hub.
import type { Host } from "./host";
import { httpHost, takeToken } from "./http";
import { tauriHost } from "./tauri";

export type * from "./contract";
export * from "./host";

export function chooseHost(): Host {
  if ("__TAURI_INTERNALS__" in window) return tauriHost();
  return httpHost(takeToken(location, history, sessionStorage));
}
