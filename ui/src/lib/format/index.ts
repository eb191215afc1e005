export { codes } from "./codes.svelte";
export { money, number, unitsOf } from "./money";
export { now } from "./now.svelte";
export { age, ago, clock, date, dayAndMonth, fullTime, moment, sameDay, span, weekday } from "./time";
