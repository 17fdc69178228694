// 読取確認: one field after the other by keyboard; each is saved at once.
"use strict";
(() => {
  const head = document.querySelector("[data-case]");
  const caseID = head.dataset.case;
  const address = `/api/v1/cases/${caseID}`;
  const canEdit = head.hasAttribute("data-editable");
  const next = document.getElementById("review-next");
  const rows = [...document.querySelectorAll(".row")];
  const rowOf = (path) => rows.find((row) => row.dataset.path === path);
  const entryOf = (row) => row.querySelector(".value");
  let revision = Number(head.dataset.revision);
  // Changes go to the server one after the other, each with the revision the one before gave.
  let line = Promise.resolve();

  // ---- places on the paper
  const placeOf = (row) => row.dataset.box
    ? { scan: row.dataset.scan, number: Number(row.dataset.page), box: row.dataset.box.split(",").map(Number) }
    : null;

  function cutOut(row) {
    const cutout = row.querySelector(".cutout");
    if (!cutout || cutout.dataset.done) return;
    if ("masked" in row.dataset) {
      // The server paints the number over until it is revealed (C05): there is nothing to cut out.
      cutout.classList.add("unseen");
      return;
    }
    cutout.classList.remove("unseen");
    cutout.dataset.done = "1";
    Paper.cut(cutout, placeOf(row)).catch(() => { delete cutout.dataset.done; });
  }
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) cutOut(entry.target);
  }, { rootMargin: "300px" });
  for (const row of rows) {
    if (!row.dataset.box) continue;
    watcher.observe(row);
  }

  function enter(row) {
    for (const other of rows) other.classList.toggle("current", other === row);
    Paper.point(placeOf(row));
  }

  // ---- moving
  const isMarked = (row) => row.classList.contains("marked");

  function goOn(from) {
    const at = from ? rows.indexOf(from) : -1;
    const marked = [...rows.slice(at + 1), ...rows.slice(0, at + 1)].find(isMarked);
    if (marked) {
      entryOf(marked).focus();
      if (entryOf(marked).select) entryOf(marked).select();
      marked.scrollIntoView({ block: "nearest" });
    } else {
      next.focus();
    }
  }

  // ---- what the server says
  function say(row, text, isError) {
    const said = row.querySelector(".said");
    const hint = said.querySelector(".hint");
    said.textContent = text || "";
    if (!text && hint) said.append(hint);
    said.classList.toggle("error", Boolean(isError));
    entryOf(row).setAttribute("aria-invalid", isError ? "true" : "false");
  }

  /** @param typed what this page has just saved there; `undefined`: nothing. */
  function update(row, field, typed) {
    const marked = field ? field.needsReview : false;
    row.classList.toggle("marked", marked);
    row.querySelector(".mark").textContent = marked ? "要確認" : "";
    const titles = {
      asRead: "読取", needsReview: "要確認", confirmed: "確認済", edited: "訂正", typed: "入力", proposed: "自動入力",
    };
    row.querySelector(".state").textContent = field ? titles[field.status] : "";
    row.querySelector(".image-only").hidden = !(field && field.isImageOnly);
    row.querySelector("[data-tool=image]")?.setAttribute("aria-pressed", String(Boolean(field && field.isImageOnly)));
    const entry = entryOf(row);
    const shown = (field && field.shown) || "";
    // A number that stays revealed here is not put behind its mask again by an answer.
    if (field && field.isMasked && !("masked" in row.dataset)) {
      if (typed !== undefined) entry.dataset.saved = typed;
      return;
    }
    if (!isDirty(row) || entry.value === typed) entry.value = shown;
    entry.dataset.saved = shown;
    if (field && !("masked" in row.dataset)) rivals(row, field.alternatives.map((rival) => rival.shown));
  }

  function take(view, path, typed) {
    revision = view.revision;
    const fields = new Map([...view.fields, ...view.persons.flat()].map((field) => [field.path, field]));
    for (const row of rows) {
      update(row, fields.get(row.dataset.path), row.dataset.path === path ? typed : undefined);
    }
    document.getElementById("mark-count").textContent = rows.filter(isMarked).length;
    if (!view.isEditable && canEdit) location.reload();
  }

  /** Sends an edit; resolves when it is saved. */
  function save(edit, path, typed) {
    const work = line.then(() => send(edit, path, typed));
    line = work.catch(() => {});
    return work;
  }

  async function send(edit, path, typed) {
    const headers = {
      "X-Form-Token": document.body.dataset.formToken, Accept: "application/json",
      "Content-Type": "application/json", "If-Match": `"${revision}"`,
    };
    let response;
    try {
      response = await fetch(address, { method: "PATCH", headers, body: JSON.stringify(edit) });
    } catch {
      throw new Error("サーバーにつながりません。入力した内容は残っています。つながってからEnterで保存してください。");
    }
    const answer = await response.json().catch(() => null);
    if (response.ok) { take(answer, path, typed); return; }
    if (response.status === 401) location.href = "/sign-in";
    const error = new Error((answer && answer.detail) || `保存できませんでした（${response.status}）。`);
    error.code = answer && answer.code;
    if (error.code === "versionConflict") take(await Desk.ask("GET", address));
    if (error.code === "lockedByAnother") setTimeout(() => location.reload(), 3000);
    throw error;
  }

  function editOf(path, value) {
    const parts = path.split(".");
    if (parts[0] !== "persons") return { fields: { [path]: value } };
    return { persons: [{ index: Number(parts[1]), [parts[2]]: value }] };
  }

  // ---- typing
  const isDirty = (row) => !("masked" in row.dataset) && entryOf(row).value !== entryOf(row).dataset.saved;

  /** Saves what was typed, or confirms what stands there. */
  async function accept(row) {
    const path = row.dataset.path;
    const typed = entryOf(row).value;
    const isTyped = isDirty(row);
    if (!isTyped && !isMarked(row)) return;
    row.dataset.saving = "1";
    try {
      if (isTyped) await save(editOf(path, typed.trim() === "" ? null : typed), path, typed);
      else await save({ confirm: [path] }, path);
    } catch (error) {
      say(row, error.message, true);
      throw error;
    } finally {
      delete row.dataset.saving;
    }
    say(row, "");
    rememberSoon();
  }

  /** Enter: saves, and only then goes on; a refusal keeps the field. */
  async function acceptAndGoOn(row) {
    if (!canEdit) { goOn(row); return; }
    if ("saving" in row.dataset) return;
    if ("masked" in row.dataset && isMarked(row)) { reveal(row); return; }
    try {
      await accept(row);
      goOn(row);
    } catch {
      entryOf(row).focus();
    }
  }

  const checks = new Map();
  function checkSoon(row) {
    clearTimeout(checks.get(row));
    checks.set(row, setTimeout(() => check(row), 200));
  }

  async function check(row) {
    const entry = entryOf(row);
    const typed = entry.value;
    if (!isDirty(row)) { say(row, ""); return; }
    if (row.dataset.helps.includes("place")) suggestPlaces(row, typed);
    let answer;
    try {
      answer = await Desk.ask("POST", "/api/v1/values", { field: row.dataset.path, text: typed });
    } catch (error) {
      say(row, error.message, true);
      return;
    }
    if (entry.value !== typed) return;
    if (answer.refusal) say(row, answer.refusal.sentence, true);
    else say(row, answer.shown && answer.shown !== typed ? `→ ${answer.shown}` : "");
  }

  async function suggestPlaces(row, typed) {
    const postcode = Desk.postcode(typed);
    if (!postcode) return;
    try {
      const { addresses } = await Desk.ask("POST", "/api/v1/places", { postcode });
      if (entryOf(row).value !== typed) return;
      if (addresses.length) rivals(row, addresses.slice(0, 3), true);
      else say(row, "その郵便番号の住所は見つかりません。", true);
    } catch (error) {
      say(row, error.message, true);
    }
  }

  // ---- alternatives
  /** @param isStart whether they are the beginning of an address that is typed on. */
  function rivals(row, texts, isStart) {
    const place = row.querySelector(".rivals");
    place.replaceChildren(...texts.map((text, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "rival";
      button.tabIndex = -1;
      button.dataset.rival = index + 1;
      if (isStart) button.dataset.start = "1";
      button.setAttribute("aria-keyshortcuts", `Alt+${index + 1}`);
      const key = document.createElement("kbd");
      key.textContent = index + 1;
      const letters = document.createElement("span");
      letters.className = "letters";
      letters.textContent = text;
      button.append(key, " ", letters);
      return button;
    }));
  }

  async function choose(button) {
    const row = button.closest(".row");
    const entry = entryOf(row);
    entry.value = button.querySelector(".letters").textContent;
    if (button.dataset.start) {
      entry.focus();
      entry.setSelectionRange(entry.value.length, entry.value.length);
      rivals(row, []);
      say(row, "番地と方書を続けて入力してください。");
      rememberSoon();
      return;
    }
    await acceptAndGoOn(row);
  }

  // ---- what is not saved yet
  const known = new Map();
  // Persons came or went: what this page counts is no longer what the case counts.
  let isLeft = false;
  const unfinished = Unfinished(address, () => {
    const entries = {};
    for (const row of rows) if (isDirty(row)) entries[row.dataset.path] = entryOf(row).value;
    for (const [row, text] of pending) entries[row.dataset.path] = text;
    // Of fields that this page does not show.
    for (const [path, text] of known) if (!rowOf(path)) entries[path] = text;
    return entries;
  }, () => revision);
  function rememberSoon() {
    if (canEdit && !isLeft) unfinished.keepSoon();
  }
  addEventListener("pagehide", () => { if (canEdit && !isLeft) unfinished.keep(true); });

  async function recall() {
    if (!canEdit) return;
    let count = 0;
    for (const [path, text] of await unfinished.recall()) {
      const row = rowOf(path);
      if (!row) { known.set(path, text); continue; }
      if ("masked" in row.dataset) {
        pending.set(row, text);
        say(row, "入力途中の番号があります。表示すると続けられます。");
        count += 1;
        continue;
      }
      entryOf(row).value = text;
      if (!isDirty(row)) continue;
      count += 1;
      check(row);
    }
    unfinished.sayRecalled(count);
  }

  // ---- numbers (C05)
  const revealDialog = document.getElementById("reveal");
  let revealing = null;
  function reveal(row) {
    revealing = row;
    revealDialog.returnValue = "";
    revealDialog.showModal();
    document.getElementById("reveal-reason").focus();
  }
  // What was half typed into numbers that are masked again: it comes back with them.
  const pending = new Map();
  function unmask(row, shown) {
    delete row.dataset.masked;
    const entry = entryOf(row);
    entry.value = shown;
    entry.dataset.saved = shown;
    if (canEdit) entry.readOnly = false;
    row.querySelector("[data-reveal]")?.remove();
    const typed = pending.get(row);
    if (typed !== undefined && canEdit) {
      pending.delete(row);
      entry.value = typed;
      check(row);
    }
    if (placeOf(row)) Paper.renew(placeOf(row)).then(() => cutOut(row));
  }
  revealDialog.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.id === "reveal-reason") {
      event.preventDefault();
      revealDialog.close("show");
    }
  });
  document.getElementById("reveal-cancel").addEventListener("click", () => revealDialog.close());
  revealDialog.addEventListener("close", async () => {
    const row = revealing;
    revealing = null;
    if (!row) return;
    if (revealDialog.returnValue !== "show") { entryOf(row).focus(); return; }
    try {
      const reason = document.getElementById("reveal-reason").value;
      const field = await Desk.ask("POST", `${address}/reveals`, { path: row.dataset.path, reason });
      unmask(row, field.shown || "");
      rivals(row, field.alternatives.map((rival) => rival.shown));
    } catch (error) {
      say(row, error.message, true);
    }
    entryOf(row).focus();
  });

  // ---- 異体字
  const lettersDialog = document.getElementById("letters");
  const lettersBase = document.getElementById("letters-base");
  const lettersForms = document.getElementById("letters-forms");
  let lettersFor = null;

  /** Characters with the variation selectors behind them. */
  const lettersOf = (text) => text.match(/.[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]?/gsu) || [];

  function openLetters(row) {
    const entry = entryOf(row);
    const characters = lettersOf(entry.value);
    if (!characters.length) return;
    // The character before the caret, or the first of what is marked; with all marked, the first.
    let at = 0;
    let units = 0;
    const caret = entry.selectionStart === entry.selectionEnd ? entry.selectionStart - 1 : entry.selectionStart;
    for (let index = 0; index < characters.length; index += 1) {
      if (units <= caret) at = index;
      units += characters[index].length;
    }
    lettersFor = { row, at };
    lettersBase.value = characters[at];
    lettersDialog.showModal();
    showForms(characters[at]);
  }

  async function showForms(letter) {
    try {
      const { forms } = await Desk.ask("GET", `/api/v1/variants?base=${encodeURIComponent(letter)}`);
      lettersForms.replaceChildren(...forms.map((form) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "form-of";
        button.setAttribute("role", "option");
        button.setAttribute("aria-selected", "false");
        button.tabIndex = -1;
        button.dataset.character = form.character;
        const drawing = document.createElement("span");
        drawing.className = "letters";
        drawing.textContent = form.character;
        const code = document.createElement("small");
        code.textContent = form.code;
        button.append(drawing, code);
        return button;
      }));
      const current = [...lettersForms.children].find((form) => form.dataset.character === letter);
      selectForm(current || lettersForms.firstElementChild);
    } catch (error) {
      lettersForms.textContent = error.message;
    }
  }

  function selectForm(form) {
    if (!form) return;
    for (const other of lettersForms.children) {
      other.setAttribute("aria-selected", String(other === form));
      other.tabIndex = other === form ? 0 : -1;
    }
    form.focus();
  }

  function putForm(form) {
    const { row, at } = lettersFor;
    const entry = entryOf(row);
    const characters = lettersOf(entry.value);
    characters[at] = form.dataset.character;
    lettersDialog.close();
    entry.value = characters.join("");
    entry.focus();
    const end = characters.slice(0, at + 1).join("").length;
    entry.setSelectionRange(end, end);
    checkSoon(row);
    rememberSoon();
  }

  lettersForms.addEventListener("keydown", (event) => {
    const forms = [...lettersForms.children];
    const at = forms.indexOf(document.activeElement);
    if (at < 0) return;
    const perLine = Math.max(1, forms.filter((form) => form.offsetTop === forms[0].offsetTop).length);
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: perLine, ArrowUp: -perLine }[event.key];
    if (step) {
      event.preventDefault();
      selectForm(forms[Math.min(forms.length - 1, Math.max(0, at + step))]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      putForm(forms[at]);
    }
  });
  lettersForms.addEventListener("click", (event) => {
    const form = event.target.closest(".form-of");
    if (form) putForm(form);
  });
  lettersBase.addEventListener("change", () => {
    const [letter] = lettersOf(lettersBase.value);
    if (letter) showForms(letter);
  });
  lettersDialog.addEventListener("close", () => { if (lettersFor) entryOf(lettersFor.row).focus(); });

  async function toggleImageOnly(row) {
    const button = row.querySelector("[data-tool=image]");
    if (!button) return;
    const isSo = button.getAttribute("aria-pressed") !== "true";
    try {
      if (isDirty(row)) await accept(row);
      await save({ imageOnly: { [row.dataset.path]: isSo } });
      say(row, "");
    } catch (error) {
      say(row, error.message, true);
    }
  }

  // ---- persons
  const removeDialog = document.getElementById("remove");
  let removing = null;
  document.getElementById("remove-cancel").addEventListener("click", () => removeDialog.close());
  removeDialog.addEventListener("close", async () => {
    if (removing === null || removeDialog.returnValue !== "remove") { removing = null; return; }
    try {
      // What is typed and not saved is kept as the persons stand now; the server moves it along with them.
      await unfinished.keep();
      await save({ removePersons: [removing] });
      isLeft = true;
      location.reload();
    } catch (error) {
      Desk.say(error.message, true);
    }
  });
  document.getElementById("add-person")?.addEventListener("click", async () => {
    try {
      const count = document.querySelectorAll("[data-person]").length;
      await unfinished.keep();
      await save({ addPersons: [{}] });
      isLeft = true;
      location.href = `${location.pathname}#f-persons-${count}-name`;
      location.reload();
    } catch (error) {
      Desk.say(error.message, true);
    }
  });

  // ---- events
  document.getElementById("review").addEventListener("focusin", (event) => {
    const row = event.target.closest(".row");
    if (row && event.target.classList.contains("value")) enter(row);
  });
  document.getElementById("review").addEventListener("input", (event) => {
    const row = event.target.closest(".row");
    if (!row) return;
    checkSoon(row);
    rememberSoon();
  });
  // Leaving a field saves what was typed into it; what is refused stays there with its reason.
  document.getElementById("review").addEventListener("change", (event) => {
    const more = event.target.closest("[data-more]");
    if (more && more.value) { location.href = `?add=${encodeURIComponent(more.value)}#f-${more.value.replaceAll(".", "-")}`; return; }
    const row = event.target.closest(".row");
    if (row && canEdit && isDirty(row) && !("saving" in row.dataset)) accept(row).catch(() => {});
  });
  document.getElementById("review").addEventListener("click", (event) => {
    const row = event.target.closest(".row");
    const rival = event.target.closest(".rival");
    if (rival) { choose(rival); return; }
    if (row && event.target.closest("[data-reveal]")) { reveal(row); return; }
    const tool = event.target.closest("[data-tool]");
    if (tool) { if (tool.dataset.tool === "letters") openLetters(row); else toggleImageOnly(row); return; }
    const remove = event.target.closest("[data-remove]");
    if (remove) {
      removing = Number(remove.dataset.remove);
      const name = rowOf(`persons.${removing}.name`);
      document.getElementById("remove-name").textContent = (name && entryOf(name).value) || `${removing + 1}人目`;
      removeDialog.returnValue = "";
      removeDialog.showModal();
    }
  });
  addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      Paper.zoom(event.key === "ArrowUp" ? 1.25 : .8);
      return;
    }
    const entry = event.target.closest?.(".row .value");
    if (!entry) return;
    const row = entry.closest(".row");
    if (event.key === "Enter") {
      event.preventDefault();
      acceptAndGoOn(row);
    } else if (event.altKey && /^Digit[1-9]$/.test(event.code)) {
      const rival = row.querySelector(`[data-rival="${event.code.slice(5)}"]`);
      if (rival && canEdit) { event.preventDefault(); choose(rival); }
    } else if (event.key === "F2" && row.dataset.helps.includes("letters") && canEdit) {
      event.preventDefault();
      openLetters(row);
    } else if (event.key === "F4" && !event.altKey && row.dataset.helps.includes("letters") && canEdit) {
      event.preventDefault();
      toggleImageOnly(row);
    } else if (event.key === "Escape" && isDirty(row)) {
      entry.value = entry.dataset.saved;
      say(row, "");
      rememberSoon();
    }
  });

  // Somebody took the case over: what is typed is kept, and the page shows who has it.
  let looking = null;
  Desk.listen((change) => {
    if (change.case !== caseID || change.kind !== "changed") return;
    clearTimeout(looking);
    looking = setTimeout(async () => {
      await line;
      const view = await Desk.ask("GET", address).catch(() => null);
      if (!view) return;
      if (view.isEditable !== canEdit) { if (canEdit) unfinished.keep(true); location.reload(); return; }
      if (view.persons.length !== document.querySelectorAll("[data-person]").length) {
        await unfinished.keep();
        isLeft = true;
        location.reload();
        return;
      }
      if (view.revision > revision) take(view);
    }, 400);
  });

  // ---- begin
  recall().catch((error) => Desk.say(error.message, true));
  const asked = location.hash.startsWith("#f-") && document.getElementById(location.hash.slice(1));
  if (asked) asked.focus();
  else if (document.querySelector(".row.marked")) goOn(null);
  else if (rows.length) { next.focus({ preventScroll: true }); }
  if (!document.querySelector(".row.current")) {
    const first = rows.find((row) => row.dataset.box);
    const paper = document.getElementById("paper-choice");
    if (first) Paper.show(first.dataset.scan, Number(first.dataset.page));
    else if (paper.value) Paper.show(paper.value, 1);
  }
})();
