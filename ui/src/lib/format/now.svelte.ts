// The time for ages on the screen: it moves on by itself, so that `18 min` becomes `19 min`.
import { createSubscriber } from "svelte/reactivity";

const EVERY = 15_000;

const subscribe = createSubscriber((update) => {
  const timer = setInterval(update, EVERY);
  return () => clearInterval(timer);
});

/** Now, in ms UTC; whatever reads it in markup or `$derived` is shown anew as time goes on. */
export function now(): number {
  subscribe();
  return Date.now();
}
