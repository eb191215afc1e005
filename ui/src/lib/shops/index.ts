export { chosen } from "./chosen.svelte";
export { needCodes, useShops } from "./shops.svelte";
