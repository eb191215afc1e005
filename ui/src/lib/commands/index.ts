// What can be done, and the three ways to it: the palette, the keyboard and the sheet of keys.
export { GROUPS, named, obey, type Command, type Group } from "./command";
export { commands, overlays } from "./commands.svelte";
export { alt, ctrl, digit, inList, letter, mark, type Stroke } from "./strokes";
