/** The passage that the question will be about, above the box that it is written in. */
export default function (component) {
  const { data } = component;
  const root = rootOf(component);
  if (root.dataset.about === data.id) return;
  root.dataset.about = data.id;
  root.replaceChildren(element("p", { class: "wb-about" }, element("span", { class: "wb-about-label" }, data.words.label),
    element("q", { class: "wb-about-quote" }, data.quote), element("button", { class: "wb-about-drop", type: "button",
      "aria-label": data.words.drop, title: data.words.drop, onclick: () => component.setTriggerValue("drop", true) }, "×")));
  // The input is ready as soon as it is there.
  let tries = 20;
  const ready = () => {
    const box = document.querySelector('[data-testid="stChatInputTextArea"]');
    if (box) box.focus();
    else if (tries--) setTimeout(ready, 50);
  };
  ready();
}
