import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { fault, settings } from "../support/fake-host";
import { expectAccessible } from "../support/mount";
import { cartHost, code, message, prepared, whole, written } from "./carts";
import { press, showDrawer } from "./show";

const open = () => screen.findByRole("button", { name: "Open WhatsApp" });
const asked = () => screen.findByRole("group", { name: "Did the message go?" });
const pressable = async () => {
  const button = await open();
  await waitFor(() => expect((button as HTMLButtonElement).disabled).toBe(false));
  return button;
};

test("the drawer shows who left what, and exactly the text that will be sent", async () => {
  showDrawer(cartHost());
  expect(await screen.findByRole("heading", { name: "Priya" })).toBeTruthy();
  expect(screen.getByText("₹18,450")).toBeTruthy();
  expect(screen.getByText("₹20,500").tagName).toBe("S");
  expect(screen.getByText("left 18 min ago")).toBeTruthy();
  expect(screen.getByText("3 of 40")).toBeTruthy();
  const bubble = screen.getByRole("group", { name: "The message" });
  await waitFor(() => expect(bubble.textContent?.trim()).toBe(prepared().text));
  expect(within(bubble).getByText("Priya").className).toContain("filled");
  await pressable();
  await expectAccessible();
});

test("what was opened is asked about; yes moves on and can be undone", async () => {
  const host = cartHost();
  const { onsettled } = showDrawer(host);
  await userEvent.click(await pressable());
  expect(host.last("followup_open")).toEqual({ cart: "c_1", window: "here", via: "browser" });
  const question = await asked();
  await waitFor(() => expect(document.activeElement?.tagName).toBe("FOOTER"));
  await expectAccessible();

  await userEvent.click(within(question).getByRole("button", { name: "Yes, sent" }));
  expect(host.last("followup_confirm")).toEqual({ id: "f_1", outcome: "sent" });
  expect(onsettled).toHaveBeenCalledExactlyOnceWith(true);
  expect(screen.queryByRole("group", { name: "Did the message go?" })).toBeNull();

  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  expect(host.last("followup_confirm")).toEqual({ id: "f_1", outcome: null });
  expect(await asked()).toBeTruthy();
});

test("no stays with the cart; not on WhatsApp asks for another number", async () => {
  const host = cartHost(written("opened"));
  const { onsettled } = showDrawer(host);
  await asked();
  press("notSent");
  expect(await open()).toBeTruthy();
  expect(host.last("followup_confirm")).toEqual({ id: "f_1", outcome: "not_sent" });
  expect(onsettled).not.toHaveBeenCalled();
  expect(await screen.findByText("Marked as not sent")).toBeTruthy();
});

test("coming back to a cart asks again, also when it is too long ago to be sure", async () => {
  showDrawer(cartHost(written("unknown")));
  const question = await screen.findByRole("group", { name: /Not known if the message went/ });
  expect(within(question).getByRole("button", { name: "Open again" })).toBeTruthy();
});

