// Keeps a desk current: upon any message the parts marked data-live-fragment are fetched anew; an alarm is heard and seen.
// A desk that nobody touches hides everything and still rings: what the stream says names nobody.
"use strict";
(() => {
  const stream = document.body.dataset.live;
  if (!stream) return;
  let title = document.title;
  let polling = 0, audio = null, resting = false, rung = false, lost = false;

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
      if (answer.status === 499 || answer.status === 401) { rest(); return; }
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
  const refreshAll = () => Promise.all(resting ? [] : [...document.querySelectorAll("[data-live-fragment]")].map(refresh));

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
  // What the tab and the page say besides their content: there is an alarm, or none would be heard.
  function say() {
    document.title = (rung || lost ? "(!) " : "") + title;
    const show = (which, shown) => document.querySelectorAll(which).forEach((part) => { part.hidden = !shown; });
    show("[data-rung]", rung);
    show("[data-lost]", lost);
    show("[data-heard]", !lost);
  }
  function alarm() {
    rung = true;
    say();
    const crisis = document.querySelector("[data-alarm], .crisis:not([hidden])");
    if (!crisis) return;
    if (!crisis.hasAttribute("tabindex")) crisis.tabIndex = -1;
    const typing = document.activeElement && document.activeElement.matches("input, textarea, select");
    if (typing) crisis.scrollIntoView({ block: "nearest" });
    else crisis.focus();
  }
  window.addEventListener("focus", () => { if (!resting && !alarms().size) { rung = false; say(); } });

  // Polling must notice an alarm too: it was not there before and is there now.
  async function poll() {
    const before = alarms();
    await refreshAll();
    if ([...alarms()].some((id) => !before.has(id))) { tone(); alarm(); }
  }
  const alarms = () => new Set([...document.querySelectorAll("[data-alarm]")].map((a) => a.dataset.alarm));
  const startPolling = () => { polling = polling || setInterval(poll, 15000); };
  const stopPolling = () => { clearInterval(polling); polling = 0; };

  // Nobody is there, or the session is over: what was shown is gone, and the way back is the sign-in.
  function rest() {
    if (resting) return;
    resting = true;
    stopPolling();
    rung = rung || alarms().size > 0;
    document.body.replaceChildren(document.getElementById("rest").content.cloneNode(true));
    title = document.querySelector("h1").textContent;
    say();
  }

  // A stream that breaks is opened anew from its last word on; while that does not succeed the page says so.
  let events = null, last = "", failures = 0, next = 0;
  function wait(then, ms) { clearTimeout(next); next = setTimeout(then, ms); }
  function fail() {
    events.close();
    failures += 1;
    lost = failures > 1;
    say();
    if (!resting) startPolling();
    wait(listen, lost ? 5000 : 1000);
  }
  function heard(word) {
    failures = 0;
    last = word.lastEventId;
    if (lost) { lost = false; say(); }
    stopPolling();
    wait(fail, 60000);
  }
  function listen() {
    wait(fail, 60000);
    events = new EventSource(stream + (last && "?since=" + last));
    events.onopen = refreshAll;
    events.onerror = fail;
    events.addEventListener("alive", heard);
    events.addEventListener("signal", refreshAll);
    events.addEventListener("alarm", async () => { tone(); await refreshAll(); alarm(); });
  }
  if (!window.EventSource) { startPolling(); return; }
  document.addEventListener("rest", (e) => { e.preventDefault(); rest(); });
  listen();
})();
