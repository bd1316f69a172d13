// The view of a LiveFigure. The kernel sends `scene` (what to paint, in order), `pictures` (what stands still, as PNGs)
// and, many times a second, `frame` (the numbers of what moves, in pixels). The figure's own pixel is a CSS pixel,
// unless the page is too narrow for it. The view sends messages back, and writes no state.

const DENSEST = 4; // pixels of the canvas to one of the figure, at most
const REST = 250; // milliseconds without a change of size, before the kernel draws its pictures anew

class View {
  constructor(model, el) {
    this.model = model;
    this.id = `${performance.now()}-${Math.random()}`;
    this.root = Object.assign(document.createElement("div"), { className: "nn-figure" });
    this.root.innerHTML = `<canvas tabindex="0" role="application"></canvas>
      <div class="nn-problem" role="alert" hidden><span></span><details><summary>Details</summary><pre></pre></details></div>
      <div class="nn-status" role="status" aria-live="polite"></div>`;
    el.append(this.root);
    this.canvas = this.root.querySelector("canvas");
    this.g = this.canvas.getContext("2d");
    this.canvas.paints = 0;
    const [width, height] = model.get("size");
    this.canvas.style.cssText = `width:${width}px; aspect-ratio:${width}/${height}`;
    this.stop = new AbortController();
    this.input = new Input(this);
    this.listen();
    this.measure();
    this.restage();
    this.showProblem();
    this.showStatus();
  }

  on(target, event, handler, options = {}) {
    target.addEventListener(event, handler, { signal: this.stop.signal, ...options });
  }

  follow(trait, handler) {
    this.model.on(`change:${trait}`, handler);
    this.stop.signal.addEventListener("abort", () => this.model.off(`change:${trait}`, handler));
  }

  observe(observer, target, options) {
    observer.observe(target, options);
    this.stop.signal.addEventListener("abort", () => observer.disconnect());
  }

  listen() {
    this.follow("frame", () => this.arrived());
    for (const trait of ["scene", "pictures"]) this.follow(trait, () => this.restage());
    this.follow("problem", () => this.showProblem());
    this.follow("status", () => this.showStatus());
    this.on(matchMedia("(prefers-reduced-motion: reduce)"), "change", () => this.introduce());
    const themes = { attributes: true, attributeFilter: ["data-jp-theme-light", "class"] };
    this.observe(new MutationObserver(() => this.introduce()), document.body, themes);
  }

  /** Follows the size at which the page shows the canvas: narrow cells, zoom and other screens change it. */
  measure() {
    this.observe(new ResizeObserver(() => { this.join(); this.fit(); }), this.canvas);
    this.on(window, "resize", () => this.fit());
    this.watchDensity();
  }

  watchDensity() {
    const denser = () => { this.fit(); this.watchDensity(); };
    this.on(matchMedia(`(resolution: ${devicePixelRatio}dppx)`), "change", denser, { once: true });
  }

  /** Gives the canvas one pixel for each of the screen's, and paints at once. The pictures follow when the size rests. */
  fit() {
    const box = this.canvas.getBoundingClientRect();
    this.hidden = box.width === 0;
    if (this.hidden) return;
    const [own] = this.model.get("size");
    const density = Math.min(devicePixelRatio, (DENSEST * own) / box.width);
    const [width, height] = [Math.round(box.width * density), Math.round(box.height * density)];
    if (this.canvas.width !== width) this.canvas.width = width; // setting it clears the canvas
    if (this.canvas.height !== height) this.canvas.height = height;
    this.ratio = width / own;
    if (this.scene) this.paint();
    clearTimeout(this.resting);
    if (this.told) this.resting = setTimeout(() => this.introduce(), REST);
    else this.introduce();
  }

  /** Finds the lab around the figure, once they are on the page, and names what stands in it. */
  join() {
    const lab = !this.lab && this.root.closest(".nn-lab");
    if (!lab) return;
    this.lab = lab;
    nameControls(lab);
    const news = { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] };
    this.observe(new MutationObserver(() => nameControls(lab)), lab, news);
  }

  /** Tells the kernel what this view is like, if that is news. */
  introduce() {
    if (!this.ratio) return;
    const light = document.body.dataset.jpThemeLight;
    const dark = light === undefined ? document.body.classList.contains("vscode-dark") : light === "false";
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const view = { kind: "view", view: this.id, ratio: this.ratio, theme: dark ? "dark" : "light", calm };
    if (JSON.stringify(view) !== this.told) this.model.send(view);
    this.told = JSON.stringify(view);
  }

  /** Decodes the pictures of a new scene; until they are there, the old scene stays. */
  async restage() {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    this.decoding = true;
    const decode = async ({ png, box }) =>
      ({ box, bitmap: await createImageBitmap(new Blob([bytes(png)], { type: "image/png" })) });
    const pictures = await Promise.all(this.model.get("pictures").map(decode));
    if (turn !== this.turn) return;
    this.decoding = false;
    const next = pictures.values();
    this.scene = this.model.get("scene").map((entry) =>
      entry.kind === "picture" ? { ...entry, ...next.next().value } : { ...entry });
    this.kick();
  }

  /** A new frame is here; it is also the kernel's answer to the last event. */
  arrived() {
    if (this.model.get("frame").answer) this.owed = true;
    this.input.answered();
    if (!this.decoding) this.kick();
  }

  kick() {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => { this.asked = false; if (this.scene) this.paint(); });
  }

  paint() {
    if (this.stop.signal.aborted) return;
    if (!this.decoding || !this.frame) {
      this.frame = this.model.get("frame");
      if (this.owed) this.model.send({ kind: "painted", count: this.frame.count }); // the kernel may go on meanwhile
      this.owed = false;
    }
    if (this.hidden || !this.ratio) return; // in a tab behind another
    this.artists = unpack(this.frame);
    this.g.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    paintScene(this.g, this.scene, this.artists, ...this.model.get("size"));
    this.canvas.paints += 1;
  }

  showProblem() {
    const { sentence = "", details = "" } = this.model.get("problem");
    const box = this.root.querySelector(".nn-problem");
    box.hidden = !sentence;
    box.querySelector("span").textContent = sentence;
    box.querySelector("details").hidden = !details;
    box.querySelector("pre").textContent = details;
  }

  showStatus() {
    this.root.querySelector(".nn-status").textContent = this.model.get("status");
    this.canvas.setAttribute("aria-label", this.model.get("label"));
  }

  dispose() {
    this.stop.abort();
    clearTimeout(this.resting);
    this.model.send({ kind: "gone", view: this.id });
    this.root.remove();
  }
}

export default {
  initialize() { prepare(document); },
  render({ model, el }) {
    const view = new View(model, el);
    return () => view.dispose();
  },
};
