// Opens one of the few pages outside that the set-up needs. The program opens it on the desktop; from a hub the
// merchant's own browser does, and only addresses that are written here.
import type { Page } from "$host/contract";
import type { Host } from "$host/host";

/** The addresses, for a browser to open and for the merchant to type. */
export const PAGES: Readonly<Record<Exclude<Page, "my_shop">, string>> = {
  ecom_dashboard: "https://brands.zecpe.com/login",
  cashfree_support: "https://merchant.cashfree.com/merchants/landing?env=prod&raise_issue=1",
  ngrok_token: "https://dashboard.ngrok.com/get-started/your-authtoken",
  ngrok_domains: "https://dashboard.ngrok.com/domains",
  cloudflare_tunnels: "https://one.dash.cloudflare.com/?to=/:account/networks/connectors",
  cloudflared_download:
    "https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/downloads/",
  tailscale_download: "https://tailscale.com/download",
};

/** Opens a page; false where it did not open. `shop` is the shop's host, for its own page. */
export async function openPage(host: Host, page: Page, shop?: string): Promise<boolean> {
  if (host.kind === "hub") {
    const url = page === "my_shop" ? `https://${shop ?? ""}/` : PAGES[page];
    window.open(url, "_blank", "noopener,noreferrer");
    return true;
  }
  try {
    await host.call("page_open", { page });
    return true;
  } catch {
    return false;
  }
}
