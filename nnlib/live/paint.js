// How each kind of live artist is painted on a canvas. `entry` is its look, `data` its numbers in this frame.

/** Takes a frame apart: for each live artist its share of the one buffer that all numbers come in, and its text. */
function unpack({ sizes, texts, data }) {
  let start = data.byteOffset;
  return sizes.map((size, i) => {
    start += size;
    return Object.assign(new DataView(data.buffer, start - size, size), { text: texts[i] });
  });
}

const bytes = (view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
const floats = (view) => new Float32Array(bytes(view).slice().buffer); // copied, since a view may start anywhere

/** Adds points to a path; a NaN (or null) lifts the pen. */
function trace(path, xy, close = false) {
  let pen = false;
  for (let i = 0; i < xy.length; i += 2) {
    if (xy[i] === null || Number.isNaN(xy[i])) { if (close && pen) path.closePath(); pen = false; continue; }
    if (pen) path.lineTo(xy[i], xy[i + 1]); else path.moveTo(xy[i], xy[i + 1]);
    pen = true;
  }
  if (close && pen) path.closePath();
  return path;
}

/** Strokes or fills the same marker at every point. */
function stamp(g, entry, xy) {
  entry.path ??= trace(new Path2D(), entry.marker, true);
  g.lineWidth = entry.edge_width;
  g.strokeStyle = entry.edge;
  for (let i = 0; i < xy.length; i += 2) {
    if (Number.isNaN(xy[i])) continue;
    g.save();
    g.translate(xy[i], xy[i + 1]);
    g.fillStyle = entry.fills[(i / 2) % entry.fills.length];
    g.fill(entry.path);
    if (entry.edge_width > 0) g.stroke(entry.path);
    g.restore();
  }
}

const painters = {
  image(g, entry, data) {
    const sheet = (entry.sheet ??= new OffscreenCanvas(entry.columns, entry.rows));
    const table = (entry.colours ??= new Uint32Array(bytes(entry.table).slice().buffer));
    const pixels = new ImageData(entry.columns, entry.rows);
    const out = new Uint32Array(pixels.data.buffer);
    bytes(data).forEach((value, i) => { out[i] = table[value]; });
    sheet.getContext("2d").putImageData(pixels, 0, 0);
    g.imageSmoothingEnabled = true;
    g.imageSmoothingQuality = "low"; // bilinear, as Matplotlib's; "high" takes 20 ms more on a dense screen
    g.drawImage(sheet, ...entry.box);
  },
  line(g, entry, data) {
    const xy = floats(data);
    if (entry.width > 0) {
      g.strokeStyle = entry.color;
      g.lineWidth = entry.width;
      g.lineJoin = "round";
      g.setLineDash(entry.dashes);
      g.stroke(trace(new Path2D(), xy));
      g.setLineDash([]);
    }
    if (entry.marker) stamp(g, entry, xy);
  },
  points(g, entry, data) { stamp(g, entry, floats(data)); },
  shape(g, entry, data) {
    const path = trace(new Path2D(), floats(data), true);
    g.fillStyle = entry.fill;
    g.fill(path);
    g.strokeStyle = entry.color;
    g.lineWidth = entry.width;
    if (entry.width > 0) g.stroke(path);
  },
  text(g, entry, data) {
    g.translate(...floats(data));
    g.rotate(entry.turn);
    g.fillStyle = entry.color;
    g.font = `${entry.weight} ${entry.size}px "DejaVu Sans", "Bitstream Vera Sans", Verdana, sans-serif`;
    g.textAlign = entry.align;
    g.textBaseline = entry.baseline;
    const lines = data.text.split("\n");
    lines.forEach((line, i) => g.fillText(line, 0, (i - (entry.baseline === "alphabetic" ? 0 : (lines.length - 1) / 2)) * entry.size * 1.3));
  },
};

/** The distance from a point to a line through xy (with `joined`), or to its points. */
function distance(xy, x, y, joined) {
  let best = Infinity;
  for (let i = 0; i < xy.length; i += 2) {
    let [px, py] = [xy[i], xy[i + 1]];
    if (joined && i >= 2 && !Number.isNaN(xy[i - 2])) {
      const [dx, dy] = [px - xy[i - 2], py - xy[i - 1]];
      const t = Math.max(0, Math.min(1, ((x - px) * dx + (y - py) * dy) / (dx * dx + dy * dy || 1) + 1));
      [px, py] = [xy[i - 2] + t * dx, xy[i - 1] + t * dy];
    }
    const d = Math.hypot(x - px, y - py);
    if (d < best) best = d;
  }
  return best;
}

/** Paints a whole frame, back to front: pictures of what stands still, and between them what moves. */
function paintScene(g, scene, frame, width, height) {
  g.clearRect(0, 0, width, height);
  for (const entry of scene) {
    if (entry.kind === "picture") { g.drawImage(entry.bitmap, ...entry.box); continue; }
    const data = frame[entry.live];
    if (data.byteLength === 0) continue;
    g.save();
    if (entry.clip) { g.beginPath(); g.rect(...entry.clip); g.clip(); }
    painters[entry.kind](g, entry, data);
    g.restore();
  }
}

/** The topmost live artist that can be grabbed at x, y, as its number, or null. */
function topmostAt(scene, frame, x, y, slack) {
  const near = (entry) => {
    const data = entry.pick && frame[entry.live];
    if (!data?.byteLength) return false;
    return distance(floats(data), x, y, entry.kind === "line" && entry.width > 0) <= entry.pick * slack;
  };
  return scene.findLast(near)?.live ?? null;
}
