// The view of a LiveFigure. The kernel sends `scene` (what to paint, in order), `pictures` (what stands still, as PNGs)
// and, many times a second, `frame` (the numbers of what moves, in pixels). The figure's own pixel is a CSS pixel.
// The view sends messages back, and writes no state.

class View {
  constructor(model, el) {
    this.model = model;
    this.root = Object.assign(document.createElement("div"), { className: "nn-figure" });
    this.root.dataset.lmSuppressShortcuts = "true"; // JupyterLab's own keys rest while the figure has the focus
    this.root.innerHTML = `<canvas tabindex="0" role="application"></canvas>
      <div class="nn-problem" role="alert" hidden><span></span><details><summary>Details</summary><pre></pre></details></div>
      <div class="nn-status" role="status" aria-live="polite"></div>`;
    el.append(this.root);
    this.canvas = this.root.querySelector("canvas");
    this.g = this.canvas.getContext("2d");
    this.canvas.paints = 0;
    this.stop = new AbortController();
    this.listen();
    this.fit();
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

  listen() {
    this.follow("frame", () => this.answered());
    for (const trait of ["scene", "pictures"]) this.follow(trait, () => this.restage());
    this.follow("problem", () => this.showProblem());
    this.follow("status", () => this.showStatus());
    this.on(this.canvas, "pointerdown", (e) => this.down(e));
    this.on(this.canvas, "pointermove", (e) => this.move(e));
    for (const end of ["pointerup", "pointercancel"]) this.on(this.canvas, end, (e) => this.up(e));
    this.on(this.canvas, "touchstart", (e) => { if (this.grabbed) e.preventDefault(); }, { passive: false });
    this.on(this.canvas, "keydown", (e) => this.key(e));
    this.watch = new MutationObserver(() => this.introduce());
    this.watch.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "class"] });
  }

  /** Fits the canvas to the screen's pixels, now and whenever the page is zoomed or moved to another screen. */
  fit() {
    this.ratio = Math.max(1, window.devicePixelRatio || 1);
    const [width, height] = this.model.get("size");
    [this.canvas.width, this.canvas.height] = [Math.round(width * this.ratio), Math.round(height * this.ratio)];
    this.canvas.style.cssText = `width:${width}px; aspect-ratio:${width}/${height}`;
    this.on(matchMedia(`(resolution: ${this.ratio}dppx)`), "change", () => this.fit(), { once: true });
    this.introduce();
    this.kick();
  }

  /** Tells the kernel what this view is like, if that is news. */
  introduce() {
    const light = document.body.dataset.jpThemeLight;
    const dark = light === undefined ? document.body.classList.contains("vscode-dark") : light === "false";
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const view = { kind: "view", ratio: this.ratio, theme: dark ? "dark" : "light", calm };
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

  kick() {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => { this.asked = false; if (this.scene) this.paint(); });
  }

  paint() {
    if (!this.decoding) {
      this.frame = this.model.get("frame");
      if (this.owed) this.model.send({ kind: "painted", count: this.frame.count }); // the kernel may go on meanwhile
      this.owed = false;
    }
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

  at(event) {
    const box = this.canvas.getBoundingClientRect();
    const [width, height] = this.model.get("size");
    return { x: ((event.clientX - box.left) / box.width) * width, y: ((event.clientY - box.top) / box.height) * height };
  }

  /** The live artist under the pointer that can be grabbed, as its number, or null. A finger is less exact. */
  grip(event) {
    const { x, y } = this.at(event);
    return this.scene ? topmostAt(this.scene, this.artists, x, y, event.pointerType === "touch" ? 2 : 1) : null;
  }

  /** Whether the kernel still owes an answer to the last event; after a quarter of a second we stop waiting. */
  busy() { return this.waiting && performance.now() - this.sent < 250; }

  /** A new frame is also the kernel's answer to the last event: a move that waited may go. */
  answered() {
    this.waiting = false;
    if (this.model.get("frame").answer) this.owed = true;
    if (this.latest && this.pressed) this.tell("move", this.latest);
    if (!this.decoding) this.kick();
  }

  down(event) {
    if (event.button !== 0) return;
    this.canvas.focus({ preventScroll: true });
    this.canvas.setPointerCapture(event.pointerId);
    const live = this.grip(event);
    this.grabbed = live !== null;
    this.pressed = true;
    this.tell("down", event, { live });
    this.canvas.style.cursor = this.grabbed ? "grabbing" : "";
  }

  /** Sends a move, but no more than one until the kernel has answered: the rest would only queue up. */
  move(event) {
    if (!this.pressed) { this.canvas.style.cursor = this.grip(event) === null ? "" : "grab"; return; }
    if (this.busy()) this.latest = event; else this.tell("move", event);
  }

  up(event) {
    if (!this.pressed) return;
    this.tell("up", event);
    this.pressed = this.grabbed = false;
    this.canvas.style.cursor = "";
  }

  key(event) {
    if (event.key !== "Tab") event.stopPropagation(); // the notebook would move its own selection
    const key = (event.shiftKey ? "Shift+" : "") + event.key;
    if (event.ctrlKey || event.altKey || event.metaKey || !this.model.get("wanted_keys").includes(key)) return;
    event.preventDefault();
    if (event.repeat && this.busy()) return;
    this.say({ kind: "key", key });
  }

  tell(kind, event, more = {}) { this.say({ kind, ...this.at(event), ...more }); }

  say(message) {
    this.waiting = true;
    this.latest = null;
    this.sent = performance.now();
    this.model.send(message);
  }

  dispose() {
    this.stop.abort();
    this.watch.disconnect();
    this.root.remove();
  }
}

export default {
  render({ model, el }) {
    const view = new View(model, el);
    return () => view.dispose();
  },
};
