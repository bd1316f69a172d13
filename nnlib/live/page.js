// What the page around a figure lacks: keys that JupyterLab would take from a control, and names for screen readers.

/** While the focus is in a widget, plain keys are the widget's: JupyterLab would cut the cell at an x.
 *  Ctrl+S, Shift+Enter and the like stay JupyterLab's. Escape leaves a lab for its cell. */
function keepKeys(event) {
  const part = event.target;
  if (!part.closest?.(".jupyter-widgets, .nn-figure")) return;
  if (event.key === "Escape" && !event.isComposing && part.closest(".nn-lab, .nn-figure")) {
    (part.closest(".jp-Cell") ?? document.body).focus({ preventScroll: true });
  }
  const pages = event.ctrlKey || event.altKey || event.metaKey || (event.shiftKey && event.key === "Enter");
  part.toggleAttribute("data-lm-suppress-shortcuts", !pages);
}

/** In the number beside a slider, a comma and a proper minus count: ipywidgets reads "2,88" as 2 and nothing of "−2". */
function readNumbers(event) {
  const number = event.target;
  if (event.key !== "Enter" && event.type !== "focusout") return;
  if (!number.matches?.(".nn-lab .widget-readout[contenteditable=true]")) return;
  number.textContent = number.textContent.trim().replace(/^\u2212/, "-").replace(/^([-+]?\d*),(\d+)$/, "$1.$2");
}

/** Radio buttons of one question become one group, so that the arrow keys go through it. */
function joinRadios(event) {
  const box = event.target.closest?.(".widget-radio-box");
  if (!box || event.target.name) return;
  const name = `nn-${performance.now()}`;
  for (const input of box.querySelectorAll("input")) input.name = name;
}

/** Does this for every widget of the page, once; a prediction stands there before its figure does. */
function prepare(page) {
  if (page.documentElement.dataset.nnReady) return;
  page.documentElement.dataset.nnReady = "true";
  page.defaultView.addEventListener("keydown", keepKeys, true); // before anybody else
  page.addEventListener("keydown", readNumbers, true);
  page.addEventListener("focusout", readNumbers, true);
  page.addEventListener("focusin", joinRadios);
}

/** Gives the controls of a lab the names that stand beside them, and says which button of a row is pressed. */
function nameControls(lab) {
  for (const slider of lab.querySelectorAll(".widget-slider:not([data-nn-named])")) {
    const name = slider.querySelector(".widget-label")?.textContent;
    const [handle, number] = [slider.querySelector("[role=slider]"), slider.querySelector(".widget-readout")];
    if (!name || !handle || !number) continue; // not built yet
    number.id = `nn-${performance.now()}-${Math.random()}`;
    handle.setAttribute("aria-label", name);
    handle.setAttribute("aria-describedby", number.id); // a logarithmic slider tells its exponent as its value
    number.setAttribute("role", "textbox");
    number.setAttribute("aria-label", `${name}, as a number`);
    slider.dataset.nnNamed = "true";
  }
  for (const row of lab.querySelectorAll(".widget-toggle-buttons")) {
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", row.querySelector(".widget-label")?.textContent ?? "");
    for (const button of row.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", button.classList.contains("mod-active"));
    }
  }
}
