// Mounts a component with a host, and looks at it with axe.
import { render } from "@testing-library/svelte";
import axe from "axe-core";
import type { Component, ComponentProps } from "svelte";
import { expect } from "vitest";
import type { Host } from "$host/host";
import Stage from "./Stage.svelte";

/** Shows a component as the app would, with answers from this host. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any component with its own props
export function show<C extends Component<any>>(component: C, host: Host, props: ComponentProps<C>) {
  return render(Stage, { props: { component, host, props } as never });
}

/** Fails on what axe finds in the page. Contrast is computed from the tokens instead: happy-dom paints nothing. */
export async function expectAccessible(root: Element = document.body): Promise<void> {
  const found = await axe.run(root, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  expect(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
}
