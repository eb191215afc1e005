// The rows of the list: pages by cursor, brought up to date without moving what the merchant is pointing at.
// It asks the host for lists and for nothing else, and never changes a cart.
import type { ApiError, CartList, CartPage, CartRow, ViewCount } from "$host/contract";
import { asApiError, type Host } from "$host/host";
import { know, merge, newMemory, rowsOf, type Memory, type Page } from "./pages";
import { REST } from "./rest";
import { drawn, ROUND } from "./rows-in-view";

const PAGE = 100;
/** Rows of a first answer: what the window has room for. The fewer they are, the sooner they are there. */
const screenful = () => drawn(0, innerHeight, PAGE, ROUND).end;
/** The next page is asked for when so few rows are left below. */
const AHEAD = 40;
const FRESH_FOR = 2400;
const PAUSE = 120;

/** What a ledger needs of a host. */
export type Shelf = Pick<Host, "call" | "onChange">;

/** What is asked: everything but the place in the list. */
export type Question = Omit<CartList, "after" | "limit">;

/** Whether a search or filters leave carts out. */
export const leavesOut = (question: Question | null): boolean =>
  question?.search !== undefined || question?.filters !== undefined;

/** Changes of these make no row old. */
const ELSEWHERE: ReadonlySet<string> = new Set(["deliveries", "templates", "session", "health", "export"]);

export class Ledger {
  /** The rows as shown. */
  rows: readonly CartRow[] = $state.raw([]);
  /** What the rows answer; null before the first answer. */
  answered: Question | null = $state.raw(null);
  totals: Readonly<Record<string, ViewCount>> = $state.raw({});
  counts: Readonly<Record<string, number>> = $state.raw({});
  /** New carts that are kept back while the list is held. */
  waiting: readonly string[] = $state.raw([]);
  /** Carts on fresh ink. */
  fresh: readonly string[] = $state.raw([]);
  /** How many fit a search or filters, and what they come to; null where nobody counted. */
  found: ViewCount | null = $state.raw(null);
  /** A search did not look at older carts. */
  partial = $state(false);
  error: ApiError | null = $state.raw(null);
  /** Whether rows below are still to come. */
  more = $state(false);
  /** Whether the first answer is on the screen: what lies beside the list comes after it. */
  painted = $state(false);

  /** Told of carts that came by themselves, whether they show yet or wait. */
  onarrival: (rows: readonly CartRow[]) => void = () => undefined;

  #question: Question = {};
  #round = 0;
  #pages: Page[] = [];
  #memory: Memory = newMemory();
  #shown: [first: number, last: number] = [0, 0];
  #held = false;
  #letIn = false;
  #keptBack = false;
  #renewing = false;
  #again = false;
  /** Says that the answer to the question before is not wanted any more. */
  #unwanted = new AbortController();
  /** The round that is being extended. */
  #extending = 0;
  /** Of one list only the newest question counts: the program breaks an older one off. */
  readonly #asker = `list-${Math.random().toString(36).slice(2)}`;

  constructor(readonly host: Shelf) {}

  /** Whether the rows that show are what a search or filters left. */
  get narrowed(): boolean {
    return leavesOut(this.answered);
  }

  /** Follows changes until it is told to stop. */
  follow(): () => void {
    return this.host.onChange((tags) => {
      if (tags.some((tag) => !ELSEWHERE.has(tag))) void this.renew();
    });
  }

