// Scores, order and snippets: query/score.go, rank.go and snippet.go once more. Part of search.js.

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
    var texts = [];
    (p.quoted || p.exact ? [p.text] : [p.text].concat(how.words)).forEach(function (text) {
      texts.push(text);
      if (p.quoted || p.exact) { return; }
      how.synonyms.forEach(function (synonym) {
        if (text.indexOf(synonym.word) < 0) { return; }
        synonym.also.forEach(function (also) { texts.push(replaced(text, synonym, also)); });
      });
    });
    return { texts: texts, pieces: [].concat.apply([], p.pieces.map(pairsOf)) };
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
