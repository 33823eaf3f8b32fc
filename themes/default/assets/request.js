/*
 * The request page and its form. Everything is worked out in the page: nothing is
 * sent, nothing is stored. The tariffs, the time limits and the calendar are those
 * of the page's data attributes, which the program wrote; the computation is that of
 * internal/fee and internal/workday, and a test holds the two together.
 */
(function () {
  "use strict";

  var say = self.genSay;

  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  function element(name, text, className) {
    var e = document.createElement(name);
    if (text) { e.textContent = text; }
    if (className) { e.className = className; }
    return e;
  }

  function empty(e) {
    while (e.firstChild) { e.removeChild(e.firstChild); }
  }

  // ---- the fee ----

  // band is the i-th band of a tariff, as fee.Tariff.Band gives it: [first, last,
  // rate], last 0 for no end; null where there is none.
  function band(tariff, i) {
    if (i < tariff.bands.length) { return tariff.bands[i]; }
    var end = tariff.bands[tariff.bands.length - 1];
    if (end[1] === 0 || tariff.step === 0) { return null; }
    var further = i - tariff.bands.length;
    var first = end[1] + 1 + further * tariff.step;
    return [first, first + tariff.step - 1, end[2] + (further + 1) * tariff.raise];
  }

  function words(unit, first, last, rate) {
    var values = { first: first, last: last, unit: unit, count: last - first + 1, rate: rate, sum: (last - first + 1) * rate };
    var span = say(first === last ? "第{first}{unit}" : "第{first}{unit}至第{last}{unit}", values);
    return span + say(rate === 0 ? "，{count}{unit}，不收费" : "，{count}{unit}×{rate}元={sum}元", values);
  }

  function showFee(tariff, count, result) {
    var list = element("ol"), sum = 0;
    for (var i = 0, b = band(tariff, 0); b && count >= b[0]; b = band(tariff, ++i)) {
      var last = b[1] === 0 || b[1] > count ? count : b[1];
      sum += (last - b[0] + 1) * b[2];
      list.appendChild(element("li", words(tariff.unit, b[0], last, b[2])));
    }
    if (list.firstChild) { result.appendChild(list); }
    result.appendChild(element("p", sum === 0 ? say("合计：不收费") : say("合计：{sum}元", { sum: sum }), "calc-sum"));
  }

  // whole reads a number as people type it, full-width digits too; -1 for none.
  function whole(text) {
    var digits = text.replace(/[\uFF10-\uFF19]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xFEE0); })
      .replace(/[\s,，]/g, "");
    return /^\d{1,9}$/.test(digits) ? Number(digits) : -1;
  }

  // answer shows in the result of a calculator what make puts there, or what is
  // wrong with the input. Without input there is nothing.
  function answer(calc, input, make) {
    var result = calc.querySelector(".calc-result");
    empty(result);
    input.removeAttribute("aria-invalid");
    var wrong = make(result);
    if (wrong) {
      empty(result);
      input.setAttribute("aria-invalid", "true");
      result.appendChild(element("p", wrong, "calc-wrong"));
    }
  }

  each("[data-tariff]", function (calc) {
    var tariff = JSON.parse(calc.getAttribute("data-tariff"));
    var input = calc.querySelector("input");
    function show() {
      answer(calc, input, function (result) {
        if (input.value.trim() === "") { return ""; }
        var count = whole(input.value);
        if (count < 0 || count > tariff.most) { return say("请填 0 到 {most} 的整数。", { most: tariff.most }); }
        showFee(tariff, count, result);
        return "";
      });
    }
    input.addEventListener("input", show);
    calc.hidden = false;
    if (input.value) { show(); }
  });

  // ---- the last day to reply ----

  function two(n) { return (n < 10 ? "0" : "") + n; }

  // A day is a Date at midnight UTC, where every day has one.
  function dayOf(text) {
    var m = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
    if (!m) { return null; }
    var day = new Date(Date.UTC(Number(m[1]), Number(m[2]) - 1, Number(m[3])));
    return day.getUTCMonth() === Number(m[2]) - 1 ? day : null;
  }

  function chinese(day) {
    return say("{year}年{month}月{day}日（星期{weekday}）", {
      year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate(), weekday: say("日一二三四五六").charAt(day.getUTCDay())
    });
  }

  // due is the n-th working day after a day; or the year whose days are not known.
  function due(calendar, day, n) {
    var at = day;
    while (n > 0) {
      at = new Date(at.getTime() + 24 * 60 * 60 * 1000);
      var year = calendar[at.getUTCFullYear()];
      if (!year) { return { missing: at.getUTCFullYear() }; }
      var name = two(at.getUTCMonth() + 1) + "-" + two(at.getUTCDate());
      var weekend = at.getUTCDay() === 0 || at.getUTCDay() === 6;
      if (weekend ? year.work.indexOf(name) >= 0 : year.rest.indexOf(name) < 0) { n--; }
    }
    return { day: at };
  }

  each("[data-calendar]", function (calc) {
    var calendar = JSON.parse(calc.getAttribute("data-calendar"));
    var terms = JSON.parse(calc.getAttribute("data-terms"));
    var input = calc.querySelector("input");
    function line(label, day, n) {
      var found = due(calendar, day, n);
      return element("li", label + (found.day ? chinese(found.day) :
        say("算不出，本站没有{year}年的放假安排", { year: found.missing })));
    }
    function show() {
      answer(calc, input, function (result) {
        if (input.value === "") { return ""; }
        var day = dayOf(input.value);
        if (!day) { return say("请填年、月、日，如 2026-11-21。"); }
        var list = element("ul");
        list.appendChild(line(say("最迟答复日期："), day, terms.reply));
        list.appendChild(line(say("延长的，最迟答复日期："), day, terms.reply + terms.extend));
        list.appendChild(line(say("需要补正的，最迟告知日期："), day, terms.correct));
        result.appendChild(list);
        return "";
      });
    }
    input.addEventListener("input", show);
    input.addEventListener("change", show);
    calc.hidden = false;
    if (input.value) { show(); }
  });

  // ---- the form ----

  var form = document.getElementById("apply"), tools = document.getElementById("apply-tools");
  if (!form || !tools) { return; }
  tools.hidden = false;

  // A box for text grows with what is typed. A browser prints no more of it than
  // fits on a page, so what is printed is a copy beside it.
  function grow(area) {
    var copy = area.nextElementSibling;
    if (area.value.length < copy.textContent.length) { area.rows = Number(area.getAttribute("data-rows")); }
    while (area.scrollHeight > area.clientHeight + 2 && area.rows < 30) { area.rows++; }
    copy.textContent = area.value;
  }
  each("#apply textarea", function (area) {
    var copy = element("div", "", "apply-mirror");
    copy.setAttribute("aria-hidden", "true");
    area.parentNode.insertBefore(copy, area.nextSibling);
    area.setAttribute("data-rows", area.rows);
    area.addEventListener("input", function () { grow(area); });
    grow(area);
  });

  document.getElementById("apply-print").addEventListener("click", function () { window.print(); });

  // Clearing cannot be undone, so it takes two presses.
  var clear = document.getElementById("apply-clear"), status = document.getElementById("apply-status");
  var label = clear.textContent, sure = false;
  function calm() {
    sure = false;
    clear.textContent = label;
  }
  clear.addEventListener("blur", calm);
  clear.addEventListener("click", function () {
    status.textContent = "";
    if (!sure) {
      sure = true;
      clear.textContent = say("再按一次，全部清空");
      return;
    }
    each("#apply input, #apply textarea", function (field) {
      if (field.type === "checkbox") { field.checked = false; } else { field.value = ""; }
      if (field.rows) { grow(field); } // a box for text
    });
    calm();
    status.textContent = say("已经清空");
  });
})();
