// Follows an event stream over fetch, and comes back after a break with the last id it saw.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;

/** One event of a stream. */
export interface StreamEvent {
  id: string | null;
  event: string;
  data: string;
}

/** Reads one block of lines between two empty ones; null where it carries no data (a heartbeat). */
export function readBlock(block: string): StreamEvent | null {
  const found: StreamEvent = { id: null, event: "message", data: "" };
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const [, field, value] = /^([^:]+): ?(.*)$/.exec(line) ?? [];
    if (field === "id") found.id = value ?? null;
    if (field === "event") found.event = value ?? "message";
    if (field === "data") data.push(value ?? "");
  }
  found.data = data.join("\n");
  return data.length > 0 ? found : null;
}

function tagsOf(data: string): string[] {
  try {
    const read: unknown = JSON.parse(data);
    const tags = (read as { tags?: unknown } | null)?.tags;
    return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
  } catch {
    // What can't be read may have been anything.
    return ["*"];
  }
}

/** Follows the stream until it is told to stop. */
export function followChanges(
  url: string,
  headers: Record<string, string>,
  hear: (tags: string[]) => void,
  fetcher: typeof fetch = fetch,
): () => void {
  const stop = new AbortController();
  let last: string | null = null;
  let wait = FIRST_WAIT;
  let again = false;

  async function once(): Promise<void> {
    const resume: Record<string, string> = last === null ? {} : { "Last-Event-ID": last };
    const response = await fetcher(url, { headers: { ...headers, ...resume }, signal: stop.signal });
    if (!response.ok || response.body === null) throw new Error("no stream");
    wait = FIRST_WAIT;
    // Without an id nothing says what was missed while the line was down.
    if (again && last === null) hear(["*"]);
    again = true;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += value.replaceAll("\r\n", "\n");
      let end = rest.indexOf("\n\n");
      while (end >= 0) {
        const event = readBlock(rest.slice(0, end));
        rest = rest.slice(end + 2);
        end = rest.indexOf("\n\n");
        if (event === null) continue;
        last = event.id ?? last;
        if (event.event === "change") hear(tagsOf(event.data));
      }
    }
  }

  async function follow(): Promise<void> {
    while (!stop.signal.aborted) {
      await once().catch(() => undefined);
      if (stop.signal.aborted) return;
      await new Promise((resolve) => setTimeout(resolve, wait));
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
  }

  void follow();
  return () => stop.abort();
}
