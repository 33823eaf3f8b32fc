/*
 * Parts of the search page (search-page.js): shows an answer of GenSearch, and
 * fetches the pages of results to show where in them the words stand.
 *
 * Text from the index and from pages becomes text nodes only, never markup.
 */
window.GenSearchPage = window.GenSearchPage || {};

(function (page) {
  "use strict";
  var say = self.genSay;

  // element makes one: element("a", {href: "…"}, "text", another).
  page.element = function (name, attributes) {
    var e = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { e.setAttribute(key, attributes[key]); });
    for (var i = 2; i < arguments.length; i++) { e.append(arguments[i]); }
    return e;
  };

  page.clear = function (parent) {
    while (parent.firstChild) { parent.removeChild(parent.firstChild); }
  };

  var element = page.element, clear = page.clear;

  // quoted shows words in quotes, cut where someone has put a whole text in.
  page.quoted = function (text) {
    var chars = Array.from(text);
    return "“" + (chars.length > 40 ? chars.slice(0, 40).join("") + "…" : text) + "”";
  };

  // write adds text with its marked stretches.
  function write(parent, text, marks) {
    var at = 0;
    marks.forEach(function (m) {
      parent.append(text.slice(at, m[0]), element("mark", {}, text.slice(m[0], m[1])));
      at = m[1];
    });
    parent.append(text.slice(at));
  }

  // ---- results ------------------------------------------------------------

  var MANY_UNITS = 3;
  var PAGE = /(\.html?|\/)$/; // addresses of pages, not of attachments
  var TAGS = { "有效": "tag-live", "废止": "tag-dead", "失效": "tag-dead", "尚未施行": "tag-quiet" };

  // units names the first of many: an item may be the duty of every township.
  function units(text) {
    var names = text.split("、");
    return names.length > MANY_UNITS ? say("{names}等 {n} 个单位", { names: names.slice(0, 2).join("、"), n: names.length }) : text;
  }

  // plain is what of a number does not depend on how it is typed.
  function plain(number) {
    return number.replace(/[^0-9A-Za-z\u3400-\u9FFF]/g, "").toLowerCase();
  }

  // meta is the line below a title; numbers are those that were asked for.
  function meta(result, numbers) {
    var p = element("p", { "class": "search-meta" });
    function add(e) {
      if (p.firstChild) { p.append(" "); }
      p.append(e);
    }
    if (result.kind) { add(element("span", {}, result.kind)); }
    if (result.number) {
      result.number.split(" ").forEach(function (n) {
        add(element("span", {}, numbers.indexOf(n) < 0 ? n : element("mark", {}, n)));
      });
    }
    if (result.unit) { add(element("span", {}, units(result.unit))); }
    if (result.date) { add(element("time", { datetime: result.date }, result.date)); }
    if (result.status) { add(element("span", { "class": "tag " + (TAGS[result.status] || "tag-part") }, result.status)); }
    return p;
  }

  // results fills the list. address gives the way to an address of the site.
  page.results = function (list, address) {
    function item(result, words) {
      var numbers = result.number.split(" ").filter(function (n) {
        return n && words.some(function (word) { return plain(word) === plain(n); });
      });
      var li = element("li"), shown = { li: li, result: result, words: words.concat(numbers) };
      shown.link = element("a");
      write(shown.link, result.title || result.url, result.titleMarks);
      li.append(element("h3", {}, shown.link), meta(result, numbers));
      if (result.of) {
        var of = "《" + result.of + "》";
        li.append(element("p", { "class": "search-of" }, say("附件，见"),
          result.page ? element("a", { href: address(result.page) }, of) : of));
      }
      var bare = result.marks.length === 0 && result.titleMarks.length === 0 && PAGE.test(result.url);
      shown.snippet = element("p", { "class": "search-snippet" + (bare ? " unmarked" : "") });
      write(shown.snippet, result.snippet, result.marks);
      li.append(shown.snippet);
      lead(shown);
      return shown;
    }

    // lead sets the address of a result: the words found there go with it, and
    // site.js marks them on the page. As a fragment they stay in the browser, and
    // the page is the same file to every cache.
    function lead(shown) {
      var found = shown.words.slice();
      [[shown.result.title, shown.result.titleMarks], [shown.result.snippet, shown.result.marks]].forEach(function (t) {
        t[1].forEach(function (m) { found.push(t[0].slice(m[0], m[1])); });
      });
      found = found.filter(function (word, i) { return word.length <= 40 && found.indexOf(word) === i; }).slice(0, 12);
      var fragment = PAGE.test(shown.result.url) && found.length > 0
        ? "#" + found.map(function (word) { return "hl=" + encodeURIComponent(word); }).join("&") : "";
      shown.link.setAttribute("href", address(shown.result.url) + fragment);
    }

    return {
      // show puts an answer in place of the one before.
      show: function (answer, words, first) {
        var fragment = document.createDocumentFragment();
        var items = answer.results.map(function (result) {
          var shown = item(result, words);
          fragment.append(shown.li);
          return shown;
        });
        clear(list);
        list.start = first;
        list.append(fragment);
        return items;
      },
      // quote puts a passage in place of the summary.
      quote: function (shown, passage) {
        shown.result = Object.assign({}, shown.result, { snippet: passage.text, marks: passage.marks });
        clear(shown.snippet);
        write(shown.snippet, passage.text, passage.marks);
        lead(shown);
      }
    };
  };

  // ---- passages -----------------------------------------------------------

  var AT_ONCE = 3, KEPT = 40, LONGEST = 100000;
  var BLOCKS = /^(ADDRESS|ARTICLE|BLOCKQUOTE|BR|CAPTION|DD|DIV|DL|DT|FIGURE|H[1-6]|HR|LI|OL|P|PRE|SECTION|TABLE|TD|TH|TR|UL)$/;
  var APART = /^(NAV|HEADER|FOOTER|ASIDE|SCRIPT|STYLE|NOSCRIPT|TEMPLATE|BUTTON|FORM)$/;

  // textOf is the text of a page: of what is marked data-passage, or else of main.
  function textOf(html) {
    var doc = new DOMParser().parseFromString(html, "text/html");
    var parts = doc.querySelectorAll("[data-passage]"), out = [], length = 0;
    if (parts.length === 0) { parts = doc.querySelectorAll("main"); }
    function read(node) {
      for (var c = node.firstChild; c && length < LONGEST; c = c.nextSibling) {
        if (c.nodeType === 3) {
          out.push(c.data);
          length += c.data.length;
        } else if (c.nodeType === 1 && !APART.test(c.tagName)) {
          var block = BLOCKS.test(c.tagName);
          if (block) { out.push("\n\n"); }
          read(c);
          if (block) { out.push("\n\n"); }
        }
      }
    }
    parts.forEach(read);
    return out.join("");
  }

  // pause lets the browser paint and answer keys.
  function pause() {
    return new Promise(function (resolve) { setTimeout(resolve, 0); });
  }

  // passages looks into the pages of results that come into sight and show none of
  // the words. found is called with the item and the passage.
  page.passages = function (address, found) {
    var possible = window.fetch && window.IntersectionObserver && window.DOMParser && window.AbortController &&
      location.protocol !== "file:" && !(navigator.connection && navigator.connection.saveData);
    var texts = new Map(); // by address: the texts of pages read last
    var stop = function () {};

    async function text(url, signal) {
      if (!texts.has(url)) {
        var response = await fetch(url, { signal: signal, credentials: "same-origin" });
        if (!response.ok || !/html/.test(response.headers.get("Content-Type") || "html")) { return ""; }
        var html = await response.text();
        await pause();
        texts.set(url, textOf(html));
        if (texts.size > KEPT) { texts.delete(texts.keys().next().value); }
        await pause();
      }
      return texts.get(url);
    }

    function watch(items, answer) {
      stop();
      if (!possible) { return; }
      var abort = new AbortController(), waiting = [], busy = 0;
      var observer = new IntersectionObserver(function (entries) {
        entries.forEach(function (entry) {
          if (!entry.isIntersecting) { return; }
          observer.unobserve(entry.target);
          waiting.push(items.filter(function (shown) { return shown.li === entry.target; })[0]);
        });
        next();
      });
      function next() {
        while (possible && !abort.signal.aborted && busy < AT_ONCE && waiting.length > 0) { look(waiting.shift()); }
      }
      async function look(shown) {
        busy++;
        try {
          var passage = await answer.passage(await text(address(shown.result.url), abort.signal));
          if (passage.marks.length > 0 && !abort.signal.aborted) { found(shown, passage); }
        } catch (problem) {
          // The summary stays. Where the host forbids to fetch, it does so always.
          if (problem.name === "TypeError" && navigator.onLine) { possible = false; }
        }
        busy--;
        next();
      }
      items.forEach(function (shown) {
        var result = shown.result;
        if (result.marks.length === 0 && result.titleMarks.length === 0 && PAGE.test(result.url)) {
          observer.observe(shown.li);
        }
      });
      stop = function () {
        observer.disconnect();
        abort.abort();
      };
    }

    return { watch: watch, stop: function () { stop(); } };
  };
})(window.GenSearchPage);
