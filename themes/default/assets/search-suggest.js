/*
 * Parts of the search page (search-page.js): suggestions for letters of pinyin, as
 * the combobox pattern has them: the focus stays in the box, arrows choose.
 */
window.GenSearchPage = window.GenSearchPage || {};

(function (page) {
  "use strict";
  var say = self.genSay;

  var PAUSE = 120; // milliseconds without a key before suggestions are asked for

  // letters tells whether what is typed may be pinyin: PM2.5 and 12345 are not.
  page.letters = function (text) {
    var only = text.replace(/[ '’]/g, "");
    return /^[a-zA-ZüÜ]{2,20}$/.test(only) ? only : "";
  };

  // suggest ties the box to the list below it. ask gives a promise of suggestions,
  // choose is called with the one that is chosen.
  page.suggest = function (input, list, status, ask, choose) {
    var items = [], active = -1, timer = 0, turn = 0;

    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-haspopup", "listbox");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");

    function close() {
      turn++;
      clearTimeout(timer);
      items = [];
      list.hidden = true;
      page.clear(list);
      status.textContent = "";
      input.setAttribute("aria-expanded", "false");
      activate(-1);
    }

    function activate(n) {
      if (list.children[active]) { list.children[active].setAttribute("aria-selected", "false"); }
      active = n;
      if (n < 0) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      var option = list.children[n];
      option.setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", option.id);
      // Not scrollIntoView, which would move the page too.
      if (option.offsetTop < list.scrollTop) { list.scrollTop = option.offsetTop; }
      var below = option.offsetTop + option.offsetHeight - list.clientHeight;
      if (below > list.scrollTop) { list.scrollTop = below; }
    }

    function show(found) {
      items = found;
      active = -1;
      input.removeAttribute("aria-activedescendant");
      page.clear(list);
      items.forEach(function (s, i) {
        var option = page.element("li", { role: "option", id: list.id + "-" + i, "aria-selected": "false" },
          page.element("span", {}, s.text), " ", page.element("span", { "class": "count" }, s.url ? say("打开") : say("搜索")));
        option.addEventListener("click", function () { take(i); });
        list.append(option);
      });
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      status.textContent = say("{n} 条拼音建议，用上下键选择", { n: items.length });
    }

    function take(n) {
      var chosen = items[n];
      close();
      choose(chosen);
    }

    function look() {
      var typed = page.letters(input.value), mine = ++turn;
      clearTimeout(timer);
      if (!typed) {
        if (!list.hidden) { close(); }
        return;
      }
      timer = setTimeout(function () {
        ask(typed).then(function (found) {
          if (mine !== turn || document.activeElement !== input) { return; }
          if (found.length > 0) { show(found); } else { close(); }
        }).catch(close); // the search itself says what is wrong
      }, PAUSE);
    }

    input.addEventListener("keydown", function (event) {
      if (list.hidden || event.isComposing) { return; }
      var n = items.length;
      if (event.key === "ArrowDown") {
        activate(active + 1 < n ? active + 1 : -1);
      } else if (event.key === "ArrowUp") {
        activate(active < 0 ? n - 1 : active - 1);
      } else if (event.key === "Enter" && active >= 0) {
        take(active);
      } else if (event.key === "Escape") {
        close();
      } else {
        return;
      }
      event.preventDefault();
    });
    list.addEventListener("mousedown", function (event) { event.preventDefault(); }); // the box keeps the focus
    input.addEventListener("blur", close);

    return { look: look, close: close };
  };
})(window.GenSearchPage);
