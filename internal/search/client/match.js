// The parts of a query and the words it is cut into: query/match.go and words.go once more. Part of search.js.

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
