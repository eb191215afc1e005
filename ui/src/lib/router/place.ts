// Places in the app: `#/carts/abc?view=due` is the screen `carts`, the rest `["abc"]` and the query.

export const SCREENS = ["carts", "home", "messages", "more", "setup"] as const;
export type Screen = (typeof SCREENS)[number];
/** A path such as `/carts/abc`. */
export type Path = `/${Screen}` | `/${Screen}/${string}`;
export type Query = Readonly<Record<string, string>>;

export interface Place {
  screen: Screen;
  /** What stands after the screen, decoded. */
  rest: readonly string[];
  query: Query;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The place that a hash names; null where it names none. */
export function placeOf(hash: string): Place | null {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [screen, ...rest] = path.split("/").filter((part) => part !== "");
  const known = SCREENS.find((name) => name === screen);
  if (known === undefined) return null;
  return { screen: known, rest: rest.map(decoded), query: Object.fromEntries(new URLSearchParams(query)) };
}

/** The address of a place, for `href`. */
export function link(path: Path, query: Query = {}): string {
  const asked = new URLSearchParams(query).toString();
  return `#${path}${asked === "" ? "" : `?${asked}`}`;
}
