/** The seam between list and drawer: the keys are heard by the list, the deeds belong to the drawer that is shown. */

/** What the shown cart can be told to do; each deed belongs to one key. */
export interface CartActions {
  openWhatsapp(): void;
  sendFromPhone(): void;
  copyLink(): void;
  copyMessage(): void;
  nextTemplate(): void;
  bought(): void;
  replied(): void;
  later(): void;
  note(): void;
  close(): void;
  answer(which: 1 | 2 | 3): void;
}

export type CartAction = keyof CartActions;

let shown: Partial<CartActions> = {};

/** The drawer offers its deeds while it shows a cart; the returned function takes them back. */
export function offer(deeds: Partial<CartActions>): () => void {
  shown = deeds;
  return () => {
    if (shown === deeds) shown = {};
  };
}

/** The deeds of the shown cart; without one they do nothing. */
export const actions: CartActions = {
  openWhatsapp: () => shown.openWhatsapp?.(),
  sendFromPhone: () => shown.sendFromPhone?.(),
  copyLink: () => shown.copyLink?.(),
  copyMessage: () => shown.copyMessage?.(),
  nextTemplate: () => shown.nextTemplate?.(),
  bought: () => shown.bought?.(),
  replied: () => shown.replied?.(),
  later: () => shown.later?.(),
  note: () => shown.note?.(),
  close: () => shown.close?.(),
  answer: (which) => shown.answer?.(which),
};
