// Keeps a desk current: upon any message the parts marked data-live-fragment are fetched anew; an alarm is heard and seen.
"use strict";
(() => {
  const stream = document.body.dataset.live;
  if (!stream) return;
  const title = document.title;
  let polling = 0, audio = null;

  // Browsers let a page make a sound only after the person has touched it once.
  const wake = () => { audio = audio || new (window.AudioContext || window.webkitAudioContext)(); audio.resume(); };
  document.addEventListener("pointerdown", wake, { once: true });
  document.addEventListener("keydown", wake, { once: true });

  // The browser reads the answer as a document, in which no script runs: the page takes its nodes, never a string.
  const read = (address) => new Promise((found, failed) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.setRequestHeader("Accept", "text/html");
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.onload = () => found(request);
    request.onerror = () => failed(new Error("no connection"));
    request.send();
  });
  async function refresh(part) {
    try {
      const answer = await read(part.dataset.liveFragment);
      if (answer.status === 499 || answer.status === 401) { location.assign(location.pathname); return; }
      if (answer.status !== 200 || !answer.response) return;
      const fresh = answer.response.body;
      if (part.innerHTML === fresh.innerHTML) return;
      const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
      const unfolded = [...part.querySelectorAll("details")].map((d) => d.open);
      part.replaceChildren(...fresh.childNodes);
      part.querySelectorAll("details").forEach((d, at) => { d.open = Boolean(unfolded[at]); });
      if (focused) document.getElementById(focused)?.focus();
    } catch (e) {
      console.warn("not refreshed", e);
    }
  }
  const refreshAll = () => Promise.all([...document.querySelectorAll("[data-live-fragment]")].map(refresh));

  function tone() {
    try {
      wake();
      [0, 0.25].forEach((at) => {
        const sound = audio.createOscillator(), volume = audio.createGain();
        sound.frequency.value = 880;
        volume.gain.value = 0.15;
        sound.connect(volume).connect(audio.destination);
        sound.start(audio.currentTime + at);
        sound.stop(audio.currentTime + at + 0.15);
      });
    } catch (e) {
      console.warn("no sound", e);
    }
  }
  function alarm() {
    document.title = "(!) " + title;
    tone();
    const crisis = document.querySelector("[data-alarm], .crisis");
    if (!crisis) return;
    if (!crisis.hasAttribute("tabindex")) crisis.tabIndex = -1;
    const typing = document.activeElement && document.activeElement.matches("input, textarea, select");
    if (typing) crisis.scrollIntoView({ block: "nearest" });
    else crisis.focus();
  }
  window.addEventListener("focus", () => { if (!document.querySelector("[data-alarm], .crisis")) document.title = title; });

  // Polling must notice an alarm too: it was not there before and is there now.
  async function poll() {
    const before = alarms();
    await refreshAll();
    if ([...alarms()].some((id) => !before.has(id))) alarm();
  }
  const alarms = () => new Set([...document.querySelectorAll("[data-alarm]")].map((a) => a.dataset.alarm));
  const startPolling = () => { polling = polling || setInterval(poll, 15000); };
  const stopPolling = () => { clearInterval(polling); polling = 0; };

  if (!window.EventSource) { startPolling(); return; }
  let events = null;
  function listen() {
    events = new EventSource(stream);
    events.onopen = () => { stopPolling(); refreshAll(); };
    events.onmessage = refreshAll;
    events.addEventListener("signal", refreshAll);
    events.addEventListener("alarm", async () => { await refreshAll(); alarm(); });
    events.onerror = () => {
      startPolling();
      if (events.readyState === EventSource.CLOSED) setTimeout(listen, 15000);
    };
  }
  listen();
})();
