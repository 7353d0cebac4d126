// Keeps an answer the moment it is chosen, and lets it count when the page goes away. Without it the buttons do the same.
"use strict";
(() => {
  const form = document.querySelector("form[data-answer]");
  if (!form) return;
  const said = document.querySelector("[data-saved]");
  let leaving = false, sending = Promise.resolve();

  const body = () => {
    const sent = new URLSearchParams({ n: form.dataset.answer, _token: form.elements._token.value });
    const chosen = form.querySelector("input[name=value]:checked");
    sent.append("value", chosen ? chosen.value : "");
    if (form.elements.asks) sent.append("asks", form.elements.asks.value);
    return sent;
  };
  async function keep() {
    try {
      const answer = await fetch("/a/draft", { method: "POST", body: body(), credentials: "same-origin", keepalive: true });
      if (!answer.ok) throw new Error(String(answer.status));
      said.textContent = said.dataset.saved;
    } catch {
      said.textContent = said.dataset.unsaved;
      setTimeout(() => { if (!leaving) sending = sending.then(keep); }, 5000);
    }
  }
  const leave = () => { if (!leaving && form.querySelector("input[name=value]:checked")) navigator.sendBeacon("/a/leave", body()); };

  form.addEventListener("change", () => { sending = sending.then(keep); });
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") leave(); });
  window.addEventListener("pageshow", () => { leaving = false; });
})();
