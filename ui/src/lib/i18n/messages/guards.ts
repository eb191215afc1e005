import type { Area } from "../message";

export const guards = {} as const satisfies Area;
