/** The headings of a report as a tree that folds; the one that is being read is marked. */
class Outline {
  constructor(reader) {
    this.reader = reader;
    this.entries = reader.blocks.flatMap((block) => block.heads.map((head) => ({ ...head, block, inner: [] })));
    this.current = null;
    this.node = element("nav", { class: "wb-outline", "aria-label": reader.words.outline }, this.list(this.tree()));
    this.button = element("button", { class: "wb-tool wb-outline-button", type: "button", "aria-expanded": "false",
      title: reader.words.outline, onclick: () => this.open(this.button.getAttribute("aria-expanded") === "false") },
      element("span", { "aria-hidden": "true" }, "☰ "), reader.words.outline);
    queueMicrotask(() => this.open(matchMedia("(min-width: 900px)").matches));
  }

  open(opens) {
    this.button.setAttribute("aria-expanded", String(opens));
    this.reader.root.classList.toggle("wb-outlined", opens);
  }

  /** The entries of the highest level, each with those below it in `inner`. */
  tree() {
    const top = { level: 0, inner: [] };
    const open = [top];
    for (const entry of this.entries) {
      while (open.at(-1).level >= entry.level) open.pop();
      entry.above = open.at(-1) === top ? null : open.at(-1);
      open.at(-1).inner.push(entry);
      open.push(entry);
    }
    return top.inner;
  }

  list(entries) {
    return element("ol", {}, entries.map((entry) => this.item(entry)));
  }

  item(entry) {
    entry.link = element("button", { class: "wb-outline-link", type: "button", onclick: () => this.go(entry) }, entry.title);
    if (!entry.inner.length) return element("li", {}, element("div", { class: "wb-outline-row" }, entry.link));
    entry.below = this.list(entry.inner);
    entry.fold = element("button", { class: "wb-fold", type: "button", "aria-label": `${this.reader.words.fold} ${entry.title}`,
      onclick: () => { entry.kept = !this.unfolded(entry); this.unfold(entry, entry.kept); } }, "›");
    this.unfold(entry, entry.level < 2);
    return element("li", {}, element("div", { class: "wb-outline-row" }, entry.fold, entry.link), entry.below);
  }

  unfolded(entry) {
    return entry.fold?.getAttribute("aria-expanded") === "true";
  }

  unfold(entry, opens) {
    if (!entry.fold) return;
    entry.fold.setAttribute("aria-expanded", String(opens));
    entry.below.hidden = !opens;
  }

  /** Begin to read at an entry. */
  go(entry) {
    if (!matchMedia("(min-width: 900px)").matches) this.open(false);
    this.reader.into(entry.block.node, 0.02);
    this.turn(entry);
    this.reader.text.focus({ preventScroll: true });
  }

  /** Mark the entry of a paragraph that is being brought into view; until that has come to rest, none that passes by. */
  arrive(block) {
    this.held = performance.now() + 900;
    this.turn(this.entries.findLast((entry) => entry.start <= block.start) ?? null);
  }

  /** Mark the entry that is being read: the last one that begins in the first lines on the screen. */
  follow() {
    if (performance.now() < (this.held ?? 0)) return;
    const { scrollTop, clientHeight } = this.reader.text;
    const line = scrollTop + clientHeight * 0.06;
    this.turn(this.entries.findLast((entry) => entry.block.node.offsetTop <= line) ?? null);
  }

  turn(entry) {
    if (entry === this.current) return;
    this.current?.link.removeAttribute("aria-current");
    for (let one = this.current; one; one = one.above) this.unfold(one, one.kept ?? one.level < 2);
    for (let one = entry; one; one = one.above) this.unfold(one, true);
    this.current = entry;
    if (!entry) return;
    entry.link.setAttribute("aria-current", "location");
    const place = entry.link.getBoundingClientRect();
    const frame = this.node.getBoundingClientRect();
    if (place.top < frame.top + 40 || place.bottom > frame.bottom - 40) this.node.scrollTop += place.top - frame.top - frame.height / 3;
  }
}
