/*
 * The filter of a domain's catalogue (templates/pages/domain.html): hides the rows of
 * the official table and of the units' tables that do not match. Without this script
 * the form stays hidden and every row is there.
 *
 * What is chosen stands in the address (?level=乡级&mode=主动&q=低保), so that it can be
 * passed on: a key for each field of the form, a key of check boxes as often as
 * values are chosen. What a row is stands in its data attributes, of the same names.
 */
(function () {
  "use strict";

  var PAUSE = 150; // milliseconds without a key before the rows are looked through
  var form = document.getElementById("catalog-filter");
  if (!form || !self.genSay || typeof URLSearchParams === "undefined") { return; }

  var say = self.genSay;
  function list(nodes) { return Array.prototype.slice.call(nodes); }
  function all(selector, inside) { return list((inside || document).querySelectorAll(selector)); }

  var fold = form.querySelector("details"), status = document.getElementById("filter-status");
  var clear = document.getElementById("filter-clear"), print = document.getElementById("filter-print");
  var fields = list(form.elements).filter(function (f) { return f.name; });
  var words = form.elements.q;
  var typing = 0;

  // ---- the rows -----------------------------------------------------------

  // A table with what disappears when none of its rows is left.
  var tables = all(".catalog, .unit-rows").map(function (part) {
    var count = part.querySelector("h3 .count");
    return { part: part.parentNode.className === "wide" ? part.parentNode : part, rows: all("tr[data-mode]", part),
      count: count, counted: count && count.textContent };
  });
  var rows = tables.reduce(function (sum, t) { return sum.concat(t.rows); }, []);
  var unitsHeading = document.getElementById("units");
  var index = all(".categories a").map(function (a) { return { link: a, first: document.getElementById(a.getAttribute("href").slice(1)) }; });

  // plain makes texts comparable: no differences of width and case, no spaces.
  function plain(text) {
    return text.replace(/[\uFF01-\uFF5E]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xFEE0); })
      .replace(/\s+/g, "").toLowerCase();
  }

  // said is what a row says, without its ticks; a unit's row says the unit as well.
  // What its 事项 is called is kept beside it.
  function said(row) {
    if (row.said === undefined) {
      var section = row.closest(".unit-rows"), texts = section ? [section.querySelector("h3 a")] : [];
      list(row.cells).forEach(function (cell) {
        texts.push(/(^| )tick( |$)/.test(cell.className) ? cell.querySelector(".group") : cell);
      });
      row.said = texts.map(function (e) { return e ? plain(e.textContent) : ""; }).join("\n");
      row.names = all(".c-category, th a", row).map(function (e) { return plain(e.textContent); });
    }
    return row.said;
  }

  // short tells whether a word is short for a text: 低保 for 最低生活保障.
  function short(word, text) {
    var at = 0;
    for (var i = 0; i < text.length && at < word.length; i++) {
      if (text[i] === word[at]) { at++; }
    }
    return at === word.length;
  }

  // speaks tells whether a row has a word, or its 事项 is what the word is short for.
  function speaks(row, word) {
    return said(row).indexOf(word) >= 0 || /^[\u3400-\u9FFF]{2,}$/.test(word) && row.names.some(function (n) { return short(word, n); });
  }

  function has(row, name, values) {
    var own = row.getAttribute("data-" + name) || "", parts = own.split(" ");
    return values.some(function (v) { return v === own || parts.indexOf(v) >= 0; });
  }

  function matches(row, chosen) {
    return Object.keys(chosen).every(function (name) {
      if (name !== "q") { return has(row, name, chosen[name]); }
      return chosen.q[0].split(/\s+/).every(function (word) { return speaks(row, plain(word)); });
    });
  }

  // ---- the fields and the address -----------------------------------------

  // chosen gives the values that are chosen, by the name of the field.
  function chosen() {
    var out = {};
    fields.forEach(function (f) {
      var value = f.type === "checkbox" ? f.checked && f.value : f.value.trim();
      if (value) { out[f.name] = (out[f.name] || []).concat(value); }
    });
    return out;
  }

  // read sets the fields to what the address says; a value that no field has is no
  // choice.
  function read() {
    var params = new URLSearchParams(window.location.search);
    fields.forEach(function (f) {
      var values = params.getAll(f.name);
      if (f.type === "checkbox") {
        f.checked = !f.disabled && values.indexOf(f.value) >= 0;
      } else {
        f.value = values[0] || "";
        if (f.selectedIndex === -1) { f.value = ""; }
      }
    });
  }

  // remember puts what is chosen into the address and leaves the rest of it alone.
  function remember(chosen) {
    var params = new URLSearchParams(window.location.search);
    fields.forEach(function (f) { params["delete"](f.name); });
    Object.keys(chosen).forEach(function (name) {
      chosen[name].forEach(function (value) { params.append(name, value); });
    });
    var query = params.toString();
    try {
      window.history.replaceState(window.history.state, "", window.location.pathname + (query ? "?" + query : "") + window.location.hash);
    } catch (e) { /* some browsers refuse this for pages from a disk; the rows are filtered all the same */ }
  }

  // inWords says what is chosen, in the words of the form.
  function inWords(chosen) {
    return Object.keys(chosen).map(function (name) {
      var group = fields.filter(function (f) { return f.name === name; });
      var label = group[0].closest("fieldset") ? group[0].closest("fieldset").querySelector("legend") : form.querySelector("label[for=" + group[0].id + "]");
      var values = group.map(function (f) {
        if (f.type === "checkbox") { return f.checked ? f.parentNode.textContent.trim() : ""; }
        return f.options ? f.options[f.selectedIndex].text : f.value;
      }).filter(Boolean);
      return say("{label}：{values}", { label: label.textContent, values: values.join("、") });
    }).join("；");
  }

  // ---- showing ------------------------------------------------------------

  // merge gives the first row that is shown of each 一级事项 its words; the rows below
  // it stand under them.
  function merge() {
    var last = "";
    all(".catalog tbody tr").forEach(function (row) {
      if (row.hidden) { return; }
      var category = row.querySelector(".c-category").textContent;
      row.classList.toggle("same", category !== "" && category === last);
      last = category;
    });
  }

  // lead leads from the list of 一级事项 to the first row of each that is shown.
  function lead() {
    index.forEach(function (entry, i) {
      var row = entry.first, end = index[i + 1] && index[i + 1].first;
      while (row && row !== end && row.hidden) { row = row.nextElementSibling; }
      var found = row && row !== end;
      entry.link.parentNode.hidden = !found;
      if (found) { entry.link.setAttribute("href", "#" + row.id); }
    });
    var nav = document.querySelector(".categories");
    if (nav) { nav.hidden = index.every(function (entry) { return entry.link.parentNode.hidden; }); }
  }

  function show() {
    clearTimeout(typing);
    var now = chosen(), n = 0, names = Object.keys(now), m = rows.length;
    tables.forEach(function (t) {
      var left = t.rows.filter(function (row) { return !(row.hidden = !matches(row, now)); }).length;
      n += left;
      t.part.hidden = left === 0 && names.length > 0;
      if (t.count) { t.count.textContent = left < t.rows.length ? say("显示 {n} 项，共 {m} 项", { n: left, m: t.rows.length }) : t.counted; }
    });
    if (unitsHeading) {
      unitsHeading.hidden = !tables.some(function (t) { return t.count && !t.part.hidden; });
    }
    merge();
    lead();
    var line = say(n > 0 ? "显示 {n} 项，共 {m} 项" : "没有符合的事项，共 {m} 项", { n: n, m: m });
    if (status.textContent !== line) { status.textContent = line; }
    clear.hidden = names.length === 0;
    form.querySelector(".filters-count").textContent = names.length > 0 ? say("（已选 {n} 项）", { n: names.length }) : "";
    print.hidden = names.length === 0;
    print.textContent = names.length === 0 ? "" : say("筛选：{chosen}。{shown}。", { chosen: inWords(now), shown: line });
    return now;
  }

  function act() { remember(show()); }

  form.addEventListener("submit", function (event) { event.preventDefault(); act(); });
  form.addEventListener("change", act);
  words.addEventListener("input", function () {
    clearTimeout(typing);
    typing = setTimeout(act, PAUSE);
  });
  clear.addEventListener("click", function () {
    fields.forEach(function (f) {
      if (f.type === "checkbox") { f.checked = false; } else { f.value = ""; }
    });
    act();
    (fold.open ? words : fold.querySelector("summary")).focus();
  });

  read();
  // Opened only where a filter is on: what opens by itself would move the page.
  fold.open = Object.keys(show()).length > 0;
  form.hidden = false;
})();
