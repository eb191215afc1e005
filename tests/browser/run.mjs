// Runs the journeys one file after the other. The machine is shared and may be slow for a while, so a file that fails
// is tried once more and named in the end; what fails twice has failed.
//
//   node tests/browser/run.mjs [FILE…]
import { readdirSync } from "node:fs";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL(".", import.meta.url));
const all = readdirSync(folder).filter((name) => name.endsWith(".test.mjs")).sort();
const asked = process.argv.slice(2);
const files = (asked.length > 0 ? asked : all).map((name) => (name.includes("/") ? fileURLToPath(new URL(name, `file://${process.cwd()}/`)) : folder + name));

/** Runs files; gives those in which a journey failed. */
async function failed(these) {
  const found = new Set();
  const stream = run({ files: these, concurrency: 1 });
  stream.on("test:fail", ({ file }) => found.add(file));
  const told = stream.compose(new spec());
  told.pipe(process.stdout, { end: false });
  await new Promise((done) => told.once("end", done));
  return these.filter((file) => found.has(file));
}

const once = await failed(files);
const twice = once.length > 0 ? await failed(once) : [];
const name = (file) => file.slice(file.lastIndexOf("/") + 1);
for (const file of once) console.log(twice.includes(file) ? `FAILED TWICE: ${name(file)}` : `PASSED ONLY AT THE SECOND TRY: ${name(file)}`);
console.log(`${files.length - twice.length} of ${files.length} files of journeys passed, ${once.length - twice.length} of them at the second try.`);
process.exitCode = twice.length > 0 ? 1 : 0;
