/** The reader of a report: marks places, explains terms, takes questions about a passage; with tools also outline and search. */
export default function (component) {
  const { data } = component;
  const root = rootOf(component);
  const state = root.wenbaoReader ?? (root.wenbaoReader = {});
  state.component = component;
  const { target } = data;
  const news = target && target.seen !== window.wenbaoSeen;
  const identity = JSON.stringify([data.report.id, data.tools, data.words.label, data.library]);
  if (state.identity !== identity) {
    state.identity = identity;
    state.reader?.leave();
    state.reader = new Reader(state);
    root.replaceChildren(state.reader.root);
    if (target && !news) state.reader.paint(target);
    if (!news || !target.end) state.reader.resume(data.resumes);
  }
  if (news) {
    window.wenbaoSeen = target.seen;
    state.reader.show(target, target.quiet);
  }
  return () => {
    state.reader?.leave();
    delete root.wenbaoReader;
  };
}

const SIZES = [0.88, 1, 1.12, 1.25, 1.4, 1.6];

class Reader {
  constructor(state) {
    this.state = state;
    Object.assign(this, { report: state.component.data.report, words: state.component.data.words });
    this.layers = { spot: new Map(), hits: new Map() };
    this.blocks = this.report.blocks.map((block) => this.block(block));
    this.status = element("p", { class: "wb-reader-status", role: "status" });
    this.text = element("div", { class: "wb-reader-text", tabindex: "0", role: "region", "aria-label": this.words.label,
      onscroll: () => this.scrolled() }, this.blocks.map((block) => block.node));
    this.note = new Note();
    this.choice = new Choice(this);
    const tools = state.component.data.tools ? [new Outline(this), new Search(this)] : [];
    [this.outline, this.search] = tools;
    this.root = element("section", { class: `wb-reader${tools.length ? " wb-whole" : ""}`, onkeydown: (event) => this.key(event) },
      this.head(), this.status, element("div", { class: "wb-reader-body" }, this.outline?.node, this.text),
      element("p", { class: "wb-hint", "aria-hidden": "true" }, this.words.hint), this.choice.node, this.note.node);
    this.resize(0);
    this.listen = (event) => this.asked(event.detail);
    window.addEventListener(SHOW, this.listen);
    // What opened the sheet keeps the focus, so that Escape leads back to it.
    this.escape = (event) => event.key === "Escape" && !this.root.contains(event.target) && this.close();
    window.addEventListener("keydown", this.escape);
  }

  leave() {
    window.removeEventListener(SHOW, this.listen);
    window.removeEventListener("keydown", this.escape);
    this.choice.leave();
  }

  head() {
    const { library, tools } = this.state.component.data;
    const close = element("button", { class: "wb-reader-close", type: "button", "aria-label": this.words.close,
      onclick: () => this.close() }, "×");
    const sizes = [["−", -1, this.words.smaller], ["+", 1, this.words.larger]].map(([sign, step, label]) =>
      element("button", { class: "wb-tool", type: "button", "aria-label": label, title: label, onclick: () => this.resize(step) }, `A${sign}`));
    const title = tools && library.length > 1 ? this.chooser(library) : element("h2", {}, this.report.title);
    return element("div", { class: "wb-reader-head" }, this.outline?.button, title, this.search?.node,
      element("div", { class: "wb-sizes", role: "group", "aria-label": this.words.size }, sizes), tools ? null : close);
  }

  chooser(library) {
    const options = library.map((one) => element("option", { value: one.id, selected: one.id === this.report.id }, one.label));
    return element("select", { class: "wb-library", "aria-label": this.words.library, onchange: (event) =>
      this.state.component.setTriggerValue("open", { report: event.target.value, start: 0, end: 0, figures: [] }) }, options);
  }

  /** A paragraph as {start, end, letters, node, heads, terms}; letters are code points, as offsets count them. */
  block(block) {
    const letters = Array.from(block.text);
    const end = block.start + letters.length;
    const level = block.heads[0]?.level ?? 0;
    const alone = block.heads.length === 1 && block.heads[0].end - block.heads[0].start >= letters.length - 1;
    const attributes = { class: `wb-block wb-${block.kind}${alone ? ` wb-alone wb-level-${Math.min(level, 3)}` : ""}` };
    if (alone) Object.assign(attributes, { role: "heading", "aria-level": Math.min(level + 2, 6) });
    const made = { start: block.start, end, letters, heads: block.heads, node: element("p", attributes),
      terms: this.report.terms.filter((term) => term.start < end && block.start < term.end) };
    made.node.wenbaoBlock = made;
    this.draw(made);
    return made;
  }

  /** The paragraphs that `start` to `end` touches. */
  within(start, end) {
    return this.blocks.filter((block) => block.start < end && start < block.end);
  }

  /** The letter at an offset; a blank between paragraphs. */
  letter(at) {
    const [block] = this.within(at, at + 1);
    return block ? block.letters[at - block.start] : " ";
  }

