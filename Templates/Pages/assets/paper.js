// A viewer of papers: pages of scans, the place of a value, cut-outs. An image stays in the page's memory only.
"use strict";
const Paper = (() => {
  const root = document.getElementById("paper");
  const stage = document.getElementById("paper-stage");
  const sheet = document.getElementById("paper-sheet");
  const image = document.getElementById("paper-image");
  const spotMark = document.getElementById("paper-spot");
  const choice = document.getElementById("paper-choice");
  const said = document.getElementById("paper-page");
  const caseID = root.dataset.case;
  const imageWidth = 2000;
  const papers = new Map();
  const pictures = new Map();
  let shown = null;
  let scale = 0;
  // Degrees clockwise: what makes the page upright, and what staff turned it further.
  let further = 0;
  let turned = 0;
  let fits = true;
  let spot = null;

  /** The pages of a scan with their sizes in pixels. */
  function paper(scan) {
    if (!papers.has(scan)) {
      papers.set(scan, Desk.ask("GET", `/api/v1/cases/${caseID}/scans/${encodeURIComponent(scan)}`));
    }
    return papers.get(scan);
  }

  async function load(scan, number) {
    const response = await fetch(
      `/cases/${caseID}/scans/${encodeURIComponent(scan)}/pages/${number}.jpg?width=${imageWidth}`,
      { headers: { Accept: "application/json" } });
    if (response.ok) return URL.createObjectURL(await response.blob());
    const answer = await response.json().catch(() => null);
    throw new Error((answer && answer.detail) || "このページの画像を表示できません。");
  }

  /** A page's image as an address within this page, with its size as delivered. */
  function picture(scan, number) {
    const key = `${scan}/${number}`;
    if (!pictures.has(key)) {
      pictures.set(key, (async () => {
        const [{ pages }, address] = await Promise.all([paper(scan), load(scan, number)]);
        const page = pages.find((candidate) => candidate.number === number);
        if (!page) throw new Error("そのページはありません。");
        return { address, width: page.width, height: page.height, turn: page.turn };
      })());
      pictures.get(key).catch(() => pictures.delete(key));
    }
    return pictures.get(key);
  }

  /** Shows a page. */
  async function show(scan, number) {
    if (shown && shown.scan === scan && shown.number === number) return;
    const wanted = { scan, number };
    shown = wanted;
    spotMark.hidden = true;
    choice.value = scan;
    const count = (await paper(scan)).pages.length;
    said.textContent = `${number} / ${count}ページ`;
    let page;
    try {
      page = await picture(scan, number);
    } catch (error) {
      if (shown === wanted) { shown = null; fault(error.message); }
      throw error;
    }
    if (shown !== wanted) return;
    fault("");
    wanted.page = page;
    turned = (page.turn + further) % 360;
    image.alt = `${choice.selectedOptions[0]?.textContent || "書類"} ${number}ページ`;
    image.src = page.address;
    await image.decode().catch(() => {});
    if (fits) fit(); else place();
  }

  function fault(text) {
    stage.querySelector(".paper-problem")?.remove();
    if (!text) return;
    const place = document.createElement("p");
    place.className = "problem paper-problem";
    place.setAttribute("role", "alert");
    place.textContent = text;
    stage.append(place);
  }

  function fit() {
    if (!shown || !shown.page) return;
    const { width, height } = shown.page;
    const across = turned % 180 === 0 ? width : height;
    const down = turned % 180 === 0 ? height : width;
    scale = Math.min((stage.clientWidth - 2) / across, (stage.clientHeight - 2) / down);
    fits = true;
    place();
  }

  function zoom(factor) {
    if (!shown || !shown.page) return;
    const middle = [
      (stage.scrollLeft + stage.clientWidth / 2) / scale, (stage.scrollTop + stage.clientHeight / 2) / scale];
    scale = Math.min(3, Math.max(.08, scale * factor));
    fits = false;
    place();
    stage.scrollTo(middle[0] * scale - stage.clientWidth / 2, middle[1] * scale - stage.clientHeight / 2);
  }

  /** Lays out sheet, image and mark at the present scale. */
  function place() {
    if (!shown || !shown.page) return;
    const { width, height } = shown.page;
    const lies = turned % 180 !== 0;
    const [across, down] = lies ? [height, width] : [width, height];
    sheet.style.width = `${across * scale}px`;
    sheet.style.height = `${down * scale}px`;
    image.style.width = `${width * scale}px`;
    image.style.height = `${height * scale}px`;
    image.style.maxWidth = "none";
    image.style.position = "absolute";
    image.style.transformOrigin = "0 0";
    image.style.transform = upright(turned, width * scale, height * scale);
    const marks = spot && spot.scan === shown.scan && spot.number === shown.number;
    spotMark.hidden = !marks;
    if (marks) lay(spotMark, spot.box, 6);
  }

  /** Puts an element over a box of the page. */
  function lay(element, [x, y, w, h], margin) {
    const { width, height } = shown.page;
    const [left, top, across, down] = {
      0: [x, y, w, h], 90: [height - y - h, x, h, w], 180: [width - x - w, height - y - h, w, h],
      270: [y, width - x - w, h, w],
    }[turned];
    element.style.left = `${left * scale - margin}px`;
    element.style.top = `${top * scale - margin}px`;
    element.style.width = `${across * scale + margin * 2}px`;
    element.style.height = `${down * scale + margin * 2}px`;
  }

  /** Shows where a value stands, large enough to read. */
  async function point(place_) {
    spot = place_;
    if (!place_) { spotMark.hidden = true; return; }
    await show(place_.scan, place_.number);
    if (spot !== place_ || !shown || !shown.page) return;
    // Print of 2 to 3 mm becomes some 20 px high, without leaving the page out of sight.
    const thick = turned % 180 === 0 ? place_.box[3] : place_.box[2];
    const wanted = Math.min(1.2, Math.max(26 / Math.max(12, thick), .25));
    if (scale < wanted) { scale = wanted; fits = false; }
    place();
    stage.scrollTo({
      left: spotMark.offsetLeft + spotMark.offsetWidth / 2 - stage.clientWidth / 2,
      top: spotMark.offsetTop + spotMark.offsetHeight / 2 - stage.clientHeight / 3,
    });
  }

  /** Fills an element with the cut-out of a place, upright. */
  async function cut(element, place_) {
    const page = await picture(place_.scan, place_.number);
    const [x, y, w, h] = place_.box;
    const lies = page.turn % 180 !== 0;
    const margin = Math.round(Math.max(6, (lies ? w : h) * .25));
    const [left, top] = [Math.max(0, x - margin), Math.max(0, y - margin)];
    const [across, down] = [Math.min(page.width - left, w + margin * 2), Math.min(page.height - top, h + margin * 2)];
    const [seenAcross, seenDown] = lies ? [down, across] : [across, down];
    const room = element.parentElement.clientWidth - 2;
    const factor = Math.min(room / seenAcross, Math.max(.2, 34 / seenDown), 1.5);
    element.style.width = `${seenAcross * factor + 2}px`;
    element.style.height = `${Math.min(seenDown * factor, 120) + 2}px`;
    const part = document.createElement("div");
    part.style.width = `${across * factor}px`;
    part.style.height = `${down * factor}px`;
    part.style.backgroundImage = `url(${page.address})`;
    part.style.backgroundSize = `${page.width * factor}px ${page.height * factor}px`;
    part.style.backgroundPosition = `${-left * factor}px ${-top * factor}px`;
    part.style.transformOrigin = "0 0";
    part.style.transform = upright(page.turn, across * factor, down * factor);
    element.replaceChildren(part);
  }

  /** Turns a picture of that size so that it still begins at the corner where it lay. */
  function upright(degrees, width, height) {
    return {
      0: "none", 90: `translateX(${height}px) rotate(90deg)`,
      180: `translate(${width}px, ${height}px) rotate(180deg)`, 270: `translateY(${width}px) rotate(270deg)`,
    }[degrees];
  }

  /**
   * Asks for a page again: a number on it, painted over by the server until then, has been revealed. The picture before is
   * kept: cut-outs are drawn from it.
   */
  async function renew({ scan, number }) {
    const key = `${scan}/${number}`;
    pictures.delete(key);
    const page = await picture(scan, number);
    if (shown && shown.scan === scan && shown.number === number) {
      shown.page = page;
      image.src = page.address;
    }
  }

  async function turnPage(step) {
    if (!shown) return;
    const { pages } = await paper(shown.scan);
    const next = shown.number + step;
    if (next >= 1 && next <= pages.length) {
      spot = null;
      await show(shown.scan, next);
    }
  }

  const acts = {
    previous: () => turnPage(-1),
    next: () => turnPage(1),
    in: () => zoom(1.25),
    out: () => zoom(.8),
    fit,
    turn: () => {
      further = (further + 90) % 360;
      turned = ((shown?.page?.turn || 0) + further) % 360;
      if (fits) fit(); else place();
    },
  };
  const quietly = (work) => Promise.resolve(work).catch((error) => fault(error.message));
  root.addEventListener("click", (event) => {
    const act = event.target.closest("[data-act]");
    if (act) quietly(acts[act.dataset.act]());
  });
  choice.addEventListener("change", () => { spot = null; quietly(show(choice.value, 1)); });
  stage.addEventListener("keydown", (event) => {
    const act = { "+": "in", ";": "in", "-": "out", "0": "fit", PageDown: "next", PageUp: "previous" }[event.key];
    if (!act) return;
    event.preventDefault();
    quietly(acts[act]());
  });
  stage.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15);
  }, { passive: false });
  let held = null;
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    held = [event.clientX + stage.scrollLeft, event.clientY + stage.scrollTop];
    stage.classList.add("held");
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener("pointermove", (event) => {
    if (held) stage.scrollTo(held[0] - event.clientX, held[1] - event.clientY);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    stage.addEventListener(end, () => { held = null; stage.classList.remove("held"); });
  }
  addEventListener("resize", () => { if (fits) fit(); });

  return { show: (scan, number) => quietly(show(scan, number)), point: (p) => quietly(point(p)), cut, renew: (p) => quietly(renew(p)), zoom };
})();
