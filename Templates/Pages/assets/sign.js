// The sign page: hands the case to a tablet, and shows live what the resident does with it.
"use strict";
{
  const head = document.querySelector("[data-case]");
  const id = head.dataset.case;
  const base = `/api/v1/cases/${id}`;

  /** Shows the page as it is now; what is being typed stays. */
  async function refresh() {
    const typed = document.getElementById("code")?.value;
    const hadFocus = document.activeElement?.id === "code";
    const reason = document.getElementById("reason")?.value;
    if (reason) return;
    await Desk.refresh("sign-live");
    const code = document.getElementById("code");
    if (code && typed) code.value = typed;
    if (code && hadFocus) code.focus();
  }

  const acts = {
    "hand-over": (form) => Desk.ask("PUT", `${base}/tablet`, { code: form.elements.code.value }).then(() => "タブレットに渡しました。"),
    "take-back": () => Desk.ask("DELETE", `${base}/tablet`).then(() => "タブレットの表示を消しました。"),
    "show-again": () => Desk.ask("POST", `${base}/tablet/show-again`).then(() => "もう一度表示しました。"),
    "paper": (form) => Desk.ask("PUT", `${base}/signature`, { scan: new FormData(form).get("scan") }).then(() => "紙の署名を記録しました。"),
    "upload": async (form) => {
      const answer = await Desk.ask("POST", `${base}/signed-paper`, form.elements.paper.files[0]);
      await Desk.ask("PUT", `${base}/signature`, { scan: answer.scan });
      return "紙の署名を記録しました。";
    },
    "cancel": (form) => Desk.ask("DELETE", `${base}/signature`, { reason: form.elements.reason.value }).then(() => "署名を取り消しました。もう一度署名を受けてください。"),
  };

  async function perform(name, form) {
    const buttons = document.querySelectorAll("#sign-live button");
    buttons.forEach((button) => { button.disabled = true; });
    try {
      const said = await acts[name](form);
      if (name === "cancel" || name === "upload" || name === "paper") {
        location.reload();
        return;
      }
      Desk.say(said);
      await refresh();
    } catch (error) {
      Desk.say(error.message, true);
      document.getElementById("code")?.select();
    } finally {
      document.querySelectorAll("#sign-live button").forEach((button) => { button.disabled = false; });
    }
  }

  document.addEventListener("submit", (event) => {
    const name = event.target.dataset.act;
    if (!name) return;
    event.preventDefault();
    perform(name, event.target);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-act]");
    if (button) perform(button.dataset.act, null);
  });

  let waiting = null;
  Desk.listen((event) => {
    if (event.case !== id) return;
    clearTimeout(waiting);
    // Signed: the head of the page changes too.
    waiting = setTimeout(async () => {
      // What was said about the last act is old now; the page says where the resident is.
      const said = document.getElementById("said");
      if (said?.className === "notice") said.remove();
      const before = document.getElementById("sign-live").dataset.standing;
      await refresh();
      const after = document.getElementById("sign-live").dataset.standing;
      if (before !== after && document.querySelector(".signature-shown")) location.reload();
    }, 200);
  });
}
