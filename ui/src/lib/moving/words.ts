// What stands against a move, and how far it is, in the merchant's words.
import type { MoveProblem, MoveStage, MoveView } from "$host/contract";
import { t, type Key } from "../i18n";

export function sayMoveProblem(problem: MoveProblem): string {
  return t(`moving.${problem}` as Key);
}

const STAGES: Readonly<Partial<Record<MoveStage, Key>>> = {
  preparing: "moving.preparing",
  carrying: "moving.carrying",
  settling: "moving.settling",
  restarting: "moving.restarting",
};

export function sayStage(stage: MoveStage): string | null {
  const key = STAGES[stage];
  return key === undefined ? null : t(key);
}

/** Whether something moves at present. */
export function isUnderWay(view: MoveView | undefined): boolean {
  return view !== undefined && view.stage !== "none" && view.stage !== "failed";
}
