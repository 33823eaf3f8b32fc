/*
 * Part of the search page (search-page.js): searches beside the page's own thread,
 * so that no key waits for a search. A message is {id, call, args}; its answer is
 * {id, value} or {id, problem, code}.
 */
(function () {
  "use strict";

  var searcher = null;
  var passages = new Map(); // what cuts texts around the finds of the last answers

  var calls = {
    // open takes the address of the index.
    open: function (base) {
      if (typeof GenSearch === "undefined") { importScripts(base + "search.js"); }
      return GenSearch.open(base).then(function (s) { searcher = s; });
    },
    search: function (id, text, options) {
      return searcher.search(text, options).then(function (answer) {
        passages.set(id, answer.passage);
        if (passages.size > 4) { passages.delete(passages.keys().next().value); }
        return Object.assign({}, answer, { passage: null });
      });
    },
    passage: function (id, text) {
      var cut = passages.get(id);
      return cut ? cut(text) : { text: "", marks: [] };
    },
    suggest: function (letters) { return searcher.suggest(letters); }
  };

  self.onmessage = function (event) {
    var m = event.data;
    Promise.resolve().then(function () {
      return calls[m.call].apply(null, m.args);
    }).then(function (value) {
      self.postMessage({ id: m.id, value: value });
    }, function (problem) {
      self.postMessage({ id: m.id, problem: String(problem && problem.message || problem), code: problem && problem.code === "version" ? "version" : "" });
    });
  };
})();
