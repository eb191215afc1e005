import { fileURLToPath } from "node:url";
import { defineConfig, mergeConfig } from "vite";
import page from "../../vite.config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default mergeConfig(page, defineConfig({ root: at("."), build: { emptyOutDir: true } }));
