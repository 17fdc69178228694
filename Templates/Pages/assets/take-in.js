// 取込み: files go to the server one by one as soon as they are chosen; what becomes of each is told in its row.
"use strict";
{
  const form = document.getElementById("take-in");
  const limit = Number(form.dataset.limit);
  const rows = document.getElementById("sent-rows");
  const summary = document.getElementById("sent-summary");
  const entries = [];
  const stages = {
    received: "受付済", waiting: "受付済・読取待ち", reading: "読取中", read: "読取中（仕上げ）", delayed: "読取待ち（やり直し）",
  };

  // Which questions belong to the chosen purpose.
  const purpose = () => form.elements.purpose.value;
  const show = () => {
    for (const part of form.querySelectorAll("[data-for]")) part.hidden = part.dataset.for !== purpose();
  };
  form.addEventListener("change", show);
  show();
  form.addEventListener("submit", (event) => event.preventDefault());

  function row(file) {
    const line = document.createElement("tr");
    line.append(document.createElement("th"), document.createElement("td"), document.createElement("td"));
    line.firstChild.scope = "row";
    line.firstChild.textContent = file.name;
    const tag = document.createElement("span");
    line.children[1].append(tag);
    rows.append(line);
    document.getElementById("sent").hidden = false;
    const entry = { file, line, tag, caseID: null, stage: "sending" };
    entries.push(entry);
    set(entry, "sending", "送信中");
    return entry;
  }

  function set(entry, stage, text, more) {
    entry.stage = stage;
    entry.tag.className = `tag stage-${stage}`;
    entry.tag.textContent = text;
    entry.line.children[1].querySelector("p")?.remove();
    const said = [more, entry.note].filter(Boolean).join("");
    if (said) {
      const words = document.createElement("p");
      words.className = stage === "refused" ? "error" : "hint";
      words.textContent = said;
      entry.line.children[1].append(words);
    }
    tell();
  }

  function link(entry, href, text) {
    const place = entry.line.children[2];
    place.replaceChildren();
    const anchor = document.createElement("a");
    anchor.href = href;
    anchor.textContent = text;
    place.append(anchor);
  }

  function tell() {
    const count = (...wanted) => entries.filter((entry) => wanted.includes(entry.stage)).length;
    const parts = [`${entries.length}件`];
    const add = (name, number) => { if (number) parts.push(`${name} ${number}件`); };
    add("送信中", count("sending"));
    add("読取待ち・読取中", count("received", "waiting", "reading", "read", "delayed"));
    add("読取済", count("done"));
    add("添付済", count("attached"));
    add("要確認", count("unread"));
    add("受け付けなかった", count("refused"));
    summary.textContent = parts.join("、");
  }

  /** Sends one file, telling how far it is. */
  function send(address, entry) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", address);
      request.setRequestHeader("X-Form-Token", document.body.dataset.formToken);
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("X-File-Name", encodeURIComponent(entry.file.name));
      request.responseType = "json";
      request.upload.onprogress = (event) => {
        if (event.lengthComputable) entry.tag.textContent = `送信中 ${Math.floor(event.loaded / event.total * 100)}%`;
      };
      const lost = "サーバーにつながらず、送れませんでした。つながってから、もう一度選んでください。";
      request.onerror = () => reject(new Error(lost));
      request.onload = () => {
        if (request.status === 401) location.href = "/sign-in";
        if (request.status >= 200 && request.status < 300) resolve(request.response);
        else reject(new Error(request.response?.detail || `受け付けられませんでした（${request.status}）。もう一度選んでください。`));
      };
      request.send(entry.file);
    });
  }

  async function deliver(entry, address, accepted) {
    if (entry.file.size > limit) {
      set(entry, "refused", "受け付けませんでした", `1ファイルは${form.dataset.limitText}までです。ページを分けるか、300 dpiで読み取り直してください。`);
      return;
    }
    if (entry.file.size === 0) {
      set(entry, "refused", "受け付けませんでした", "中身のないファイルです。もう一度スキャンしてください。");
      return;
    }
    try {
      accepted(entry, await send(address, entry));
    } catch (error) {
      set(entry, "refused", "受け付けませんでした", error.message);
    }
  }

  function received(entry, answer) {
    entry.caseID = answer.case;
    // Its reading may have been told of before the answer came.
    const told = early.get(answer.case);
    entry.note = answer.sameAs ? "同じ画像が以前にも受け付けられています。" : null;
    set(entry, "received", stages[told] || "受付済");
    link(entry, `/cases/${answer.case}/papers`, "書類を見る");
    if (told) heard(answer.case, told);
  }

  async function takeIn(files) {
    const added = files.map(row);
    if (purpose() === "attach") {
      const target = document.getElementById("case").value;
      const role = document.getElementById("role").value;
      for (const entry of added) {
        await deliver(entry, `/api/v1/cases/${target}/scans?role=${role}`, () => {
          set(entry, "attached", "添付しました");
          link(entry, `/cases/${target}/papers`, "書類を見る");
        });
      }
      return;
    }
    let batch;
    try {
      batch = (await Desk.ask("POST", "/api/v1/batches", { kind: document.getElementById("kind").value })).id;
    } catch (error) {
      for (const entry of added) set(entry, "refused", "受け付けませんでした", error.message);
      return;
    }
    for (const entry of added) await deliver(entry, `/api/v1/receptions?batch=${batch}`, received);
    if (!added.some((entry) => entry.caseID)) return;
    try {
      await Desk.ask("POST", `/api/v1/batches/${batch}/read`);
    } catch (error) {
      Desk.say(error.message, true);
    }
  }

  const early = new Map();
  async function heard(id, stage) {
    early.set(id, stage);
    for (const entry of entries.filter((entry) => entry.caseID === id)) {
      if (stage !== "done") {
        set(entry, stage, stages[stage] || stage);
        continue;
      }
      try {
        const outcome = await Desk.ask("GET", `/api/v1/cases/${id}/reading`);
        entry.line.dataset.case = outcome.case;
        if (outcome.isDrafted) {
          set(entry, "done", "読取済", outcome.case === id ? null : "同じ証明書の別ページとして1件にまとめました。");
          link(entry, `/cases/${outcome.case}/review`, outcome.reviews ? `読取確認へ（${outcome.reviews}か所）` : "読取確認へ");
        } else if (outcome.stage === null) {
          set(entry, "unread", "読み取れませんでした", outcome.reason);
          link(entry, `/cases/${outcome.case}/papers`, "書類を見る・手入力する");
        }
      } catch (error) {
        set(entry, "unread", "確認できません", error.message);
      }
    }
  }

  let waiting = null;
  Desk.listen((event) => {
    if (event.kind === "reading") heard(event.case, event.stage);
    clearTimeout(waiting);
    waiting = setTimeout(() => Desk.refresh("waiting"), 300);
  });
  // After the line was cut, what was said meanwhile is asked for.
  setInterval(() => {
    for (const entry of entries) {
      if (["received", "waiting", "reading", "read", "delayed"].includes(entry.stage)) check(entry);
    }
  }, 10_000);
  async function check(entry) {
    try {
      const outcome = await Desk.ask("GET", `/api/v1/cases/${entry.caseID}/reading`);
      if (outcome.stage === null && outcome.isRead) heard(entry.caseID, "done");
    } catch { /* the next round asks again */ }
  }

  PaperIn.files(takeIn);

  PaperIn.scanner(async (wanted, name) => {
    if (purpose() === "attach") {
      wanted.case = document.getElementById("case").value;
      wanted.role = document.getElementById("role").value;
    } else {
      wanted.kind = document.getElementById("kind").value;
    }
    Desk.say("スキャンしています。");
    const answer = await Desk.ask("POST", "/api/v1/scanners/scan", wanted);
    if (wanted.case) {
      const entry = row({ name });
      set(entry, "attached", `${answer.pages}ページを添付しました`);
      link(entry, `/cases/${wanted.case}/papers`, "書類を見る");
    } else {
      answer.cases.forEach((id, index) => received(row({ name: `${name} ${index + 1}枚目` }), { case: id, sameAs: 0 }));
    }
    Desk.say(answer.problem ? `${answer.pages}ページを取り込んだところで止まりました。${answer.problem}` : `${answer.pages}ページを取り込みました。`, Boolean(answer.problem));
  });
}
