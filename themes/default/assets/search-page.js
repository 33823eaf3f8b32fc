/*
 * The search page: ties the form, the results and the address bar of
 * search.html to GenSearch (search/search.js, loaded before this script).
 *
 * What it expects in the page:
 *   <form id="search-form" data-base="search/" data-root="">
 *     <input id="search-input" name="q" type="search"></form>
 *   <p id="search-status" role="status" aria-live="polite"></p>
 *   <ol id="search-results"></ol>
 *   <div id="search-more"></div>
 * data-base is the folder of the index and data-root that of the site, both as
 * seen from the page.
 *
 * Text from the index becomes text nodes only, never markup.
 */
(function () {
  "use strict";

  var PAGE = 10;
  var PAUSE = 150; // milliseconds without a key before a search

  var form = document.getElementById("search-form");
  if (!form) { return; }
  var input = document.getElementById("search-input");
  var status = document.getElementById("search-status");
  var list = document.getElementById("search-results");
  var more = document.getElementById("search-more");
  var base = form.getAttribute("data-base") || "search/";
  var root = form.getAttribute("data-root") || "";

  var opening = null;  // the promise of the searcher
  var current = 0;     // the newest search; answers to older ones are dropped
  var asked = null;    // its text
  var timer = 0;
  var composing = false; // an input method is at work: pinyin is no query yet

  function searcher() {
    if (!opening) {
      if (typeof GenSearch === "undefined") { return Promise.reject(new Error("search.js is missing")); }
      opening = GenSearch.open(base);
      // After a failure the next search tries again.
      opening.catch(function () { opening = null; });
    }
    return opening;
  }

  function start(text) {
    text = text.trim();
    if (text === asked) { return; }
    asked = text;
    current++;
    remember(text);
    if (!text) {
      clear(list);
      clear(more);
      say("");
      return;
    }
    say("正在搜索……");
    load(current, text, 0);
  }

  function load(turn, text, offset) {
    list.setAttribute("aria-busy", "true");
    searcher().then(function (s) {
      return s.search(text, { limit: PAGE, offset: offset });
    }).then(function (found) {
      if (turn === current) { show(turn, text, offset, found); }
    }).catch(function (problem) {
      if (turn === current) { fail(text, offset, problem); }
    });
  }

  function show(turn, text, offset, found) {
    list.removeAttribute("aria-busy");
    if (offset === 0) { clear(list); }
    clear(more);
    var first = null;
    found.results.forEach(function (result) {
      var li = item(result);
      first = first || li;
      list.appendChild(li);
    });
    if (found.total === 0) {
      say("没有找到与“" + text + "”有关的内容。请把几个词用空格隔开（如：民政局 电话），或者换一个说法。");
      return;
    }
    var shown = offset + found.results.length;
    say("找到 " + found.total + " 条结果" + (shown < found.total ? "，已显示 " + shown + " 条" : ""));
    if (shown < found.total) { more.appendChild(button(turn, text, shown)); }
    // Whoever pressed the button goes on reading where the new results begin.
    if (offset > 0 && first) { first.querySelector("a").focus(); }
  }

  function fail(text, offset, problem) {
    list.removeAttribute("aria-busy");
    if (offset === 0) { clear(list); }
    clear(more);
    asked = null; // the same words may be tried again
    say("搜索暂时不可用，请检查网络后重试，或刷新页面。");
    if (window.console) { console.error(problem); }
  }

  function button(turn, text, offset) {
    var b = element("button", "", "显示更多");
    b.type = "button";
    b.addEventListener("click", function () {
      b.disabled = true;
      load(turn, text, offset);
    });
    return b;
  }

  function item(result) {
    var li = document.createElement("li");
    var link = document.createElement("a");
    link.href = address(result.url);
    write(link, result.title || result.url, result.titleMarks);
    li.appendChild(link);

    var meta = element("p", "search-meta", "");
    ["kind", "number", "date", "unit", "status"].forEach(function (name) {
      if (!result[name]) { return; }
      if (meta.firstChild) { meta.appendChild(document.createTextNode(" ")); }
      meta.appendChild(element("span", "search-" + name, result[name]));
    });
    if (meta.firstChild) { li.appendChild(meta); }

    if (result.snippet) {
      var snippet = element("p", "search-snippet", "");
      write(snippet, result.snippet, result.marks);
      li.appendChild(snippet);
    }
    return li;
  }

  // address keeps a result inside the site: "./" before a relative path means
  // that no path can be taken for a scheme.
  function address(url) {
    return (root || "./") + url;
  }

  // write adds text with its marked stretches.
  function write(parent, text, marks) {
    var at = 0;
    (marks || []).forEach(function (m) {
      parent.appendChild(document.createTextNode(text.slice(at, m[0])));
      parent.appendChild(element("mark", "", text.slice(m[0], m[1])));
      at = m[1];
    });
    parent.appendChild(document.createTextNode(text.slice(at)));
  }

  function element(name, className, text) {
    var e = document.createElement(name);
    if (className) { e.className = className; }
    if (text) { e.appendChild(document.createTextNode(text)); }
    return e;
  }

  function clear(parent) {
    while (parent.firstChild) { parent.removeChild(parent.firstChild); }
  }

  function say(text) {
    status.textContent = text;
  }

  // remember puts the query into the address, so that a result page can be
  // passed on and found again after going back.
  function remember(text) {
    try {
      var url = new URL(window.location.href);
      if (text) { url.searchParams.set("q", text); } else { url.searchParams.delete("q"); }
      window.history.replaceState(null, "", url.href);
    } catch (problem) {
      // Some browsers refuse this for pages opened from a disk.
    }
  }

  function soon() {
    clearTimeout(timer);
    if (!composing) {
      timer = setTimeout(function () { start(input.value); }, PAUSE);
    }
  }

  input.addEventListener("input", soon);
  input.addEventListener("compositionstart", function () { composing = true; });
  input.addEventListener("compositionend", function () { composing = false; soon(); });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(timer);
    start(input.value);
  });

  var q = new URLSearchParams(window.location.search).get("q");
  if (q && !input.value) { input.value = q; }
  if (input.value) { start(input.value); }
})();
