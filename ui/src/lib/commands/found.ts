// What the palette finds for what is typed: the nearest names first; with nothing typed everything, by its group.
import { GROUPS, type Command } from "./command";
import { distance } from "./spelling";

/** Commands that the palette lists, in the order of their groups. */
function listed(all: readonly Command[]): Command[] {
  const there = all.filter((command) => command.applies !== false && command.listed !== false);
  return GROUPS.flatMap((group) => there.filter((command) => command.group === group));
}

/** What fits, the nearest first. */
export function found(typed: string, all: readonly Command[]): Command[] {
  const there = listed(all);
  if (typed.trim() === "") return there;
  return there
    .map((command) => ({ command, far: distance(typed, [command.label, ...command.also]) }))
    .filter((one): one is { command: Command; far: number } => one.far !== null)
    .sort((one, other) => one.far - other.far)
    .map(({ command }) => command);
}
