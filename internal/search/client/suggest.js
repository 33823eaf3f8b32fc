/*
 * Suggestions by pinyin: which file has the phrases for the letters typed, and
 * which of them the letters suggest. Package internal/search/pinyin describes the
 * files; what follows is its match.go and suggest.go once more, and a test holds
 * both to the same answers. Nothing is loaded here. Written in ES2018.
 */

// suggestLetters is Letters: what counts of the letters typed, "" if there is
// anything else among them.
function suggestLetters(typed) {
  var letters = String(typed).replace(/[ '’]/g, "").replace(/[üÜ]/g, "v");
  return /^[a-zA-Z]*$/.test(letters) ? letters.toLowerCase() : "";
}

// suggestFile is Directory.File: the name of the file for the letters typed, ""
// if there is none. directory is the JSON of suggest-<hash>.js.
function suggestFile(directory, typed) {
  var letters = directory.version === 1 ? suggestLetters(typed) : "";
  for (var n = letters.length; letters && n >= 0; n--) {
    var prefix = letters.slice(0, n);
    if (Object.prototype.hasOwnProperty.call(directory.files, prefix)) {
      return "phrases-" + directory.files[prefix] + ".js";
    }
  }
  return "";
}

// suggestFrom is pick: at most eight {text, url} of the phrases of that file, best
// first. An empty url means that the text is to be searched for.
function suggestFrom(data, typed) {
  var LIMIT = 8, NOT = 0, PARTLY = 1, WHOLLY = 2;
  var letters = suggestLetters(typed), spelled = [], others = [];

  function same(syllable, letter) {
    return syllable === letter || syllable === "v" && letter === "u";
  }

  // match gives NOT, PARTLY, or WHOLLY if the letters spell the phrase from end
  // to end.
  function match(syllables) {
    var at = [WHOLLY], matched = false;
    for (var i = 0; i < syllables.length; i++) {
      // at[n] says how the first n letters are used up by the syllables so far.
      var next = [], readings = syllables[i].split("/");
      for (var r = 0; r < readings.length; r++) {
        var reading = readings[r];
        for (var from = 0; from < at.length; from++) {
          if (!at[from]) { continue; }
          for (var n = 0; n < reading.length && from + n < letters.length && same(reading[n], letters[from + n]); n++) {
            var used = at[from] === WHOLLY && n + 1 === reading.length ? WHOLLY : PARTLY;
            next[from + n + 1] = Math.max(next[from + n + 1] || NOT, used);
          }
        }
      }
      matched = matched || Boolean(next[letters.length]);
      if (next.length === 0) { return matched ? PARTLY : NOT; }
      at = next;
    }
    if (!matched) { return NOT; }
    return at[letters.length] === WHOLLY ? WHOLLY : PARTLY;
  }

  if (letters && data.version === 1) {
    data.phrases.forEach(function (p) {
      var how = match(p[1].split(" "));
      if (how) { (how === WHOLLY ? spelled : others).push({ text: p[0], url: p[2] || "" }); }
    });
  }
  return spelled.concat(others).slice(0, LIMIT);
}
