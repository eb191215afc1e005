export { codes } from "./codes.svelte";
export { money, number, unitsOf } from "./money";
export { now } from "./now.svelte";
export {
  age,
  ago,
  clock,
  date,
  dayAndMonth,
  dayHere,
  fullTime,
  lasting,
  moment,
  momentAlone,
  monthName,
  sameDay,
  span,
  weekday,
} from "./time";
