/** A small card beside a term, with what the report's notes say of it. The browser closes it at Escape or a click elsewhere. */
class Note {
  constructor() {
    this.anchor = null;
    this.node = element("div", { class: "wb-note-card", role: "note", id: `wb-note-${Math.random().toString(36).slice(2)}`,
      popover: "auto", ontoggle: (event) => event.newState === "closed" && this.forget() });
  }

  toggle(anchor, text) {
    const again = this.anchor === anchor;
    this.hide();
    if (again) return;
    this.anchor = anchor;
    anchor.setAttribute("aria-expanded", "true");
    anchor.setAttribute("aria-describedby", this.node.id);
    this.node.textContent = text;
    this.node.showPopover();
    this.place(anchor.getClientRects()[0]);
  }

  /** Below the term, above it where there is no room; never off the screen. */
  place(term) {
    const { offsetWidth: width, offsetHeight: height } = this.node;
    const left = Math.min(Math.max(term.left, 8), window.innerWidth - width - 8);
    const below = term.bottom + 6;
    const top = below + height > window.innerHeight - 8 ? Math.max(term.top - height - 6, 8) : below;
    Object.assign(this.node.style, { left: `${left}px`, top: `${top}px` });
  }

  /** Close it; false where it was not open. */
  hide() {
    if (!this.anchor) return false;
    this.forget();
    if (this.node.matches(":popover-open")) this.node.hidePopover();
    return true;
  }

  forget() {
    this.anchor?.setAttribute("aria-expanded", "false");
    this.anchor?.removeAttribute("aria-describedby");
    this.anchor = null;
  }
}
