// The tablet: hears that it has something else to show, tells that somebody is there, blanks after the thanks.
"use strict";
const Tablet = (() => {
  const token = document.body.dataset.formToken;
  const shown = document.body.dataset.fingerprint;
  let leaving = null;

  /** What is asked before the page goes away by itself; strokes that nobody can sign with any more are not worth a question. */
  function onLeave(act) { leaving = act; }

  /** Goes where the tablet begins, leaving no page of the case behind in the browser's history. */
  function show(address) {
    if (leaving) leaving();
    location.replace(address);
  }

  if (shown) {
    const source = new EventSource("/tablet/events");
    source.onmessage = (message) => {
      if (message.data === shown) return;
      source.close();
      show(location.pathname + location.search);
    };
    addEventListener("pagehide", () => source.close());
  }

  // Reading is use: whoever scrolls or touches is there.
  let told = 0;
  const awake = () => {
    if (!token || Date.now() - told < 20_000) return;
    told = Date.now();
    fetch("/tablet/awake", { method: "POST", headers: { "X-Form-Token": token } }).catch(() => {});
  };
  for (const kind of ["pointerdown", "scroll", "keydown"]) addEventListener(kind, awake, { passive: true });

  // Pages of a case replace each other, so that "back" never shows one after the tablet was handed back.
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    location.replace(link.href);
  });

  const ends = document.querySelector("[data-ends] form");
  if (ends) setTimeout(() => ends.submit(), 15_000);

  return { token, onLeave, show };
})();
