// What had the focus may go: a button whose deed is done, a field that closes, a cart that is left behind.

/** Keeps the focus within: it goes to the nearest part that is left and can take it, else to the list, so that the keys go on. */
export function keepFocus(root: HTMLElement): () => void {
  let last: HTMLElement | null = null;
  let around: HTMLElement[] = [];

  function remember(event: FocusEvent) {
    last = event.target as HTMLElement;
    around = [];
    for (let part = last.parentElement; part !== null && root.contains(part); part = part.parentElement)
      if (part.hasAttribute("tabindex")) around.push(part);
  }

  const watcher = new MutationObserver(() => {
    if (last === null || last.isConnected || document.activeElement !== document.body) return;
    const left = around.find((part) => part.isConnected && part !== root);
    const list = root.querySelector<HTMLElement>("[data-keys=list]");
    (left ?? list ?? root).focus({ preventScroll: true });
  });
  root.addEventListener("focusin", remember);
  watcher.observe(root, { childList: true, subtree: true });
  return () => {
    watcher.disconnect();
    root.removeEventListener("focusin", remember);
  };
}
