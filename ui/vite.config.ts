import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  // Relative, because the page is served from the app's own scheme and from a hub alike.
  base: "./",
  plugins: [svelte()],
  resolve: {
    alias: { $lib: at("src/lib"), $host: at("src/host"), $features: at("src/features") },
    // Tests run in Node, and would else get Svelte's server half.
    ...(process.env.VITEST ? { conditions: ["browser"] } : {}),
  },
  build: {
    target: "safari15",
    // The page's policy takes scripts from files alone: nothing may be put inline.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      // Words in Hindi make a file twice as large in memory, letter by letter: the code stands apart from them.
      output: { codeSplitting: { groups: [{ name: "words", test: /i18n\/messages\// }] } },
    },
  },
  server: { port: 5173, strictPort: true },
  test: {
    environment: "happy-dom",
    include: ["tests/**/*.test.ts", "src/**/*.test.ts"],
    setupFiles: ["tests/support/setup.ts"],
    expect: { requireAssertions: true },
    // A whole walk through a screen takes seconds on a busy machine.
    testTimeout: 20_000,
    env: { TZ: "Asia/Kolkata" },
  },
});
