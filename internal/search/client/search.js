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

//@analyze.js
//@files.js
//@lookup.js
//@match.js
//@rank.js
//@suggest.js

  // The searcher of one index.

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
      function apart() { return wanted.map(function (p) { return lookupApart(got.look, p); }); }
      var pages = [];
      if (options.apart) {
        var loose = apart();
        pages = drop(all(loose));
        if (pages.length > 0) {
          return { terms: terms.concat(newTerms(terms, loose)), pages: tiers(wanted, asWritten, pages), how: how };
        }
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
        var less = failed(wanted, apart(), excluded, drop);
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
