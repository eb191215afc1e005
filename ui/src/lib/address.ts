// What an internet address may be: https, a name that the internet knows, nothing behind it.
import type { Key } from "./i18n";

const LOCAL = /^(localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|\[)|\.(local|lan|internal)$/;

/** The address as it is kept, or why it can't be taken. */
export function readAddress(typed: string): { url: string } | { fault: Key } {
  const text = typed.trim();
  if (text === "") return { fault: "setup.addressEmpty" };
  let url: URL;
  try {
    url = new URL(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
  } catch {
    return { fault: "setup.addressWrong" };
  }
  if (url.protocol !== "https:") return { fault: "setup.addressNotHttps" };
  if (LOCAL.test(url.hostname)) return { fault: "setup.addressLocal" };
  if (!url.hostname.includes(".") || url.username !== "" || url.password !== "") return { fault: "setup.addressWrong" };
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") return { fault: "setup.addressPath" };
  return { url: url.origin };
}
