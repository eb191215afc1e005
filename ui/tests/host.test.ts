import { expect, test, vi } from "vitest";
import { followChanges, readBlock } from "$host/changes";
import { httpHost, takeToken } from "$host/http";

function streamOf(...chunks: string[]): Response {
  const bytes = chunks.map((chunk) => new TextEncoder().encode(chunk));
  return new Response(
    new ReadableStream({
      start(controller) {
        bytes.forEach((part) => controller.enqueue(part));
        controller.close();
      },
    }),
  );
}

test("the token is taken once, kept for the tab and removed from the address bar", () => {
  sessionStorage.clear();
  history.replaceState(null, "", "/page?x=1#token=a%2Bb");
  expect(takeToken(location, history, sessionStorage)).toBe("a+b");
  expect(location.href.endsWith("/page?x=1")).toBe(true);
  expect(takeToken(location, history, sessionStorage)).toBe("a+b");
  sessionStorage.clear();
  expect(takeToken(location, history, sessionStorage)).toBeNull();
});

test("a command is posted with the token, and an error comes as the contract's", async () => {
  const asked: [string, RequestInit][] = [];
  const answers = [
    Response.json({ items: [] }),
    Response.json({ code: "invalid", message: "No.", retryable: false, field: "shop" }, { status: 422 }),
    new Response("<html>", { status: 502 }),
  ];
  const host = httpHost("secret", async (url, request) => {
    asked.push([String(url), request ?? {}]);
    const answer = answers.shift();
    if (answer === undefined) throw new TypeError("network down: https://hub.example/api");
    return answer;
  });
  expect(await host.call("shop_list", {})).toEqual({ items: [] });
  expect(asked[0]?.[0]).toBe("api/shop_list");
  expect(asked[0]?.[1]).toMatchObject({ method: "POST", body: "{}", headers: { Authorization: "Bearer secret" } });
  await expect(host.call("connection_create", { kind: "ecom360", shop: "-" })).rejects.toMatchObject({
    code: "invalid",
    field: "shop",
  });
  await expect(host.call("health", {})).rejects.toMatchObject({ code: "internal", retryable: true });
  await expect(host.call("health", {})).rejects.toEqual({
    code: "internal",
    message: "Wapas did not answer.",
    retryable: true,
  });
});

test("all who hear changes share one line, which ends with the last of them", async () => {
  const signals: AbortSignal[] = [];
  let send: (text: string) => void = () => undefined;
  const host = httpHost("secret", async (_, request) => {
    if (request?.signal) signals.push(request.signal);
    const body = new ReadableStream({
      start: (controller) => {
        send = (text) => controller.enqueue(new TextEncoder().encode(text));
      },
    });
    return new Response(body);
  });
  const first: string[][] = [];
  const second: string[][] = [];
  const stops = [host.onChange((tags) => first.push(tags)), host.onChange((tags) => second.push(tags))];
  await vi.waitFor(() => expect(signals.length).toBe(1));
  await vi.waitFor(() => {
    send('event: change\nid: 1\ndata: {"tags":["counts"]}\n\n');
    expect(second.length).toBeGreaterThan(0);
  });
  expect(first).toEqual(second);
  stops[0]?.();
  expect(signals[0]?.aborted).toBe(false);
  stops[1]?.();
  expect(signals[0]?.aborted).toBe(true);
  host.onChange(() => undefined);
  await vi.waitFor(() => expect(signals.length).toBe(2));
});

test("a block of the stream is read, a heartbeat is none", () => {
  expect(readBlock('event: change\nid: 7\ndata: {"tags":["counts"]}')).toEqual({
    id: "7",
    event: "change",
    data: '{"tags":["counts"]}',
  });
  expect(readBlock(": still here")).toBeNull();
});

test("changes are heard however the stream is cut, and go on after a break with the last id", async () => {
  vi.useFakeTimers();
  const asked: Record<string, string>[] = [];
  const streams = [
    streamOf(
      'event: change\nid: 1\ndata: {"ta',
      'gs":["counts"]}\n\n: beat\n\nevent: change\r\nid: 2\r\ndata: {"tags":["cart:a"]}\r\n\r\n',
    ),
    streamOf("event: change\nid: 3\ndata: not json\n\n"),
  ];
  const heard: string[][] = [];
  const stop = followChanges(
    "api/changes",
    { Authorization: "Bearer x" },
    (tags) => heard.push(tags),
    async (_, ask) => {
      asked.push({ ...(ask?.headers as Record<string, string>) });
      const next = streams.shift();
      if (next === undefined) throw new TypeError("gone");
      return next;
    },
  );
  await vi.advanceTimersByTimeAsync(10_000);
  stop();
  vi.useRealTimers();
  expect(heard).toEqual([["counts"], ["cart:a"], ["*"]]);
  expect(asked[0]).toEqual({ Authorization: "Bearer x" });
  expect(asked[1]).toEqual({ Authorization: "Bearer x", "Last-Event-ID": "2" });
  expect(asked[2]).toMatchObject({ "Last-Event-ID": "3" });
});
