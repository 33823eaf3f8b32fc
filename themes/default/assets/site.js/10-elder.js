/*
 * Elder mode (长者模式): larger text, larger targets, a plain layout, optionally
 * high contrast. The choice stays in the browser.
 */
(function () {
  "use strict";

  var say = self.genSay;
  var KEY = "gongkai-elder";
  var LARGEST = 2;
  var root = document.documentElement;
  var toggle = document.getElementById("elder-toggle");
  if (!toggle) { return; }
  var state = read(); // {on, size, contrast}
  var bar = null;

  function read() {
    var saved = "";
    try { saved = localStorage.getItem(KEY) || ""; } catch (e) { /* not allowed here */ }
    var parts = saved.split(" ");
    return { on: parts[0] === "on", size: Math.min(LARGEST, Number(parts[1]) || 0), contrast: parts[2] === "high" };
  }

  function save() {
    try {
      if (state.on) {
        localStorage.setItem(KEY, ["on", state.size, state.contrast ? "high" : "normal"].join(" "));
      } else {
        localStorage.removeItem(KEY);
      }
    } catch (e) { /* the mode then holds for this page only */ }
  }

  function button(text, act) {
    var b = document.createElement("button");
    b.type = "button";
    b.textContent = text;
    b.addEventListener("click", function () { act(); save(); show(); });
    return b;
  }

  function build() {
    var inner = document.createElement("div");
    inner.className = "wrap";
    bar = document.createElement("div");
    bar.className = "elder-bar";
    bar.setAttribute("role", "region");
    bar.setAttribute("aria-label", say("长者模式"));
    bar.larger = button(say("放大"), function () { state.size = Math.min(LARGEST, state.size + 1); });
    bar.smaller = button(say("缩小"), function () { state.size = Math.max(0, state.size - 1); });
    bar.contrast = button(say("高对比度"), function () { state.contrast = !state.contrast; });
    var leave = button(say("退出"), function () {
      state.on = false;
      if (window.speechSynthesis) { window.speechSynthesis.cancel(); }
    });
    var words = document.createElement("span");
    words.className = "more-words"; // out of sight, not out of the name, on a phone
    words.textContent = say("长者模式");
    leave.appendChild(words);
    leave.addEventListener("click", function () { toggle.focus(); });
    [bar.larger, bar.smaller, bar.contrast, reading(), leave].forEach(function (b) { if (b) { inner.appendChild(b); } });
    bar.appendChild(inner);
  }

  // reading makes the button that reads the page aloud, with the browser's own
  // voice; nothing is sent anywhere.
  function reading() {
    var voice = window.speechSynthesis;
    if (!voice || typeof SpeechSynthesisUtterance === "undefined") { return null; }
    var parts = [], b = document.createElement("button");
    b.type = "button";
    function rest() {
      b.textContent = say("朗读");
      b.setAttribute("aria-pressed", "false");
    }
    function next() {
      var text = parts.shift();
      if (text === undefined) { rest(); return; }
      var u = new SpeechSynthesisUtterance(text);
      u.lang = "zh-CN";
      u.rate = 0.9; // a little slower than usual
      u.onend = next;
      u.onerror = function () { parts = []; rest(); };
      voice.speak(u);
    }
    b.addEventListener("click", function () {
      var on = b.getAttribute("aria-pressed") === "true";
      parts = [];
      voice.cancel();
      if (on) { rest(); return; }
      // Sentence by sentence: engines stop in the middle of long texts.
      parts = (document.querySelector("main").innerText || "").split(/[。！？；\n]+/).filter(function (t) { return /\S/.test(t); });
      b.textContent = say("停止朗读");
      b.setAttribute("aria-pressed", "true");
      next();
    });
    window.addEventListener("pagehide", function () { voice.cancel(); });
    rest();
    return b;
  }

  function show() {
    toggle.hidden = state.on;
    if (!state.on) {
      root.removeAttribute("data-elder");
      root.removeAttribute("data-contrast");
      if (bar && bar.parentNode) { bar.parentNode.removeChild(bar); }
      return;
    }
    if (!bar) { build(); }
    if (!bar.parentNode) { document.body.insertBefore(bar, document.body.querySelector(".masthead")); }
    root.setAttribute("data-elder", String(state.size));
    if (state.contrast) { root.setAttribute("data-contrast", "high"); } else { root.removeAttribute("data-contrast"); }
    bar.larger.disabled = state.size === LARGEST;
    bar.smaller.disabled = state.size === 0;
    bar.contrast.setAttribute("aria-pressed", String(state.contrast));
  }

  toggle.addEventListener("click", function () {
    state = { on: true, size: 0, contrast: false };
    save();
    show();
    bar.larger.focus();
  });
  show();
})();
