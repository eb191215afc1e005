import { cleanup, configure } from "@testing-library/svelte";
import { afterEach, beforeEach } from "vitest";
import { setLanguage } from "$lib/i18n";
import { go } from "$lib/router";

// A screen is compiled when it is first fetched, which takes seconds on a busy machine.
configure({ asyncUtilTimeout: 8000 });

beforeEach(() => {
  setLanguage("en");
  go("/carts", {}, true);
});
afterEach(() => cleanup());
