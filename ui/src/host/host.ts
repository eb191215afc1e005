// The only door between the page and the program: typed commands in, change tags out.
// It never holds state of a screen and never shows anything.
import type { ApiError, Commands } from "./contract";

/** The name of a command. */
export type Name = keyof Commands;
/** What a command takes. */
export type RequestOf<N extends Name> = Commands[N][0];
/** What a command gives. */
export type ResponseOf<N extends Name> = Commands[N][1];

export interface Host {
  /** Whether a window or a browser shows this page. */
  kind: "desktop" | "hub";
  /** The id of this window, which tells its deeds from those of others that show the same carts. */
  window(): string;
  /**
   * Calls a command. It rejects with an {@link ApiError} and with nothing else. A hub hears when the answer is not
   * wanted any more; where nothing can be called back, an `asker` does the same.
   */
  call<N extends Name>(name: N, request: RequestOf<N>, unwanted?: AbortSignal): Promise<ResponseOf<N>>;
  /** Saves the file of an export that a hub has ready, through the browser. In the window Rust has written it: there is nothing to do. */
  save(id: string, name: string): Promise<void>;
  /**
   * Sends the file of an import to a hub, which keeps no copy of it; it resolves once the import has ended or was
   * looked at. In the window Rust reads the file: there is nothing to do.
   */
  upload(id: string, file: Blob): Promise<void>;
  /** Hears what changed, as tags such as `cart:<id>` or `counts`; gives back how to stop hearing. */
  onChange(hear: (tags: string[]) => void): () => void;
  /** Hears that the window is to be closed and what to do then was never said; gives back how to stop hearing. */
  onCloseAsked(hear: () => void): () => void;
}

/** Whether this is an error of the contract. */
export function isApiError(error: unknown): error is ApiError {
  return typeof error === "object" && error !== null && "code" in error && "message" in error;
}

/** Any error as one of the contract; what is unknown becomes `internal`, without its text. */
export function asApiError(error: unknown): ApiError {
  if (isApiError(error)) return error;
  return { code: "internal", message: "Wapas did not answer.", retryable: true };
}
