/** The visitor's conversations: one click opens one, a second confirms that it is to be deleted. */
export default function (component) {
  const { data } = component;
  const root = rootOf(component);
  const state = root.wenbaoChats ?? (root.wenbaoChats = {});
  state.component = component;
  const drawn = JSON.stringify(data);
  if (state.drawn === drawn) return;
  state.drawn = drawn;
  const send = (name, value) => state.component.setTriggerValue(name, value);
  const list = data.chats.map((chat) => item(chat, data, send));
  root.replaceChildren(...(list.length ? [element("nav", { class: "wb-chats", "aria-label": data.words.label },
    element("h2", {}, data.words.label), element("ul", {}, list))] : []));
}

function item(chat, data, send) {
  const { words } = data;
  const row = element("li");
  const open = element("button", { class: "wb-chat", type: "button", title: chat.title,
    "aria-current": chat.id === data.shown ? "true" : null, onclick: () => send("open", chat.id) }, chat.title);
  const forget = element("button", { class: "wb-forget", type: "button", title: words.forget,
    "aria-label": filled(words.forget_one, { title: chat.title }), onclick: ask }, "×");
  function ask() {
    const yes = element("button", { class: "wb-yes", type: "button", onclick: () => send("forget", chat.id) }, words.yes);
    const no = element("button", { type: "button", onclick: back }, words.no);
    const question = element("div", { class: "wb-sure", role: "group", "aria-label": words.sure }, words.sure, yes, no);
    question.addEventListener("keydown", (event) => event.key === "Escape" && back());
    row.replaceChildren(question);
    no.focus();
  }
  function back() {
    row.replaceChildren(open, forget);
    forget.focus();
  }
  row.append(open, forget);
  return row;
}