  /** Write a paragraph anew with all that is marked in it: entries are [start, end, class, term or number of the hit]. */
  draw(block) {
    const styles = [...block.heads.map((head) => [head.start, head.end, "wb-head"]),
      ...block.terms.map((term) => [term.start, term.end, "wb-term", term]),
      ...Object.values(this.layers).flatMap((layer) => layer.get(block) ?? [])];
    const cuts = new Set([block.start, block.end]);
    for (const [start, end] of styles)
      for (const cut of [start, end]) if (cut > block.start && cut < block.end) cuts.add(cut);
    const places = [...cuts].sort((a, b) => a - b);
    block.node.replaceChildren(...places.slice(0, -1).map((start, number) => {
      const end = places[number + 1];
      const over = styles.filter((style) => style[0] <= start && end <= style[1]);
      return this.piece(block.letters.slice(start - block.start, end - block.start).join(""), over);
    }));
  }

  piece(text, over) {
    if (!over.length) return document.createTextNode(text);
    const attributes = { class: over.map((style) => style[2]).join(" ") };
    const hit = over.find((style) => style[2] === "wb-hit");
    if (hit) attributes["data-hit"] = hit[3];
    const term = over.find((style) => style[2] === "wb-term")?.[3];
    // Not a button: what stands in one cannot be selected with the text around it.
    if (term) Object.assign(attributes, { role: "button", tabindex: "0", "aria-expanded": "false", "aria-label": `${text} (${this.words.note})`,
      onclick: (event) => this.explain(event.currentTarget, term), onkeydown: (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        this.explain(event.currentTarget, term);
      } });
    return element(!term && /wb-here|wb-hit/.test(attributes.class) ? "mark" : "span", attributes, text);
  }

  explain(anchor, term) {
    if (window.getSelection().isCollapsed) this.note.toggle(anchor, this.report.notes[term.note]);
  }

  /** Mark [start, end, class …] in one layer, in place of what it had. */
  mark(name, marks) {
    const fresh = new Map();
    for (const mark of marks)
      for (const block of this.within(mark[0], mark[1])) fresh.set(block, [...(fresh.get(block) ?? []), mark]);
    const touched = new Set([...this.layers[name].keys(), ...fresh.keys()]);
    this.layers[name] = fresh;
    for (const block of touched) this.draw(block);
  }

  asked(spot) {
    if (spot.report === this.report.id) this.show(spot, spot.quiet);
    else if (!spot.quiet) this.state.component.setTriggerValue("open", spot);
  }

  /** Mark a place, its figures apart. */
  paint(spot) {
    this.mark("spot", [[spot.start, spot.end, "wb-here"], ...spot.figures.map(([start, end]) => [start, end, "wb-figure"])]);
  }

  /** Mark a place and bring it into view; `quiet` leaves a phone's sheet closed. */
  show(spot, quiet = false) {
    this.paint(spot);
    const first = this.text.querySelector(".wb-here");
    if (!first) return;
    if (!quiet) this.root.classList.add("wb-open");
    this.status.textContent = this.words.shown;
    this.into(first);
  }

  /** Scroll `node` to a share of the height of the text, by default its upper third; what is far off at once. */
  into(node, share = 1 / 3) {
    this.outline?.arrive(node.closest(".wb-block").wenbaoBlock);
    const top = this.height(node) - this.text.clientHeight * share;
    const far = Math.abs(top - this.text.scrollTop) > 3 * this.text.clientHeight;
    const calm = far || matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.text.scrollTo({ top, behavior: calm ? "auto" : "smooth" });
  }

  /** How far down the text `node` stands. */
  height(node) {
    return node.getBoundingClientRect().top - this.text.getBoundingClientRect().top + this.text.scrollTop;
  }

  scrolled() {
    this.note.hide();
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      this.outline?.follow();
      const first = this.blocks.find((block) => block.node.offsetTop + block.node.offsetHeight > this.text.scrollTop);
      if (first) remember("sessionStorage", `wenbao_at_${this.report.id}`, first.start);
    });
  }

  /** Go on where this visit left off, or else where a place is marked. */
  resume(leftOff) {
    const at = leftOff ? Number(recall("sessionStorage", `wenbao_at_${this.report.id}`)) : 0;
    requestAnimationFrame(() => {
      const [block] = at ? this.within(at, at + 1) : [];
      const marked = leftOff ? null : this.text.querySelector(".wb-here");
      if (block) this.text.scrollTop = block.node.offsetTop;
      if (marked) this.into(marked);
      this.outline?.follow();
    });
  }

  /** Letters `step` sizes larger; the size is remembered in this browser. */
  resize(step) {
    const known = SIZES.indexOf(Number(recall("localStorage", "wenbao_size")));
    const size = SIZES[Math.min(Math.max((known < 0 ? 1 : known) + step, 0), SIZES.length - 1)];
    const first = step && this.blocks.find((block) => block.node.offsetTop >= this.text.scrollTop);
    this.root.style.setProperty("--wb-size", `${size}rem`);
    if (step) remember("localStorage", "wenbao_size", size);
    if (first) this.text.scrollTop = first.node.offsetTop;
  }

  key(event) {
    if (event.key === "Escape" && !this.note.hide() && !this.choice.hide()) this.close();
    if (event.target === this.text) this.choice.key(event);
  }

  close() {
    this.root.classList.remove("wb-open");
  }
}
