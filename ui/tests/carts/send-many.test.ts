import { screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import SendDialog from "$features/carts/many/SendDialog.svelte";
import { fakeHost } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";
import { prepared } from "./prepared";

function open(answers: Parameters<typeof fakeHost>[0]) {
  const host = fakeHost(answers);
  const heard = { onclose: vi.fn(), onapproved: vi.fn() };
  show(SendDialog, host, { choice: { ids: ["c_1", "c_2"] }, channel: "meta_cloud" as const, ...heard });
  return { host, user: userEvent.setup(), ...heard };
}

test("the number of people, the cost and who is left out are said before anything is approved", async () => {
  const { host, user, onapproved } = open({
    bulk_prepare: () => prepared,
    bulk_approve: () => ({ approved: 42, run: "r_1" }),
  });
  expect(await screen.findByText("42 customers get one message each")).toBeTruthy();
  expect(screen.getByText(/About ₹42\.78/)).toBeTruthy();
  expect(screen.getByText(/rates of Thu 1 Oct/)).toBeTruthy();
  expect(screen.getByText(/2 messages go outside India/)).toBeTruthy();
  expect(screen.getByText(/carts of 4 of them also go to BiteSpeed/)).toBeTruthy();
  expect(screen.getByText("Bought meanwhile.")).toBeTruthy();
  expect(screen.getByText(/one message covers both/)).toBeTruthy();
  expect(screen.getByText(/is still in your cart/)).toBeTruthy();
  expect(host.last("bulk_approve")).toBeUndefined();
  await expectAccessible();
  await user.click(screen.getByRole("radio", { name: "Tomorrow 11:00" }));
  await waitFor(() => expect(host.last("bulk_prepare")?.at).toBeGreaterThan(Date.now()));
  const send = await screen.findByRole("button", { name: "Send to 42 customers" });
  await waitFor(() => expect((send as HTMLButtonElement).disabled).toBe(false));
  await user.click(send);
  await waitFor(() => expect(onapproved).toHaveBeenCalledWith(42));
  expect(host.last("bulk_approve")).toMatchObject({ ids: ["c_1", "c_2"], channel: "meta_cloud", people: 42 });
});

test("where nobody is left, nothing can be sent", async () => {
  const none = { ...prepared, people: 0, samples: [], also_to: [] };
  const { onclose, user } = open({ bulk_prepare: () => none });
  const send = await screen.findByRole("button", { name: "Send to 0 customers" });
  expect((send as HTMLButtonElement).disabled).toBe(true);
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  expect(onclose).toHaveBeenCalledOnce();
});

test("what changed meanwhile is said, and nothing goes", async () => {
  const { user, onapproved } = open({
    bulk_prepare: () => prepared,
    bulk_approve: () => Promise.reject({ code: "conflict", message: "no", retryable: false }),
  });
  const send = await screen.findByRole("button", { name: "Send to 42 customers" });
  await waitFor(() => expect((send as HTMLButtonElement).disabled).toBe(false));
  await user.click(send);
  await waitFor(() => expect(screen.getAllByRole("status").length).toBeGreaterThan(1));
  expect(onapproved).not.toHaveBeenCalled();
});
