/*
 * Elder mode before the page is first drawn, so that nothing moves when it is: the
 * rest of it comes with site.js, which keeps the choice.
 */
(function () {
  "use strict";
  var saved = "";
  try { saved = localStorage.getItem("gongkai-elder") || ""; } catch (e) { /* not allowed here */ }
  var parts = saved.split(" "), root = document.documentElement;
  if (parts[0] !== "on") { return; }
  root.setAttribute("data-elder", String(Math.min(2, Number(parts[1]) || 0)));
  if (parts[2] === "high") { root.setAttribute("data-contrast", "high"); }
})();
