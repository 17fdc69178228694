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
      if (file.size > Number(form.dataset.limit)) {
        Desk.say(`1ファイルは${form.dataset.limitText}までです。`, true);
        return;
      }
      compare(() => Desk.ask("POST", `/api/v1/matches?reason=${reason()}`, file));
    }

    form.addEventListener("submit", (event) => event.preventDefault());
    PaperIn.files((files) => {
      if (files.length > 1) {
        Desk.say("1ファイルずつ突き合わせます。続紙があるときは、まとめて1ファイルにしてください。", true);
        return;
      }
      give(files[0]);
    });
    PaperIn.scanner((wanted) => compare(() => Desk.ask("POST", `/api/v1/matches/scanned?reason=${reason()}`, wanted)));

    document.getElementById("taken")?.addEventListener("click", () => compare(() => Desk.ask(
      "POST", `/api/v1/cases/${form.dataset.case}/scans/${form.dataset.scan}/match?reason=${reason()}`)));
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
