/** A question and its answer: every sentence with its sources and what the checks found, then what can be done with it. */
export default function (component) {
  const { data } = component;
  const root = rootOf(component);
  const state = root.wenbaoTurn ?? (root.wenbaoTurn = {});
  state.component = component;
  const drawn = JSON.stringify(data);
  if (state.drawn === drawn) return;
  state.drawn = drawn;
  const send = (name, value) => state.component.setTriggerValue(name, value);
  root.replaceChildren(element("article", { class: "wb-turn" }, asked(data, send), ...answered(data, send)));
  if (data.fresh && data.citations?.length) show({ ...data.citations[0].spot, quiet: true });
}

function asked(data, send) {
  const { words } = data;
  const bubble = element("p", { class: "wb-question" }, data.question);
  const edit = element("button", { class: "wb-quiet wb-edit", type: "button", onclick: () => open() }, words.edit);
  const row = element("div", { class: "wb-asked" }, edit, bubble);
  function open() {
    const box = element("textarea", { class: "wb-rewrite", rows: 2, maxlength: 2000, "aria-label": words.edit });
    box.value = data.question;
    const done = () => box.value.trim() && send("edit", { id: data.id, question: box.value.trim() });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); done(); }
      if (event.key === "Escape") close();
    });
    row.replaceChildren(element("div", { class: "wb-rewriting" }, box, element("div", { class: "wb-actions" },
      quiet(words.send, done), quiet(words.cancel, close))));
    box.focus();
  }
  function close() {
    row.replaceChildren(edit, bubble);
    edit.focus();
  }
  return row;
}

function answered(data, send) {
  const { words } = data;
  const parts = [];
  if (data.failure) parts.push(element("p", { class: "wb-failure", role: "alert" }, data.failure));
  if (data.status === "not_in_report" || data.status === "out_of_scope")
    parts.push(element("p", { class: `wb-banner wb-${data.status}` }, words[data.status]));
  if (data.sentences.length) parts.push(prose(data));
  if (data.citations?.length) parts.push(sources(data.citations, words.source));
  if (data.nearest?.length)
    parts.push(element("h3", { class: "wb-small" }, words.nearest), sources(data.nearest, words.source));
  if (data.corrections?.length) parts.push(corrections(data));
  for (const note of [data.stopped && words.stopped, data.incomplete && words.incomplete, data.notice])
    if (note) parts.push(element("p", { class: "wb-note" }, note));
  return [element("div", { class: "wb-answer" }, parts), actions(data, send)];
}

function prose(data) {
  const { words } = data;
  const why = element("p", { class: "wb-why", role: "status", hidden: true });
  const by = new Map(data.citations.map((citation) => [citation.number, citation]));
  const sentences = data.sentences.map((sentence) => {
    const marks = sentence.citations.map((number) => chip(by.get(number), words));
    if (sentence.citations.length) marks.push(verdict(sentence, words, why));
    // The marks never begin a line: the last letters stay with them.
    const [head, tail] = [sentence.text.slice(0, -2), sentence.text.slice(-2)];
    const end = marks.length ? element("span", { class: "wb-end" }, tail, marks) : tail;
    return element("span", { class: `wb-sentence wb-is-${sentence.verdict}` }, head, end);
  });
  return element("div", {}, element("div", { class: "wb-prose" }, sentences), why);
}

function chip(citation, words) {
  return element("button", { class: "wb-chip", type: "button", title: citation.place,
    "aria-label": `[${citation.number}] ${words.source}`, onclick: () => show(citation.spot) }, String(citation.number));
}

function verdict(sentence, words, why) {
  const good = sentence.verdict === "verified";
  const said = good ? sentence.reason || words.checked_reason : `${words.doubt}: ${sentence.reason}`;
  const mark = element("button", { class: `wb-mark wb-mark-${good ? "good" : "doubt"}`, type: "button", title: said,
    "aria-label": good ? words.checked : said, "aria-expanded": "false", onclick: toggle }, good ? "✓" : "⚠");
  function toggle() {
    const opens = mark.getAttribute("aria-expanded") === "false";
    for (const other of mark.closest(".wb-prose").querySelectorAll(".wb-mark")) other.setAttribute("aria-expanded", "false");
    mark.setAttribute("aria-expanded", String(opens));
    why.hidden = !opens;
    why.textContent = opens ? said : "";
  }
  return mark;
}

function sources(list, label) {
  return element("ol", { class: "wb-sources" }, list.map((source) =>
    element("li", {}, element("button", { class: "wb-source", type: "button", title: label, onclick: () => show(source.spot) },
      source.number ? element("span", { class: "wb-number" }, String(source.number)) : null,
      element("span", { class: "wb-place" }, source.place),
      element("span", { class: "wb-quote" }, source.quote)))));
}

function corrections(data) {
  return element("details", { class: "wb-corrections" }, element("summary", {}, data.words.corrected),
    element("ul", {}, data.corrections.map((one) => element("li", {}, element("del", {}, one.written),
      one.shown ? element("ins", {}, one.shown) : null, element("span", { class: "wb-note" }, one.reason)))));
}

function actions(data, send) {
  const { words } = data;
  const told = element("span", { class: "wb-told", role: "status" });
  const say = (text) => { told.textContent = text; setTimeout(() => { told.textContent = ""; }, 4000); };
  const link = new URL(data.link, location.href).href;
  const row = element("div", { class: "wb-actions" });
  const vote = (value, reason = "") => { send("vote", { id: data.id, vote: value, reason }); say(words.thanks); };
  const down = quiet(words.down, () => reasons(row, words, vote), data.vote === "down");
  if (data.sentences.length)
    row.append(quiet(words.copy, () => copy(plain(data)).then(() => say(words.copied))),
      quiet(words.up, () => vote(data.vote === "up" ? "" : "up"), data.vote === "up"), down);
  row.append(quiet(words.link, () => copy(link).then(() => say(words.linked))),
    quiet(words.retry, () => send("retry", data.id)), told);
  return row;
}

function reasons(row, words, vote) {
  if (row.querySelector("input")) return;
  const box = element("input", { class: "wb-reason", type: "text", maxlength: 500, placeholder: words.why, "aria-label": words.why });
  const done = () => { vote("down", box.value.trim()); form.remove(); };
  const form = element("span", { class: "wb-reasons" }, box, quiet(words.send, done), quiet(words.cancel, () => form.remove()));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) done();
    if (event.key === "Escape") form.remove();
  });
  row.append(form);
  box.focus();
}

function quiet(text, onclick, pressed) {
  return element("button", { class: "wb-quiet", type: "button", onclick, "aria-pressed": pressed === undefined ? null : String(pressed) }, text);
}

/** The answer with its markers and sources, as text to paste elsewhere. */
function plain(data) {
  const text = data.sentences.map((one) => one.text + one.citations.map((number) => `[${number}]`).join("")).join("");
  return [text, ...data.citations.map((one) => `[${one.number}] ${one.place}\n${one.quote}`)].join("\n\n");
}
