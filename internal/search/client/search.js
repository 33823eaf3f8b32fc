/*
 * The search program of the browser: reads the index that gen exports
 * (docs/index-format.md) and answers queries without a server.
 *
 *   GenSearch.open("search/")
 *     .then(s => s.search("低保", {limit: 10, offset: 0, apart: false, facets: true,
 *                                  filters: {kind: ["政策文件"]}, sort: "date"}))
 *     .then(({total, results, facets, words, some, synonyms, failed, offer}) => …)
 *
 * It is internal/search/analyze and internal/search/query once more, function by
 * function and under the same names; tests run both over the same index and
 * demand the same pages, order and scores. Written in ES2018: no build step.
 */
var GenSearch = (function () {
  "use strict";

  var VERSION = 2;
  var FIELDS = ["title", "number", "keywords", "headings", "body"];
  var TITLE = 0, NUMBER = 1, BODY = 4;

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

  // learn takes the traditional characters, each followed by the simplified one. They
  // come later than this program, see search: half of all would be theirs.
  var learned = false;

  function learn(characters) {
    for (var t = 0; t + 1 < characters.length; t += 2) { FOLDS[characters[t]] = characters[t + 1]; }
    learned = true;
  }

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

  // runs gives the Han runs and words of a normalised text.
  function runs(text) {
    var out = [], m;
    run.lastIndex = 0;
    while ((m = run.exec(text))) {
      out.push({ han: hanFirst.test(m[0]), chars: Array.from(m[0]), start: m.index, end: m.index + m[0].length });
    }
    return out;
  }

  function word(r) {
    return r.chars.slice(0, MAX_WORD).join("");
  }

  function pairs(chars) {
    var out = [];
    for (var i = 1; i < chars.length; i++) { out.push(chars[i - 1] + chars[i]); }
    return out;
  }

  function tokens(text) {
    var found = runs(text), out = [];
    found.forEach(function (r, i) {
      if (r.han) {
        out = out.concat(pairs(r.chars));
        out.push(r.chars[r.chars.length - 1]);
        return;
      }
      out.push(word(r));
      if (i > 0 && meets(text, found[i - 1], r)) { out.push(joinBefore(found[i - 1], r)); }
      if (i + 1 < found.length && meets(text, r, found[i + 1])) { out.push(joinAfter(r, found[i + 1])); }
    });
    return out.concat(readings(text, found));
  }

  function meets(text, r, next) {
    var gap = text.slice(r.end, next.start);
    return r.han !== next.han && (gap === "" || gap === " ");
  }

  function joinBefore(han, r) { return han.chars[han.chars.length - 1] + word(r); }

  function joinAfter(r, han) { return word(r) + han.chars[0]; }

  // readings gives the pairs of bracketed alternatives: 村[居]委会 has 村委 and 居委.
  function readings(text, found) {
    var out = [];
    function pair(before, after) {
      if (before.length > 0) { out.push(before[before.length - 1] + after[0]); }
    }
    for (var i = 1; i + 1 < found.length; i++) {
      var x = found[i - 1], y = found[i], z = found[i + 1];
      if (!x.han || !y.han || !z.han || y.chars.length > 2 ||
          text.slice(x.end, y.start) !== "[" || text.slice(y.end, z.start) !== "]") { continue; }
      var kept = x.chars.slice(0, Math.max(x.chars.length - y.chars.length, 0));
      pair(x.chars, z.chars);
      pair(y.chars, z.chars);
      pair(kept, y.chars);
    }
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

  var MAX_QUERY = 120, MAX_GRAM = 4;
  var HAN_RUN = 0, WORD_TERM = 1, PREFIX = 2;
  var QUOTES = { '"': '"', "“": "”", "”": "”", "「": "」", "『": "』" };

  function parseQuery(input) {
    var parts = [], loose = [];
    function add(part) {
      if (part.pieces.length > 0) { parts.push(part); }
    }
    function flush() {
      pieces(loose.join(" ")).forEach(function (p) {
        var part = newPart(p.text);
        if (p.exact) { part.exact = EXACT_MARK + p.exact; }
        add(part);
      });
      loose = [];
    }
    split(Array.from(normalize(input)).slice(0, MAX_QUERY)).forEach(function (s) {
      if (!s.quoted && !s.excluded) {
        loose.push(s.text);
        return;
      }
      flush();
      var part = newPart(s.quoted ? phrase(s.text) : s.text);
      part.text = squeeze(part.text);
      part.quoted = s.quoted;
      part.excluded = s.excluded;
      add(part);
    });
    flush();
    return { parts: parts };
  }

  // phrase drops the spaces between Han characters; between words they stay.
  function phrase(text) {
    return text.replace(spaces, function (white, at) {
      return hanLast.test(text.slice(Math.max(at - 2, 0), at)) && hanFirst.test(text.slice(at + white.length, at + white.length + 2)) ? "" : " ";
    });
  }

  function newPart(text) {
    var found = runs(text), part = { text: "", exact: "", pieces: [], quoted: false, excluded: false };
    if (found.length === 0) { return part; }
    part.text = text.slice(found[0].start, found[found.length - 1].end);
    function add(kind, piece) { part.pieces.push({ kind: kind, text: piece }); }
    found.forEach(function (r, i) {
      var before = i > 0 && meets(text, found[i - 1], r);
      var after = i + 1 < found.length && meets(text, r, found[i + 1]);
      if (!r.han) {
        if (before) { add(WORD_TERM, joinBefore(found[i - 1], r)); }
        if (after) { add(WORD_TERM, joinAfter(r, found[i + 1])); }
        if (!before && !after) { add(WORD_TERM, word(r)); }
      } else if (r.chars.length > 1) {
        add(HAN_RUN, r.chars.join(""));
      } else if (!before && !after) {
        add(i + 1 < found.length ? WORD_TERM : PREFIX, r.chars[0]);
      }
    });
    return part;
  }

  // split divides a query, as a list of characters, at white space and into phrases.
  function split(chars) {
    var out = [];
    for (var i = 0; i < chars.length;) {
      if (chars[i] === " ") { i++; continue; }
      var excluded = chars[i] === "-" && i + 1 < chars.length && chars[i + 1] !== " " && chars[i + 1] !== "-";
      if (excluded) { i++; }
      if (QUOTES[chars[i]]) {
        var close = chars.indexOf(QUOTES[chars[i]], i + 1);
        if (close >= 0) {
          out.push({ text: chars.slice(i + 1, close).join(""), quoted: true, excluded: excluded });
          i = close + 1;
          continue;
        }
        i++;
        if (i === chars.length) { break; }
      }
      var end = i;
      while (end < chars.length && chars[end] !== " ") { end++; }
      if (end > i) { out.push({ text: chars.slice(i, end).join(""), quoted: false, excluded: excluded }); }
      i = end;
    }
    return out;
  }

  // pairsOf gives the terms of a piece that need not stand there as written.
  function pairsOf(piece) {
    return piece.kind === HAN_RUN ? pairs(Array.from(piece.text)) : [piece.text];
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

  // find returns the place of a term among sorted terms, or -1.
  function find(terms, text) {
    var k = after(terms, function (t) { return compare(t, text) >= 0; });
    return terms[k] === text ? k : -1;
  }

  // loader reads files of the index, each once. All data files are scripts of three
  // lines, of which the second is JSON: a page opened from a disk may not fetch, but it
  // may load scripts; so may one whose server is strict.
  function loader(options) {
    var get = options.fetch || (typeof fetch === "function" ? fetch : null);
    var scripts = typeof document !== "undefined";
    var local = typeof location !== "undefined" && location.protocol === "file:";
    var files = new Map();

    async function fetched(address, fresh) {
      var response = await get(address, fresh ? { cache: "no-cache" } : undefined);
      if (!response.ok) { throw new Error(address + ": HTTP " + response.status); }
      var text = await response.text();
      return JSON.parse(text.slice(text.indexOf("\n") + 1, text.lastIndexOf("\n);")));
    }

    async function read(base, name, fresh) {
      if (scripts && !options.fetch && (local || !get)) { return loadScript(base, name); }
      if (!get) { throw new Error("GenSearch: no fetch"); }
      try {
        return await fetched(base + name, fresh);
      } catch (problem) {
        if (!scripts) { throw problem; }
        try { return await loadScript(base, name); } catch (again) { throw problem; }
      }
    }

    // load gives the JSON of a file; fresh asks the server whether it has changed.
    return function load(base, name, fresh) {
      var key = base + name;
      if (fresh || !files.has(key)) {
        var promise = read(base, name, fresh);
        // A failure is not remembered: the next search may have a network again.
        promise.catch(function () { files.delete(key); });
        files.set(key, promise);
      }
      return files.get(key);
    };
  }

  // loadScript reads a file by way of a script tag; it calls genSearchLoad.
  function loadScript(base, name) {
    return new Promise(function (resolve, reject) {
      window.genSearchReceived = window.genSearchReceived || {};
      window.genSearchLoad = window.genSearchLoad || function (key, data) {
        window.genSearchReceived[key] = data;
      };
      var script = document.createElement("script");
      script.src = base + name;
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

  function checked(data, name) {
    if (!data || data.version !== VERSION) {
      var problem = new Error(name + ": version " + (data && data.version) + " of the search index, this program reads " + VERSION);
      problem.code = "version";
      throw problem;
    }
    return data;
  }

  // ---- shard: lists -------------------------------------------------------

  var START = 1, END = 2;

  function emptyLists() {
    return FIELDS.map(function (_, f) { return decodePostings(f, []); });
  }

  function decodePostings(field, numbers) {
    var list = { ordinals: [], counts: [], edges: [], lengths: [] }, last = -1;
    (numbers || []).forEach(function (n) {
      if (n > 0) {
        last += n;
        list.ordinals.push(last);
        list.counts.push(1);
        list.edges.push(0);
        list.lengths.push(0);
      } else if (field === TITLE) {
        var at = list.counts.length - 1;
        list.counts[at] = -n >> 2 & 15;
        list.edges[at] = -n & 3;
        list.lengths[at] = -n >> 6;
      } else {
        list.counts[list.counts.length - 1] = -n;
      }
    });
    return list;
  }

  function decodeLists(shard, k) {
    return FIELDS.map(function (f, i) { return decodePostings(i, f === "body" ? shard.body[k] : shard[f][k]); });
  }

  function decodeSteps(steps) {
    var last = -1;
    return steps.map(function (n) { last += n; return last; });
  }

  var CLASSES = [0];
  while (CLASSES.length < 90) {
    var top = CLASSES[CLASSES.length - 1];
    CLASSES.push(top + Math.max(1, Math.floor(top / 8)));
  }

  function classLength(char) {
    return CLASSES[(char > 92 ? char - 1 : char) - 35];
  }

  // ---- query: lookup ------------------------------------------------------

  var IN_TITLE = 1, IN_NUMBER = 2, IN_BODY = 4;

  function shardFor(manifest, text) {
    return after(manifest.shards, function (first) { return compare(first, text) > 0; }) - 1;
  }

  // windows are the stretches of a Han run that the longest terms are looked for in.
  function windows(text) {
    var chars = Array.from(text), out = [];
    for (var i = 0; i + 1 < chars.length; i++) { out.push(chars.slice(i, i + MAX_GRAM)); }
    return out;
  }

  // shardsOf names the shards that a piece needs, as it is written or in pairs.
  function shardsOf(manifest, piece, apart) {
    var out = [], shards = manifest.shards;
    if (piece.kind !== PREFIX) {
      var texts = piece.kind === WORD_TERM ? [piece.text]
        : apart ? pairsOf(piece) : windows(piece.text).map(function (w) { return w.join(""); });
      texts.forEach(function (text) {
        var at = shardFor(manifest, text);
        if (at >= 0) { out.push(at); }
      });
      return out;
    }
    for (var i = Math.max(shardFor(manifest, piece.text), 0); i < shards.length; i++) {
      if (compare(shards[i], piece.text) > 0 && !shards[i].startsWith(piece.text)) { break; }
      if (i + 1 < shards.length && onlyLonger(shards[i], shards[i + 1])) { continue; }
      out.push(i);
    }
    return out;
  }

  function onlyLonger(first, next) {
    var pair = Array.from(first).slice(0, 2).join("");
    return first.length > pair.length && next.startsWith(pair) && next.length > pair.length;
  }

  function newTerm(text, lists, prefix) {
    return { text: text, prefix: Boolean(prefix), weight: 1, lists: lists };
  }

  function isEmpty(term) {
    return term.lists.every(function (list) { return list.ordinals.length === 0; });
  }

  // lookup finds terms among the shards that were read: Map of number to shard.
  function lookup(manifest, shards) {
    function term(text) {
      var shard = shards.get(shardFor(manifest, text));
      var k = shard ? find(shard.terms, text) : -1;
      return newTerm(text, k < 0 ? emptyLists() : decodeLists(shard, k));
    }

    function longest(chars) {
      var shard = shards.get(shardFor(manifest, chars.join("")));
      if (!shard) { return null; }
      for (var n = chars.length; n >= 2; n--) {
        var text = chars.slice(0, n).join(""), k = find(shard.terms, text);
        if (k < 0) { continue; }
        var found = newTerm(text, decodeLists(shard, k));
        return n < chars.length && found.lists[BODY].ordinals.length > manifest.common ? null : found;
      }
      return null;
    }

    function prefix(char, numbers) {
      var sums = FIELDS.map(function () { return new Map(); });
      numbers.forEach(function (number) {
        var shard = shards.get(number);
        var k = after(shard.terms, function (t) { return compare(t, char) >= 0; });
        for (; k < shard.terms.length && shard.terms[k].startsWith(char); k++) {
          if (!pairOnly.test(shard.terms[k])) { continue; }
          var mask = shard.terms[k] === char ? START | END : START; // a pair ends elsewhere
          decodeLists(shard, k).forEach(function (list, f) {
            list.ordinals.forEach(function (ordinal, n) {
              var sum = sums[f].get(ordinal) || [0, 0];
              sums[f].set(ordinal, [sum[0] + list.counts[n], sum[1] | list.edges[n] & mask, list.lengths[n]]);
            });
          });
        }
      });
      return newTerm(char, sums.map(function (sum) {
        var ordinals = Array.from(sum.keys()).sort(function (a, b) { return a - b; });
        return {
          ordinals: ordinals,
          counts: ordinals.map(function (o) { return sum.get(o)[0]; }),
          edges: ordinals.map(function (o) { return sum.get(o)[1]; }),
          lengths: ordinals.map(function (o) { return sum.get(o)[2]; })
        };
      }), true);
    }

    // terms gives the longest terms of a piece, or null if the site lacks one.
    function terms(piece) {
      if (piece.kind !== HAN_RUN) {
        var only = one(piece, piece.text);
        return isEmpty(only) ? null : [only];
      }
      var out = [], covered = 0, all = windows(piece.text);
      for (var i = 0; i < all.length && covered < all.length + 1; i++) {
        var t = longest(all[i]);
        if (!t) { return null; }
        var end = i + Array.from(t.text).length;
        if (end > covered) {
          covered = end;
          out.push(t);
        }
      }
      return out;
    }

    function one(piece, text) {
      return piece.kind === PREFIX ? prefix(text, shardsOf(manifest, piece)) : term(text);
    }

    return { term: term, terms: terms, one: one };
  }

  var pairOnly = new RegExp("^[" + HAN + "]{1,2}$", "u");

  function hits(term) {
    var out = [];
    [[TITLE, IN_TITLE], [NUMBER, IN_NUMBER], [BODY, IN_BODY]].forEach(function (f) {
      var list = term.lists[f[0]];
      out = merge(out, list.ordinals.map(function (ordinal, i) {
        return { ordinal: ordinal, fields: f[1], edges: list.edges[i] };
      }));
    });
    return out;
  }

  function holding(terms) {
    return terms.map(hits).reduce(function (a, b) { return meet(a, b, true); });
  }

  function meet(a, b, strict) {
    var out = [];
    for (var i = 0, k = 0; i < a.length && k < b.length;) {
      if (a[i].ordinal < b[k].ordinal) {
        i++;
      } else if (a[i].ordinal > b[k].ordinal) {
        k++;
      } else {
        var both = a[i].fields & b[k].fields;
        if (both !== 0 || !strict) {
          out.push({ ordinal: a[i].ordinal, fields: both, edges: a[i].edges & START | b[k].edges & END });
        }
        i++;
        k++;
      }
    }
    return out;
  }

  function merge(a, b) {
    var out = [], i = 0, k = 0;
    while (i < a.length && k < b.length) {
      if (a[i].ordinal < b[k].ordinal) {
        out.push(a[i++]);
      } else if (a[i].ordinal > b[k].ordinal) {
        out.push(b[k++]);
      } else {
        out.push({ ordinal: a[i].ordinal, fields: a[i].fields | b[k].fields, edges: a[i].edges | b[k].edges });
        i++;
        k++;
      }
    }
    return out.concat(a.slice(i), b.slice(k));
  }

  function without(a, b) {
    var gone = new Set(b.map(function (h) { return h.ordinal; }));
    return a.filter(function (h) { return !gone.has(h.ordinal); });
  }

  // ---- query: match -------------------------------------------------------

  var MAX_ALTERNATIVES = 4, SYNONYM_WEIGHT = 0.8;

  // synonymOf finds the first, and there the longest, word of a text that has any.
  function synonymOf(manifest, text) {
    var at = text.length, best = null;
    manifest.synonyms.forEach(function (group) {
      group.forEach(function (word) {
        var i = text.indexOf(word);
        if (i < 0 || i > at || i === at && best && word.length <= best.word.length) { return; }
        at = i;
        best = { word: word, also: group.filter(function (w) { return w !== word; }).slice(0, MAX_ALTERNATIVES) };
      });
    });
    return best;
  }

  function replaced(text, synonym, also) {
    var at = text.indexOf(synonym.word);
    return text.slice(0, at) + also + text.slice(at + synonym.word.length);
  }

  // textsOf gives a part and what its synonyms make of it.
  function textsOf(manifest, part) {
    var synonym = part.quoted || part.excluded || part.exact ? null : synonymOf(manifest, part.text);
    return {
      synonym: synonym,
      texts: [part].concat(synonym ? synonym.also.map(function (also) { return newPart(replaced(part.text, synonym, also)); }) : [])
    };
  }

  function written(look, text) {
    var used = [], pages = null;
    for (var i = 0; i < text.pieces.length; i++) {
      var terms = look.terms(text.pieces[i]);
      if (!terms) { return { terms: [], pages: [] }; }
      used = used.concat(terms);
      pages = pages ? meet(pages, holding(terms), false) : holding(terms);
    }
    return { terms: used, pages: pages || [] };
  }

  function lookupPart(manifest, look, part, how) {
    var out = { part: part, written: [], pages: [], exact: new Set(), number: [] };
    var texts = textsOf(manifest, part), also = [];
    texts.texts.forEach(function (text, i) {
      var found = written(look, text);
      if (found.pages.length === 0) { return; }
      if (i > 0) {
        found.terms.forEach(function (t) { t.weight = SYNONYM_WEIGHT; });
        found.pages.forEach(function (h) { h.edges = 0; });
        also.push(texts.synonym.also[i - 1]);
      }
      out.written.push(found.terms);
      out.pages = merge(out.pages, found.pages);
    });
    if (also.length > 0 && !how.synonyms.some(function (x) { return x.word === texts.synonym.word; })) {
      how.synonyms.push({ word: texts.synonym.word, also: also });
    }
    if (part.exact) {
      var t = look.term(part.exact);
      out.number = [t];
      out.exact = new Set(t.lists[NUMBER].ordinals);
      out.pages = merge(out.pages, hits(t));
    }
    return out;
  }

  function lookupApart(look, found) {
    if (found.part.quoted) { return found; }
    var pages = null;
    var terms = found.part.pieces.map(function (piece) {
      var own = pairsOf(piece).map(function (text) { return look.one(piece, text); });
      pages = pages ? meet(pages, holding(own), false) : holding(own);
      return own;
    });
    return Object.assign({}, found, { written: terms, pages: merge(found.pages, pages) });
  }

  // wordsOf cuts the parts of a query into words, see words.go.
  var ASIDES = ("什么时候 怎么样 怎么办 为什么 有没有 能不能 可不可以 多少钱 是不是 在哪里 去哪里 " +
    "怎么 怎样 如何 多少 什么 哪里 哪儿 在哪 哪些 哪个 几个 几天 需要 可以 能否 是否 请问 我想 我要 想要 最多 最少 一下 " +
    "的 了 吗 呢 啊 吧 要 去 在 到 和 与 及 有").split(" ");

  // wordsOf looks the words up as it cuts them; read loads what a lookup needs.
  async function wordsOf(manifest, read, parts, how) {
    var out = [], left = 0, lost = false;
    function add(p) {
      if (p.pages.length === 0) { return; }
      left++;
      if (!out.some(function (x) { return x.part.text === p.part.text; })) { out.push(p); }
    }
    for (var n = 0; n < parts.length; n++) {
      if (n > 0 && left === 0) { lost = true; }
      left = 0;
      if (parts[n].part.quoted || parts[n].part.exact) {
        add(parts[n]);
        continue;
      }
      var todo = known(manifest, parts[n].part.text);
      // All words of a part are read together; those that are cut, one by one.
      var got = await read([].concat.apply([], todo.map(function (t) { return textsOf(manifest, newPart(t)).texts; })), false);
      while (todo.length > 0) {
        var word = newPart(todo.shift());
        if (word.pieces.length === 0 || word.pieces[0].kind === PREFIX) { continue; }
        got = await read(textsOf(manifest, word).texts, false);
        var found = lookupPart(manifest, got.look, word, how);
        if (found.pages.length > 0) {
          add(found);
          continue;
        }
        var at = halve(got.look, Array.from(word.text));
        if (at > 0) {
          todo.unshift(Array.from(word.text).slice(0, at).join(""), Array.from(word.text).slice(at).join(""));
        }
      }
    }
    return { parts: out, lost: lost || left === 0 };
  }

  function halve(look, chars) {
    var at = 0, fewest = -1;
    for (var i = 1; i < chars.length; i++) {
      var pair = chars[i - 1] + chars[i];
      if (pairOnly.test(chars[i - 1]) !== pairOnly.test(chars[i])) { return i; }
      if (!pairOnly.test(pair)) { continue; }
      var n = hits(look.term(pair)).length;
      if (fewest < 0 || n < fewest) {
        at = i;
        fewest = n;
      }
    }
    return at;
  }

  function known(manifest, text) {
    var out = [], from = 0;
    function flush(to) {
      if (from < to) { out.push(text.slice(from, to)); }
    }
    for (var i = 0; i < text.length;) {
      var word = "";
      manifest.synonyms.forEach(function (group) {
        group.forEach(function (w) {
          if (w.length > word.length && text.startsWith(w, i)) { word = w; }
        });
      });
      var aside = word || ASIDES.find(function (a) { return text.startsWith(a, i); });
      if (!aside) {
        i += stepOn(text, i);
        continue;
      }
      flush(i);
      if (word) { out.push(word); }
      i += aside.length;
      from = i;
    }
    flush(text.length);
    return out;
  }

  var LEAST_COVERAGE = 0.5;

  // some gives the pages that have enough of the words, and how much each has.
  function some(manifest, parts) {
    var total = 0, sums = new Map(), coverage = new Map(), pages = [];
    parts.forEach(function (p) {
      var weight = idf(manifest.documents, p.pages.length);
      total += weight;
      p.pages.forEach(function (h) { sums.set(h.ordinal, (sums.get(h.ordinal) || 0) + weight); });
    });
    parts.forEach(function (p) {
      pages = merge(pages, p.pages.filter(function (h) {
        var share = sums.get(h.ordinal) / total;
        if (share >= LEAST_COVERAGE) { coverage.set(h.ordinal, share); }
        return share >= LEAST_COVERAGE;
      }).map(function (h) { return { ordinal: h.ordinal, fields: 0, edges: 0 }; }));
    });
    return { pages: pages, coverage: coverage };
  }

  function all(parts) {
    if (parts.length === 0) { return []; }
    return parts.map(function (p) { return p.pages; }).reduce(function (a, b) { return meet(a, b, false); });
  }

  function tiers(parts, asWritten, pages) {
    var where = new Map();
    asWritten.forEach(function (h) { where.set(h.ordinal, h); });
    return (pages || asWritten).map(function (h) {
      var w = where.get(h.ordinal), tier = SCATTERED;
      if (w) {
        if (parts.some(function (p) { return p.exact.has(h.ordinal); })) {
          tier = EXACT_NUMBER;
        } else if ((w.fields & IN_TITLE) === 0) {
          tier = PHRASE_BODY;
        } else {
          tier = parts.length === 1 && w.edges === (START | END) ? EQUAL_TITLE : PHRASE_TITLE;
        }
      }
      return { ordinal: h.ordinal, tier: tier };
    });
  }

  function newTerms(have, parts) {
    var out = [];
    parts.forEach(function (p) {
      p.written.forEach(function (terms) {
        terms.forEach(function (t) {
          function same(x) { return x.text === t.text && x.prefix === t.prefix; }
          if (!have.some(same) && !out.some(same)) { out.push(t); }
        });
      });
    });
    return out;
  }

  function failed(wanted, apart, excluded, drop) {
    var gone = apart.map(function (p) { return p.pages.length === 0; });
    function finds(without) {
      return drop(all(apart.filter(function (_, i) { return !gone[i] && i !== without; }))).length > 0;
    }
    while (gone.indexOf(false) >= 0 && !finds(-1)) {
      var last = -1, one = -1;
      for (var i = 0; i < apart.length; i++) {
        if (gone[i]) { continue; }
        last = i;
        if (finds(i)) { one = i; }
      }
      gone[one < 0 ? last : one] = true;
    }
    var names = [], kept = [];
    wanted.forEach(function (p, k) {
      if (gone[k]) { names.push(p.part.text); } else { kept.push(asTyped(p.part)); }
    });
    if (kept.length === 0) {
      names = wanted.filter(function (_, i) { return apart[i].pages.length === 0; }).map(function (p) { return p.part.text; });
    }
    if (names.length === 0 || kept.length === 0) { return { names: names, offer: "" }; }
    return { names: names, offer: kept.concat(excluded.map(function (p) { return asTyped(p.part); })).join(" ") };
  }

  function asTyped(part) {
    return (part.excluded ? "-" : "") + (part.quoted ? "「" + part.text + "」" : part.text);
  }

  // ---- query: score -------------------------------------------------------
  // Every operation in the order of score.go; see there why.

  var K1 = 1.2, B = 0.75;
  var WEIGHTS = [4, 2, 3, 1, 1]; // of FIELDS

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

  function scores(manifest, lengths, terms) {
    var sums = new Float64Array(manifest.documents);
    var means = FIELDS.map(function (f) { return manifest.tokens[f] / Math.max(manifest.documents, 1); });
    terms.forEach(function (t) {
      t.lists.forEach(function (list, f) {
        var df = list.ordinals.length;
        if (df === 0) { return; }
        var weight = (t.weight * WEIGHTS[f]) * idf(manifest.documents, df);
        list.ordinals.forEach(function (ordinal, i) {
          var norm = K1;
          if (f === TITLE || f === BODY) {
            var length = f === TITLE ? list.lengths[i] : classLength(lengths.charCodeAt(ordinal));
            var share = B * (length / means[f]);
            norm = K1 * ((1 - B) + share);
          }
          sums[ordinal] += weight * (list.counts[i] / (list.counts[i] + norm));
        });
      });
    });
    return sums;
  }

  function rounded(sum) { return Math.floor(sum * 1e6 + 0.5) / 1e6; }

  // ---- query: rank --------------------------------------------------------

  var SCATTERED = 1, PHRASE_BODY = 2, PHRASE_TITLE = 3, EQUAL_TITLE = 4, EXACT_NUMBER = 5;

  function before(x, y) {
    return y.tier - x.tier || x.ended - y.ended || y.score - x.score || x.ordinal - y.ordinal;
  }

  // ---- query: snippet -----------------------------------------------------

  var SNIPPET_LENGTH = 80, SNIPPET_LEAD = 20;

  // needlesOf gives what is marked in titles and texts.
  function needlesOf(q, how) {
    return q.parts.filter(function (p) { return !p.excluded; }).map(function (p) {
      var texts = [p.text];
      how.synonyms.forEach(function (synonym) {
        if (!p.quoted && !p.exact && p.text.indexOf(synonym.word) >= 0) {
          synonym.also.forEach(function (also) { texts.push(replaced(p.text, synonym, also)); });
        }
      });
      return { texts: texts.concat(how.words), pieces: [].concat.apply([], p.pieces.map(pairsOf)) };
    });
  }

  function marksOf(needles, text) {
    var map = foldMap(text), marks = [], anchor = -1;
    function mark(needle) {
      for (var at = map.text.indexOf(needle); at >= 0; at = map.text.indexOf(needle, at + needle.length)) {
        marks.push([map.starts[at], map.ends[at + needle.length - 1]]);
      }
    }
    needles.forEach(function (needle) {
      var found = false;
      needle.texts.forEach(function (part) {
        var at = map.text.indexOf(part);
        if (at < 0) { return; }
        found = true;
        if (anchor < 0 || map.starts[at] < anchor) { anchor = map.starts[at]; }
        mark(part);
      });
      if (!found) { needle.pieces.forEach(mark); }
    });
    marks.sort(function (x, y) { return x[0] - y[0] || x[1] - y[1]; });
    var joined = [];
    marks.forEach(function (m) {
      var last = joined[joined.length - 1];
      if (last && m[0] <= last[1]) {
        last[1] = Math.max(last[1], m[1]);
      } else {
        joined.push(m);
      }
    });
    if (anchor < 0 && joined.length > 0) { anchor = joined[0][0]; }
    return { marks: joined, anchor: Math.max(anchor, 0) };
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

  function snippet(needles, text) {
    var found = marksOf(needles, text);
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

  function display(text) {
    return collapse(text.replace(invisible, ""));
  }

  // ---- suggestions --------------------------------------------------------

//@suggest
  // ---- the searcher -------------------------------------------------------

  function searcher(base, load, manifest) {
    var folder = base + manifest.folder + "/";

    function file(name) {
      return load(folder, name).then(function (data) { return checked(data, name); });
    }

    // Every query needs the lengths; they come while the visitor types.
    if (manifest.documents > 0) { file("documents.js").catch(function () {}); }

    var shards = new Map(); // read so far, by number

    // read loads the shards of pieces, all at once, and looks terms up in them.
    async function read(parts, apart) {
      var numbers = new Set();
      parts.forEach(function (p) {
        if (p.exact) { numbers.add(shardFor(manifest, p.exact)); }
        p.pieces.forEach(function (piece) {
          shardsOf(manifest, piece, apart).forEach(function (n) { numbers.add(n); });
        });
      });
      numbers.delete(-1);
      await Promise.all(Array.from(numbers).map(async function (n) {
        if (!shards.has(n)) { shards.set(n, await file("terms-" + n + ".js")); }
      }));
      return { look: lookup(manifest, shards) };
    }

    async function match(q, options) {
      var how = { words: [], some: false, synonyms: [], failed: [], offer: "" };
      var none = { terms: [], pages: [], how: how };
      if (!q.parts.some(function (p) { return !p.excluded; })) { return none; }
      var texts = [].concat.apply([], q.parts.map(function (p) { return textsOf(manifest, p).texts; }));
      var got = await read(texts, false);
      var found = q.parts.map(function (p) { return lookupPart(manifest, got.look, p, how); });
      // A traditional character is in no term. Where something is not there as it
      // was written, that may be why.
      if (!learned && found.some(function (p) { return p.pages.length === 0; })) {
        learn(await load(base, "traditional.js"));
        return null;
      }
      var excluded = found.filter(function (p) { return p.part.excluded; });
      var wanted = found.filter(function (p) { return !p.part.excluded; });
      function drop(pages) {
        return excluded.reduce(function (left, p) { return without(left, p.pages); }, pages);
      }
      var terms = [].concat.apply([], wanted.map(function (p) { return p.number.concat.apply(p.number, p.written); }));

      var asWritten = drop(all(wanted));
      if (asWritten.length > 0 && !options.apart) {
        return { terms: terms, pages: tiers(wanted, asWritten, null), how: how };
      }
      got = await read(wanted.map(function (p) { return p.part; }), true);
      var apart = wanted.map(function (p) { return lookupApart(got.look, p); });
      var pages = drop(all(apart));
      if (options.apart && pages.length > 0) {
        return { terms: terms.concat(newTerms(terms, apart)), pages: tiers(wanted, asWritten, pages), how: how };
      }
      var cutHow = Object.assign({}, how, { synonyms: [] }), coverage = null;
      var words = await wordsOf(manifest, read, wanted, cutHow);
      var cut = words.lost && wanted.length > 1 ? [] : words.parts;
      pages = drop(all(cut));
      if (pages.length === 0 && wanted.length === 1) {
        var part = some(manifest, cut);
        pages = drop(part.pages);
        coverage = part.coverage;
        cutHow.some = true;
      }
      if (pages.length === 0) {
        var less = failed(wanted, apart, excluded, drop);
        how.failed = less.names;
        how.offer = less.offer;
        return none;
      }
      terms = [];
      cut.forEach(function (p) {
        cutHow.words.push(p.part.text);
        terms = terms.concat(p.number);
        terms = terms.concat(newTerms(terms, [p]));
      });
      return { terms: terms, pages: tiers(cut, coverage ? [] : pages, coverage ? pages : null), how: cutHow, coverage: coverage };
    }

    // narrow keeps the pages that pass the filters and counts the facets.
    async function narrow(pages, options) {
      var filters = options.filters || {};
      if (!options.facets && Object.keys(filters).length === 0) { return { pages: pages, facets: [] }; }
      var facets = (await file("facets.js")).facets.map(function (f) {
        return { name: f.name, values: f.values, pages: f.pages.map(decodeSteps), chosen: filters[f.name] || [] };
      });
      var outside = new Int32Array(manifest.documents), only = new Int32Array(manifest.documents);
      facets.forEach(function (f, i) {
        if (f.chosen.length === 0) { return; }
        var inside = new Uint8Array(manifest.documents);
        f.values.forEach(function (v, k) {
          if (f.chosen.indexOf(v) >= 0) { f.pages[k].forEach(function (o) { inside[o] = 1; }); }
        });
        inside.forEach(function (is, o) {
          if (!is) {
            outside[o]++;
            only[o] = i;
          }
        });
      });
      var found = new Uint8Array(manifest.documents);
      pages.forEach(function (p) { found[p.ordinal] = 1; });
      return {
        pages: pages.filter(function (p) { return outside[p.ordinal] === 0; }),
        facets: !options.facets ? [] : facets.map(function (f, i) {
          var values = f.values.map(function (v, k) {
            var n = 0;
            f.pages[k].forEach(function (o) {
              if (found[o] && (outside[o] === 0 || outside[o] === 1 && only[o] === i)) { n++; }
            });
            return { value: v, count: n };
          }).filter(function (v) { return v.count > 0 || f.chosen.indexOf(v.value) >= 0; });
          values.forEach(function (v, k) { v.place = k; });
          values.sort(function (a, b) { return b.count - a.count || a.place - b.place; });
          return { name: f.name, values: values.map(function (v) { return { value: v.value, count: v.count }; }) };
        })
      };
    }

    async function search(input, options) {
      options = options || {};
      var limit = options.limit > 0 ? options.limit : 10;
      var offset = options.offset > 0 ? options.offset : 0;
      var q = parseQuery(String(input));
      if (options.facets || options.filters) { file("facets.js").catch(function () {}); } // asked for again below
      var m = await match(q, options);
      if (!m) { // characters were learned
        q = parseQuery(String(input));
        m = await match(q, options);
      }
      var narrowed = await narrow(m.pages, options);
      var sums = new Float64Array(0), ended = new Set(), priors = "";
      if (narrowed.pages.length > 0) {
        var documents = await file("documents.js");
        sums = scores(manifest, documents.length, m.terms);
        ended = new Set(decodeSteps(documents.ended));
        priors = documents.prior;
      }
      var ranked = narrowed.pages.map(function (p) {
        var sum = sums[p.ordinal] * ((10 - (priors.charCodeAt(p.ordinal) - 48)) / 10);
        if (m.coverage) { sum = sum * m.coverage.get(p.ordinal); }
        return { ordinal: p.ordinal, tier: p.tier, ended: ended.has(p.ordinal) ? 1 : 0, score: rounded(sum) };
      });
      if (options.sort !== "date") { ranked.sort(before); }
      var page = ranked.slice(offset, offset + limit), needles = needlesOf(q, m.how);
      var results = await Promise.all(page.map(async function (c) {
        var pack = await file("pack-" + Math.floor(c.ordinal / manifest.pack) + ".js");
        return pack.documents[c.ordinal % manifest.pack];
      }));
      if (!learned && results.some(function (f) { return f.traditional; })) { learn(await load(base, "traditional.js")); }
      return Object.assign({
        total: ranked.length,
        results: results.map(function (f, i) { return result(needles, page[i], f); }),
        facets: narrowed.facets,
        // passage cuts the text of a result's page around what was found there.
        passage: function (text) { return snippet(needles, display(text)); }
      }, m.how);
    }

    // suggest offers phrases for letters of pinyin: [{text, url}], best first.
    async function suggest(letters) {
      if (!manifest.suggest || !suggestLetters(String(letters))) { return []; }
      var name = suggestFile(await load(folder, manifest.suggest), letters);
      return name ? suggestFrom(await load(folder, name), letters) : [];
    }

    return { search: search, suggest: suggest };
  }

  function result(needles, c, f) {
    var cut = snippet(needles, f.lead || "");
    return {
      id: f.url, url: f.url, title: f.title, number: f.number || "", kind: f.kind || "", date: f.date || "",
      unit: f.unit || "", status: f.status || "", of: f.of || "", page: f.page || "", score: c.score,
      snippet: cut.text, marks: cut.marks, titleMarks: marksOf(needles, f.title).marks
    };
  }

  // open reads the manifest of the index below base ("search/"). If the site was
  // published anew since, its files have another place: the manifest is read again,
  // once for a question.
  async function open(base, options) {
    base = String(base);
    if (base && base.slice(-1) !== "/") { base += "/"; }
    var load = loader(options || {}), current = null, folder = "";

    async function renew(fresh) {
      var manifest = checked(await load(base, "manifest.js", fresh), base + "manifest.js");
      if (manifest.format !== "gongkai-search") { throw new Error(base + "manifest.js: not a search index"); }
      var moved = manifest.folder !== folder;
      if (moved) {
        folder = manifest.folder;
        current = searcher(base, load, manifest);
      }
      return moved;
    }

    async function ask(question) {
      try {
        return await question(current);
      } catch (problem) {
        if (!(await renew(true))) { throw problem; }
        return question(current);
      }
    }

    await renew(false);
    return {
      search: function (input, o) { return ask(function (s) { return s.search(input, o); }); },
      suggest: function (letters) { return ask(function (s) { return s.suggest(letters); }); }
    };
  }

  return {
    open: open,
    // For tests, which hold the analysis against Go's.
    analysis: { normalize: normalize, tokens: tokens, numberTokens: numberTokens, parseQuery: parseQuery, pairsOf: pairsOf, learn: learn }
  };
})();
