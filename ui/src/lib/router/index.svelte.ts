// Where the page is, and how to go elsewhere.
import { link, placeOf, type Path, type Place, type Query } from "./place";

export { link, placeOf, type Path, type Place, type Query, type Screen } from "./place";

const FIRST: Place = { screen: "carts", rest: [], query: {} };

class Router {
  /** The place of the screen now; reactive. */
  place: Place = $state.raw(placeOf(location.hash) ?? FIRST);

  /** Follows the address bar until it is told to stop. */
  start(): () => void {
    const follow = () => (this.place = placeOf(location.hash) ?? FIRST);
    addEventListener("hashchange", follow);
    follow();
    return () => removeEventListener("hashchange", follow);
  }
}

export const router = new Router();

/** Goes to a place; `replace` leaves no step to come back to. */
export function go(path: Path, query: Query = {}, replace = false): void {
  const hash = link(path, query);
  if (replace) history.replaceState(null, "", hash);
  else history.pushState(null, "", hash);
  router.place = placeOf(hash) ?? FIRST;
}
