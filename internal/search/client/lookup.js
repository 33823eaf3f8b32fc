// The terms of a piece and the pages that have them: query/lookup.go once more. Part of search.js.

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
