// Mouse, pen, finger and keys on a figure's canvas, told to the kernel one at a time.

class Input {
  constructor(view) {
    this.view = view;
    this.canvas = view.canvas;
    view.on(this.canvas, "pointerdown", (e) => this.down(e));
    view.on(this.canvas, "pointermove", (e) => this.move(e));
    for (const end of ["pointerup", "pointercancel"]) view.on(this.canvas, end, (e) => this.up(e));
    view.on(this.canvas, "touchstart", (e) => { if (this.grabbed) e.preventDefault(); }, { passive: false });
    view.on(this.canvas, "keydown", (e) => this.key(e));
  }

  /** Where an event is, in the figure's pixels, however large it is shown; and how many of them a CSS pixel is. */
  at(event) {
    const box = this.canvas.getBoundingClientRect();
    const [width, height] = this.view.model.get("size");
    const [sx, sy] = [width / box.width, height / box.height];
    return { x: (event.clientX - box.left) * sx, y: (event.clientY - box.top) * sy, shrunk: Math.max(1, sx) };
  }

  /** The live artist under the pointer that can be grabbed, as its number, or null. A finger is less exact. */
  grip(event) {
    const { x, y, shrunk } = this.at(event);
    const { scene, artists } = this.view;
    return scene && artists ? topmostAt(scene, artists, x, y, (event.pointerType === "touch" ? 2 : 1) * shrunk) : null;
  }

  /** Whether the kernel still owes an answer to the last event; after a quarter of a second we stop waiting. */
  busy() { return this.waiting && performance.now() - this.sent < 250; }

  /** The kernel has answered: a move that waited may go. */
  answered() {
    this.waiting = false;
    if (this.latest && this.pressed) this.tell("move", this.latest);
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
    const key = (event.shiftKey ? "Shift+" : "") + event.key;
    if (event.ctrlKey || event.altKey || event.metaKey || !this.view.model.get("wanted_keys").includes(key)) return;
    event.preventDefault();
    if (event.repeat && this.busy()) return;
    this.say({ kind: "key", key });
  }

  tell(kind, event, more = {}) {
    const { x, y } = this.at(event);
    this.say({ kind, x, y, ...more });
  }

  say(message) {
    this.waiting = true;
    this.latest = null;
    this.sent = performance.now();
    this.view.model.send(message);
  }
}
