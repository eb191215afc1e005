// A real hub with the built page, and a sender of signed webhooks.
import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bin = process.env.WAPAS_BIN_DIR ?? join(root, "target/debug");

/** Starts a hub on free ports in a folder of its own, which may have one beside it for backups. */
export async function startHub({ backups = false } = {}) {
  const program = join(bin, "wapas-hub");
  if (!existsSync(program)) throw new Error(`build the hub first: cargo build --workspace (${program} is not there)`);
  const dir = mkdtempSync(join(tmpdir(), "wapas-journey-"));
  writeFileSync(join(dir, "passphrase"), "correct horse battery staple\n");
  const args = ["serve", "--data-dir", join(dir, "data"), "--passphrase-file", join(dir, "passphrase")];
  args.push("--hooks", "127.0.0.1:0", "--api", "127.0.0.1:0", "--ui", join(root, "ui/dist"));
  if (backups) args.push("--backups", join(dir, "usb"));
  if (backups) mkdirSync(join(dir, "usb"));
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ready = await new Promise((done, failed) => {
    createInterface({ input: child.stdout }).once("line", (line) => done(JSON.parse(line)));
    child.once("exit", (code) => failed(new Error(`the hub ended with ${code}`)));
  });
  return new Hub(dir, child, ready);
}

/** A running hub. */
class Hub {
  constructor(dir, child, ready) {
    this.dir = dir;
    this.child = child;
    this.api = ready.api;
    this.hooks = ready.hooks;
    this.token = readFileSync(ready.token_file, "utf8").trim();
  }

  /** The page's address, with the token that lets it in. */
  get page() {
    return `${this.api}/index.html#token=${this.token}`;
  }

  async call(command, request = {}) {
    const response = await fetch(`${this.api}/api/${command}`, {
      method: "POST",
      headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json" },
      body: JSON.stringify(request),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${command}: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Posts a body to a callback path, signed as Ecom360 does; gives the status. */
  async deliver(path, key, body) {
    const bytes = typeof body === "string" ? body : JSON.stringify(body);
    const signature = createHmac("sha256", key).update(bytes).digest("base64");
    const headers = { "x-webhook-signature": signature, "content-type": "application/json", "user-agent": "Ecom360-v1" };
    return (await fetch(this.hooks + path, { method: "POST", headers, body: bytes })).status;
  }

  async end() {
    const ended = new Promise((done) => this.child.once("exit", done));
    this.child.removeAllListeners("exit");
    this.child.once("exit", () => {});
    this.child.kill("SIGTERM");
    await Promise.race([ended, new Promise((done) => setTimeout(done, 8000))]);
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** A cart as Ecom360 sends it. `over` replaces fields of its data. */
export function cart(number, over = {}) {
  const token = `Z2NwLXVzLWVhc3QxOjAx${number}`;
  return {
    event: "ABANDONED_CHECKOUT",
    data: {
      cart_id: `cart_${number}`,
      store_url: "my-store.myshopify.com",
      platform: "SHOPIFY",
      cart_token: token,
      email: `shopper${number}@mail.test`,
      phone: `+91987650${String(number).padStart(4, "0")}`,
      abandoned_checkout_url: `https://my-store.myshopify.com/59026964593/checkouts/ac/${token}/recover?key=0385a7c19e42`,
      original_total_price: 10000,
      total_price: 8500,
      total_discount: 1500,
      line_items: [
        { title: "T-Shirt - Blue", sku: "SKU001", quantity: 2, price: 5000 },
        { title: "Cap - Black", sku: "SKU002", quantity: 1, price: 3000 },
      ],
      promotions: [{ code: "WELCOME10", value: 1000 }],
      customer: {
        first_name: "John",
        last_name: "Doe",
        shipping_address: { city: "Jaipur", province_code: "RJ", country_code: "IN", zip: "302001" },
      },
      ...over,
    },
  };
}
