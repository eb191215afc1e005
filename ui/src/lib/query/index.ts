// Answers of the host, kept under [command, request] and asked anew when a change tag makes them old.
import { createQuery, QueryClient, useQueryClient } from "@tanstack/svelte-query";
import type { ApiError } from "$host/contract";
import type { Name, RequestOf, ResponseOf } from "$host/host";
import { useHost } from "./host";

export { provideHost, useHost } from "./host";
export { hearChanges, takeTags } from "./tags";
export { useQueryClient } from "@tanstack/svelte-query";

/** One client for the page. Answers stay fresh until a tag says otherwise. */
export function newClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        networkMode: "always",
        retry: (failures, error) => failures < 2 && (error as unknown as ApiError).retryable === true,
      },
      mutations: { networkMode: "always" },
    },
  });
}

/** The key of an answer. */
export function keyOf<N extends Name>(name: N, request: RequestOf<N>): [N, RequestOf<N>] {
  return [name, request];
}

interface Options {
  /** Asked only while this holds. */
  enabled?: boolean;
  /** Keeps showing the last answer while another request of the same command is on its way. */
  keepPrevious?: boolean;
  /** Asks again after so many ms, for what no tag announces. */
  every?: number;
}

/**
 * Asks a command and follows its changes:
 * `const settings = ask("settings_get", () => ({}))`, then `settings.data`, `settings.error`, `settings.isPending`.
 * Both functions follow the state they read.
 */
export function ask<N extends Name>(name: N, request: () => RequestOf<N>, options: () => Options = () => ({})) {
  const host = useHost();
  return createQuery<ResponseOf<N>, ApiError>(() => {
    const asked = request();
    const { enabled = true, keepPrevious = false, every } = options();
    return {
      queryKey: keyOf(name, asked),
      queryFn: () => host.call(name, asked),
      enabled,
      ...(keepPrevious ? { placeholderData: (last: unknown) => last as never } : {}),
      ...(every === undefined ? {} : { refetchInterval: every }),
    };
  });
}

/** Puts a command's own answer where readers of `name` see it at once, without waiting for the tag. */
export function useAnswer() {
  const client = useQueryClient();
  return <N extends Name>(name: N, request: RequestOf<N>, answer: ResponseOf<N>): void => {
    client.setQueryData(keyOf(name, request), answer);
  };
}
