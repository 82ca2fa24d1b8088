/** What can be done with a passage that a visitor selects: ask about it, or copy a link to it. */
class Choice {
  constructor(reader) {
    this.reader = reader;
    this.span = null;
    const { words } = reader;
    this.told = element("span", { class: "wb-told", role: "status" });
    this.node = element("div", { class: "wb-choice", role: "group", "aria-label": words.selected, hidden: true,
      // The selection stays while a button is pressed.
      onpointerdown: (event) => event.preventDefault(), onmousedown: (event) => event.preventDefault() },
      element("button", { class: "wb-choice-ask", type: "button", onclick: () => this.ask() }, words.ask),
      element("button", { type: "button", onclick: () => this.link() }, words.link), this.told);
    this.changed = () => this.soon();
    this.released = () => { this.pressed = false; this.soon(); };
    reader.text.addEventListener("pointerdown", () => { this.pressed = true; });
    reader.text.addEventListener("scroll", () => this.span && this.place());
    document.addEventListener("selectionchange", this.changed);
    for (const name of ["pointerup", "pointercancel"]) window.addEventListener(name, this.released);
  }

  leave() {
    clearTimeout(this.timer);
    document.removeEventListener("selectionchange", this.changed);
    for (const name of ["pointerup", "pointercancel"]) window.removeEventListener(name, this.released);
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), 200);
  }

  look() {
    if (this.pressed || this.node.contains(document.activeElement)) return;
    const selection = window.getSelection();
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const before = String(this.span);
    this.span = range && this.reader.text.contains(range.commonAncestorContainer) ? this.spanOf(range) : null;
    if (String(this.span) !== before) this.told.textContent = "";
    this.node.hidden = !this.span;
    if (this.span) this.place();
  }

  /** [start, end] of a range in code points of the report, without blanks around it; null where nothing is left. */
  spanOf(range) {
    let [start, end] = [this.offset(range.startContainer, range.startOffset), this.offset(range.endContainer, range.endOffset)];
    const inside = this.reader.within(start, end);
    if (!inside.length) return null;
    [start, end] = [Math.max(start, inside[0].start), Math.min(end, inside.at(-1).end)];
    while (start < end && !this.reader.letter(start).trim()) start += 1;
    while (end > start && !this.reader.letter(end - 1).trim()) end -= 1;
    return start < end ? [start, end] : null;
  }

  offset(node, position) {
    const { blocks, text } = this.reader;
    if (node === text) return position < blocks.length ? blocks[position].start : blocks.at(-1).end;
    const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".wb-block").wenbaoBlock;
    const before = document.createRange();
    before.setStart(block.node, 0);
    before.setEnd(node, position);
    return block.start + Array.from(before.toString()).length;
  }

  /** Below the end of the selection, clear of a phone's own menu; above it where there is no room. */
  place() {
    const selection = window.getSelection();
    const lines = selection.rangeCount ? [...selection.getRangeAt(0).getClientRects()].filter((line) => line.width) : [];
    if (!lines.length) return;
    const [frame, text] = [this.reader.root.getBoundingClientRect(), this.reader.text.getBoundingClientRect()];
    const last = lines.at(-1);
    const { offsetWidth: width, offsetHeight: height } = this.node;
    const left = Math.min(Math.max(last.right - width / 2, frame.left + 8), frame.right - width - 8);
    const below = last.bottom + 8;
    const top = below + height > Math.min(text.bottom, window.innerHeight) ? Math.max(lines[0].top - height - 8, text.top + 8) : below;
    Object.assign(this.node.style, { left: `${left - frame.left}px`, top: `${Math.min(top, text.bottom - height - 8) - frame.top}px` });
  }

  /** Choosing without a pointer: Alt and an arrow select a paragraph, Enter leads to the buttons. */
  key(event) {
    if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && this.span && !this.node.hidden) {
      event.preventDefault();
      this.node.querySelector("button").focus();
    }
  }

  step(by) {
    const { blocks, text, status, words } = this.reader;
    const chosen = this.span ? blocks.findIndex((block) => block.end > this.span[0]) : -1;
    const seen = blocks.findIndex((block) => block.node.offsetTop + block.node.offsetHeight > text.scrollTop);
    const block = blocks[Math.min(Math.max(chosen < 0 ? seen : chosen + by, 0), blocks.length - 1)];
    window.getSelection().selectAllChildren(block.node);
    block.node.scrollIntoView({ block: "nearest" });
    this.look();
    status.textContent = words.selected_hint;
  }

  /** Take the buttons away; false where there were none. */
  hide() {
    if (this.node.hidden) return false;
    if (this.node.contains(document.activeElement)) this.reader.text.focus({ preventScroll: true });
    window.getSelection().removeAllRanges();
    this.node.hidden = true;
    this.span = null;
    return true;
  }

  ask() {
    const [start, end] = this.span;
    this.hide();
    this.reader.close();
    this.reader.state.component.setTriggerValue("ask", { report: this.reader.report.id, start, end });
  }

  async link() {
    const address = new URL("report", location.href);
    address.search = new URLSearchParams({ r: this.reader.report.id, p: this.span.join("-") });
    await copy(address.href);
    this.told.textContent = this.reader.words.linked;
  }
}
