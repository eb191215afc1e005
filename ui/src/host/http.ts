// A hub: commands by POST, changes by an event stream that is read with fetch, since EventSource can't send the header.
import type { ApiError } from "./contract";
import { followChanges } from "./changes";
import { asApiError, isApiError, type Host } from "./host";
import { saveBlob } from "./save";
import { idOfTab } from "./window-id.svelte";

const PLACE = "wapas.token";

/** Takes the token from `#token=…` once and removes it from the address bar; later it is kept for this tab only. */
export function takeToken(location: Location, history: History, storage: Storage): string | null {
  const found = /^#token=([^&]+)/.exec(location.hash)?.[1];
  if (found !== undefined) {
    storage.setItem(PLACE, decodeURIComponent(found));
    history.replaceState(null, "", location.pathname + location.search);
  }
  return storage.getItem(PLACE);
}

async function errorOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  if (isApiError(body)) return body;
  return { code: "internal", message: `The hub answered ${response.status}.`, retryable: response.status >= 500 };
}

/** The hub that serves this page. `token` is what `api/` asks for. */
export function httpHost(token: string | null, fetcher: typeof fetch = fetch): Host {
  const authorization: Record<string, string> = token === null ? {} : { Authorization: `Bearer ${token}` };
  // One line for all who hear: a browser has six to a hub without HTTP/2, for all its tabs together.
  const hears = new Set<(tags: string[]) => void>();
  let stop: (() => void) | null = null;
  return {
    kind: "hub",
    window: idOfTab(),
    async call(name, request, unwanted) {
      let response: Response;
      try {
        response = await fetcher(`api/${name}`, {
          method: "POST",
          headers: { ...authorization, "Content-Type": "application/json" },
          body: JSON.stringify(request),
          ...(unwanted === undefined ? {} : { signal: unwanted }),
        });
      } catch (error) {
        throw asApiError(error);
      }
      if (!response.ok) throw await errorOf(response);
      return response.json();
    },
    async save(id, name) {
      let response: Response;
      try {
        response = await fetcher(`api/export/${encodeURIComponent(id)}`, { headers: authorization });
        // A body that breaks off rejects here: half a file is never saved.
        if (response.ok) return saveBlob(await response.blob(), name);
      } catch (error) {
        throw asApiError(error);
      }
      throw await errorOf(response);
    },
    async upload(id, file) {
      let response: Response;
      try {
        const path = `api/import/${encodeURIComponent(id)}`;
        response = await fetcher(path, { method: "POST", headers: authorization, body: file });
      } catch (error) {
        throw asApiError(error);
      }
      if (!response.ok) throw await errorOf(response);
    },
    onChange(hear) {
      hears.add(hear);
      const tell = (tags: string[]) => hears.forEach((one) => one(tags));
      stop ??= followChanges("api/changes", authorization, tell, fetcher);
      return () => {
        hears.delete(hear);
        if (hears.size > 0) return;
        stop?.();
        stop = null;
      };
    },
    // A browser's tab closes without the hub: receiving goes on.
    onCloseAsked() {
      return () => undefined;
    },
  };
}
