/*
 * The search program of the browser: reads the index that gen exports
 * (docs/index-format.md) and answers queries without a server.
 *
 *   GenSearch.open("search/").then(s => s.search("低保", {limit: 10, offset: 0}))
 *     .then(({total, results}) => …)
 *
 * It is internal/search/analyze and internal/search/query once more, function by
 * function and under the same names; tests run both over the same index and
 * demand the same pages, order and scores. Written in ES2018: no build step.
 */
var GenSearch = (function () {
  "use strict";

  var VERSION = 1;
  var FIELDS = ["title", "number", "body"];

  // ---- analyze: characters ------------------------------------------------
  // The same ranges as chars.go, not \p{…}, which changes with the browser.

  var HAN = "\\u3005\\u3007\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF\\u{20000}-\\u{3FFFD}";
  var WORD = "a-z0-9A-Z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u024F\\u1E00-\\u1EFF";
  var INVISIBLE = "\\u00AD\\u180E\\uFEFF\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069";
  var SPACE = " \\t-\\r\\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000";

  var invisible = new RegExp("[" + INVISIBLE + "]", "g");
  var spaces = new RegExp("[" + SPACE + "]+", "g");
  var breaks = /[\n\u0085\u2028\u2029]/g;
  var edges = /^ | $/g;
  var hanFirst = new RegExp("^[" + HAN + "]", "u");
  var hanLast = new RegExp("[" + HAN + "]$", "u");
  var run = new RegExp("[" + HAN + "]+|[" + WORD + "]+(?:\\.[" + WORD + "]+)*", "gu");

  var FOLDS = Object.create(null);
  FOLDS["○"] = FOLDS["◯"] = "〇";
  "〔【〖({〈<".split("").forEach(function (c) { FOLDS[c] = "["; });
  "〕】〗)}〉>".split("").forEach(function (c) { FOLDS[c] = "]"; });
  "\u2010\u2012\u2013\u2014\u2015\u2212".split("").forEach(function (c) { FOLDS[c] = "-"; });
  // Traditional characters, each followed by the simplified one; gen fills it in.
  var TRADITIONAL = "@TRADITIONAL@";
  for (var t = 0; t + 1 < TRADITIONAL.length; t += 2) { FOLDS[TRADITIONAL[t]] = TRADITIONAL[t + 1]; }

  function fold(text) {
    var out = "", start = 0;
    for (var i = 0; i < text.length; i++) {
      var to = FOLDS[text[i]];
      if (to !== undefined) {
        out += text.slice(start, i) + to;
        start = i + 1;
      }
    }
    return start ? out + text.slice(start) : text;
  }

  // Go lowers letter by letter; İ and final Σ are where JavaScript does not.
  function lower(text) {
    return text.replace(/İ/g, "i").replace(/Σ/g, "σ").toLowerCase();
  }

  function normalize(text) {
    text = text.replace(invisible, "").normalize("NFKC");
    return collapse(fold(lower(text)));
  }

  function collapse(text) {
    return text.replace(spaces, function (white, at) {
      var lines = white.match(breaks);
      var joins = lines && lines.length === 1 &&
        hanLast.test(text.slice(Math.max(at - 2, 0), at)) &&
        hanFirst.test(text.slice(at + white.length, at + white.length + 2));
      return joins ? "" : " ";
    }).replace(edges, "");
  }

  function squeeze(text) {
    return text.replace(spaces, "");
  }

  // foldMap is Fold of fold.go: text without white space, and for each of its
  // UTF-16 units the stretch of the original it came from.
  function foldMap(original) {
    var out = [], starts = [], ends = [], at = 0;
    for (var c of original) {
      var piece = c;
      if (c >= "\u4E00" && c <= "\u9FFF") {
        piece = FOLDS[c] || c;
      } else {
        piece = c.replace(invisible, "");
        if (piece > "\u007F") { piece = piece.normalize("NFKC"); }
        piece = fold(lower(squeeze(piece)));
      }
      for (var i = 0; i < piece.length; i++) {
        starts.push(at);
        ends.push(at + c.length);
      }
      out.push(piece);
      at += c.length;
    }
    return { text: out.join(""), starts: starts, ends: ends };
  }

  // ---- analyze: tokens ----------------------------------------------------

  var MAX_WORD = 64;

  // runs gives the Han runs and words of a normalised text as lists of
  // characters.
  function runs(text) {
    return (text.match(run) || []).map(function (found) {
      return { han: hanFirst.test(found), chars: Array.from(found) };
    });
  }

  function word(r) {
    return r.chars.slice(0, MAX_WORD).join("");
  }

  function pairs(r) {
    var out = [];
    for (var i = 1; i < r.chars.length; i++) {
      out.push(r.chars[i - 1] + r.chars[i]);
    }
    return out;
  }

  function tokens(text) {
    var out = [];
    runs(text).forEach(function (r) {
      if (!r.han) {
        out.push(word(r));
      } else {
        out = out.concat(pairs(r));
        out.push(r.chars[r.chars.length - 1]);
      }
    });
    return out;
  }

  // ---- analyze: numbers ---------------------------------------------------

  var EXACT_MARK = "=";
  var H = "[" + HAN + "]", YEAR = "((?:19|20)[0-9]{2})";
  var NUMBERS = [
    new RegExp("^(" + H + "{1,30})\\[" + YEAR + "年?\\]第?([0-9]{1,6})号?$", "u"),
    new RegExp("^(" + H + "{1,30})" + YEAR + "年第?([0-9]{1,6})号$", "u"),
    new RegExp("^(" + H + "{2,30})" + YEAR + "([1-9][0-9]{0,3})号$", "u")
  ];
  var ORDER = new RegExp("^(" + H + "{2,30})第([0-9]{1,6})号$", "u");
  var INDEX_NUMBER = /^[0-9a-z][0-9a-z./_-]{6,60}[0-9a-z]$/;
  var PLAIN_DATE = /^[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}$/;

  function canonicalNumber(text) {
    var m;
    for (var i = 0; i < NUMBERS.length; i++) {
      m = NUMBERS[i].exec(text);
      if (m) { return m[1] + "[" + m[2] + "]" + serial(m[3]) + "号"; }
    }
    m = ORDER.exec(text);
    if (m) { return m[1] + "第" + serial(m[2]) + "号"; }
    if (INDEX_NUMBER.test(text) && /[/_-]/.test(text) &&
        text.replace(/[^0-9]/g, "").length >= 6 && !PLAIN_DATE.test(text)) {
      return text;
    }
    return "";
  }

  function serial(digits) {
    return digits.replace(/^0+/, "") || "0";
  }

  var MAX_PIECES = 6;

  function pieces(text) {
    var fields = text.split(" ").filter(Boolean);
    var found = {}, taken = fields.map(function () { return false; });
    for (var n = 1; n <= MAX_PIECES && n <= fields.length; n++) {
      for (var i = 0; i + n <= fields.length; i++) {
        var joined = fields.slice(i, i + n).join("");
        if (n > 1 && !joined.endsWith("号") || taken.slice(i, i + n).indexOf(true) >= 0) { continue; }
        var exact = canonicalNumber(joined);
        if (exact) {
          found[i] = { text: joined, exact: exact };
          taken.fill(true, i, i + n);
        }
      }
    }
    var out = [];
    fields.forEach(function (field, k) {
      if (found[k]) {
        out.push(found[k]);
      } else if (!taken[k]) {
        out.push({ text: field, exact: "" });
      }
    });
    return out;
  }

  function numberTokens(text) {
    var out = tokens(text);
    pieces(text.replace(/[、,;]/g, " ")).forEach(function (p) {
      if (p.exact) { out.push(EXACT_MARK + p.exact); }
    });
    return out;
  }

  // ---- analyze: queries ---------------------------------------------------

  var MAX_QUERY = 120;

  function parseQuery(input) {
    var text = Array.from(normalize(input)).slice(0, MAX_QUERY).join("");
    var parts = [];
    pieces(text).forEach(function (p) {
      var part = { text: p.text, exact: p.exact ? EXACT_MARK + p.exact : "", groups: groups(p.text) };
      part.terms = part.groups.reduce(function (n, g) { return n + g.terms.length; }, 0);
      if (part.groups.length > 0) { parts.push(part); }
    });
    return { text: squeeze(text), titleTokens: tokens(text).length, parts: parts };
  }

  function groups(text) {
    return runs(text).map(function (r) {
      if (!r.han) { return { terms: [word(r)], prefix: false }; }
      if (r.chars.length === 1) { return { terms: [r.chars[0]], prefix: true }; }
      return { terms: pairs(r), prefix: false };
    });
  }

  // ---- files --------------------------------------------------------------

  // compare orders terms by code point, as Go orders UTF-8; < on strings would
  // put characters beyond U+FFFF before some below.
  function compare(a, b) {
    var n = Math.min(a.length, b.length);
    for (var i = 0; i < n; i++) {
      var x = a.charCodeAt(i), y = b.charCodeAt(i);
      if (x !== y) {
        // Surrogates sort above everything else in the plane below.
        if (x >= 0xD800 && y >= 0xD800) {
          x = x >= 0xE000 ? x - 0x800 : x + 0x2000;
          y = y >= 0xE000 ? y - 0x800 : y + 0x2000;
        }
        return x - y;
      }
    }
    return a.length - b.length;
  }

  // after returns how many items of an ascending list are not greater.
  function after(list, isGreater) {
    var low = 0, high = list.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (isGreater(list[middle])) { high = middle; } else { low = middle + 1; }
    }
    return low;
  }

  // loader reads the files of one index, each once. A page opened from a disk
  // may not fetch, but it may load scripts; so may one whose server is strict.
  function loader(base, options) {
    var get = options.fetch || (typeof fetch === "function" ? fetch : null);
    var local = typeof location !== "undefined" && location.protocol === "file:";
    var files = new Map();

    function fetched(name) {
      return Promise.resolve(get(base + name)).then(function (response) {
        if (!response.ok) { throw new Error(base + name + ": HTTP " + response.status); }
        return response.json();
      });
    }

    function read(name) {
      var scripts = typeof document !== "undefined";
      if (scripts && !options.fetch && (local || !get)) { return loadScript(base, name); }
      if (!get) { return Promise.reject(new Error("GenSearch: no fetch")); }
      return fetched(name).catch(function (problem) {
        if (!scripts) { throw problem; }
        return loadScript(base, name).catch(function () { throw problem; });
      });
    }

    return function load(name) {
      if (!files.has(name)) {
        var promise = read(name).then(function (data) {
          if (!data || data.version !== VERSION) { throw new Error(name + ": unknown version of the search index"); }
          return data;
        });
        // A failure is not remembered: the next search may have a network again.
        promise.catch(function () { files.delete(name); });
        files.set(name, promise);
      }
      return files.get(name);
    };
  }

  // loadScript reads x.json by way of x.js, which calls genSearchLoad.
  function loadScript(base, name) {
    return new Promise(function (resolve, reject) {
      window.genSearchReceived = window.genSearchReceived || {};
      window.genSearchLoad = window.genSearchLoad || function (key, data) {
        window.genSearchReceived[key] = data;
      };
      var script = document.createElement("script");
      script.src = base + name.replace(/\.json$/, ".js");
      script.async = true;
      script.onload = function () {
        var data = window.genSearchReceived[name];
        delete window.genSearchReceived[name];
        script.remove();
        if (data) { resolve(data); } else { reject(new Error(script.src + ": no data")); }
      };
      script.onerror = function () {
        script.remove();
        reject(new Error(script.src + ": not loaded"));
      };
      document.head.appendChild(script);
    });
  }

  // ---- query: match -------------------------------------------------------

  function decodePostings(numbers) {
    var list = { ordinals: [], frequencies: [] }, last = -1;
    numbers.forEach(function (n) {
      if (n > 0) {
        last += n;
        list.ordinals.push(last);
        list.frequencies.push(1);
      } else {
        list.frequencies[list.frequencies.length - 1] = -n;
      }
    });
    return list;
  }

  // queryTerms lists the terms in the order in which scores are added.
  function queryTerms(q) {
    var out = [], seen = new Set();
    function add(text, prefix) {
      var key = termKey(text, prefix);
      if (!seen.has(key)) {
        seen.add(key);
        out.push({ key: key, text: text, prefix: prefix });
      }
    }
    q.parts.forEach(function (part) {
      if (part.exact) { add(part.exact, false); }
      part.groups.forEach(function (g) {
        g.terms.forEach(function (text) { add(text, g.prefix); });
      });
    });
    return out;
  }

  function termKey(text, prefix) {
    return prefix ? text + "*" : text; // no term contains *
  }

  // shardsOf names the files a term, or all terms that begin with it, are in.
  function shardsOf(manifest, term) {
    var i = after(manifest.shards, function (s) { return compare(s.first, term.text) > 0; }) - 1;
    if (!term.prefix) { return i < 0 ? [] : [manifest.shards[i].file]; }
    var out = [];
    for (i = Math.max(i, 0); i < manifest.shards.length; i++) {
      var first = manifest.shards[i].first;
      if (compare(first, term.text) > 0 && !first.startsWith(term.text)) { break; }
      out.push(manifest.shards[i].file);
    }
    return out;
  }

  // listsOf gives the posting lists of a term by field.
  function listsOf(shards, term) {
    var lists = FIELDS.map(function () { return { ordinals: [], frequencies: [] }; });
    var sums = FIELDS.map(function () { return new Map(); });
    shards.forEach(function (shard) {
      var k = after(shard.terms, function (t) { return compare(t, term.text) >= 0; });
      if (!term.prefix) {
        if (shard.terms[k] === term.text) {
          lists = FIELDS.map(function (f) { return decodePostings(shard[f][k]); });
        }
        return;
      }
      for (; k < shard.terms.length && shard.terms[k].startsWith(term.text); k++) {
        FIELDS.forEach(function (f, i) {
          var list = decodePostings(shard[f][k]);
          list.ordinals.forEach(function (ordinal, n) {
            sums[i].set(ordinal, (sums[i].get(ordinal) || 0) + list.frequencies[n]);
          });
        });
      }
    });
    if (!term.prefix) { return lists; }
    return sums.map(function (sum) {
      var ordinals = Array.from(sum.keys()).sort(function (a, b) { return a - b; });
      return { ordinals: ordinals, frequencies: ordinals.map(function (o) { return sum.get(o); }) };
    });
  }

  function intersect(a, b) {
    return new Set(Array.from(a).filter(function (x) { return b.has(x); }));
  }

  function union(a, b) {
    var out = new Set(a);
    b.forEach(function (x) { out.add(x); });
    return out;
  }

  function matchPart(part, lists) {
    var pm = { exact: new Set(), title: null, body: null, all: null };
    part.groups.forEach(function (g) {
      var inAny = new Set();
      var inField = FIELDS.map(function (_, f) {
        var pages = null;
        g.terms.forEach(function (text) {
          var set = new Set(lists.get(termKey(text, g.prefix))[f].ordinals);
          pages = pages ? intersect(pages, set) : set;
        });
        inAny = union(inAny, pages);
        return pages;
      });
      pm.title = pm.title ? intersect(pm.title, inField[0]) : inField[0];
      pm.body = pm.body ? intersect(pm.body, inField[2]) : inField[2];
      pm.all = pm.all ? intersect(pm.all, inAny) : inAny;
    });
    if (part.exact) {
      pm.exact = new Set(lists.get(part.exact)[1].ordinals);
      pm.all = union(pm.all, pm.exact);
    }
    return pm;
  }

  // ---- query: score -------------------------------------------------------
  // Every operation in the order of score.go; see there why.

  var K1 = 1.2, B = 0.75, ENDED_FACTOR = 0.85;
  var WEIGHTS = [4, 2, 1];

  function ln(x) {
    var halvings = 0;
    while (x > 1.5) { x /= 2; halvings++; }
    while (x < 0.75) { x *= 2; halvings--; }
    var z = (x - 1) / (x + 1), square = z * z, sum = 0, power = z;
    for (var n = 1; n <= 25; n += 2) {
      sum += power / n;
      power = power * square;
    }
    return 2 * sum + halvings * Math.LN2;
  }

  function idf(n, df) {
    return ln(1 + (n - df + 0.5) / (df + 0.5));
  }

  function impact(weight, frequency, length, mean) {
    var share = B * (length / mean);
    var norm = K1 * ((1 - B) + share);
    return weight * (frequency / (frequency + norm));
  }

  function scores(manifest, table, terms, lists) {
    var sums = new Float64Array(manifest.documents);
    terms.forEach(function (t) {
      FIELDS.forEach(function (f, i) {
        var list = lists.get(t.key)[i], df = list.ordinals.length;
        if (df === 0) { return; }
        var weight = WEIGHTS[i] * idf(manifest.documents, df);
        var mean = manifest.tokens[f] / manifest.documents;
        list.ordinals.forEach(function (ordinal, k) {
          sums[ordinal] += impact(weight, list.frequencies[k], table[f][ordinal], mean);
        });
      });
    });
    return sums;
  }

  function final(sum, ended) {
    if (ended) { sum = sum * ENDED_FACTOR; }
    return Math.floor(sum * 1e6 + 0.5) / 1e6;
  }

  // ---- query: rank --------------------------------------------------------

  var SCATTERED = 1, PHRASE_BODY = 2, PHRASE_TITLE = 3, EQUAL_TITLE = 4, EXACT_NUMBER = 5;
  var BLOCK = 20;

  function before(x, y) {
    return y.tier - x.tier || y.score - x.score || y.date - x.date || x.ordinal - y.ordinal;
  }

  function bound(q, parts, table, ordinal) {
    var single = true, inTitle = true, inEither = true;
    for (var i = 0; i < parts.length; i++) {
      if (parts[i].exact.has(ordinal)) { return [EXACT_NUMBER, true]; }
      var title = parts[i].title.has(ordinal);
      inTitle = inTitle && title;
      inEither = inEither && (title || parts[i].body.has(ordinal));
      single = single && q.parts[i].terms === 1;
    }
    if (inTitle && table.title[ordinal] === q.titleTokens) { return [EQUAL_TITLE, false]; }
    if (inTitle) { return [PHRASE_TITLE, single]; }
    if (inEither) { return [PHRASE_BODY, single]; }
    return [SCATTERED, true];
  }

  function trueTier(q, parts, ordinal, fragment) {
    var title = foldMap(fragment.title).text;
    if (title === q.text) { return EQUAL_TITLE; }
    var text = foldMap(fragment.text || "").text;
    var tier = PHRASE_TITLE;
    for (var i = 0; i < parts.length; i++) {
      var part = q.parts[i], single = part.terms === 1;
      if (single ? parts[i].title.has(ordinal) : title.indexOf(part.text) >= 0) { continue; }
      if (single ? parts[i].body.has(ordinal) : text.indexOf(part.text) >= 0) {
        tier = PHRASE_BODY;
      } else {
        return SCATTERED;
      }
    }
    return tier;
  }

  // ---- query: snippet -----------------------------------------------------

  var SNIPPET_LENGTH = 80, SNIPPET_LEAD = 20;

  function marksOf(q, text) {
    var map = foldMap(text), marks = [], anchor = -1;
    function mark(needle) {
      for (var at = map.text.indexOf(needle); at >= 0; at = map.text.indexOf(needle, at + needle.length)) {
        marks.push([map.starts[at], map.ends[at + needle.length - 1]]);
      }
    }
    q.parts.forEach(function (part) {
      var at = map.text.indexOf(part.text);
      if (at >= 0) {
        if (anchor < 0 || map.starts[at] < anchor) { anchor = map.starts[at]; }
        mark(part.text);
        return;
      }
      part.groups.forEach(function (g) { g.terms.forEach(mark); });
    });
    marks.sort(function (x, y) { return x[0] - y[0] || x[1] - y[1]; });
    var merged = [];
    marks.forEach(function (m) {
      var last = merged[merged.length - 1];
      if (last && m[0] <= last[1]) {
        last[1] = Math.max(last[1], m[1]);
      } else {
        merged.push(m);
      }
    });
    if (anchor < 0 && merged.length > 0) { anchor = merged[0][0]; }
    return { marks: merged, anchor: Math.max(anchor, 0) };
  }

  // step gives the length of the character before or after a place.
  function stepBack(text, at) {
    var c = text.charCodeAt(at - 1);
    return c >= 0xDC00 && c <= 0xDFFF && at > 1 ? 2 : 1;
  }

  function stepOn(text, at) {
    var c = text.charCodeAt(at);
    return c >= 0xD800 && c <= 0xDBFF && at + 1 < text.length ? 2 : 1;
  }

  function lead(text, anchor) {
    if (text.length <= 2 * SNIPPET_LENGTH && Array.from(text).length <= SNIPPET_LENGTH) { return 0; }
    var start = anchor;
    for (var n = 0; n < SNIPPET_LEAD && start > 0; n++) {
      if ("。！？；".indexOf(text[start - 1]) >= 0) { break; }
      start -= stepBack(text, start);
    }
    if (start < anchor && text[start] === " ") { start++; }
    return start;
  }

  function snippet(q, text) {
    var found = marksOf(q, text);
    var start = lead(text, found.anchor), end = start;
    for (var n = 0; n < SNIPPET_LENGTH && end < text.length; n++) { end += stepOn(text, end); }
    var prefix = start > 0 ? "…" : "", suffix = end < text.length ? "…" : "";
    var shift = prefix.length - start, marks = [];
    found.marks.forEach(function (m) {
      if (m[0] < end && m[1] > start) {
        marks.push([Math.max(m[0], start) + shift, Math.min(m[1], end) + shift]);
      }
    });
    return { text: prefix + text.slice(start, end) + suffix, marks: marks };
  }

  // ---- the searcher -------------------------------------------------------

  function searcher(load, manifest) {
    // Every query needs the table; it comes while the visitor types.
    if (manifest.documents > 0) { load(manifest.table).catch(function () {}); }

    function packOf(ordinal) {
      return manifest.packs[after(manifest.packs, function (p) { return p.first > ordinal; }) - 1];
    }

    // fragments loads what is shown of some pages, by ordinal.
    function fragments(candidates) {
      var out = new Map();
      return Promise.all(candidates.map(function (c) {
        var range = packOf(c.ordinal);
        return load(range.file).then(function (pack) {
          out.set(c.ordinal, pack.documents[c.ordinal - range.first]);
        });
      })).then(function () { return out; });
    }

    // loadLists reads the shards of all terms at once.
    function loadLists(terms) {
      var lists = new Map();
      return Promise.all(terms.map(function (term) {
        return Promise.all(shardsOf(manifest, term).map(load)).then(function (shards) {
          lists.set(term.key, listsOf(shards, term));
        });
      })).then(function () { return lists; });
    }

    // confirm reads the pages of a block whose tier is not sure. If there are
    // any, any page of the block may be shown, so all are read, in one round.
    function confirm(q, parts, block) {
      if (block.every(function (c) { return c.certain; })) { return Promise.resolve(block); }
      return fragments(block).then(function (read) {
        block.forEach(function (c) {
          if (!c.certain) { c.tier = trueTier(q, parts, c.ordinal, read.get(c.ordinal)); }
        });
        return block.sort(before);
      });
    }

    function search(input, options) {
      var limit = options && options.limit > 0 ? options.limit : 10;
      var offset = options && options.offset > 0 ? options.offset : 0;
      var q = parseQuery(String(input));
      if (q.parts.length === 0 || manifest.documents === 0) {
        return Promise.resolve({ total: 0, results: [] });
      }
      var terms = queryTerms(q);
      return Promise.all([load(manifest.table), loadLists(terms)]).then(function (loaded) {
        var table = loaded[0], lists = loaded[1];
        var parts = q.parts.map(function (part) { return matchPart(part, lists); });
        var documents = parts.map(function (pm) { return pm.all; }).reduce(intersect);
        var sums = scores(manifest, table, terms, lists), ended = new Set(table.ended);
        var all = Array.from(documents).map(function (ordinal) {
          var b = bound(q, parts, table, ordinal);
          return {
            ordinal: ordinal, tier: b[0], certain: b[1], date: table.date[ordinal],
            score: final(sums[ordinal], ended.has(ordinal))
          };
        }).sort(before);

        var first = offset - offset % BLOCK, blocks = [];
        for (var at = first; at < all.length && at < offset + limit; at += BLOCK) {
          blocks.push(confirm(q, parts, all.slice(at, at + BLOCK)));
        }
        return Promise.all(blocks).then(function (confirmed) {
          var page = [].concat.apply([], confirmed).slice(offset - first, offset - first + limit);
          return fragments(page).then(function (read) {
            return {
              total: all.length,
              results: page.map(function (c) { return result(q, c, read.get(c.ordinal)); })
            };
          });
        });
      });
    }

    return { search: search };
  }

  function result(q, c, f) {
    var cut = snippet(q, f.text || "");
    return {
      id: f.url, url: f.url, title: f.title, number: f.number || "", kind: f.kind || "",
      date: f.date || "", unit: f.unit || "", status: f.status || "", score: c.score,
      snippet: cut.text, marks: cut.marks, titleMarks: marksOf(q, f.title).marks
    };
  }

  // open reads the manifest of the index below base ("search/").
  function open(base, options) {
    base = String(base);
    if (base && base.slice(-1) !== "/") { base += "/"; }
    var load = loader(base, options || {});
    return load("manifest.json").then(function (manifest) {
      if (manifest.format !== "gongkai-search") { throw new Error(base + "manifest.json: not a search index"); }
      return searcher(load, manifest);
    });
  }

  return {
    open: open,
    // For tests, which hold the analysis against Go's.
    analysis: { normalize: normalize, tokens: tokens, numberTokens: numberTokens, parseQuery: parseQuery }
  };
})();
