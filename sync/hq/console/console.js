// Pages work without this. It fetches the live table again while somebody looks at it.
"use strict";
(() => {
  const part = document.querySelector("[data-refresh]");
  if (!part) return;
  const seconds = Number(part.dataset.refresh) || 30;
  setInterval(async () => {
    if (document.hidden || !document.querySelector("[data-refresh]")) return;
    try {
      const answer = await fetch(location.href, { credentials: "same-origin", redirect: "error" });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const what of ["[data-refresh]", ".cards"]) {
        const now = document.querySelector(what);
        const next = page.querySelector(what);
        if (now && next) now.replaceWith(next);
      }
    } catch { /* no line: what is on the screen stays */ }
  }, seconds * 1000);
})();
