// Hands the host down to every component.
import { getContext, setContext } from "svelte";
import type { Host } from "$host/host";

const PLACE = Symbol("host");

/** Called once, by the outermost component. */
export function provideHost(host: Host): Host {
  return setContext(PLACE, host);
}

/** The host, for calls that do something. Only while a component starts. */
export function useHost(): Host {
  return getContext<Host>(PLACE);
}
