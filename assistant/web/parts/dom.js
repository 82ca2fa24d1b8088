// What all parts share. Text goes into the page through textContent only: nothing a report, a model or a visitor wrote
// is ever read as HTML.

const SHOW = "wenbao:show";

/** The element that a part fills; its style stands beside it. */
function rootOf(component) {
  return component.parentElement.querySelector(".wb-root");
}

/** An element with attributes, listeners (onclick …) and children; strings among the children are text. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/** Ask the reader on this page to show a place: {report, start, end, figures}. */
function show(spot) {
  window.dispatchEvent(new CustomEvent(SHOW, { detail: spot }));
}

/** A phrase with its {…} filled in. */
function filled(phrase, values) {
  return phrase.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/** Copy, also where the page is not served over https and the clipboard is closed. */
async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const box = element("textarea", { style: "position:fixed;opacity:0" });
  box.value = text;
  document.body.append(box);
  box.select();
  document.execCommand("copy");
  box.remove();
}

/** Keep a value in "localStorage" or "sessionStorage", where the browser lets pages keep any. */
function remember(storage, name, value) {
  try {
    window[storage].setItem(name, value);
  } catch {
    // Nothing is lost but the memory of it.
  }
}

/** What `remember` kept; null where there is nothing. */
function recall(storage, name) {
  try {
    return window[storage].getItem(name);
  } catch {
    return null;
  }
}
