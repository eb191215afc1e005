import type { Area } from "../message";

export const settings = {} as const satisfies Area;
