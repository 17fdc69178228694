// 書類: the pages of a case as sheets that are turned, moved, split and joined; nothing is saved until asked for.
"use strict";
{
  const head = document.querySelector("[data-case]");
  const id = head.dataset.case;
  const place = document.getElementById("papers");
  const changeable = "changeable" in place.dataset;
  const roles = place.querySelector(".roles") && [...place.querySelector(".roles").options].map((option) => [option.value, option.textContent]);
  const letters = ["", "A", "B", "C", "D", "E"];
  const counts = new Map();
  /** As the server has it, then as staff want it: papers of sheets. */
  let papers = [];
  let saved = "";

  async function load() {
    const loaded = [];
    for (const item of [...place.children]) {
      const scan = item.dataset.scan;
      const role = item.querySelector(".roles").value;
      let pages;
      try {
        pages = (await Desk.ask("GET", `/api/v1/cases/${id}/scans/${scan}`)).pages;
      } catch (error) {
        // A file that cannot be opened is still a paper of the case.
        pages = [{ number: 1 }];
        loaded.push({ role, other: 0, broken: error.message, sheets: [{ scan, number: 1, turn: 0, out: false }] });
        counts.set(scan, 1);
        continue;
      }
      counts.set(scan, pages.length);
      loaded.push({ role, other: 0, sheets: pages.map((page) => ({ scan, number: page.number, turn: 0, out: false })) });
    }
    papers = loaded;
    saved = JSON.stringify(papers);
    draw();
  }

  function button(text, label, key, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button small";
    made.textContent = text;
    made.setAttribute("aria-label", label);
    made.title = label;
    made.dataset.key = key;
    made.addEventListener("click", () => {
      act();
      draw(key);
    });
    return made;
  }

  function select(label, key, options, value, change) {
    const outer = document.createElement("label");
    const made = document.createElement("select");
    made.dataset.key = key;
    for (const [name, text] of options) made.add(new Option(text, name, false, name === value));
    made.addEventListener("change", () => {
      change(made.value);
      draw(key);
    });
    outer.append(`${label} `, made);
    return outer;
  }

  function sheet(paper, sheet, p, s) {
    const made = document.createElement("li");
    made.className = sheet.out ? "sheet out" : "sheet";
    const name = `書類${p + 1}の${s + 1}ページ目`;
    const view = document.createElement("a");
    view.className = "window";
    view.href = `/cases/${id}/scans/${sheet.scan}/pages/${sheet.number}.jpg?width=1600`;
    view.target = "_blank";
    if (paper.broken) {
      view.removeAttribute("href");
      view.textContent = paper.broken;
    } else {
      const image = document.createElement("img");
      image.src = `/cases/${id}/scans/${sheet.scan}/pages/${sheet.number}.jpg?width=300`;
      image.alt = `${name}（新しい画面で大きく見る）`;
      image.className = `turn-${sheet.turn}`;
      image.loading = "lazy";
      view.append(image);
    }
    const words = document.createElement("p");
    words.className = "name";
    words.textContent = `${s + 1}ページ目${sheet.turn ? `・右へ${sheet.turn}度` : ""}${sheet.out ? "・外す" : ""}`;
    made.append(view, words);
    if (changeable && !paper.broken) {
      const tools = document.createElement("div");
      tools.className = "tools";
      const key = `${sheet.scan}-${sheet.number}`;
      const list = paper.sheets;
      tools.append(
        button("↺", `${name}を左へ回す`, `${key}-left`, () => { sheet.turn = (sheet.turn + 270) % 360; }),
        button("↻", `${name}を右へ回す`, `${key}-right`, () => { sheet.turn = (sheet.turn + 90) % 360; }));
      if (s > 0) tools.append(button("前へ", `${name}を前へ`, `${key}-before`, () => list.splice(s - 1, 0, ...list.splice(s, 1))));
      if (s < list.length - 1) tools.append(button("後へ", `${name}を後へ`, `${key}-after`, () => list.splice(s + 1, 0, ...list.splice(s, 1))));
      if (s > 0) tools.append(button("ここで分ける", `ここで分ける：${name}から別の書類に`, `${key}-split`, () => papers.splice(p + 1, 0, { role: paper.role, other: paper.other, sheets: list.splice(s) })));
      tools.append(button(sheet.out ? "戻す" : "外す", sheet.out ? `${name}を戻す` : `${name}を外す（原本には残ります）`, `${key}-out`, () => { sheet.out = !sheet.out; }));
      made.append(tools);
    }
    return made;
  }

  function draw(key) {
    place.replaceChildren(...papers.map((paper, p) => {
      const item = document.createElement("li");
      item.className = paper.other ? "other" : "";
      const bar = document.createElement("div");
      bar.className = "paper-head";
      const title = document.createElement("h3");
      title.textContent = `書類 ${p + 1}`;
      bar.append(title);
      const first = `${paper.sheets[0].scan}-${paper.sheets[0].number}`;
      if (changeable) {
        bar.append(select(`書類${p + 1}の種類`, `${first}-role`, roles, paper.role, (value) => { paper.role = value; }));
        const cases = letters.map((letter, index) => [String(index), index ? `別の案件 ${letter}` : "この案件"]);
        bar.append(select(`書類${p + 1}の案件`, `${first}-case`, cases, String(paper.other), (value) => { paper.other = Number(value); }));
        if (p > 0) bar.append(button("上へ", `書類${p + 1}を上へ`, `${first}-up`, () => papers.splice(p - 1, 0, ...papers.splice(p, 1))));
        if (p < papers.length - 1) bar.append(button("下へ", `書類${p + 1}を下へ`, `${first}-down`, () => papers.splice(p + 1, 0, ...papers.splice(p, 1))));
        if (p > 0 && !paper.broken && !papers[p - 1].broken) {
          bar.append(button("上の書類とつなぐ", `上の書類とつなぐ：書類${p + 1}を書類${p}の後に`, `${first}-join`, () => papers[p - 1].sheets.push(...papers.splice(p, 1)[0].sheets)));
        }
      } else {
        const role = document.createElement("span");
        role.className = "tag";
        role.textContent = roles.find(([name]) => name === paper.role)?.[1] || paper.role;
        bar.append(role);
      }
      const sheets = document.createElement("ol");
      sheets.className = "sheets";
      sheets.append(...paper.sheets.map((one, s) => sheet(paper, one, p, s)));
      item.append(bar, sheets);
      return item;
    }));
    const changed = JSON.stringify(papers) !== saved;
    for (const name of ["save-papers", "undo-papers"]) {
      const control = document.getElementById(name);
      if (control) control.disabled = !changed;
    }
    if (key) {
      const again = place.querySelector(`[data-key="${CSS.escape(key)}"]`) || place.querySelector(`[data-key^="${CSS.escape(key.slice(0, key.lastIndexOf("-")))}"]`);
      again?.focus();
    }
  }

  /** A paper as the interface takes it: a scan as it stands where nothing in it changed. */
  function wanted(paper) {
    const pages = paper.sheets.filter((one) => !one.out);
    if (!pages.length) return null;
    const scan = pages[0].scan;
    const whole = counts.get(scan) === pages.length && pages.every((one, index) => one.scan === scan && one.number === index + 1 && one.turn === 0);
    if (whole) return { role: paper.role, scan };
    return { role: paper.role, pages: pages.map((one) => ({ scan: one.scan, page: one.number, turn: one.turn })) };
  }

  async function save() {
    const mine = papers.filter((paper) => !paper.other).map(wanted).filter(Boolean);
    if (!mine.length) {
      Desk.say("この案件に書類を1つ以上残してください。", true);
      return;
    }
    const others = letters.slice(1).map((_, index) => papers.filter((paper) => paper.other === index + 1).map(wanted).filter(Boolean))
      .filter((list) => list.length).map((list) => ({ papers: list }));
    const control = document.getElementById("save-papers");
    control.disabled = true;
    Desk.say("書類を並べ替えています。");
    try {
      const answer = await Desk.ask("PUT", `/api/v1/cases/${id}/papers`, {
        revision: Number(head.dataset.revision), papers: mine, others, read: document.getElementById("read-after").checked,
      });
      location.assign(`/cases/${id}/papers?done=${answer.others.length ? "split" : "arranged"}`);
    } catch (error) {
      control.disabled = false;
      Desk.say(error.message, true);
    }
  }

  document.getElementById("save-papers")?.addEventListener("click", save);
  document.getElementById("undo-papers")?.addEventListener("click", () => {
    papers = JSON.parse(saved);
    draw();
  });
  document.getElementById("read-again")?.addEventListener("click", async (event) => {
    event.target.disabled = true;
    try {
      await Desk.ask("POST", `/api/v1/cases/${id}/reading`, {});
      Desk.say("読取待ちに入れました。");
    } catch (error) {
      event.target.disabled = false;
      Desk.say(error.message, true);
    }
  });

  const input = document.getElementById("add-files");
  document.getElementById("choose")?.addEventListener("click", () => input.click());
  input?.addEventListener("change", async () => {
    const files = [...input.files];
    input.value = "";
    const list = document.getElementById("added");
    const area = document.querySelector(".add-paper");
    let added = 0;
    for (const file of files) {
      const line = document.createElement("li");
      line.textContent = `${file.name}：送信中`;
      list.append(line);
      try {
        if (file.size > Number(area.dataset.limit)) throw new Error(`1ファイルは${area.dataset.limitText}までです。`);
        await Desk.ask("POST", `/api/v1/cases/${id}/scans?role=${document.getElementById("add-role").value}`, file);
        line.textContent = `${file.name}：追加しました`;
        added += 1;
      } catch (error) {
        line.className = "error";
        line.textContent = `${file.name}：追加しませんでした。${error.message}`;
      }
    }
    if (added && added === files.length) location.assign(`/cases/${id}/papers?done=attached`);
  });

  for (const item of document.querySelectorAll("[data-original]")) {
    const link = document.createElement("a");
    link.href = `/cases/${id}/scans/${item.dataset.original}/pages/1.jpg?width=1600`;
    link.target = "_blank";
    const image = document.createElement("img");
    image.src = `/cases/${id}/scans/${item.dataset.original}/pages/1.jpg?width=200`;
    image.alt = `${item.textContent}の1ページ目（新しい画面で大きく見る）`;
    image.loading = "lazy";
    link.append(image);
    item.prepend(link);
  }

  // What the readers do with this case is told here; work that is not saved yet is not thrown away for it.
  Desk.listen((event) => {
    if (event.case !== id || event.kind !== "reading") return;
    const changed = JSON.stringify(papers) !== saved;
    if (event.stage === "done" && !changed) location.assign(`/cases/${id}/papers`);
    else if (event.stage === "done") Desk.say("読み取りが終わりました。並べ替えを保存してから次へ進んでください。");
    else if (event.stage === "reading") Desk.say("読み取っています。");
  });

  load();
}
