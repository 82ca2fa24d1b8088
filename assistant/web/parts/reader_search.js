/** Finding words in a report. Full-width and half-width, quotation marks, case and blanks make no difference. */
class Search {
  constructor(reader) {
    this.reader = reader;
    this.hits = [];
    this.at = -1;
    const { words } = reader;
    this.box = element("input", { class: "wb-search-box", type: "search", placeholder: words.search, "aria-label": words.search,
      autocomplete: "off", spellcheck: "false", oninput: () => this.soon(), oncompositionend: () => this.soon(), onkeydown: (event) => this.key(event) });
    this.count = element("span", { class: "wb-count", role: "status" });
    const step = (label, sign, by) => element("button", { class: "wb-tool", type: "button", "aria-label": label, title: label,
      disabled: true, onclick: () => this.go(by) }, sign);
    this.steps = [step(words.previous, "↑", -1), step(words.next, "↓", 1)];
    this.node = element("div", { class: "wb-search", role: "search" }, this.box, this.count, this.steps);
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (this.sought !== folded(this.box.value)) this.find();
      else this.go(event.shiftKey ? -1 : 1);
    }
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.box.value = "";
      this.find();
      this.reader.text.focus({ preventScroll: true });
    }
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.find(), 150);
  }

  /** Mark all hits, and go to the first one from here on. */
  find() {
    clearTimeout(this.timer);
    this.sought = folded(this.box.value);
    this.hits = this.sought ? this.places(this.sought) : [];
    this.at = -1;
    this.reader.mark("hits", this.hits.map(([start, end], number) => [start, end, "wb-hit", number]));
    for (const button of this.steps) button.disabled = !this.hits.length;
    this.count.textContent = this.sought && !this.hits.length ? this.reader.words.none : "";
    this.box.classList.toggle("wb-none", Boolean(this.sought && !this.hits.length));
    if (!this.hits.length) return;
    const top = this.reader.text.scrollTop;
    const from = this.reader.blocks.find((block) => block.node.offsetTop + block.node.offsetHeight > top)?.start ?? 0;
    this.turn(Math.max(this.hits.findIndex(([start]) => start >= from), 0));
  }

  go(by) {
    if (this.hits.length) this.turn((this.at + by + this.hits.length) % this.hits.length);
  }

  turn(number) {
    this.at = number;
    for (const old of this.reader.text.querySelectorAll(".wb-hit-now")) old.classList.remove("wb-hit-now");
    const pieces = this.reader.text.querySelectorAll(`[data-hit="${number}"]`);
    for (const piece of pieces) piece.classList.add("wb-hit-now");
    this.count.textContent = filled(this.reader.words.found, { number: number + 1, count: this.hits.length });
    this.reader.into(pieces[0]);
  }

  /** [start, end] of every place that reads as `sought`, by code points. */
  places(sought) {
    const { text, from } = this.index ?? (this.index = this.folding());
    const found = [];
    for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length))
      found.push([from[at], from[at + sought.length - 1] + 1]);
    return found;
  }

  /** The report as it is compared, and for each of its letters where it comes from. */
  folding() {
    const pieces = [];
    const from = [];
    for (const block of this.reader.blocks) {
      block.letters.forEach((letter, number) => {
        const piece = folded(letter);
        pieces.push(piece);
        for (let unit = 0; unit < piece.length; unit += 1) from.push(block.start + number);
      });
      pieces.push("\n");
      from.push(block.end);
    }
    return { text: pieces.join(""), from };
  }
}

/** Text as it is compared: half-width, lower case, one kind of quotation mark, no blanks. */
function folded(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[\s\u200b-\u200d\u2060\ufeff]+/gu, "").replace(/[“”„‟«»「」『』]/gu, '"').replace(/[‘’]/gu, "'");
}
