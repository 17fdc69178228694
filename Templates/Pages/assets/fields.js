// Fields of a case that save themselves: as soon as one is left, by its path, through the interface for programs.
"use strict";
{
  const head = document.querySelector("[data-case]");
  const address = `/api/v1/cases/${head.dataset.case}`;
  const places = () => [...document.querySelectorAll("[data-path]")].filter((field) => !field.disabled && !field.readOnly);
  const saved = new Map(places().map((field) => [field, field.value]));
  let running = Promise.resolve();
  let revision = Number(head.dataset.revision);

  /** The edit that puts a text at a path. */
  function edit(path, text) {
    const value = text === "" ? null : text;
    if (path === "kind") return { kind: text };
    const person = path.match(/^persons\.(\d+)\.(\w+)$/);
    if (person) return { persons: [{ index: Number(person[1]), [person[2]]: value }] };
    return { fields: { [path]: value } };
  }

  function tell(field, text) {
    const frame = field.closest("[data-field]");
    let place = frame.querySelector(".error");
    if (text && !place) {
      place = document.createElement("p");
      place.className = "error";
      place.id = `${field.id}-error`;
      place.setAttribute("role", "alert");
      field.after(place);
    }
    if (place) place.textContent = text || "";
    if (text) {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-errormessage", place.id);
    } else {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-errormessage");
      place?.remove();
    }
  }

  /** Saves one after the other: two edits at once would refuse each other. */
  function save(field) {
    const text = field.value;
    if (saved.get(field) === text) return running;
    saved.set(field, text);
    running = running.then(async () => {
      try {
        ({ revision } = await Desk.ask("PATCH", address, edit(field.dataset.path, text)));
        if (field.dataset.path === "kind") head.querySelector("[data-kind]").textContent = field.selectedOptions[0].label;
        tell(field, "");
        field.closest("[data-field]").querySelector(".mark")?.remove();
        field.classList.add("kept");
        unfinished.keep();
      } catch (error) {
        saved.delete(field);
        tell(field, error.message);
      }
    });
    return running;
  }

  // ---- what is half typed when the page is left
  const others = new Map();
  const unfinished = Unfinished(address, () => {
    const entries = Object.fromEntries(others);
    for (const field of places()) {
      if (field.dataset.path !== "kind" && saved.get(field) !== field.value) entries[field.dataset.path] = field.value;
    }
    return entries;
  }, () => revision);
  async function recall() {
    let count = 0;
    for (const [path, text] of await unfinished.recall()) {
      const field = places().find((other) => other.dataset.path === path);
      if (!field) {
        others.set(path, text);
      } else if (field.value !== text) {
        field.value = text;
        field.closest("details")?.setAttribute("open", "");
        count += 1;
        check(field);
      }
    }
    unfinished.sayRecalled(count);
  }

  // ---- a value out of its type says so as it is typed; a postcode becomes the beginning of an address
  let checking = null;
  async function check(field) {
    const text = field.value;
    if (field.tagName === "SELECT" || field.dataset.path === "kind") return;
    const postcode = /address/i.test(field.dataset.path) && Desk.postcode(text);
    try {
      if (postcode) {
        const { addresses } = await Desk.ask("POST", "/api/v1/places", { postcode });
        if (field.value !== text) return;
        if (addresses.length !== 1) {
          tell(field, addresses.length ? `候補：${addresses.join("、")}` : "その郵便番号の住所は見つかりません。");
          return;
        }
        field.value = addresses[0];
        tell(field, "");
        // Left before the answer came: nobody will leave it again to save it.
        if (document.activeElement === field) unfinished.keepSoon();
        else save(field);
        return;
      }
      const answer = await Desk.ask("POST", "/api/v1/values", { field: field.dataset.path, text });
      if (field.value === text) tell(field, answer.refusal ? answer.refusal.sentence : "");
    } catch (error) {
      if (field.value === text) tell(field, error.message);
    }
  }

  for (const field of places()) {
    field.addEventListener("input", () => {
      clearTimeout(checking);
      checking = setTimeout(() => check(field), 300);
      unfinished.keepSoon();
    });
    field.addEventListener("change", () => save(field));
    // A value that a script put there (an address from its postcode) makes no `change`. With another window in front the
    // field still has the focus: it was not left.
    field.addEventListener("focusout", () => { if (document.activeElement !== field) save(field); });
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || (field.tagName === "TEXTAREA" && !event.ctrlKey)) return;
      event.preventDefault();
      const all = places().filter((other) => other.offsetParent !== null);
      save(field);
      (all[all.indexOf(field) + 1] || document.querySelector("[data-onward]"))?.focus();
    });
  }

  for (const button of document.querySelectorAll("[data-fill]")) {
    button.addEventListener("click", () => {
      const field = document.getElementById(button.dataset.fill);
      field.value = button.dataset.value;
      save(field);
      field.focus();
    });
  }

  /** An act on the case after which the page is another one. */
  async function act(change) {
    await running;
    try {
      await Desk.ask("PATCH", address, change);
      location.reload();
    } catch (error) {
      Desk.say(error.message, true);
    }
  }
  document.querySelector("[data-add-person]")?.addEventListener("click", () => act({ addPersons: [{ name: null }] }));
  for (const button of document.querySelectorAll("[data-remove-person]")) {
    button.addEventListener("click", () => {
      if (confirm("この人を届出から外します。よろしいですか。")) act({ removePersons: [Number(button.dataset.removePerson)] });
    });
  }
  // Leaving waits for what is still on its way.
  document.querySelector("[data-onward]")?.addEventListener("click", async (event) => {
    event.preventDefault();
    const target = event.currentTarget.href;
    if (document.activeElement?.dataset.path) save(document.activeElement);
    await running;
    if (document.querySelector("[aria-invalid]")) {
      document.querySelector("[aria-invalid]").focus();
      return;
    }
    location.href = target;
  });

  if (places().length) {
    addEventListener("pagehide", () => unfinished.keep(true));
    recall().catch((error) => Desk.say(error.message, true));
    // Somebody took the case over: what is half typed is kept, and the page shows who has it.
    let looking = null;
    Desk.listen((change) => {
      if (change.case !== head.dataset.case || change.kind !== "changed") return;
      clearTimeout(looking);
      looking = setTimeout(async () => {
        await running;
        const view = await Desk.ask("GET", address).catch(() => null);
        if (!view || view.isEditable) return;
        await unfinished.keep(true);
        location.reload();
      }, 400);
    });
  }
}
