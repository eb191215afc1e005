// Watches keys and frames from inside the page. Put there by the driver; no part of the app.
if (window.watch === undefined) {
  const watch = { keys: [], mode: "idle", command: null };
  window.watch = watch;

  /** After the next frame is painted: a timer that is set in a frame waits until the frame is out. */
  const painted = (then) => requestAnimationFrame(() => setTimeout(() => then(performance.now())));

  // A key counts from the event's own time stamp, which the window's program gave it.
  addEventListener(
    "keydown",
    (event) => {
      if (watch.mode === "idle" || ["Alt", "Shift", "Control"].includes(event.key)) return;
      const text = watch.mode === "answer" ? "" : null;
      const key = { at: event.timeStamp, heard: performance.now(), text, asked: null, answered: null, painted: null };
      watch.keys.push(key);
      if (watch.mode !== "plain") return;
      // A key that moves something: the frame after the page has changed.
      const seer = new MutationObserver(() => {
        seer.disconnect();
        painted((now) => (key.painted = now));
      });
      seer.observe(document.querySelector("main"), { subtree: true, childList: true, attributes: true, characterData: true });
      setTimeout(() => seer.disconnect(), 2000);
    },
    true,
  );

  // What the search field holds after a key: the text that its answer belongs to.
  addEventListener(
    "input",
    (event) => {
      const key = watch.keys.at(-1);
      if (watch.mode !== "search" || key === undefined) return;
      key.text = event.target.value;
      // A blank after a word asks for nothing else.
      key.same = watch.keys.at(-2)?.text?.trim() === key.text.trim();
    },
    true,
  );

  /** The newest answer whose rows are not painted yet. */
  let waiting = null;
  const settle = (answer, now, changed) => {
    // An answer to this text shows what this key and those before it asked for.
    const last = watch.keys.findLastIndex((key) => key.text === answer.text);
    for (const key of watch.keys.slice(0, last + 1)) {
      if (key.text === null || key.painted !== null) continue;
      Object.assign(key, { painted: now, answered: answer.now, own: key.text === answer.text, changed: changed && !key.same });
    }
  };
  const answered = (text) => {
    const answer = { text, now: performance.now() };
    waiting = answer;
    // The page takes an answer up before the next frame. Where it says the same as before, nothing moves.
    requestAnimationFrame((now) => {
      if (waiting !== answer) return;
      waiting = null;
      settle(answer, now, false);
    });
  };
  new MutationObserver(() => {
    const answer = waiting;
    waiting = null;
    if (answer !== null) painted((now) => settle(answer, now, true));
  }).observe(document.querySelector("main"), { subtree: true, childList: true, attributes: true, characterData: true });

  const plain = window.fetch;
  window.fetch = async (address, options) => {
    const response = plain(address, options);
    if (!["search", "answer"].includes(watch.mode) || !String(address).endsWith(`/${watch.command}`)) return response;
    const { request } = JSON.parse(options.body);
    // Further pages, and lists elsewhere, answer no key.
    if (watch.command === "cart_list" && (request.after !== undefined || request.asker === undefined)) return response;
    const text = watch.mode === "search" ? (request.search ?? "") : "";
    const key = watch.keys.findLast((one) => one.text === text);
    if (key !== undefined) key.asked = performance.now();
    const came = await response;
    const read = came.json.bind(came);
    came.json = async () => {
      const value = await read();
      // An answer that was called off is none.
      if (came.headers.get("Tauri-Response") === "ok") answered(text);
      return value;
    };
    return came;
  };

  /** Begins to watch keys. */
  watch.begin = (mode, command) => {
    watch.keys = [];
    Object.assign(watch, { mode, command });
    waiting = null;
  };

  /** The keys so far, once the last one is answered or two seconds have gone. */
  watch.end = async () => {
    const end = performance.now() + 2000;
    while (watch.keys.some((key) => key.painted === null) && performance.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 20));
    watch.mode = "idle";
    return watch.keys;
  };

  /** Scrolls the list through so many frames; gives the length of each. */
  watch.scroll = async (frames, step) => {
    const list = document.querySelector("[role=grid]");
    const lengths = [];
    let last = await new Promise(requestAnimationFrame);
    for (let frame = 0; frame < frames; frame += 1) {
      list.scrollTop += step;
      const now = await new Promise(requestAnimationFrame);
      lengths.push(now - last);
      last = now;
    }
    return { lengths, top: list.scrollTop };
  };
}
return true;
