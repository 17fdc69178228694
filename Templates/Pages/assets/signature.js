// Drawing the signature: every point the pen reports, its pressure as the width of the stroke.
"use strict";
{
  const canvas = document.getElementById("signature");
  const context = canvas.getContext("2d");
  const [undo, clear, finish] = ["undo", "clear", "finish"].map((id) => document.getElementById(id));
  const [empty, failed] = ["sign-empty", "sign-failed"].map((id) => document.getElementById(id));
  // Width of a stroke in pixels of the image: 0.3 to 0.9 mm on the form.
  const [thin, thick] = [canvas.height * 0.018, canvas.height * 0.053];
  let strokes = [];
  let current = null;
  let pointer = null;
  let penSeen = false;
  let sent = false;

  const width = (point) => thin + (thick - thin) * point.pressure;

  function place(event) {
    const box = canvas.getBoundingClientRect();
    return {
      x: (event.clientX - box.left) * canvas.width / box.width,
      y: (event.clientY - box.top) * canvas.height / box.height,
      // A finger and a mouse know no pressure: they say 0, or always 0.5.
      pressure: event.pointerType === "pen" && event.pressure > 0 ? event.pressure : 0.5,
    };
  }

  function dot(point) {
    context.beginPath();
    context.arc(point.x, point.y, width(point) / 2, 0, 2 * Math.PI);
    context.fill();
  }

  /** Draws from the middle before `points[i]` to the middle behind it, so that corners are round. */
  function piece(points, i) {
    const [a, b, c] = [points[Math.max(i - 2, 0)], points[i - 1], points[i]];
    context.lineWidth = width(b);
    context.beginPath();
    context.moveTo((a.x + b.x) / 2, (a.y + b.y) / 2);
    context.quadraticCurveTo(b.x, b.y, (b.x + c.x) / 2, (b.y + c.y) / 2);
    context.stroke();
  }

  function close(points) {
    const [b, c] = [points[points.length - 2], points[points.length - 1]];
    if (!b) return;
    context.lineWidth = width(c);
    context.beginPath();
    context.moveTo((b.x + c.x) / 2, (b.y + c.y) / 2);
    context.lineTo(c.x, c.y);
    context.stroke();
  }

  function ink() {
    context.strokeStyle = context.fillStyle = "#000";
    context.lineCap = context.lineJoin = "round";
  }

  function redraw() {
    context.clearRect(0, 0, canvas.width, canvas.height);
    for (const points of strokes) {
      dot(points[0]);
      for (let i = 1; i < points.length; i += 1) piece(points, i);
      close(points);
    }
  }

  function tools() {
    undo.disabled = clear.disabled = strokes.length === 0;
    canvas.dataset.strokes = strokes.length;
    if (strokes.length) empty.hidden = true;
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "pen") penSeen = true;
    // One pointer at a time; a palm beside the pen draws nothing.
    if (pointer !== null || event.button !== 0 || (penSeen && event.pointerType === "touch")) return;
    event.preventDefault();
    pointer = event.pointerId;
    canvas.setPointerCapture(pointer);
    current = [place(event)];
    dot(current[0]);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerId !== pointer) return;
    event.preventDefault();
    const all = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    for (const one of all.length ? all : [event]) {
      current.push(place(one));
      piece(current, current.length - 1);
    }
  });
  const end = (event) => {
    if (event.pointerId !== pointer) return;
    close(current);
    strokes.push(current);
    pointer = current = null;
    tools();
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);

  undo.addEventListener("click", () => { strokes.pop(); redraw(); tools(); });
  clear.addEventListener("click", () => { strokes = []; redraw(); tools(); });

  /** How far the pen went, in widths of the field: a touch by mistake is no signature. */
  function way() {
    let sum = 0;
    for (const points of strokes) {
      for (let i = 1; i < points.length; i += 1) sum += Math.hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
    }
    return sum / canvas.width;
  }

  finish.addEventListener("click", async () => {
    failed.hidden = true;
    empty.hidden = way() >= 0.1;
    if (!empty.hidden) return;
    finish.disabled = true;
    const image = await new Promise((done) => canvas.toBlob(done, "image/png"));
    let status = 0;
    let code = "";
    try {
      const answer = await fetch(`/tablet/signature?revision=${canvas.dataset.revision}`, {
        method: "PUT", body: image,
        headers: { "X-Form-Token": Tablet.token, "Accept": "application/json", "Content-Type": "image/png" },
      });
      status = answer.status;
      if (!answer.ok) code = (await answer.json()).code;
    } catch { /* The server is away: the strokes stay. */ }
    if (status === 204 || ["changedSinceShown", "versionConflict", "nothingHanded", "noTablet"].includes(code)) {
      // Taken, or the tablet has something else to show. For any other reason the strokes stay.
      Tablet.show(location.pathname + location.search);
    } else {
      failed.hidden = false;
      finish.disabled = false;
    }
  });

  // Whoever leaves with strokes on the field is asked; a page that goes because the case is another one is not held.
  const ask = (event) => { if (strokes.length && !sent) event.preventDefault(); };
  addEventListener("beforeunload", ask);
  Tablet.onLeave(() => { sent = true; });
  ink();
  tools();
}