test("opening again opens what is in WhatsApp already, and shows it", async () => {
  const host = cartHost(written("opened", { followups: [message("opened", { text: "What was opened" })] }));
  showDrawer(host);
  const question = await asked();
  expect(screen.getByText("What was opened")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Edit" })).toBeNull();
  const again = within(question).getByRole("button", { name: "Open again" });
  await userEvent.click(again);
  expect(host.last("followup_open")?.via).toBe("browser");
});

test("in a browser the page opens the chat itself, and a window's does not", async () => {
  const opened = vi.spyOn(window, "open").mockReturnValue(null);
  showDrawer({ ...cartHost(), kind: "hub" });
  await userEvent.click(await pressable());
  await asked();
  expect(opened).toHaveBeenCalledExactlyOnceWith(message().url, "_blank", "noopener");
  opened.mockRestore();
});

test("where WhatsApp does not open the message is copied and the phone is offered", async () => {
  const user = userEvent.setup();
  const opened = vi.spyOn(window, "open");
  const host = cartHost(whole, {
    followup_open: () => {
      throw fault("not_opened");
    },
  });
  showDrawer(host);
  await user.click(await pressable());
  expect(await screen.findByText(/WhatsApp did not open\. The message is copied/)).toBeTruthy();
  expect(await navigator.clipboard.readText()).toBe(prepared().text);
  expect(opened).not.toHaveBeenCalled();
  const strip = screen.getByText(/WhatsApp did not open/).closest(".strip") as HTMLElement;
  await user.click(within(strip).getByRole("button", { name: "Send from phone" }));
  expect(host.last("followup_open")?.via).toBe("phone");
});

test("other faults are said by their code, and the button is there again", async () => {
  const host = cartHost(whole, {
    followup_open: () => {
      throw fault("disk");
    },
  });
  showDrawer(host);
  await userEvent.click(await pressable());
  expect(await screen.findByText(/could not be written to the disk/)).toBeTruthy();
  expect(await pressable()).toBeTruthy();
});

test("the phone gets a code with white round it, and the question below", async () => {
  const host = cartHost();
  const { onsettled } = showDrawer(host);
  await pressable();
  press("sendFromPhone");
  const dialog = await screen.findByRole("dialog", { name: "Send from phone" });
  expect(host.last("followup_open")?.via).toBe("phone");
  expect(host.last("followup_code")).toEqual({ id: "f_1" });
  const picture = within(dialog).getByRole("img", { name: /QR code/ });
  expect(picture.getAttribute("viewBox")).toBe("0 0 125 125");
  expect(Number(picture.getAttribute("width"))).toBeGreaterThanOrEqual(500);
  expect(picture.getAttribute("shape-rendering")).toBe("crispEdges");
  expect(within(dialog).getByText("Priya")).toBeTruthy();
  await expectAccessible();
  await userEvent.click(within(dialog).getByRole("button", { name: "Yes, sent" }));
  expect(onsettled).toHaveBeenCalledExactlyOnceWith(true);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("the keys of the question are heard over the code", async () => {
  const host = cartHost();
  showDrawer(host);
  await pressable();
  press("sendFromPhone");
  await screen.findByRole("dialog");
  await userEvent.keyboard("3");
  await waitFor(() => expect(host.last("followup_confirm")).toEqual({ id: "f_1", outcome: "not_on_whatsapp" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("what is pressed before the text is there waits for it", async () => {
  let write: (text: ReturnType<typeof prepared>) => void = () => undefined;
  const host = cartHost(whole, { followup_prepare: () => new Promise((done) => (write = done)) });
  showDrawer(host);
  await screen.findByRole("heading", { name: "Priya" });
  await userEvent.click(await open());
  expect(host.last("followup_open")).toBeUndefined();
  write(prepared());
  await waitFor(() => expect(host.last("followup_open")).toEqual({ cart: "c_1", window: "here", via: "browser" }));
  expect(host.calls.filter((call) => call.name === "followup_open")).toHaveLength(1);
});

test("a code that opens the chat only says that the text was copied", async () => {
  const user = userEvent.setup();
  showDrawer(cartHost(whole, { followup_code: () => code(29, true) }));
  await user.click(await pressable().then(() => screen.findByRole("button", { name: "Send from phone" })));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByText(/The text is copied/)).toBeTruthy();
  expect(await navigator.clipboard.readText()).toBe(message().text);
});

test("whoever chose the phone has it first", async () => {
  const host = cartHost(whole, { settings_get: () => ({ ...settings, whatsapp_via: "phone" }) });
  showDrawer(host);
  const button = await screen.findByRole("button", { name: "Send from phone" });
  await waitFor(() => expect((button as HTMLButtonElement).disabled).toBe(false));
  await userEvent.click(button);
  expect(host.last("followup_open")?.via).toBe("phone");
});

test("copying the message is written down as an opening", async () => {
  const user = userEvent.setup();
  const host = cartHost();
  showDrawer(host);
  await pressable();
  await user.click(screen.getByRole("button", { name: "More" }));
  await user.click(await screen.findByRole("menuitem", { name: /Copy message/ }));
  await asked();
  expect(host.last("followup_open")?.via).toBe("copy");
  expect(await navigator.clipboard.readText()).toBe(prepared().text);
});

test("an answer that comes after another cart is shown moves nothing", async () => {
  let tell: (value: ReturnType<typeof message>) => void = () => undefined;
  const host = cartHost(written("opened"), { followup_confirm: () => new Promise((done) => (tell = done)) });
  const { onsettled, unmount } = showDrawer(host);
  await asked();
  press("sent");
  await waitFor(() => expect(host.last("followup_confirm")).toBeTruthy());
  unmount();
  tell(message("sent"));
  await Promise.resolve();
  await new Promise((done) => setTimeout(done, 0));
  expect(onsettled).not.toHaveBeenCalled();
});
