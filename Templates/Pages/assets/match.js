// 突合: gives a scan to the server and goes to what came of it.
"use strict";
{
  const form = document.getElementById("match");
  if (form) {
    const reason = () => encodeURIComponent(form.elements.reason.value);
    let isBusy = false;

    async function compare(ask) {
      if (isBusy) return;
      isBusy = true;
      form.setAttribute("aria-busy", "true");
      Desk.say("コードを読み取り、突き合わせています。1枚に数秒かかります。");
      try {
        const answer = await ask();
        location.href = `/match/${answer.id}`;
        return;
      } catch (error) {
        Desk.say(error.code === "reasonNeeded" ? "完了した案件です。処理事由を選んでから、もう一度実行してください。" : error.message, true);
      }
      isBusy = false;
      form.removeAttribute("aria-busy");
    }

    function give(file) {
      if (!file) return;
      if (file.size > Number(form.dataset.limit)) {
        Desk.say(`1ファイルは${form.dataset.limitText}までです。`, true);
        return;
      }
      compare(() => Desk.ask("POST", `/api/v1/matches?reason=${reason()}`, file));
    }

    form.addEventListener("submit", (event) => event.preventDefault());
    const input = document.getElementById("files");
    document.getElementById("choose").addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      const file = input.files[0];
      give(file);
      input.value = "";
    });
    const drop = document.getElementById("drop");
    for (const kind of ["dragenter", "dragover"]) {
      drop.addEventListener(kind, (event) => {
        event.preventDefault();
        drop.classList.add("over");
      });
    }
    for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
    // A file that misses the field must not replace the page.
    for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
    drop.addEventListener("drop", (event) => {
      if (event.dataTransfer.files.length > 1) {
        Desk.say("1ファイルずつ突き合わせます。続紙があるときは、まとめて1ファイルにしてください。", true);
        return;
      }
      give(event.dataTransfer.files[0]);
    });

    document.getElementById("taken")?.addEventListener("click", () => compare(() => Desk.ask(
      "POST", `/api/v1/cases/${form.dataset.case}/scans/${form.dataset.scan}/match?reason=${reason()}`)));

    const find = document.getElementById("find-scanner");
    find.addEventListener("click", async () => {
      find.disabled = true;
      Desk.say("スキャナーを探しています。");
      try {
        const found = await Desk.ask("GET", "/api/v1/scanners");
        if (!found.scanners.length) throw new Error("スキャナーが見つかりません。電源と接続を確かめてください。");
        document.getElementById("device").replaceChildren(...found.scanners.map((one) => new Option(one.name, one.id)));
        document.getElementById("source").replaceChildren(...found.sources.map((one) => new Option(one.name, one.id)));
        document.getElementById("scanner").hidden = false;
        find.setAttribute("aria-expanded", "true");
        Desk.say("スキャナーを選んで始めてください。");
        document.getElementById("device").focus();
      } catch (error) {
        Desk.say(error.message, true);
      }
      find.disabled = false;
    });
    document.getElementById("scan").addEventListener("click", () => compare(() => Desk.ask(
      "POST", `/api/v1/matches/scanned?reason=${reason()}`,
      { scanner: document.getElementById("device").value, source: document.getElementById("source").value })));
  }

  const matched = document.querySelector("[data-match]");
  if (matched) {
    document.getElementById("verdict").focus();
    document.getElementById("keep")?.addEventListener("click", async () => {
      try {
        await Desk.ask("POST", `/api/v1/matches/${matched.dataset.match}/keep`);
        location.reload();
      } catch (error) {
        Desk.say(error.message, true);
      }
    });
  }
}
