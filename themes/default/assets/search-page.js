/*
 * The search page: ties the form, the answers and the address bar of search.html to
 * GenSearch (search/search.js), which runs in search-worker.js or else here. Loaded
 * after what it is made of: search-results.js, search-filters.js, search-suggest.js.
 * What it expects in the page stands in templates/pages/search.html; data-base of
 * the form is the folder of the index, data-root that of the site, data-worker the
 * worker's script, all as seen from the page.
 *
 * What is asked for is one value, the state: {q, filters, sort, apart, page}. It
 * stands in the address, so that a search can be passed on and gone back to. A step
 * that is meant (Enter, a filter, a page) makes an entry of the history; while
 * words are typed one entry follows them.
 */
(function () {
  "use strict";
  var say = self.genSay;

  var SIZE = 10;      // results on a page
  var PAUSE = 150;    // milliseconds without a key before a search
  var SETTLED = 700;  // without a key before the answer is announced
  var SLOW = 1500;    // without an answer before that is announced
  var FEW = 10;       // below this many results a wider search is offered

  var page = window.GenSearchPage;
  var form = document.getElementById("search-form");
  if (!form || !page || !document.getElementById("search-layout")) { return; }

  function byId(id) { return document.getElementById(id); }

  var input = byId("search-input"), layout = byId("search-layout"), heading = byId("results-title");
  var list = byId("search-results"), notes = byId("search-notes"), status = byId("search-status");
  var element = page.element, clear = page.clear, quoted = page.quoted;
  var base = new URL(form.getAttribute("data-base") || "search/", window.location.href).href;
  var root = form.getAttribute("data-root") || "";
  var title = document.title;

  var state = read();
  var draft = !state.q;   // the entry of the history at hand holds words being typed
  var turn = 0;           // the newest search; answers to older ones are dropped
  var key = 0;            // when a key was last pressed
  var typing = 0, settling = 0, slow = 0; // timers
  var settle = null;      // what is left to do once no key follows
  var composing = false;  // an input method is at work: its letters are no query yet
  var counted = false;    // the file of the filters has been loaded
  var scroll = window.history.state && window.history.state.scroll;

  // ---- the address --------------------------------------------------------

  function read() {
    var params = new URLSearchParams(window.location.search), filters = {};
    page.FILTERS.forEach(function (filter) {
      var values = params.getAll(filter.name).filter(function (v, i, all) { return v && all.indexOf(v) === i; });
      if (values.length > 0) { filters[filter.name] = values; }
    });
    return {
      q: (params.get("q") || "").trim(), filters: filters, sort: params.get("sort") === "date" ? "date" : "",
      apart: params.get("apart") === "1", page: Math.max(1, Math.floor(Number(params.get("page"))) || 1)
    };
  }

  function write(s) {
    var params = new URLSearchParams();
    if (s.q) { params.set("q", s.q); }
    page.FILTERS.forEach(function (filter) {
      (s.filters[filter.name] || []).forEach(function (value) { params.append(filter.name, value); });
    });
    if (s.sort) { params.set("sort", s.sort); }
    if (s.apart) { params.set("apart", "1"); }
    if (s.page > 1) { params.set("page", String(s.page)); }
    var query = params.toString();
    return query ? "?" + query : window.location.pathname;
  }

  // remember puts the state into the address: in place of the entry at hand, or as
  // a new one.
  function remember(place) {
    var url = new URL(write(state), window.location.href);
    try {
      if (url.search !== window.location.search) { window.history[place ? "replaceState" : "pushState"](null, "", url.href); }
    } catch (problem) {
      // Some browsers refuse this for pages opened from a disk; the search goes on.
    }
    document.title = (state.q ? state.q + " - " : "") + title;
  }

  // link makes a link to the same search with something changed. A click with
  // another key or button is the browser's.
  function link(text, change) {
    function next() { return Object.assign({}, state, { page: 1 }, change); }
    var a = element("a", { href: write(next()) }, text);
    a.addEventListener("click", function (event) {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
      event.preventDefault();
      step(next(), true);
    });
    return a;
  }

  // address keeps what a result leads to inside the site: with "./" before it no
  // path can be taken for a scheme.
  function address(url) { return (root || "./") + url; }

  // ---- asking -------------------------------------------------------------

  var opening = null;

  // searcher gives the promise of {search, suggest}.
  function searcher() {
    if (!opening) {
      opening = aside().catch(function (problem) {
        if (problem.code) { throw problem; }
        return here();
      });
      opening.catch(function () { opening = null; }); // the next search tries again
    }
    return opening;
  }

  // aside searches in a worker. A page from a disk may have none, nor one whose
  // host forbids it to fetch.
  function aside() {
    return new Promise(function (resolve, reject) {
      if (window.location.protocol === "file:") { throw new Error("no worker from a disk"); }
      var worker = new Worker(form.getAttribute("data-worker")), calls = new Map(), last = 0;
      function call(name) {
        var id = ++last, args = Array.prototype.slice.call(arguments, 1);
        if (name === "search") { args.unshift(id); }
        return new Promise(function (done, fail) {
          calls.set(id, { done: done, fail: fail });
          worker.postMessage({ id: id, call: name, args: args });
        });
      }
      worker.onmessage = function (event) {
        var m = event.data, asked = calls.get(m.id);
        calls.delete(m.id);
        if (m.problem !== undefined) {
          asked.fail(Object.assign(new Error(m.problem), { code: m.code }));
          return;
        }
        if (m.value && m.value.results) { m.value.passage = call.bind(null, "passage", m.id); }
        asked.done(m.value);
      };
      worker.onerror = function (event) {
        event.preventDefault();
        var problem = new Error("no worker: " + event.message);
        calls.forEach(function (asked) { asked.fail(problem); });
        reject(problem);
      };
      call("open", base).then(function () {
        resolve({ search: call.bind(null, "search"), suggest: call.bind(null, "suggest") });
      }).catch(function (problem) {
        worker.terminate();
        reject(problem);
      });
    });
  }

  // here searches in the page itself.
  function here() {
    return new Promise(function (resolve, reject) {
      if (typeof GenSearch !== "undefined") { resolve(); return; }
      var script = element("script", { src: base + "search.js" });
      script.onload = resolve;
      script.onerror = function () {
        script.remove();
        reject(new Error(script.src + ": not loaded"));
      };
      document.head.append(script);
    }).then(function () { return GenSearch.open(base); });
  }

  function options(facets) {
    var o = { limit: SIZE, offset: (state.page - 1) * SIZE, apart: state.apart, sort: state.sort, facets: facets };
    if (Object.keys(state.filters).length > 0) { o.filters = state.filters; }
    return o;
  }

  // step is what a visitor means to do; focus leads on to the results.
  function step(next, focus) {
    var place = draft && next.q !== state.q;
    clearTimeout(typing);
    state = next;
    draft = false;
    input.value = state.q;
    remember(place);
    ask({ focus: focus });
  }

  // typed follows the keys.
  function typed() {
    var q = input.value.trim();
    if (q === state.q) { return; }
    var place = draft;
    draft = true;
    state = Object.assign({}, state, { q: q, page: 1, apart: false });
    remember(place);
    ask({ typed: true });
  }

  function ask(how) {
    var mine = ++turn, facets = filters.asked() && counted && !how.typed;
    clearTimeout(settling);
    clearTimeout(slow);
    settle = null;
    passages.stop();
    if (!state.q) {
      layout.hidden = true;
      status.textContent = "";
      results.show({ results: [] }, [], 1);
      return;
    }
    if (layout.hidden) {
      heading.textContent = say("正在搜索……");
      layout.hidden = false;
    }
    list.setAttribute("aria-busy", "true");
    slow = setTimeout(function () {
      status.textContent = say("正在搜索……");
      if (!list.firstChild) { heading.textContent = status.textContent; }
    }, SLOW);
    searcher().then(function (s) {
      return s.search(state.q, options(facets));
    }).then(function (answer) {
      if (mine === turn) { show(answer, how, facets); }
    }).catch(function (problem) {
      if (mine === turn) { fail(problem, how); }
    });
  }

  // count asks once more for the counts beside the filters: results do not wait
  // for their file nor keys for counting, and who does not look does not load them.
  function count() {
    var mine = turn;
    if (!filters.asked() || !state.q) { return; }
    searcher().then(function (s) {
      return s.search(state.q, options(true));
    }).then(function (answer) {
      counted = true;
      if (mine === turn) { filters.show(state, answer.facets); }
    }).catch(function () {
      if (mine === turn) { filters.fail(); }
    });
  }

  // ---- showing ------------------------------------------------------------

  function done() {
    clearTimeout(slow);
    list.removeAttribute("aria-busy");
    clear(notes);
    layout.hidden = false;
  }

  function show(answer, how, facets) {
    var pages = Math.ceil(answer.total / SIZE);
    if (answer.total > 0 && state.page > pages) {
      state.page = pages;
      remember(true);
      ask(how);
      return;
    }
    done();
    heading.textContent = answer.total === 0 ? say("没有找到{words}", { words: quoted(state.q) })
      : pages > 1 ? say("找到 {n} 条，第 {page} 页，共 {pages} 页", { n: answer.total, page: state.page, pages: pages }) : say("找到 {n} 条", { n: answer.total });
    var said = answer.total === 0 ? nothing(answer) : hints(answer);
    said.forEach(function (p) { notes.append(p); });
    var items = results.show(answer, wanted(answer), (state.page - 1) * SIZE + 1);
    sorts(answer.total);
    turns(pages);
    filters.show(state, facets ? answer.facets : null, answer.total);
    if (how.focus) { lead(); }
    if (scroll) { window.scrollTo(0, scroll); }
    scroll = 0;

    var loose = answer.total === 0 || answer.words.length > 0;
    settle = function () {
      settle = null;
      status.textContent = heading.textContent + (loose && said.length > 0 ? "。" + said[0].textContent : "");
      passages.watch(items, answer);
      if (!facets) { count(); }
      if (!how.typed && answer.total === 0 && page.letters(state.q)) { spell(); }
    };
    if (how.typed) { wait(); } else { settle(); }
  }

  function wait() {
    clearTimeout(settling);
    settling = setTimeout(function () {
      if (settle) { settle(); }
    }, Math.max(0, key + SETTLED - Date.now()));
  }

  // lead moves the focus to the results, and the window if they are out of it.
  function lead() {
    heading.focus({ preventScroll: true });
    var top = heading.getBoundingClientRect().top;
    if (top < 0 || top > window.innerHeight * 0.75) { heading.scrollIntoView(); }
  }

  function fail(problem, how) {
    done();
    results.show({ results: [] }, [], 1);
    turns(0);
    sorts(0);
    filters.show(state, null, 0);
    var version = problem && problem.code === "version";
    heading.textContent = version ? say("检索数据已更新，请刷新本页") : say("没有取到检索数据");
    if (!version) {
      notes.append(element("p", {}, say("可能是网络不通。请检查网络后再试；一直不行的话，请从下面的栏目里找。")));
      if (window.console) { console.error(problem); }
    }
    var again = element("button", { type: "button" }, version ? say("刷新本页") : say("重试"));
    again.addEventListener("click", function () {
      if (version) { renew(); } else { ask({ focus: true }); }
    });
    notes.append(element("p", {}, again));
    status.textContent = heading.textContent;
    if (how.focus) { lead(); }
  }

  // renew loads the page anew, and before it what a cache keeps of an earlier one.
  function renew() {
    function reload() { window.location.reload(); }
    Promise.all(["search.js", "manifest.js"].map(function (name) {
      return fetch(base + name, { cache: "reload" });
    })).then(reload, reload);
  }

  function paragraph() {
    var p = element("p");
    for (var i = 0; i < arguments.length; i++) { p.append(arguments[i]); }
    return p;
  }

  function all(words) { return words.map(quoted).join(""); }

  // hints say how the results were found, and offer more if there are few.
  function hints(answer) {
    var out = [];
    if (answer.some) {
      out.push(paragraph(say("没有同时有{words}的，下面是有其中一部分的结果", { words: all(answer.words) })));
    } else if (answer.words.length > 0) {
      out.push(paragraph(say(answer.words.length > 1 ? "没有整句{query}，下面是同时有{words}的结果" : "没有整句{query}，下面是有{words}的结果", { query: quoted(state.q), words: all(answer.words) })));
    } else if (state.apart) {
      out.push(paragraph(say("下面也有分开出现的结果。"), link(say("只看连在一起的"), { apart: false })));
    } else if (answer.total < FEW && severable(state.q)) {
      out.push(paragraph(link(say("放宽：也找分开出现的"), { apart: true })));
    }
    answer.synonyms.forEach(function (s) {
      out.push(paragraph(say("也找了：{also}（与{word}意思相同）", { also: s.also.join("、"), word: quoted(s.word) })));
    });
    return out;
  }

  // severable tells whether there is anything to take apart: not in a number, nor
  // in two characters.
  function severable(q) {
    return (q.match(/[\u3400-\u9FFF\uF900-\uFAFF]|[\uD840-\uD888][\uDC00-\uDFFF]/g) || []).length >= 3 && !/[0-9]+\s*号$/.test(q) ||
      q.split(/\s+/).length > 1;
  }

  function nothing(answer) {
    var out = [], narrowed = Object.keys(state.filters).length > 0;
    if (answer.offer) {
      out.push(paragraph(say("没有找到{words}。试试：", { words: all(answer.failed) }), link(answer.offer, { q: answer.offer, apart: false })));
    } else if (answer.failed.length > 1) {
      out.push(paragraph(say("没有找到{words}。", { words: all(answer.failed) })));
    }
    if (narrowed) { out.push(paragraph(say("只在所选的筛选里找了。"), link(say("清除筛选再找"), { filters: {} }))); }
    if (!answer.offer) { out.push(paragraph(say("可以少写几个字，换一个说法，或者把几个词用空格隔开（如：民政局 电话）。"))); }
    return out;
  }

  // spell offers what letters of pinyin may stand for.
  function spell() {
    var mine = turn;
    searcher().then(function (s) { return s.suggest(page.letters(state.q)); }).then(function (found) {
      if (mine !== turn || found.length === 0) { return; }
      notes.append(element("p", {}, say("按拼音，可能是：")), element("ul", { "class": "spelled" }));
      found.forEach(function (s) {
        notes.lastChild.append(element("li", {}, s.url ? element("a", { href: address(s.url) }, s.text) : link(s.text, { q: s.text })));
      });
    }).catch(function () {});
  }

  // wanted lists what to mark on the page of a result, see search-results.js.
  function wanted(answer) {
    var words = state.q.split(/\s+/).filter(function (w) { return w[0] !== "-"; })
      .map(function (w) { return w.replace(/["“”「」『』]/g, ""); }).filter(Boolean);
    answer.synonyms.forEach(function (s) { words = words.concat(s.also); });
    return words.concat(answer.words);
  }

  function sorts(total) {
    var p = byId("search-sort");
    clear(p);
    if (total < 2) { return; }
    p.append(element("span", {}, say("排序：")));
    [["", say("按相关")], ["date", say("按日期")]].forEach(function (s) {
      var a = link(s[1], { sort: s[0] });
      if (state.sort === s[0]) { a.setAttribute("aria-current", "true"); }
      p.append(a);
    });
  }

  // turns are the pages of results: the first, the last, those around this one.
  function turns(pages) {
    var nav = byId("search-pages"), ul = element("ul"), last = 0;
    clear(nav);
    nav.hidden = pages < 2;
    function add(text, n, label) {
      var a = link(text, { page: n });
      if (label) { a.setAttribute("aria-label", label); }
      if (n === state.page) { a.setAttribute("aria-current", "page"); }
      ul.append(element("li", {}, a));
    }
    if (pages < 2) { return; }
    if (state.page > 1) { add(say("上一页"), state.page - 1); }
    for (var n = 1; n <= pages; n++) {
      if (n !== 1 && n !== pages && Math.abs(n - state.page) > 1) { continue; }
      if (n > last + 1) { ul.append(element("li", { "class": "gap" }, "…")); }
      add(String(n), n, say("第 {n} 页", { n: n }));
      last = n;
    }
    if (state.page < pages) { add(say("下一页"), state.page + 1); }
    nav.append(ul);
  }

  // ---- the visitor --------------------------------------------------------

  var results = page.results(list, address);
  var passages = page.passages(address, results.quote);
  var filters = page.filters(byId("search-filters"), byId("search-chips"), {
    link: link,
    opened: count,
    choose: function (chosen) { step(Object.assign({}, state, { filters: chosen, page: 1 }), false); }
  });
  var suggest = page.suggest(input, byId("search-suggest"), byId("suggest-status"), function (letters) {
    return searcher().then(function (s) { return s.suggest(letters); });
  }, function (chosen) {
    if (chosen.url) {
      window.location.href = address(chosen.url);
    } else {
      step(Object.assign({}, state, { q: chosen.text, page: 1, apart: false }), false);
    }
  });

  function soon() {
    clearTimeout(typing);
    if (composing) { return; }
    key = Date.now();
    if (settle) { wait(); }
    typing = setTimeout(typed, PAUSE);
    suggest.look();
  }

  input.addEventListener("input", soon);
  input.addEventListener("compositionstart", function () { composing = true; });
  input.addEventListener("compositionend", function () { composing = false; soon(); });
  input.addEventListener("focus", function () { searcher().catch(function () {}); });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    suggest.close();
    var q = input.value.trim();
    step(q === state.q ? state : Object.assign({}, state, { q: q, page: 1, apart: false }), Boolean(q));
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "checkbox" || event.target.isContentEditable) { return; }
    event.preventDefault();
    input.focus();
    input.select();
  });

  window.addEventListener("popstate", function () {
    var next = read();
    if (write(next) === write(state)) { return; } // only the fragment has changed
    clearTimeout(typing);
    suggest.close();
    state = next;
    draft = false;
    input.value = state.q;
    document.title = (state.q ? state.q + " - " : "") + title;
    ask({});
  });

  // Whoever comes back from a result finds the place where it was.
  window.addEventListener("pagehide", function () {
    try { window.history.replaceState({ scroll: window.scrollY }, ""); } catch (problem) { /* then not */ }
  });

  input.value = state.q;
  if (state.q) {
    document.title = state.q + " - " + title;
    ask({});
  }
})();
