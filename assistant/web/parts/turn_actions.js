const TOLD_MILLISECONDS = 4000;

/** What can be done with an answer: copy it, judge it, link to it, ask again, have the default engine answer. */
function actions(data, send, state) {
  const { words, answer } = data;
  const told = element("span", { class: "wb-told", role: "status" });
  const say = (text) => { told.textContent = text; setTimeout(() => { told.textContent = ""; }, TOLD_MILLISECONDS); };
  const row = element("div", { class: "wb-actions" });
  const up = quiet(words.up, () => vote(data.vote === "up" ? "" : "up"), { act: "up", pressed: data.vote === "up" });
  const down = quiet(words.down, () => reasons(row, words, vote, down), { act: "down", pressed: data.vote === "down" });
  function vote(value, reason = "") {
    row.querySelector(".wb-reasons")?.remove();
    send("vote", { vote: value, reason });
    // What comes back from the server is what is drawn here already: the focus stays.
    data.vote = value;
    state.drawn = JSON.stringify(data);
    up.setAttribute("aria-pressed", String(value === "up"));
    down.setAttribute("aria-pressed", String(value === "down"));
    say(value ? words.thanks : words.taken_back);
  }
  const judged = answer ?? data.standby;
  if (judged) row.append(quiet(words.copy, () => copy(plain(judged)).then(() => say(words.copied)), { act: "copy" }), up, down);
  row.append(quiet(words.link, () => copy(new URL(data.link, location.href).href).then(() => say(words.linked)), { act: "link" }),
    quiet(words.retry, () => send("retry", data.id), { act: "retry" }));
  if (!data.standby && (data.stopped || data.failure || answer?.incomplete))
    row.append(quiet(words.standby, () => send("standby", data.id), { act: "standby" }));
  row.append(told);
  return row;
}

function reasons(row, words, vote, down) {
  if (down.getAttribute("aria-pressed") === "true") return vote("");
  if (row.querySelector("input")) return;
  const box = element("input", { class: "wb-reason", type: "text", maxlength: 500, placeholder: words.why, "aria-label": words.why });
  const close = () => { form.remove(); down.focus(); };
  const done = () => { vote("down", box.value.trim()); close(); };
  const form = element("span", { class: "wb-reasons" }, box, quiet(words.send, done), quiet(words.cancel, close));
  box.addEventListener("keydown", (event) => {
    // Prevented: the focus goes to the button, which the same key would press.
    if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); done(); }
    if (event.key === "Escape") close();
  });
  row.append(form);
  box.focus();
}
