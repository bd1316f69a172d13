// One line: is there a way from this page to the kernel and back? The kernel answers a `ping` by setting `answer`.

const WAIT = 5000;
const BLOCKED = `The page can show widgets, but the kernel has not answered for 5 seconds. If a cell still shows [*], wait
  until it is done. If none does, something blocks the connection to the kernel (a "websocket"): open the course at
  127.0.0.1 or localhost in a browser on this computer, turn off a proxy, VPN or ad blocker for that address, or ask
  whoever runs your Jupyter server to let websockets through. Then reload this page and run the cell again.`;

function render({ model, el }) {
  const line = document.createElement("div");
  line.className = "nn-probe";
  line.setAttribute("role", "status");
  line.style.cssText = "line-height: 1.5; padding: 2px 6px; max-width: 54em; white-space: normal";
  el.append(line);

  const say = (colour, sign, words, text) => {
    line.innerHTML = `<span aria-hidden="true"></span> <b></b> <span></span>`;
    const [mark, heading, rest] = line.children;
    mark.style.color = `var(--jp-${colour}-color1)`;
    [mark.textContent, heading.textContent, rest.textContent] = [sign, words, text];
  };

  const ping = `${Math.random()}`;
  const start = performance.now();
  say("info", "○", "live:", "waiting for the kernel ...");
  const late = setTimeout(() => say("warn", "✗", "live, to mend:", BLOCKED), WAIT);
  const hear = () => {
    if (model.get("answer") !== ping) return;
    clearTimeout(late);
    say("success", "✓", "live, fine:", `round trip ${Math.max(1, Math.round(performance.now() - start))} ms`);
  };
  model.on("change:answer", hear);
  model.send({ ping });
  return () => {
    clearTimeout(late);
    model.off("change:answer", hear);
  };
}

export default { render };
