/** The parts of an answer, top to bottom: its status, its sentences, its sources, what came nearest, what was corrected. */
function answered(answer, words) {
  const parts = [];
  if (answer.status !== "answered")
    parts.push(element("p", { class: `wb-banner wb-${answer.status}` }, words[answer.status]));
  if (answer.sentences.length) parts.push(prose(answer, words));
  if (answer.citations.length) parts.push(sources(answer.citations, words.source));
  if (answer.nearest.length)
    parts.push(element("h3", { class: "wb-small" }, words.nearest), sources(answer.nearest, words.source));
  if (answer.corrections.length) parts.push(corrections(answer.corrections, words));
  const notice = answer.notice || (answer.incomplete ? words.incomplete : "");
  if (notice) parts.push(note(notice));
  return parts;
}

function prose(answer, words) {
  const why = element("p", { class: "wb-why", role: "status", hidden: true });
  const by = new Map(answer.citations.map((citation) => [citation.number, citation]));
  const spoken = (sentence) => sentenceOf(sentence, by, words, why);
  const written = answer.sentences.filter((sentence) => !sentence.added).map(spoken);
  const added = answer.sentences.filter((sentence) => sentence.added).map(spoken);
  const rest = added.length && written.length
    ? [element("span", { class: "wb-added" }, words.added), element("div", { class: "wb-prose" }, added)] : [];
  return element("div", {}, element("div", { class: "wb-prose" }, written.length ? written : added), ...rest, why);
}

function sentenceOf(sentence, by, words, why) {
  const marks = sentence.citations.map((number) => chip(by.get(number), words));
  if (sentence.citations.length) marks.push(verdict(sentence, words, why));
  // The marks never begin a line: the last letters stay with them.
  const [head, tail] = [sentence.text.slice(0, -2), sentence.text.slice(-2)];
  const end = marks.length ? element("span", { class: "wb-end" }, tail, marks) : tail;
  return element("span", { class: `wb-sentence wb-is-${sentence.verdict}` }, head, end);
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
    for (const other of mark.closest(".wb-turn").querySelectorAll(".wb-mark")) other.setAttribute("aria-expanded", "false");
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

function corrections(list, words) {
  return element("details", { class: "wb-corrections" }, element("summary", {}, words.corrected),
    element("ul", {}, list.map((one) => element("li", {}, element("del", {}, one.written),
      one.shown ? element("ins", {}, one.shown) : null, element("span", { class: "wb-note" }, one.reason)))));
}

/** An answer with its markers and sources, as text to paste elsewhere. */
function plain(answer) {
  const text = answer.sentences.map((one) => one.text + one.citations.map((number) => `[${number}]`).join("")).join("");
  return [text, ...answer.citations.map((one) => `[${one.number}] ${one.place}\n${one.quote}`)].join("\n\n");
}
