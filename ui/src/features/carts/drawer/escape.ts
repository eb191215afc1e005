// Escape in a field ends what is typed there; it goes no further, where it would close the drawer.

/** What a field's frame hears: Escape does this, every other key is left alone. */
export function onEscape(deed: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  };
}
