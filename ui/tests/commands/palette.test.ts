import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import App from "../../src/app/App.svelte";
import { router } from "$lib/router";
import { pageOf } from "../carts/rows";
import { cartHost, row, whole } from "../drawer/carts";
import { settings } from "../support/fake-host";
import { expectAccessible } from "../support/mount";

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal("innerWidth", 1366);
  Element.prototype.scrollIntoView = () => undefined;
});

async function open(host = cartHost(whole, { cart_list: () => pageOf([row], {}) })) {
  const user = userEvent.setup();
  render(App, { props: { host } });
  await screen.findByRole("button", { name: "Already bought" });
  screen.getByRole("grid").focus();
  await user.keyboard("{Control>}k{/Control}");
  const field = await screen.findByRole("combobox", { name: "Commands" });
  await waitFor(() => expect(document.activeElement).toBe(field));
  return { user, host, field };
}
const options = () => screen.getAllByRole("option").map((option) => option.textContent?.replace(/\s+/g, " ").trim());

test("lists what applies by its group, with its key, and the one that Enter does is told to those who hear it", async () => {
  const { user, field } = await open();
  const cart = screen.getByRole("group", { name: "This cart" });
  expect(within(cart).getByRole("option", { name: "Already bought B" })).toBeTruthy();
  expect(within(cart).queryByRole("option", { name: /Open this cart again|Did it go/ })).toBeNull();
  expect(screen.getByRole("option", { name: "Carts: Due now Alt+1" })).toBeTruthy();
  expect(field.getAttribute("aria-activedescendant")).toBe(screen.getByRole("option", { selected: true }).id);
  await user.keyboard("{ArrowDown}");
  expect(screen.getByRole("option", { selected: true })).toBe(screen.getAllByRole("option")[1]);
  expect(field.getAttribute("aria-activedescendant")).toBe(screen.getAllByRole("option")[1]?.id);
  await expectAccessible();
});

test("does what is chosen, and the focus is back where it was", async () => {
  const { user, host } = await open();
  await user.keyboard("bouhgt{Enter}");
  await waitFor(() => expect(host.last("cart_update")).toEqual({ id: "c_1", status: "bought" }));
  // What was chosen is done at once; the palette goes with the next turn.
  await waitFor(() => expect(screen.queryByRole("combobox", { name: "Commands" })).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("grid")));
});

test("Escape leaves everything as it was", async () => {
  const { user, host } = await open();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("combobox", { name: "Commands" })).toBeNull());
  expect(document.activeElement).toBe(screen.getByRole("grid"));
  expect(screen.getByRole("complementary")).toBeTruthy();
  expect(host.last("cart_update")).toBeUndefined();
});

test("finds carts by a number or a name below the commands, and shows the chosen one", async () => {
  const { user, host } = await open();
  await user.keyboard("98765");
  await waitFor(() => expect(host.last("cart_list")).toEqual({ view: "all", search: "98765", limit: 6 }));
  const found = within(await screen.findByRole("group", { name: "Carts" })).getByRole("option");
  expect(found.textContent).toContain("+91 98765 00001");
  expect(found.textContent).toContain("₹18,450");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(router.place).toMatchObject({ screen: "carts", rest: ["c_1"] }));
});

test("works from other screens: theme, language, a tab by its key", async () => {
  const { user, host } = await open(
    cartHost(whole, {
      cart_list: () => pageOf([row], {}),
      settings_set: (change) => ({ ...settings, ...(change as object) }),
    }),
  );
  await user.keyboard("internet address{Enter}");
  await waitFor(() => expect(router.place.rest).toEqual(["address"]));
  await user.keyboard("{Control>}k{/Control}");
  await screen.findByRole("combobox", { name: "Commands" });
  await user.keyboard("andhera{Enter}");
  await waitFor(() => expect(host.last("settings_set")).toEqual({ theme: "dark" }));
  expect(document.documentElement.dataset.theme).toBe("dark");
  await user.keyboard("{Control>}k{/Control}");
  await screen.findByRole("combobox", { name: "Commands" });
  await user.keyboard("hindi{Enter}");
  await waitFor(() => expect(document.documentElement.lang).toBe("hi"));
  await user.keyboard("{Alt>}3{/Alt}");
  expect(router.place).toMatchObject({ screen: "carts", query: { view: "won" } });
});

test("opens a saved view from any screen", async () => {
  const view = { id: "1", name: "Diwali shoppers", view: "all", sort: "", search: "saree", filters: { tag: "vip" } };
  const { user, host } = await open(
    cartHost(whole, {
      cart_list: () => pageOf([row], {}),
      settings_get: () => ({ ...settings, saved_views: [view] }),
    }),
  );
  await user.keyboard("internet address{Enter}");
  await waitFor(() => expect(router.place.screen).toBe("more"));
  await user.keyboard("{Control>}k{/Control}");
  await screen.findByRole("combobox", { name: "Commands" });
  await user.keyboard("diwali{Enter}");
  await waitFor(() =>
    expect(host.last("cart_list")).toMatchObject({ view: "all", search: "saree", filters: { tag: "vip" } }),
  );
  expect(location.hash).not.toContain("saree");
});

test("says that nothing is found", async () => {
  const { user } = await open(
    cartHost(whole, {
      cart_list: ({ search }) => pageOf(search === undefined ? [row] : [], {}),
    }),
  );
  await user.keyboard("qqqq");
  expect(await screen.findByText('Nothing is called "qqqq".')).toBeTruthy();
  await user.keyboard("{ArrowDown}{Enter}");
  expect(screen.getByRole("combobox", { name: "Commands" })).toBeTruthy();
});

test("the sheet shows the keys that there are, and with single characters switched off only the others", async () => {
  const { user } = await open();
  await user.keyboard("{Escape}?");
  const sheet = await screen.findByRole("dialog", { name: "Keys" });
  expect(within(sheet).getByText("Already bought")).toBeTruthy();
  expect(within(sheet).getByText("Search carts").parentElement?.textContent).toMatch(/\/.*Ctrl\+F/);
  await user.keyboard("{Escape}{Control>}k{/Control}");
  await screen.findByRole("combobox", { name: "Commands" });
  expect(screen.getByRole("option", { name: "Already bought B" })).toBeTruthy();
});

test("the sheet without single characters", async () => {
  const off = { ...settings, single_keys: false };
  const { user } = await open(
    cartHost(whole, {
      cart_list: () => pageOf([row], {}),
      settings_get: () => off,
    }),
  );
  expect(options()).toContain("Already bought");
  await user.keyboard("all keys{Enter}");
  const sheet = await screen.findByRole("dialog", { name: "Keys" });
  expect(within(sheet).queryByText("Already bought")).toBeNull();
  expect(within(sheet).getByText("The cart below").parentElement?.textContent).not.toContain("J");
  expect(within(sheet).getByText(/Single letters are switched off/)).toBeTruthy();
});
