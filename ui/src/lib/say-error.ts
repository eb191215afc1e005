// An error of the contract in the merchant's language: by its code, since its message is for support and in English.
import type { ApiError } from "$host/contract";
import { asApiError } from "$host/host";
import { t } from "./i18n";

/** One or two sentences: what happened and what to do. */
export function sayError(error: unknown): string {
  return t(`errors.${asApiError(error).code}`);
}

/** The request's field that can't be taken, if the error names one. */
export function fieldOf(error: unknown): string | null {
  return (asApiError(error) as ApiError).field ?? null;
}
