// How paper comes in, on every page that takes it: files that are chosen or dropped, and a scanner at the desk.
"use strict";
const PaperIn = (() => {
  /** Calls `take` with the files that were chosen or dropped; never with none. */
  function files(take) {
    const input = document.getElementById("files");
    document.getElementById("choose").addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      const chosen = [...input.files];
      // The same file may be chosen again.
      input.value = "";
      if (chosen.length) take(chosen);
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
      const dropped = [...event.dataTransfer.files];
      if (dropped.length) take(dropped);
    });
  }

  /** Looks for scanners when asked, since finding one takes seconds; calls `scan` with the one that shall begin. */
  function scanner(scan) {
    const find = document.getElementById("find-scanner");
    const device = document.getElementById("device");
    const source = document.getElementById("source");
    find.addEventListener("click", async () => {
      find.disabled = true;
      Desk.say("スキャナーを探しています。");
      try {
        const found = await Desk.ask("GET", "/api/v1/scanners");
        if (!found.scanners.length) throw new Error("スキャナーが見つかりません。電源と接続を確かめてください。");
        device.replaceChildren(...found.scanners.map((one) => new Option(one.name, one.id)));
        source.replaceChildren(...found.sources.map((one) => new Option(one.name, one.id)));
        document.getElementById("scanner").hidden = false;
        find.setAttribute("aria-expanded", "true");
        Desk.say("スキャナーを選んで始めてください。");
        device.focus();
      } catch (error) {
        Desk.say(error.message, true);
      }
      find.disabled = false;
    });
    const begin = document.getElementById("scan");
    begin.addEventListener("click", async () => {
      begin.disabled = true;
      try {
        await scan({ scanner: device.value, source: source.value }, device.selectedOptions[0].textContent);
      } catch (error) {
        Desk.say(error.message, true);
      }
      begin.disabled = false;
    });
  }

  return { files, scanner };
})();
