/** Sentences that were checked: each with its verdict, the reason and its passages, and a filter by verdict above them. */
export default function (component) {
  const { data } = component;
  const root = rootOf(component);
  const drawn = JSON.stringify([data.id, data.claims.length, data.words.label]);
  if (root.wenbaoClaims === drawn) return;
  root.wenbaoClaims = drawn;
  const items = data.claims.map((claim) => item(claim, data.words));
  const list = element("ol", { class: "wb-claims", "aria-label": data.words.label }, items);
  root.replaceChildren(element("section", { class: "wb-checked" }, filter(data, items), list));
  const worst = ["contradicted", "qualifier", "supported", "not_in_report"]
    .map((verdict) => data.claims.find((claim) => claim.verdict === verdict && claim.sources.length)).find(Boolean);
  if (worst) show({ ...worst.sources[0].spot, quiet: true });
}

const named = (verdict, words) => `${words[`sign_${verdict}`]} ${words[verdict]}`;

function filter(data, items) {
  const { words, verdicts, claims } = data;
  const buttons = [choice(`${words.all} ${claims.length}`, ""),
    ...verdicts.map((one) => choice(`${named(one.name, words)} ${one.count}`, one.name))];
  function choice(text, verdict) {
    return element("button", { class: `wb-verdict wb-verdict-${verdict || "all"}`, type: "button",
      "aria-pressed": String(!verdict), onclick: (event) => only(verdict, event.currentTarget) }, text);
  }
  function only(verdict, chosen) {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button === chosen));
    items.forEach((one, number) => { one.hidden = Boolean(verdict) && claims[number].verdict !== verdict; });
  }
  return element("div", { class: "wb-verdicts", role: "group", "aria-label": words.filter }, buttons);
}

function item(claim, words) {
  const [first, ...rest] = claim.sources;
  const said = element("div", { class: "wb-stated" },
    element("p", { class: "wb-how" }, element("strong", { class: "wb-badge" }, named(claim.verdict, words))),
    element("p", { class: "wb-claimed" }, claim.text));
  const beside = element("div", { class: "wb-besides" },
    element("p", { class: "wb-because" }, claim.reason || (claim.verdict === "supported" ? words.agrees : "")),
    first ? source(first, words) : null,
    rest.length ? element("details", {}, element("summary", {}, filled(words.more, { count: rest.length })),
      rest.map((one) => source(one, words))) : null);
  return element("li", { class: `wb-claim wb-claim-${claim.verdict}` }, said, beside);
}

function source(one, words) {
  return element("button", { class: "wb-passage", type: "button", title: words.source, onclick: () => show(one.spot) },
    element("span", { class: "wb-passage-quote" }, one.quote),
    element("span", { class: "wb-passage-place" }, one.place));
}
