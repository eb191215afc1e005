export { askExport, exporting, type Asked, type ExportWhat } from "./exporting.svelte";
export { default as ExportDialog } from "./ExportDialog.svelte";
export { default as ExportStrip } from "./ExportStrip.svelte";
