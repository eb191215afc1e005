// The page with a fake host, to be looked at: `?case=setup.key&lang=hi&theme=dark#/setup`; with `?part=` every part in
// every state.
import { mount } from "svelte";
import type { Host } from "$host/host";
import { setLanguage } from "$lib/i18n";
import { setTheme } from "$lib/theme";
import App from "../../src/app/App.svelte";
import Gallery from "./gallery/Gallery.svelte";
import "../../src/styles/index.css";

const asked = new URLSearchParams(location.search);
setLanguage(asked.get("lang") === "hi" ? "hi" : "en");
const theme = asked.get("theme") === "dark" ? "dark" : "light";
setTheme(theme);

/** The settings say what the address bar asks for, so that every case is seen in both languages and themes. */
function asAsked(host: Host): Host {
  const call = host.call.bind(host);
  return {
    ...host,
    async call(name, request) {
      const answer = await call(name, request);
      if (name !== "settings_get" && name !== "settings_set") return answer;
      return { ...answer, language: asked.get("lang") ?? "en", theme: theme };
    },
  };
}

const files = import.meta.glob<Record<string, () => Host>>("./cases/*.ts", { import: "default", eager: true });
const [area = "setup", name = "welcome"] = (asked.get("case") ?? "setup.welcome").split(".");
const make = files[`./cases/${area}.ts`]?.[name];
const target = document.getElementById("app");
if (target !== null && asked.has("part")) mount(Gallery, { target });
else if (make === undefined || target === null) document.body.textContent = "There is no such case.";
else mount(App, { target, props: { host: asAsked(make()) } });
