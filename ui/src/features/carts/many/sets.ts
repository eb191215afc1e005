// Sets that are never changed, only replaced.

export const NONE: ReadonlySet<string> = new Set();

export function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

export function withAll(ids: ReadonlySet<string>, more: readonly string[]): ReadonlySet<string> {
  return new Set([...ids, ...more]);
}

export function without(ids: ReadonlySet<string>, some: readonly string[]): ReadonlySet<string> {
  const next = new Set(ids);
  for (const id of some) next.delete(id);
  return next;
}
