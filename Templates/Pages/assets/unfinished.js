// What is half typed is kept with its case, sealed on the server, and shown again after a reload or a crash.
"use strict";
/**
 * @param address of the case in the interface for programs
 * @param entries a function: the texts that are typed and not saved, by path
 * @param revision a function: the revision of the case whose persons the paths count
 */
function Unfinished(address, entries, revision) {
  let kept = "{}";
  let waiting = null;

  /** @param isLeaving whether the page is about to go, so that the request has to outlive it. */
  async function keep(isLeaving) {
    clearTimeout(waiting);
    waiting = null;
    const now = entries();
    const text = JSON.stringify(now);
    if (text === kept) return;
    kept = text;
    const response = await fetch(`${address}/unfinished`, {
      method: "PUT", keepalive: Boolean(isLeaving), body: JSON.stringify({ revision: revision(), entries: now }),
      headers: {
        "X-Form-Token": document.body.dataset.formToken, "Content-Type": "application/json", Accept: "application/json",
      },
    }).catch(() => null);
    if (!response?.ok) kept = "";
  }

  /** A quarter of a second later, so that quick typing is one request. */
  function keepSoon() {
    if (waiting === null) waiting = setTimeout(keep, 250);
  }

  /** What was kept last: pairs of path and text. */
  async function recall() {
    const { entries: found } = await Desk.ask("GET", `${address}/unfinished`);
    kept = JSON.stringify(found);
    return Object.entries(found);
  }

  /** @param count of the entries that are shown again. */
  function sayRecalled(count) {
    if (count) Desk.say(`前回の入力途中の内容が${count}件あります。確かめてEnterで保存してください。`);
  }

  return { keep, keepSoon, recall, sayRecalled };
}
