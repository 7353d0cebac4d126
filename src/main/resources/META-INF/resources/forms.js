// Makes forms kinder: hides questions that do not apply, and keeps what is typed. Without it every form still works.
"use strict";
(() => {
  const controls = (form, name) => [...form.elements].filter((c) => c.name === name);
  const isSet = (c) => (c.type === "radio" || c.type === "checkbox" ? c.checked : c.value !== "");
  const values = (form, name) => controls(form, name).filter(isSet).map((c) => c.value);
  const words = (text) => (text || "").split(" ").filter(Boolean);

  // A question applies if one of the others it names, itself applying, has one of the values it names, or "~" and no answer.
  function applies(form, part) {
    const wanted = words(part.dataset.values);
    return words(part.dataset.when).some((name) => {
      const shown = controls(form, name).filter((c) => !c.closest("[hidden]"));
      const given = shown.filter(isSet);
      return given.length ? given.some((c) => wanted.includes(c.value)) : shown.length > 0 && wanted.includes("~");
    });
  }

  // Only hides: what was typed into a hidden question stays there.
  function showWhatApplies(form) {
    const parts = [...form.querySelectorAll("[data-when]")];
    for (let changed = true, turn = 0; changed && turn <= parts.length; turn++) {
      changed = false;
      for (const part of parts) {
        const hidden = !applies(form, part);
        if (part.hidden !== hidden) { part.hidden = hidden; changed = true; }
      }
    }
  }

  function keepDraft(form) {
    const said = form.querySelector(".saved");
    const dirty = new Set();
    let timer = 0, busy = false, leaving = false;

    const say = (what) => { if (said) said.textContent = said.dataset[what] || ""; };
    function body(names) {
      const sent = new URLSearchParams();
      for (const c of form.elements) if (c.name.startsWith("_") && isSet(c)) sent.append(c.name, c.value);
      for (const name of names) {
        const now = values(form, name);
        (now.length ? now : [""]).forEach((value) => sent.append(name, value));
      }
      return sent;
    }
    function later(ms) { clearTimeout(timer); timer = setTimeout(save, ms); }
    async function save() {
      if (busy || leaving || !dirty.size) return;
      const names = [...dirty];
      dirty.clear();
      busy = true;
      say("saving");
      try {
        const answer = await fetch(form.dataset.draft, { method: "POST", body: body(names), credentials: "same-origin", headers: { Accept: "application/json", "X-Requested-With": "JavaScript" } });
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        say("saved");
      } catch {
        names.forEach((name) => dirty.add(name));
        say("unsaved");
      }
      busy = false;
      if (dirty.size) later(said && said.textContent === said.dataset.unsaved ? 5000 : 800);
    }
    function changed(event) {
      const name = event.target.name;
      if (!name || name.startsWith("_")) return;
      dirty.add(name);
      later(800);
    }
    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    form.addEventListener("submit", () => { leaving = true; clearTimeout(timer); });
    window.addEventListener("pagehide", () => {
      if (!leaving && dirty.size) navigator.sendBeacon(form.dataset.draft, body(dirty));
    });
    window.addEventListener("pageshow", () => { leaving = false; });
  }

  // The square on a slip leads here with its ticket behind the #, where no server on the way sees it.
  const ticket = document.querySelector("[data-ticket]");
  function comeIn() {
    if (location.hash.length < 2) return;
    ticket.value = location.hash.slice(1);
    history.replaceState(null, "", location.pathname);
    ticket.form.submit();
  }
  if (ticket) { comeIn(); window.addEventListener("hashchange", comeIn); }

  // A page that the browser kept whole may be another person's by now.
  window.addEventListener("pageshow", (e) => { if (e.persisted && !document.querySelector("form[data-draft]")) location.reload(); });

  for (const form of document.querySelectorAll("form")) {
    if (form.querySelector("[data-when]")) {
      form.addEventListener("change", () => showWhatApplies(form));
      form.addEventListener("input", () => showWhatApplies(form));
      showWhatApplies(form);
      window.addEventListener("pageshow", () => showWhatApplies(form));
    }
    if (form.dataset.draft) keepDraft(form);
  }
  // A page that nobody touches leaves by itself, unless it hides what it shows and goes on listening (live.js); while somebody types, the session is told now and then that they are there.
  const rest = Number(document.body.dataset.rest || 0) * 1000;
  if (rest) {
    let leave = 0, told = Date.now();
    const stay = () => {
      clearTimeout(leave);
      leave = setTimeout(() => {
        if (document.dispatchEvent(new Event("rest", { cancelable: true }))) location.replace(document.body.dataset.leavesTo);
      }, rest);
    };
    document.addEventListener("input", () => {
      stay();
      if (!document.body.dataset.live || Date.now() - told < rest / 4) return;
      told = Date.now();
      fetch("/desk/now", { credentials: "same-origin", headers: { "X-Typing": "yes", "X-Requested-With": "JavaScript" } }).catch(() => {});
    });
    stay();
  }

  // What was found appears below the question: neither the address nor the history of the browser tells who was looked for.
  function findsInPlace(form) {
    const place = document.getElementById(form.dataset.found);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.responseType = "document";
      request.setRequestHeader("Accept", "text/html");
      request.onload = () => {
        const found = request.status === 200 && request.response && request.response.getElementById(place.id);
        if (found) place.replaceChildren(...found.childNodes);
        else form.submit();
      };
      request.onerror = () => form.submit();
      request.send(new URLSearchParams(new FormData(form)));
    });
  }
  document.querySelectorAll("form[data-found]").forEach(findsInPlace);

  for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
  const wrong = document.querySelector("[data-focus]");
  if (wrong) wrong.focus();
})();
