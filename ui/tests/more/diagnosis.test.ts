import { screen } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import More from "$features/more/More.svelte";
import { go } from "$lib/router";
import { fakeHost, fault } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";

test("a diagnosis is shown before it is given away, saved where the merchant says, and a refusal is said", async () => {
  const user = userEvent.setup();
  let refuse = false;
  const host = fakeHost({
    diagnosis_save: () => {
      if (refuse) throw fault("disk");
      return { file_name: "wapas-diagnosis-2026-11-20.json" };
    },
  });
  go("/more/about");
  show(More, host, {});
  expect(host.last("diagnosis_get")).toBeUndefined();
  await user.click(await screen.findByRole("button", { name: "Show what is in it" }));
  const told = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "For whoever helps you" });
  expect(told.value).toContain("0.1.0");
  await expectAccessible();
  await user.click(screen.getByRole("button", { name: "Save to a file…" }));
  expect(await screen.findByText("Saved as wapas-diagnosis-2026-11-20.json.")).toBeTruthy();
  refuse = true;
  await user.click(screen.getByRole("button", { name: "Save to a file…" }));
  expect(await screen.findByText(/could not be written to the disk/)).toBeTruthy();
});

test("a hub shows the diagnosis and leaves the file to the browser", async () => {
  const host = { ...fakeHost(), kind: "hub" as const };
  go("/more/about");
  show(More, host, {});
  expect(await screen.findByRole("button", { name: "Show what is in it" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Save to a file…" })).toBeNull();
});
