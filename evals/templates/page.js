"use strict";
(() => {
  const STEP = 50;
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const [list, more, count] = ["list", "more", "count"].map(byId);
  let english = false;
  let found = [];
  let shown = 0;

  // Both languages travel with each element; which one is shown is decided here alone.
  const translate = (element) => {
    element.dataset.zh ??= element.textContent;
    element.textContent = english ? element.dataset.en : element.dataset.zh;
  };
  const say = (zh, en, tag = "span") => {
    const element = document.createElement(tag);
    Object.assign(element.dataset, { zh, en });
    translate(element);
    return element;
  };
  const name = (table, key) => say(...(Object.hasOwn(table, key) ? table[key] : [key, key]));

  // Whatever comes from a run is text: strings become text nodes, never markup.
  const make = (tag, className, ...children) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children.filter((child) => child !== null));
    return element;
  };
  const part = (zh, en, ...children) => make("div", "part", say(zh, en, "h4"), ...children);
  const bullets = (items) => make("ul", "", ...items.map((item) => make("li", "", ...[item].flat())));

  const MARK = { right: ["✓", "答对", "right"], wrong: ["✗", "答错", "wrong"], error: ["!", "失败", "failed"] };
  const mark = (row, label) => {
    const [sign, zh, en] = MARK[row.outcome];
    const word = say(zh, en);
    if (label) word.className = "hidden";
    return make("span", `mark ${row.outcome}`, `${sign} `, word, label);
  };

  const withMarkers = (text) =>
    make("p", "answer", ...text.split(/(\[\d+(?:[,-]\d+)*\])/).map((piece, i) => (i % 2 ? make("sup", "", piece) : piece)));

  const citation = ([number, place, quote, verdict]) =>
    make("li", "",
      make("div", "place", make("sup", "", `[${number}]`), ` ${place.join(" › ")} `, verdictOf(verdict)),
      make("blockquote", "", quote));
  const verdictOf = (verdict) => {
    const element = name(data.verdicts, verdict);
    element.className = verdict === "verified" ? "tag good" : "tag bad";
    return element;
  };

  const scores = (row) => {
    const line = ([score, value, reason]) =>
      make("tr", value < 1 ? "low" : "",
        make("th", "", name(data.scores, score)),
        make("td", "value", Number(value).toFixed(2).replace(/\.?0+$/, "")),
        make("td", "", reason));
    return part("评分", "Scores", make("div", "scroll", make("table", "", make("tbody", "", ...row.scores.map(line)))));
  };

  const sentence = ([text, verdict, reason]) => [`${text} `, verdictOf(verdict), reason ? ` ${reason}` : ""];
  const checks = (sentences) =>
    sentences.every(([, verdict]) => verdict === "verified")
      ? make("p", "quiet", say(`${sentences.length} 句都与原文一致`, `all ${sentences.length} sentences match the source`))
      : part("逐句核对", "Sentences checked", bullets(sentences.map(sentence)));

  const answerOf = (row) => {
    const status = name(data.statuses, row.status);
    status.className = "tag";
    const head = make("h3", "",
      mark(row, data.engines[row.engine]), row.attempt ? ` #${row.attempt + 1}` : "", " ", status,
      make("span", "quiet", ` ${row.seconds} s`),
      row.cached ? make("span", "quiet", say("（缓存）", " (cached)")) : null,
      row.stood_in ? make("span", "quiet", say("（默认引擎顶替）", " (the default engine stood in)")) : null);
    return make("section", `result engine-${row.engine % 6}`, head,
      row.outcome === "right" ? null : make("p", "reason", row.reason),
      row.text ? withMarkers(row.text) : null,
      row.notice ? make("p", "quiet", row.notice) : null,
      row.citations.length ? part("引用", "Citations", make("ol", "citations", ...row.citations.map(citation))) : null,
      row.sentences.length ? checks(row.sentences) : null,
      row.searched.length ? part("查找过", "Searched for", make("p", "", row.searched.join("、"))) : null,
      row.scores.length ? scores(row) : null);
  };

  const ROLES = { user: ["问", "Question"], assistant: ["答", "Answer"] };
  const turn = ([role, content]) => [name(ROLES, role), `：${content}`];
  const gold = (item) =>
    make("section", "gold",
      item.history.length ? part("之前", "Before", bullets(item.history.map(turn))) : null,
      item.facts.length ? part("应答出", "Expected", bullets(item.facts.map((group) => group.join(" / "))))
        : part("应拒答", "To be refused", make("p", "", name(data.statuses, item.status))),
      item.forbidden.length ? part("不应出现", "Forbidden", bullets(item.forbidden)) : null,
      item.evidence.length ? part("原文依据", "Evidence", bullets(item.evidence)) : null);

  const fragment = (text) => `#${encodeURIComponent(text)}`;
  const draw = ({ item, rows }) => {
    const tag = make("span", "tag", name(data.categories, item.category));
    const split = make("span", "tag", name(data.splits, item.split));
    const marks = rows.map((row) => mark(row, data.engines.length > 1 ? data.engines[row.engine] : ""));
    const element = make("details", "case", make("summary", "",
      make("span", "question", item.question), make("span", "facts", ...marks, tag, split, make("code", "", item.name))));
    element.addEventListener("toggle", () => {
      if (!element.open) return;
      if (element.childElementCount === 1) element.append(make("div", "body", gold(item), ...rows.map(answerOf)));
      history.replaceState(null, "", fragment(item.name));
    });
    return element;
  };

  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const haystack = (item) =>
    (item.haystack ??= plain([item.name, item.question, ...item.facts.flat(), ...item.evidence,
      ...item.rows.flatMap((row) => [row.text, row.reason, row.error])].join("\n")));

  const OUTCOMES = {
    "": () => true,
    right: (rows) => rows.every((row) => row.outcome === "right"),
    wrong: (rows) => rows.some((row) => row.outcome !== "right"),
    error: (rows) => rows.some((row) => row.outcome === "error"),
    differ: (rows) => new Set(rows.map((row) => row.outcome)).size > 1,
  };

  const filter = () => {
    const [text, outcome, category, split, engine] =
      ["text", "outcome", "category", "split", "engine"].map((id) => byId(id).value);
    const wanted = plain(text.trim());
    found = data.cases
      .filter((item) => (!category || item.category === category) && (!split || item.split === split))
      .map((item) => ({ item, rows: item.rows.filter((row) => !engine || row.engine === Number(engine)) }))
      .filter(({ item, rows }) => rows.length && OUTCOMES[outcome](rows) && haystack(item).includes(wanted));
    count.replaceChildren(say(`${found.length} 题，共 ${data.cases.length} 题`, `${found.length} of ${data.cases.length} cases`));
    list.replaceChildren();
    shown = 0;
    grow();
  };
  const grow = () => {
    list.append(...found.slice(shown, shown + STEP).map(draw));
    shown = Math.min(found.length, shown + STEP);
    more.hidden = shown === found.length;
  };

  byId("filters").addEventListener("input", filter);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => {
    const next = shown;
    grow();
    list.children[next].querySelector("summary").focus();
  });
  const language = byId("language");
  language.hidden = false;
  language.addEventListener("click", () => {
    english = !english;
    document.documentElement.lang = english ? "en" : "zh-CN";
    language.lang = english ? "zh-CN" : "en";
    language.textContent = english ? "中文" : "English";
    document.querySelectorAll("[data-en]").forEach(translate);
  });

  filter();
  // A link to a case opens it.
  const linked = location.hash ? found.findIndex(({ item }) => fragment(item.name) === location.hash) : -1;
  if (linked >= 0) {
    while (shown <= linked) grow();
    list.children[linked].open = true;
    list.children[linked].scrollIntoView();
  }
})();
