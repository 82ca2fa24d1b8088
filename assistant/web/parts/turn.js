/** A question and what came of it: the answer, what can be done with it, and while a model writes a button to stop it. */
export default function (component) {
  const { fresh, ...data } = component.data;
  const root = rootOf(component);
  const state = root.wenbaoTurn ?? (root.wenbaoTurn = {});
  state.component = component;
  state.data = data;
  const drawn = JSON.stringify(data);
  if (state.drawn !== drawn) {
    const focused = root.contains(document.activeElement) ? document.activeElement.dataset.act : null;
    state.drawn = drawn;
    const send = (name, value) => state.component.setTriggerValue(name, value);
    root.replaceChildren(element("article", { class: "wb-turn" }, asked(data, send), ...came(data, send, state)));
    if (focused) root.querySelector(`[data-act="${focused}"]`)?.focus();
  }
  if (fresh && !state.shown) {
    state.shown = true;
    if (data.answer?.citations.length) show({ ...data.answer.citations[0].spot, quiet: true });
    requestAnimationFrame(() => root.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" }));
  }
  if (data.coming) {
    const stop = (event) => event.key === "Escape" && state.component.setTriggerValue("stop", data.id);
    window.addEventListener("keydown", stop);
    return () => window.removeEventListener("keydown", stop);
  }
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function asked(data, send) {
  const { words } = data;
  const bubble = element("p", { class: "wb-question" }, data.question);
  if (data.coming) return element("div", { class: "wb-asked" }, bubble);
  const edit = quiet(words.edit, open, { act: "edit" });
  const row = element("div", { class: "wb-asked" }, edit, bubble);
  function open() {
    const box = element("textarea", { class: "wb-rewrite", rows: 2, maxlength: 2000, "aria-label": words.edit });
    box.value = data.question;
    const done = () => box.value.trim() && send("edit", box.value.trim());
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); done(); }
      if (event.key === "Escape") close();
    });
    row.replaceChildren(element("div", { class: "wb-rewriting" }, box, element("div", { class: "wb-actions" },
      quiet(words.send, done), quiet(words.cancel, close), element("span", { class: "wb-note" }, words.edit_note))));
    box.focus();
  }
  function close() {
    row.replaceChildren(edit, bubble);
    edit.focus();
  }
  return row;
}

function came(data, send, state) {
  const { words } = data;
  if (data.coming)
    return [element("p", { class: "wb-coming", role: "status" }, element("span", { class: "wb-dots", "aria-hidden": "true" }),
      words.coming, element("button", { class: "wb-stop", type: "button", onclick: () => send("stop", data.id) }, words.stop))];
  const parts = [];
  if (data.understood) parts.push(element("p", { class: "wb-note wb-understood" }, filled(words.understood, data)));
  if (data.answer) parts.push(...answered(data.answer, words));
  if (data.draft) parts.push(element("p", { class: "wb-draft" }, data.draft), note(words.draft));
  if (data.stopped) parts.push(note(words.stopped));
  if (data.failure) parts.push(element("p", { class: "wb-failure", role: "alert" }, data.failure));
  if (data.standby) parts.push(element("h3", { class: "wb-small" }, words.standby_title), ...answered(data.standby, words));
  return [element("div", { class: "wb-answer" }, parts), actions(data, send, state)];
}

function note(text) {
  return element("p", { class: "wb-note" }, text);
}

function quiet(text, onclick, { act = null, pressed } = {}) {
  return element("button", { class: `wb-quiet${act ? ` wb-${act}` : ""}`, type: "button", onclick, "data-act": act,
    "aria-pressed": pressed === undefined ? null : String(pressed) }, text);
}
