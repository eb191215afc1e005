import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import { readdirSync } from "node:fs";

const features = readdirSync(new URL("./src/features", import.meta.url));
const door = {
  regex: "^@tauri-apps/",
  message: "Only src/host speaks to the outside: import from there.",
};

export default ts.config(
  { ignores: ["dist", "node_modules", "src/host/contract.ts"] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      "no-console": "error",
      "no-restricted-imports": ["error", { patterns: [door] }],
      "svelte/no-at-html-tags": "error",
      // Screens are reached by the hash: there is no base path to resolve.
      "svelte/no-navigation-without-resolve": "off",
    },
  },
  { files: ["**/*.svelte", "**/*.svelte.ts"], languageOptions: { parserOptions: { parser: ts.parser } } },
  { files: ["src/host/**"], rules: { "no-restricted-imports": "off" } },
  ...features.map((own) => ({
    files: [`src/features/${own}/**`],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            door,
            ...features
              .filter((other) => other !== own)
              .map((other) => ({
                regex: `(features|\\.\\.)/${other}(/|$)`,
                message: `${own} knows ${other}: move what they share to src/lib.`,
              })),
          ],
        },
      ],
    },
  })),
  { files: ["*.js", "*.ts", "tests/**"], languageOptions: { globals: { ...globals.node } } },
);
