// What can be done in the list: moves, filters, order. The keys act where the list has the focus.
import type { CartStatus, Sort, View } from "$host/contract";
import { ctrl, inList, letter, mark, named, type Command } from "$lib/commands";
import { t, type Key } from "$lib/i18n";
import { IconClose, IconFilter, IconSearch } from "$lib/ui/icons";
import { PERIODS, STATUSES, type Choice } from "./filters";
import { sortChoices } from "./views";

/** What the list's commands stand on. */
export interface Desk {
  view: View;
  sort: Sort;
  choice: Choice;
  /** Whether filters narrow the list, and whether new carts wait. */
  filtered: boolean;
  waiting: boolean;
  /** Moves by so many rows, by so many pages, or to one end. */
  step: (by: number) => void;
  turn: (pages: number) => void;
  first: () => void;
  last: () => void;
  enter: () => void;
  space: () => void;
  bringIn: () => void;
  search: () => void;
  openFilter: () => void;
  back: () => void;
  /** Ticks the selected row, on to the next one, or all that the view holds; null where rows can't be. */
  tick: (() => void) | null;
  tickOn: (by: -1 | 1) => void;
  tickAll: () => void;
  onchoice: (choice: Choice) => void;
  /** Takes all filters back. */
  onclear: () => void;
  onsort: (sort: Sort) => void;
}

const IN_CART = ["list", "drawer"] as const;
const list = { group: "list" } as const;

function moves(at: Desk): Command[] {
  const move = (id: string, name: Key, keys: Command["keys"], run: () => void): Command => ({
    ...list,
    ...named(name),
    id: `list.${id}`,
    keys: keys ?? [],
    listed: false,
    run,
  });
  const held = (key: string) => ({ ...letter(key), repeats: true });
  return [
    move("up", "keys.up", [inList("↑", "ArrowUp"), held("K")], () => at.step(-1)),
    move("down", "keys.down", [inList("↓", "ArrowDown"), held("J")], () => at.step(1)),
    move("pageUp", "keys.pageUp", [inList("Page ↑", "PageUp")], () => at.turn(-1)),
    move("pageDown", "keys.pageDown", [inList("Page ↓", "PageDown")], () => at.turn(1)),
    move("first", "keys.first", [inList("Home", "Home")], at.first),
    move("last", "keys.last", [inList("End", "End")], at.last),
    move("enter", "keys.enter", [{ ...inList("Enter", "Enter", "NumpadEnter"), repeats: false }], at.enter),
    move("back", "keys.back", [{ codes: ["Escape"], cap: "Esc", typing: true }], at.back),
  ];
}

function narrowings(at: Desk): Command[] {
  const only = (id: string, what: Key, set: Partial<Choice>): Command => ({
    ...list,
    ...named("commands.showOnly", { what: t(what) }, [what]),
    id: `list.only.${id}`,
    icon: IconFilter,
    run: () => at.onchoice({ ...at.choice, ...set }),
  });
  return [
    {
      ...list,
      ...named("carts.clearFilters"),
      id: "list.clearFilters",
      icon: IconClose,
      applies: at.filtered,
      run: at.onclear,
    },
    { ...list, ...named("commands.openFilter"), id: "list.filter", icon: IconFilter, run: at.openFilter },
    ...PERIODS.map((period) => only(period, `carts.${period}`, { period })),
    ...STATUSES.map((status: CartStatus) => only(status, `status.${status}`, { status })),
    ...sortChoices(at.view).map(({ value, name }): Command => ({
      ...list,
      ...named("commands.orderBy", { what: t(name) }, [name]),
      id: `list.sort.${value}`,
      applies: value !== at.sort,
      run: () => at.onsort(value),
    })),
  ];
}

/** Choosing many at once. */
function ticking(at: Desk): Command[] {
  const { tick } = at;
  if (tick === null) return [];
  const more = (id: string, by: -1 | 1, key: Command["keys"]): Command => ({
    ...list,
    ...named("keys.tickMore"),
    id: `list.${id}`,
    keys: key ?? [],
    listed: false,
    run: () => at.tickOn(by),
  });
  return [
    { ...list, ...named("keys.tick"), id: "list.tick", keys: [letter("X")], run: tick },
    more("tickUp", -1, [{ ...inList("Shift+↑", "ArrowUp"), shift: true }]),
    more("tickDown", 1, [{ ...inList("Shift+↓", "ArrowDown"), shift: true }]),
    {
      ...list,
      ...named("keys.tickAll"),
      id: "list.tickAll",
      keys: [{ ...ctrl("A"), typing: false, within: ["list"] }],
      run: at.tickAll,
    },
  ];
}

/** Everything that can be done in the list. */
export function listCommands(at: Desk): Command[] {
  return [
    {
      ...list,
      ...named("keys.search"),
      id: "list.search",
      keys: [mark("Slash", "/"), ctrl("F")],
      icon: IconSearch,
      run: at.search,
    },
    {
      ...list,
      ...named("keys.space"),
      id: "list.space",
      keys: [{ ...inList("Space", "Space"), repeats: false }],
      run: at.space,
    },
    {
      ...list,
      ...named("keys.bringIn"),
      id: "list.bringIn",
      keys: [mark("Period", ".", IN_CART)],
      applies: at.waiting,
      run: at.bringIn,
    },
    ...moves(at),
    ...ticking(at),
    ...narrowings(at),
  ];
}
