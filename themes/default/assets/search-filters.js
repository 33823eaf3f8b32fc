/*
 * Parts of the search page (search-page.js): the filters beside the results, with
 * counts, and the chosen ones above the results.
 */
window.GenSearchPage = window.GenSearchPage || {};

(function (page) {
  "use strict";
  var say = self.genSay;

  // FILTERS are the facets of the index in the order in which they are shown; their
  // names are also those in the address.
  page.FILTERS = [
    { name: "kind", label: say("类型") },
    { name: "domain", label: say("领域") },
    { name: "unit", label: say("发布单位") },
    { name: "year", label: say("年份"), shown: function (value) { return say("{year}年", { year: value }); } },
    { name: "status", label: say("效力") },
    { name: "audience", label: say("公开对象") }
  ];

  var SHORT = 8; // values of a long list that are shown at first

  var element = page.element;

  function shown(filter, value) {
    return filter.shown ? filter.shown(value) : value;
  }

  // without gives the filters less one value; with gives them with one more.
  function without(filters, name, value) {
    var out = Object.assign({}, filters);
    out[name] = (out[name] || []).filter(function (v) { return v !== value; });
    if (out[name].length === 0) { delete out[name]; }
    return out;
  }

  function plus(filters, name, value) {
    var out = Object.assign({}, filters);
    out[name] = (out[name] || []).concat([value]);
    return out;
  }

  // filters ties the panel, a details element, and the chips. choose is called with
  // the new filters, opened when the panel is opened; link(text, change) makes a link
  // to the same search with something changed.
  page.filters = function (panel, chips, o) {
    var box = panel.querySelector(".filters-box");
    var count = panel.querySelector(".filters-count");
    var wide = window.matchMedia("(min-width: 900px)");
    var whole = {};  // lists that are shown to their end, by name
    var order = {};  // how values stood when the words were first asked, by name
    var words = null;
    var last = { facets: [], chosen: {} };

    function fit() {
      if (wide.matches && !document.documentElement.hasAttribute("data-elder")) { panel.open = true; }
    }
    fit();
    if (wide.addEventListener) { wide.addEventListener("change", fit); }
    panel.addEventListener("toggle", function () {
      if (panel.open) { o.opened(); }
    });

    // sorted keeps values where they are while the same words are narrowed: what is
    // about to be clicked does not move. Years run backwards.
    function sorted(facet) {
      var values = facet.values.slice();
      if (facet.name === "year") {
        return values.sort(function (a, b) { return a.value < b.value ? 1 : -1; });
      }
      var known = order[facet.name] = order[facet.name] || [];
      values.forEach(function (v) {
        if (known.indexOf(v.value) < 0) { known.push(v.value); }
      });
      return values.sort(function (a, b) { return known.indexOf(a.value) - known.indexOf(b.value); });
    }

    function option(filter, v, chosen, place) {
      var box = element("input", { type: "checkbox", name: filter.name, value: v.value, id: "f-" + filter.name + "-" + place });
      box.checked = chosen.indexOf(v.value) >= 0;
      box.addEventListener("change", function () {
        o.choose((box.checked ? plus : without)(last.chosen, filter.name, v.value));
      });
      return element("label", { "class": "filter" }, box, element("span", {}, shown(filter, v.value)), " ",
        element("span", { "class": "count" }, String(v.count)));
    }

    function fieldset(filter, facet, chosen) {
      var values = sorted(facet), all = whole[filter.name];
      var set = element("fieldset", {}, element("legend", {}, filter.label));
      values.forEach(function (v, i) {
        if (all || i < SHORT || chosen.indexOf(v.value) >= 0) { set.append(option(filter, v, chosen, i)); }
      });
      if (values.length > SHORT) {
        var more = element("button", { type: "button", "class": "quiet", id: "f-" + filter.name + "-all", "aria-expanded": String(Boolean(all)) },
          all ? say("只显示前 {n} 个", { n: SHORT }) : say("显示全部 {n} 个", { n: values.length }), element("span", { "class": "vh" }, filter.label));
        more.addEventListener("click", function () {
          whole[filter.name] = !all;
          draw();
        });
        set.append(more);
      }
      return set;
    }

    // draw keeps the focus where it is: on the same value.
    function draw() {
      var focus = document.activeElement && box.contains(document.activeElement) ? document.activeElement : null;
      var fragment = document.createDocumentFragment();
      page.FILTERS.forEach(function (filter) {
        last.facets.forEach(function (facet) {
          if (facet.name === filter.name && facet.values.length > 0) {
            fragment.append(fieldset(filter, facet, last.chosen[filter.name] || []));
          }
        });
      });
      page.clear(box);
      box.append(fragment.firstChild ? fragment : element("p", { "class": "hint" }, say("没有可以筛选的")));
      if (!focus) { return; }
      var again = focus.value ? Array.from(box.querySelectorAll("input")).filter(function (i) {
        return i.name === focus.name && i.value === focus.value;
      })[0] : document.getElementById(focus.id);
      (again || panel.querySelector("summary")).focus();
    }

    function chip(filter, value) {
      var link = o.link("", { filters: without(last.chosen, filter.name, value) });
      link.append(element("span", { "class": "vh" }, say("去掉筛选 {name}：", { name: filter.label })), shown(filter, value),
        element("span", { "class": "chip-x", "aria-hidden": "true" }, "×"));
      return element("li", {}, link);
    }

    return {
      // asked tells whether anyone sees the counts.
      asked: function () { return panel.open; },
      // show brings the panel and the chips to an answer; without facets the
      // panel stays as it is. Where nothing is found there is nothing to narrow.
      show: function (state, facets, total) {
        if (state.q !== words) {
          words = state.q;
          order = {};
        }
        last = { facets: facets || last.facets, chosen: state.filters };
        if (facets) { draw(); }
        page.clear(chips);
        var n = 0;
        page.FILTERS.forEach(function (filter) {
          (state.filters[filter.name] || []).forEach(function (value) {
            chips.append(chip(filter, value));
            n++;
          });
        });
        if (n > 1) { chips.append(element("li", {}, o.link(say("全部清除"), { filters: {} }))); }
        chips.hidden = n === 0;
        if (total !== undefined) { panel.hidden = total === 0 && n === 0; }
        count.textContent = n > 0 ? say("（已选 {n} 项）", { n: n }) : "";
      },
      fail: function () {
        page.clear(box);
        box.append(element("p", { "class": "hint" }, say("没有取到筛选项")));
      }
    };
  };
})(window.GenSearchPage);
