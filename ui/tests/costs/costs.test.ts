import { screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import Costs from "$features/costs/Costs.svelte";
import { eachPaise, fromParts, toParts } from "$features/costs/rates";
import { fakeHost, settings } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";
import { figures } from "./figures";

test("rates are typed in rupees", () => {
  expect(fromParts(8631)).toBe("0.8631");
  expect([toParts("0.8631"), toParts("₹ 1"), toParts("100")]).toEqual([8631, 10_000, 1_000_000]);
  for (const wrong of ["", "-1", "100.1", "1.23456", "one", "1e3"]) expect(toParts(wrong)).toBeNull();
  expect(eachPaise({ marketing: 8631, fee: 0, tax: 18, as_of: "2026-10-01" })).toBe(102);
});

test("what it cost, what it saved and the pace stand there, honestly", async () => {
  show(Costs, fakeHost({ sending_figures: () => figures, settings_get: () => settings }), {});
  expect(await screen.findByText("120 messages arrived through a provider")).toBeTruthy();
  expect(screen.getByText("₹122.22")).toBeTruthy();
  expect(screen.getByText(/up to ₹8.15 more/)).toBeTruthy();
  expect(screen.getByText(/would have cost about ₹81.48. Your own time is not counted/)).toBeTruthy();
  expect(screen.getByText("12 of 60")).toBeTruthy();
  expect(screen.getByText(/limit reached/)).toBeTruthy();
  expect(screen.getByText(/WhatsApp watches how many/)).toBeTruthy();
  expect(screen.getByText("3 of them went to other countries: not priced, and in no sum")).toBeTruthy();
  const own = screen.getByRole("link", { name: /^Gifts has limits of its own: 20 in 24 hours, 200 in 30 days/ });
  expect(own).toHaveProperty("hash", "#/more/rules/gifts.in");
  expect(screen.getByRole("link", { name: "Change the limits" })).toHaveProperty("hash", "#/more/rules");
  await expectAccessible();
});

test("the card of rates is saved with its day, and what can't be a rate is said", async () => {
  const user = userEvent.setup();
  const host = fakeHost({
    sending_figures: () => figures,
    settings_get: () => settings,
    settings_set: ({ rates }) => ({ ...settings, ...(rates === undefined ? {} : { rates }) }),
  });
  show(Costs, host, {});
  const fee = await screen.findByLabelText("The provider's fee, in rupees");
  await user.clear(fee);
  await user.type(fee, "101");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("A number between 0 and 100.")).toBeTruthy();
  expect(host.last("settings_set")).toBeUndefined();
  await user.clear(fee);
  await user.type(fee, "0.15");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() =>
    expect(host.last("settings_set")).toEqual({
      rates: { marketing: 8631, fee: 1500, tax: 18, as_of: "2026-10-01" },
    }),
  );
});
