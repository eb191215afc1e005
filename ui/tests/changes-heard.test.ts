import { QueryClient } from "@tanstack/svelte-query";
import { afterEach, expect, test, vi } from "vitest";
import { hearChanges } from "$lib/query";

afterEach(() => vi.useRealTimers());

/** A client whose answers come when they are let. */
function slow() {
  const client = new QueryClient();
  const waiting: (() => void)[] = [];
  const asked = vi.fn(() => new Promise<void>((done) => waiting.push(done)));
  client.invalidateQueries = asked as unknown as typeof client.invalidateQueries;
  return { hear: hearChanges(client), asked, answer: () => waiting.shift()?.() };
}

test("changes that come while answers are on their way are taken together", async () => {
  const { hear, asked, answer } = slow();
  hear(["counts"]);
  expect(asked).toHaveBeenCalledTimes(1);
  for (let n = 0; n < 100; n++) hear(["*", `cart:c_${n}`]);
  expect(asked).toHaveBeenCalledTimes(1);
  answer();
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
  answer();
  await Promise.resolve();
  hear(["queue"]);
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(3));
});

test("an answer that does not come keeps nothing else waiting for long", async () => {
  vi.useFakeTimers();
  const { hear, asked } = slow();
  hear(["counts"]);
  hear(["queue"]);
  await vi.advanceTimersByTimeAsync(1900);
  expect(asked).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(asked).toHaveBeenCalledTimes(2);
});
