/*
 * Marks: whoever comes from a search result sees the words where they stand. The
 * result's address names them in its fragment (page.html#hl=低保&hl=最低生活保障),
 * which works from a disk too and is no one else's business. Nothing moves: the
 * marks have no width of their own and the bar that takes them away again is the
 * last thing on the page, held at the lower edge of the window.
 */
(function () {
  "use strict";

  var say = self.genSay;
  var MOST = 200;  // places on a page
  var SLICE = 8;   // milliseconds of work before others get their turn
  var main = document.querySelector("main");
  if (!main || location.hash.indexOf("#hl=") !== 0 || typeof URLSearchParams === "undefined") { return; }

  // A text without white space and differences of width and case, and for each of
  // its characters the place of the original.
  function fold(text) {
    var out = "", places = [];
    for (var i = 0; i < text.length; i++) {
      var code = text.charCodeAt(i);
      if (code === 0x3000 || code === 0xA0 || code >= 9 && code <= 13 || code === 32) { continue; }
      var c = code >= 0xFF01 && code <= 0xFF5E ? String.fromCharCode(code - 0xFEE0) : text[i];
      var low = c.toLowerCase();
      out += low.length === 1 ? low : c;
      places.push(i);
    }
    return { text: out, places: places };
  }

  var words = new URLSearchParams(location.hash.slice(1)).getAll("hl").map(function (w) { return fold(w).text; })
    .filter(function (w, i, all) { return w && all.indexOf(w) === i; })
    .sort(function (a, b) { return b.length - a.length; });
  var nodes = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  var marks = [], at = -1;

  // find gives the stretches of a text in order; the longest word wins.
  function find(text) {
    var folded = fold(text), out = [];
    words.forEach(function (word) {
      for (var i = folded.text.indexOf(word); i >= 0; i = folded.text.indexOf(word, i + word.length)) {
        var from = folded.places[i], to = folded.places[i + word.length - 1] + 1;
        if (!out.some(function (m) { return from < m[1] && to > m[0]; })) { out.push([from, to]); }
      }
    });
    return out.sort(function (a, b) { return a[0] - b[0]; });
  }

  function mark(node) {
    var found = find(node.data).slice(0, MOST - marks.length);
    var own = [];
    for (var i = found.length - 1; i >= 0; i--) { // from the end: the places before stay right
      var rest = node.splitText(found[i][0]);
      rest.splitText(found[i][1] - found[i][0]);
      var m = document.createElement("mark");
      m.className = "found";
      rest.parentNode.replaceChild(m, rest);
      m.appendChild(rest);
      own.unshift(m);
    }
    marks = marks.concat(own);
  }

  function run() {
    var until = Date.now() + SLICE, node = nodes.nextNode();
    while (node && marks.length < MOST) {
      var next = nodes.nextNode(); // before the node is divided
      if (!/^(SCRIPT|STYLE|NOSCRIPT|TEXTAREA|BUTTON|MARK)$/.test(node.parentNode.tagName)) { mark(node); }
      node = next;
      if (node && Date.now() > until) {
        nodes.previousNode();
        setTimeout(run, 0);
        return;
      }
    }
    if (marks.length > 0) { show(); }
  }

  function button(text, act) {
    var b = document.createElement("button");
    b.type = "button";
    b.textContent = text;
    b.addEventListener("click", act);
    return b;
  }

  function show() {
    var bar = document.createElement("div"), inner = document.createElement("div"), said = document.createElement("p");
    bar.className = "found-bar";
    bar.setAttribute("role", "region");
    bar.setAttribute("aria-label", say("检索词标记"));
    inner.className = "wrap";
    said.textContent = marks.length === MOST ? say("检索词标出 {n} 处，其余没有标", { n: MOST }) : say("检索词标出 {n} 处", { n: marks.length });
    said.setAttribute("role", "status");
    inner.appendChild(said);
    inner.appendChild(button(say("下一处"), function () {
      if (marks[at]) { marks[at].removeAttribute("tabindex"); }
      at = (at + 1) % marks.length;
      marks[at].setAttribute("tabindex", "-1");
      marks[at].focus({ preventScroll: true });
      marks[at].scrollIntoView({ block: "center" });
      said.textContent = say("第 {n} 处，共 {m} 处", { n: at + 1, m: marks.length });
    }));
    inner.appendChild(button(say("取消标记"), function () {
      marks.forEach(function (m) {
        var parent = m.parentNode;
        parent.replaceChild(m.firstChild, m);
        parent.normalize();
      });
      document.body.removeChild(bar);
      document.documentElement.removeAttribute("data-found");
      try { history.replaceState(null, "", location.pathname + location.search); } catch (e) { /* stays in the address */ }
      main.focus({ preventScroll: true });
    }));
    bar.appendChild(inner);
    document.body.appendChild(bar);
    document.documentElement.setAttribute("data-found", "");
  }

  if (words.length > 0) { run(); }
})();