  /** Asks anew from the top. What is shown stays until the answer is there; an answer to an older question is dropped. */
  async ask(question: Question, tries = 3): Promise<void> {
    this.#question = question;
    const round = ++this.#round;
    this.#shown = [0, 0];
    this.#unwanted.abort();
    this.#unwanted = new AbortController();
    const { signal } = this.#unwanted;
    try {
      const answer = await this.host.call("cart_list", { ...question, limit: screenful(), asker: this.#asker }, signal);
      if (round !== this.#round) return;
      this.#pages = [{ after: null, next: answer.next, items: answer.items, old: false }];
      this.#memory = newMemory(answer.items);
      this.#keptBack = false;
      this.waiting = [];
      this.fresh = [];
      this.answered = question;
      this.#take(answer);
      if (this.#wantsMore()) void this.#extend();
    } catch (error) {
      if (round !== this.#round) return;
      const fault = asApiError(error);
      // An older question reached the program after this one and took its place: this one still wants its answer.
      if (fault.code === "overtaken" && tries > 1) return this.ask(question, tries - 1);
      this.error = fault;
      this.#paint();
    }
  }

  /** While it is held nothing moves: new rows wait and gone ones stay. */
  hold(held: boolean): void {
    this.#held = held;
    if (!held && this.#keptBack) void this.renew();
  }

  /** Lets in what waits: the next answers that are asked for, once, whether the list is held or not. */
  async bringIn(): Promise<void> {
    this.#letIn = true;
    await this.renew();
  }

  /** Carts that the merchant dealt with may leave even while the list is held. */
  async settle(...ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#memory.settled.add(id);
    await this.renew();
  }

  /** Whether a cart left because the merchant dealt with it. */
  isGone(id: string): boolean {
    return this.#memory.settled.has(id) && !this.rows.some((row) => row.id === id);
  }

  /** Takes a cart off its fresh ground. */
  dry(id: string): void {
    if (this.fresh.includes(id)) this.fresh = this.fresh.filter((one) => one !== id);
  }

  /** Says which rows show, so that more come in time and old ones are asked for again. */
  see(first: number, last: number): void {
    this.#shown = [first, last];
    if (this.#wantsMore()) void this.#extend();
    if (!this.#renewing && this.#inView().some((page) => page.old)) void this.renew(false);
  }

  /** Goes on until so many rows are there, or all. */
  async reach(rows: number): Promise<void> {
    const round = this.#round;
    while (round === this.#round && this.more && this.rows.length < rows) if (!(await this.#next())) return;
  }

  /** Brings the first page and those in view up to date. */
  async renew(all = true): Promise<void> {
    if (all) for (const page of this.#pages) page.old = true;
    if (this.#renewing) {
      this.#again = true;
      return;
    }
    this.#renewing = true;
    try {
      do {
        this.#again = false;
        await this.#renewOnce();
        if (this.#again) await new Promise((resolve) => setTimeout(resolve, PAUSE));
      } while (this.#again);
    } finally {
      this.#renewing = false;
    }
  }

  async #renewOnce(): Promise<void> {
    const round = this.#round;
    const held = this.#held && !this.#letIn;
    this.#letIn = false;
    if (this.#pages.length === 0) return this.ask(this.#question);
    for (const page of this.#inView()) {
      if (!page.old) continue;
      page.old = false;
      try {
        const answer = await this.#call(page.after);
        if (round !== this.#round) return;
        // The answer to the question that is open took this page's place meanwhile, and may be older than the change.
        if (!this.#pages.includes(page)) return void this.renew();
        this.#merge(page, answer, held && this.#held);
      } catch (error) {
        if (round === this.#round) this.error = asApiError(error);
        return;
      }
    }
  }

  #merge(page: Page, answer: CartPage, held: boolean): void {
    const result = merge(this.#pages, page, answer, { held, ...this.#memory });
    if (held) {
      const news = result.arrived.filter((row) => !this.waiting.includes(row.id));
      if (news.length > 0) {
        this.waiting = [...this.waiting, ...news.map((row) => row.id)];
        this.onarrival(news);
      }
      this.#keptBack ||= result.keptBack;
    } else {
      const unheard = result.arrived.filter((row) => !this.waiting.includes(row.id));
      const ids = result.arrived.map((row) => row.id);
      if (page.after === null) this.waiting = [];
      this.#keptBack = false;
      if (ids.length > 0) this.#wet(ids);
      if (unheard.length > 0) this.onarrival(unheard);
    }
    this.#take(answer);
  }

  #paint(): void {
    // A timer that is set in a frame comes after the frame is out.
    if (!this.painted) requestAnimationFrame(() => setTimeout(() => (this.painted = true)));
  }

  #wet(ids: readonly string[]): void {
    this.fresh = [...this.fresh, ...ids];
    // Without motion the ground says "new" until the cart was looked at.
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    setTimeout(() => ids.forEach((id) => this.dry(id)), FRESH_FOR);
  }

  /** A page may be short or empty where few carts of very many fit: then the next is asked for at once. */
  #wantsMore(): boolean {
    return this.more && this.#shown[1] >= this.rows.length - AHEAD;
  }

  async #extend(): Promise<void> {
    const round = this.#round;
    if (this.#extending === round) return;
    this.#extending = round;
    if (this.#pages.length === 1 && this.rows.length >= screenful())
      await new Promise((resolve) => setTimeout(resolve, REST));
    while (round === this.#round && this.#wantsMore()) if (!(await this.#next())) break;
    if (this.#extending === round) this.#extending = 0;
  }

  /** Takes the next page; says whether it came. */
  async #next(): Promise<boolean> {
    const last = this.#pages.at(-1);
    if (last === undefined || last.next === null) return false;
    const round = this.#round;
    try {
      const answer = await this.#call(last.next);
      if (round !== this.#round || last !== this.#pages.at(-1)) return false;
      know(this.#memory, answer.items);
      this.#pages.push({ after: last.next, next: answer.next, items: answer.items, old: false });
      this.#take(answer);
      return true;
    } catch (error) {
      if (round === this.#round) this.error = asApiError(error);
      return false;
    }
  }

  #call(after: string | null): Promise<CartPage> {
    return this.host.call("cart_list", { ...this.#question, limit: PAGE, ...(after === null ? {} : { after }) });
  }

  #take(answer: CartPage): void {
    this.error = null;
    this.#paint();
    this.counts = answer.counts;
    this.totals = answer.totals;
    this.found = answer.found;
    this.partial = answer.partial;
    this.rows = rowsOf(this.#pages);
    this.more = this.#pages.at(-1)?.next != null;
  }

  /** The first page, for what is new, and the pages that show. */
  #inView(): Page[] {
    const [first, last] = this.#shown;
    let start = 0;
    return this.#pages.filter((page, index) => {
      const from = start;
      start += page.items.length;
      return index === 0 || (from <= last && start > first);
    });
  }
}
