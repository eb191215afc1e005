import { screen, waitFor } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import CloseAsked from "$lib/frame/CloseAsked.svelte";
import { fakeHost, fault } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";

test("closing the window asks once what to do, and a refusal is said", async () => {
  const user = userEvent.setup();
  let refuse = true;
  const host = fakeHost({
    window_close: () => {
      if (refuse) throw fault("disk");
      return { ok: true };
    },
  });
  show(CloseAsked, host, {});
  expect(screen.queryByRole("dialog")).toBeNull();
  host.askClose();
  expect(await screen.findByText("Keep receiving carts in the background?")).toBeTruthy();
  await expectAccessible();
  await user.click(screen.getByRole("button", { name: "Quit" }));
  expect(host.last("window_close")).toEqual({ keep_receiving: false });
  expect((await screen.findByRole("alert")).textContent).toContain("could not be written");
  refuse = false;
  await user.click(screen.getByRole("button", { name: "Keep receiving" }));
  expect(host.last("window_close")).toEqual({ keep_receiving: true });
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});
