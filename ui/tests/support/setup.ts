import { cleanup } from "@testing-library/svelte";
import { afterEach, beforeEach } from "vitest";
import { setLanguage } from "$lib/i18n";
import { go } from "$lib/router";

beforeEach(() => {
  setLanguage("en");
  go("/carts", {}, true);
});
afterEach(() => cleanup());
