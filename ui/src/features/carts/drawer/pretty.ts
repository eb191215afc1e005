// Indents JSON without reading its numbers: an id of twenty digits and `8500.00` stay as they came.

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

/** The body, indented where it is JSON, else as it is. */
export function pretty(body: string): string {
  if (!isJson(body)) return body;
  let deep = 0;
  let out = "";
  let before = "";
  const line = () => (out += `\n${"  ".repeat(deep)}`);
  for (const token of body.match(TOKEN) ?? []) {
    const closes = token === "}" || token === "]";
    if (closes) deep -= 1;
    const opened = before === "{" || before === "[";
    if (before === "," || (closes ? !opened : opened)) line();
    out += token === ":" ? ": " : token;
    if (token === "{" || token === "[") deep += 1;
    before = token;
  }
  return out;
}
