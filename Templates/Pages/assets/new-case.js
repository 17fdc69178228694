// CSVから始める: the file goes to the server as it is; what was begun, and what was left out, stands below the form.
"use strict";
{
  const form = document.getElementById("sheet");
  const result = document.getElementById("sheet-result");
  const button = form.querySelector("button");

  function paragraph(text, kind) {
    const place = document.createElement("p");
    place.className = kind;
    place.textContent = text;
    return place;
  }

  function list(items) {
    const place = document.createElement("ul");
    for (const item of items) {
      const entry = document.createElement("li");
      entry.append(item);
      place.append(entry);
    }
    return place;
  }

  function link(draft, index) {
    const anchor = document.createElement("a");
    anchor.href = `/cases/${draft.case}/supplement`;
    anchor.textContent = `${index + 1}件目（${draft.persons}人）を開く`;
    return anchor;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const file = document.getElementById("sheet-file").files[0];
    if (!file || button.disabled) return;
    const query = new URLSearchParams({ profile: document.getElementById("sheet-profile").value });
    const kind = document.getElementById("sheet-kind").value;
    if (kind) query.set("kind", kind);
    if (document.getElementById("sheet-leave-out").checked) query.set("leaveOut", "true");
    // A second press while the first is on its way would begin everything twice.
    button.disabled = true;
    try {
      const begun = await Desk.ask("POST", `/api/v1/drafts?${query}`, file);
      result.replaceChildren(
        paragraph(`${begun.drafts.length}件の下書きを作りました。`, "notice"), list(begun.drafts.map(link)));
      if (begun.leftOut.length) {
        result.append(
          paragraph(`空欄にした値が${begun.leftOut.length}件あります。届出ごとに入力してください。`, "caution"),
          list(begun.leftOut.map((cell) => cell.sentence)));
      }
      form.reset();
      result.querySelector("a").focus();
    } catch (error) {
      result.replaceChildren(paragraph(error.message, "problem"));
    } finally {
      button.disabled = false;
    }
  });
}
