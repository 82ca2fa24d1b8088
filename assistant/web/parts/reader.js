/** The reader of a report: marks a place and brings it into view; with tools also outline, search and questions. */
export default function (component) {
  const { data } = component;
  const root = rootOf(component);
  const state = root.wenbaoReader ?? (root.wenbaoReader = { seen: null });
  state.component = component;
  const identity = `${data.report.id} ${data.tools} ${data.words.label}`;
  if (state.identity !== identity) {
    state.identity = identity;
    state.reader?.leave();
    state.reader = new Reader(state);
    root.replaceChildren(state.reader.root);
  }
  if (data.target && data.target.seen !== state.seen) {
    state.seen = data.target.seen;
    state.reader.show(data.target, data.target.quiet);
  }
  return () => {
    state.reader?.leave();
    delete root.wenbaoReader;
  };
}

class Reader {
  constructor(state) {
    this.state = state;
    const { report, words, terms = report.terms } = state.component.data;
    this.words = words;
    this.report = report;
    this.marked = [];
    this.blocks = report.blocks.map((block) => this.block(block, terms));
    this.status = element("p", { class: "wb-reader-status", role: "status" });
    this.text = element("div", { class: "wb-reader-text", tabindex: "0", role: "region", "aria-label": words.label },
      this.blocks.map((block) => block.node));
    const close = element("button", { class: "wb-reader-close", type: "button", "aria-label": words.close,
      onclick: () => this.close() }, "×");
    const head = element("div", { class: "wb-reader-head" }, element("h2", {}, report.title), close);
    this.root = element("section", { class: "wb-reader", onkeydown: (event) => event.key === "Escape" && this.close() },
      head, this.status, this.text);
    this.listen = (event) => this.asked(event.detail);
    window.addEventListener(SHOW, this.listen);
  }

  leave() {
    window.removeEventListener(SHOW, this.listen);
  }

  /** A paragraph as {start, end, letters, node, heads, terms}; letters are code points, as offsets count them. */
  block(block, terms) {
    const letters = Array.from(block.text);
    const end = block.start + letters.length;
    const within = (one) => one.start < end && block.start < one.end;
    const level = block.heads[0]?.level ?? 0;
    const alone = block.heads.length === 1 && block.heads[0].end - block.heads[0].start >= letters.length - 1;
    const attributes = { class: `wb-block wb-${block.kind}${alone ? ` wb-alone wb-level-${Math.min(level, 3)}` : ""}` };
    if (alone) Object.assign(attributes, { role: "heading", "aria-level": Math.min(level + 2, 6) });
    const made = { start: block.start, end, letters, heads: block.heads, terms: terms.filter(within),
      node: element("p", attributes) };
    this.draw(made, []);
    return made;
  }

  /** Write a paragraph anew, with `marks` ([start, end, class]) in it. */
  draw(block, marks) {
    const styles = [...block.heads.map((head) => [head.start, head.end, "wb-head"]),
      ...block.terms.map((term) => [term.start, term.end, "wb-term", term]), ...marks];
    const cuts = new Set([block.start, block.end]);
    for (const [start, end] of styles)
      for (const cut of [start, end]) if (cut > block.start && cut < block.end) cuts.add(cut);
    const places = [...cuts].sort((a, b) => a - b);
    const pieces = places.slice(0, -1).map((start, number) => {
      const end = places[number + 1];
      const over = styles.filter((style) => style[0] <= start && end <= style[1]);
      return this.piece(block.letters.slice(start - block.start, end - block.start).join(""), over);
    });
    block.node.replaceChildren(...pieces);
  }

  piece(text, over) {
    if (!over.length) return document.createTextNode(text);
    const classes = over.map((style) => style[2]).join(" ");
    const term = over.find((style) => style[3])?.[3];
    if (!term) return element(/wb-here|wb-hit/.test(classes) ? "mark" : "span", { class: classes }, text);
    return element("button", { class: classes, type: "button", title: this.words.note,
      onclick: () => this.show({ report: this.report.id, start: term.from, end: term.to, figures: [] }) }, text);
  }

  asked(spot) {
    if (spot.report === this.report.id) this.show(spot, spot.quiet);
    else if (!spot.quiet) this.state.component.setTriggerValue("open", spot);
  }

  /** Mark a place, its figures apart, and bring it into view; `quiet` leaves a phone's sheet closed. */
  show(spot, quiet = false) {
    for (const block of this.marked) this.draw(block, []);
    this.marked = this.blocks.filter((block) => block.start < spot.end && spot.start < block.end);
    const marks = [[spot.start, spot.end, "wb-here"], ...spot.figures.map(([start, end]) => [start, end, "wb-figure"])];
    for (const block of this.marked) this.draw(block, marks);
    const first = this.text.querySelector(".wb-here");
    if (!first) return;
    if (!quiet) this.root.classList.add("wb-open");
    this.status.textContent = this.words.shown;
    this.into(first);
  }

  /** Bring `node` to the upper third of the text, and of the window where that is a sheet or below the chat. */
  into(node) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const place = node.getBoundingClientRect().top - this.text.getBoundingClientRect().top + this.text.scrollTop;
    this.text.scrollTo({ top: place - this.text.clientHeight / 3, behavior: calm ? "auto" : "smooth" });
  }

  close() {
    this.root.classList.remove("wb-open");
  }
}
