// What can be done on every screen: go somewhere, change the screen, find help, undo.
import type { SettingsSet, SettingsView } from "$host/contract";
import { MORE_VIEWS, openView, TABS } from "$features/carts/views";
import { alt, ctrl, mark, named, overlays, type Command } from "$lib/commands";
import { openSaved } from "$lib/find.svelte";
import { t, type Key } from "$lib/i18n";
import { go, type Path } from "$lib/router";
import { toasts } from "$lib/ui";
import {
  IconBook,
  IconCart,
  IconFileIn,
  IconGlobe,
  IconHealth,
  IconHelp,
  IconInbox,
  IconInfo,
  IconKey,
  IconLock,
  IconMessage,
  IconMore,
  IconNote,
  IconServer,
  IconSettings,
  IconUndo,
} from "$lib/ui/icons";
import type { Component } from "svelte";

/** What these commands stand on. */
export interface Around {
  settings: SettingsView | undefined;
  set: (change: SettingsSet) => void;
  openPage: (page: "ecom_dashboard" | "cashfree_support") => void;
  /** Locks the screens; null where no code is set. */
  lock: (() => void) | null;
}

const PAGES: readonly [path: Path, name: Key, icon: Component, words: readonly Key[]][] = [
  ["/messages", "frame.messages", IconMessage, ["commands.wordsTemplates"]],
  ["/more", "more.title", IconMore, []],
  ["/more/incoming", "more.incoming", IconInbox, ["commands.wordsIncoming"]],
  ["/more/address", "more.address", IconGlobe, ["commands.wordsAddress"]],
  ["/more/sources", "more.sources", IconKey, ["commands.wordsSources"]],
  ["/more/import", "imports.title", IconFileIn, []],
  ["/more/words", "more.words", IconNote, ["commands.wordsWords"]],
  ["/more/hub", "hub.title", IconServer, []],
  ["/more/settings", "more.settings", IconSettings, ["commands.wordsSettings"]],
  ["/more/health", "more.health", IconHealth, ["commands.wordsHealth"]],
  ["/more/about", "more.about", IconInfo, ["updates.title"]],
  ["/setup", "commands.setUp", IconSettings, []],
];

function places({ settings }: Around): Command[] {
  const views = [...TABS, ...MORE_VIEWS].map((view, at): Command => ({
    id: `go.carts.${view}`,
    group: "go",
    ...named("commands.openView", { view: t(`carts.${view}`) }, [`carts.${view}`]),
    ...(at < TABS.length ? { keys: [alt(at + 1)] } : {}),
    icon: IconCart,
    run: () => openView(view),
  }));
  const saved = (settings?.saved_views ?? []).map((view): Command => ({
    id: `go.saved.${view.id}`,
    group: "go",
    ...named("commands.openView", { view: view.name }),
    icon: IconCart,
    run: () => openSaved(view),
  }));
  const pages = PAGES.map(([path, name, icon, words]): Command => ({
    id: `go.${path}`,
    group: "go",
    ...named(name, {}, words),
    icon,
    run: () => go(path),
  }));
  return [...views, ...saved, ...pages];
}

function screen({ settings, set }: Around): Command[] {
  if (settings === undefined) return [];
  const one = (id: string, name: Key, change: SettingsSet, applies: boolean, words: readonly Key[] = []): Command => ({
    id: `screen.${id}`,
    group: "screen",
    ...named(name, {}, words),
    icon: IconSettings,
    applies,
    run: () => set(change),
  });
  const { theme, language, single_keys: keys, hide_numbers: hidden } = settings;
  return [
    one("light", "commands.themeLight", { theme: "light" }, theme !== "light", ["commands.wordsLight"]),
    one("dark", "commands.themeDark", { theme: "dark" }, theme !== "dark", ["commands.wordsDark"]),
    one("system", "commands.themeSystem", { theme: "system" }, theme !== "system", ["commands.wordsTheme"]),
    one("en", "commands.english", { language: "en" }, language !== "en", ["commands.wordsLanguage"]),
    one("hi", "commands.hindi", { language: "hi" }, language !== "hi", ["commands.wordsLanguage"]),
    one("keys", keys ? "commands.keysOff" : "commands.keysOn", { single_keys: !keys }, true, ["commands.wordsKeys"]),
    one("numbers", hidden ? "commands.showNumbers" : "commands.hideNumbers", { hide_numbers: !hidden }, true),
  ];
}

function help({ openPage }: Around): Command[] {
  return [
    {
      id: "help.keys",
      group: "help",
      ...named("keys.sheet", {}, ["commands.wordsKeys"]),
      keys: [{ ...mark("Slash", "?"), shift: true, prints: "?" }],
      icon: IconHelp,
      run: () => (overlays.keys = true),
    },
    {
      id: "help.address",
      group: "help",
      ...named("commands.addressGuide"),
      icon: IconBook,
      run: () => go("/setup/address"),
    },
    {
      id: "help.dashboard",
      group: "help",
      ...named("commands.dashboard"),
      icon: IconGlobe,
      run: () => openPage("ecom_dashboard"),
    },
    {
      id: "help.support",
      group: "help",
      ...named("commands.support"),
      icon: IconGlobe,
      run: () => openPage("cashfree_support"),
    },
  ];
}

/** Everything that can be done on every screen. */
export function everywhere(at: Around): Command[] {
  return [
    {
      id: "open",
      group: "help",
      ...named("commands.open"),
      keys: [ctrl("K")],
      listed: false,
      run: () => (overlays.palette = true),
    },
    {
      id: "undo",
      group: "screen",
      ...named("common.undo"),
      keys: [{ ...ctrl("Z"), typing: false, over: true }],
      icon: IconUndo,
      applies: toasts.all.some((toast) => toast.undo !== null),
      run: () => toasts.undo(),
    },
    // The paste itself brings the number.
    { id: "paste", group: "list", ...named("keys.paste"), keys: [ctrl("V")], applies: false, run: () => undefined },
    {
      id: "lock",
      group: "screen",
      ...named("screens.now"),
      keys: [ctrl("L")],
      icon: IconLock,
      applies: at.lock !== null,
      run: () => at.lock?.(),
    },
    ...places(at),
    ...screen(at),
    ...help(at),
  ];
}
