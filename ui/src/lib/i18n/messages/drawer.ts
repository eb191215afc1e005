import type { Area } from "../message";

export const drawer = {} as const satisfies Area;
