// Text to terms and queries to parts: package analyze once more. Part of search.js.

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
