// A print is for the persons chosen; their places among the persons of the case go into its address, nothing else of them.
"use strict";
{
  const form = document.getElementById("print-form");
  const links = [...document.querySelectorAll("[data-print]")];
  const plain = links.map((link) => link.getAttribute("href"));
  form?.addEventListener("change", () => {
    const chosen = new URLSearchParams(new FormData(form)).toString();
    links.forEach((link, index) => link.setAttribute("href", plain[index] + (chosen ? `?${chosen}` : "")));
  });
}
