// How big a delivery was, and its body laid out for reading.
import { number } from "$lib/format";
import { t } from "$lib/i18n";

/** `2.1 KB`; what is not empty is 0.1 at least. */
export function sizeWords(bytes: number): string {
  return t("incoming.kilobytes", { size: number(Math.max(Math.min(bytes, 1), Math.round(bytes / 100)) / 10) });
}

function isJson(text: string): boolean {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null;
  } catch {
    return false;
  }
}

/**
 * The same JSON with line breaks and indents; null where it is none. Its parts stay letter for letter as they came:
 * reading and writing it anew would turn `8500.00` into `8500` and lose digits of long ids.
 */
export function laidOut(text: string): string | null {
  if (!isJson(text)) return null;
  const parts = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  let depth = 0;
  const line = () => `\n${"  ".repeat(depth)}`;
  let out = "";
  parts.forEach((part, at) => {
    if (part === "{" || part === "[") {
      depth += 1;
      out += part + (/^[}\]]$/.test(parts[at + 1] ?? "") ? "" : line());
    } else if (part === "}" || part === "]") {
      depth -= 1;
      out += (/^[{[]$/.test(parts[at - 1] ?? "") ? "" : line()) + part;
    } else if (part === ",") out += part + line();
    else if (part === ":") out += ": ";
    else out += part;
  });
  return out;
}
