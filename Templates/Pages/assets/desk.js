// What every page of staff shares: asking the server, hearing what changed, keys.
"use strict";
const Desk = (() => {
  const token = () => document.body.dataset.formToken;

  /** Asks the server; an answer that is no success becomes an Error with the server's sentence. */
  async function ask(method, address, body) {
    const options = { method, headers: { "X-Form-Token": token(), "Accept": "application/json" } };
    if (body instanceof Blob) {
      options.body = body;
    } else if (body !== undefined) {
      options.headers["Content-Type"] = "application/json";
      options.body = JSON.stringify(body);
    }
    let response;
    try {
      response = await fetch(address, options);
    } catch {
      throw new Error("サーバーにつながりません。入力した内容は画面に残っています。つながってからもう一度実行してください。");
    }
    if (response.status === 401) {
      location.href = "/sign-in";
      throw new Error("サインインの有効期限が切れました。");
    }
    const type = response.headers.get("Content-Type") || "";
    const answer = type.includes("json") ? await response.json() : null;
    if (!response.ok) {
      const error = new Error((answer && answer.detail) || `処理できませんでした（${response.status}）。`);
      error.code = answer && answer.code;
      error.path = answer && answer.path;
      throw error;
    }
    return answer;
  }

  /** Calls `heard` with each event of the desk. */
  function listen(heard) {
    const source = new EventSource("/events");
    source.onmessage = (message) => heard(JSON.parse(message.data));
    addEventListener("pagehide", () => source.close());
    return source;
  }

  /** Says something to everybody, also to those who only listen. */
  function say(text, isProblem) {
    let place = document.getElementById("said");
    if (!place) {
      place = document.createElement("p");
      place.id = "said";
      document.querySelector("h1").after(place);
    }
    place.className = isProblem ? "problem" : "notice";
    place.setAttribute("role", isProblem ? "alert" : "status");
    place.textContent = text;
  }

  /** Puts the part of a fresh copy of this page in place of the one shown. */
  async function refresh(id) {
    const response = await fetch(location.href, { headers: { "X-Refresh": "1" } });
    if (!response.ok) return;
    const copy = new DOMParser().parseFromString(await response.text(), "text/html").getElementById(id);
    const shown = document.getElementById(id);
    if (!copy || !shown) return;
    const focused = shown.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    shown.replaceWith(copy);
    if (focused) copy.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
  }

  /** The postcode that a text is, or `null`: 1310045, 131-0045, full-width too. */
  function postcode(text) {
    const found = text.match(/^\s*〒?\s*([0-9０-９]{3}[-‐−ー－]?[0-9０-９]{4})\s*$/);
    return found && found[1];
  }

  return { ask, listen, say, refresh, postcode };
})();

// The queue shows what changed without being asked, a moment later, so that a burst is one refresh.
if (document.querySelector("[data-live=queue]")) {
  let waiting = null;
  Desk.listen(() => {
    clearTimeout(waiting);
    waiting = setTimeout(() => Desk.refresh("queue"), 300);
  });
  // Up and down move along the lines.
  addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const rows = [...document.querySelectorAll("[data-row]")];
    if (!rows.length) return;
    const at = rows.indexOf(document.activeElement);
    const next = event.key === "ArrowDown" ? Math.min(at + 1, rows.length - 1) : Math.max(at - 1, 0);
    rows[next].focus();
    event.preventDefault();
  });
}

// An open page of a case holds it for its reader, and gives it back when it closes.
{
  const head = document.querySelector("[data-case][data-editable]");
  if (head) {
    const address = `/api/v1/cases/${head.dataset.case}/lock`;
    setInterval(() => Desk.ask("PUT", address).catch((error) => Desk.say(error.message, true)), 60_000);
    // A walk to another page of the same case keeps it.
    let stays = false;
    const within = (target) => new URL(target, location.href).pathname.startsWith(`/cases/${head.dataset.case}`);
    addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (link && !link.target && within(link.href)) stays = true;
    });
    addEventListener("submit", (event) => { if (within(event.target.action)) stays = true; });
    addEventListener("pagehide", () => {
      if (!stays) fetch(address, { method: "DELETE", keepalive: true, headers: { "X-Form-Token": document.body.dataset.formToken } });
    });
  }
}
