// What Streamlit does in the browser that would disturb a visitor here, mended once a tab.
const HEAD_HEIGHT = 36, PHONE_WIDTH = 768;

if (!window.wenbaoMended) {
  window.wenbaoMended = true;
  calmTables();
  // A phone's sidebar lies over the page: it is closed whenever a page is opened by its address.
  window.addEventListener("pagehide", () => {
    if (window.innerWidth > PHONE_WIDTH) return;
    for (const name of Object.keys(localStorage)) if (name.startsWith("stSidebarCollapsed")) localStorage.removeItem(name);
  });
}

/** A table that gets the focus selects its first cell, which leads to a place in the report; not where its head is pressed to sort. */
function calmTables() {
  let sorting = false;
  const tableOf = (event) => event.target.closest?.("[data-testid=stDataFrame]");
  window.addEventListener("pointerdown", (event) => {
    const table = tableOf(event);
    sorting = Boolean(table) && event.clientY < table.getBoundingClientRect().top + HEAD_HEIGHT;
  }, true);
  window.addEventListener("keydown", () => { sorting = false; }, true);
  for (const name of ["focus", "focusin"])
    window.addEventListener(name, (event) => sorting && tableOf(event) && event.stopImmediatePropagation(), true);
}
