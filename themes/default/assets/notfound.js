/*
 * The page for lost addresses looks for the page that was meant. It does not know
 * at which address it is shown, so it looks for the list of the site's addresses
 * (data/addresses.json) beside itself and in each folder above.
 */
(function () {
  "use strict";

  var SHOWN = 5;
  var LEAST = 0.5; // of the name has to agree
  var box = document.getElementById("lost");
  var lost = document.getElementById("lost-address");
  if (!box || !window.fetch) { return; }
  var path = location.pathname;
  try { path = decodeURIComponent(path); } catch (e) { /* as it stands */ }
  if (lost) { lost.textContent = path; }
  var folders = [];
  for (var at = location.pathname.lastIndexOf("/"); at >= 0; at = at > 0 ? location.pathname.lastIndexOf("/", at - 1) : -1) {
    folders.unshift(location.pathname.slice(0, at + 1)); // the shortest first: the root of most sites
  }
  look(0);

  function look(i) {
    if (i >= folders.length) { return; }
    fetch(folders[i] + "data/addresses.json").then(function (r) {
      if (!r.ok) { throw new Error(String(r.status)); }
      return r.json();
    }).then(function (list) {
      var form = document.querySelector("form");
      if (form) { form.action = folders[i] + "search.html"; } // here, whatever the public address is
      show(folders[i], list.pages || []);
    }, function () { look(i + 1); });
  }

  // bare is an address without what is often mistyped: case, extension, index.
  function bare(address) {
    return address.toLowerCase().replace(/\.(s?html?|aspx?|php|jsp)$/, "").replace(/\/(index|default)?$/, "").replace(/[_\s]+/g, "-");
  }

  // like tells how much two texts have in common: pairs of characters, 0 to 1.
  function like(a, b) {
    if (a === b) { return 1; }
    if (a.length < 2 || b.length < 2) { return 0; }
    var pairs = {}, common = 0, i, pair;
    for (i = 0; i < a.length - 1; i++) { pair = a.substr(i, 2); pairs[pair] = (pairs[pair] || 0) + 1; }
    for (i = 0; i < b.length - 1; i++) { pair = b.substr(i, 2); if (pairs[pair] > 0) { pairs[pair]--; common++; } }
    return 2 * common / (a.length + b.length - 2);
  }

  function show(root, addresses) {
    var meant = bare(path.slice(root.length)), name = meant.slice(meant.lastIndexOf("/") + 1);
    if (!meant) { return; }
    var found = addresses.map(function (a, i) {
      var own = bare(a[0]);
      return { at: a[0], title: a[1], i: i, like: Math.max(like(own, meant), 0.98 * like(own.slice(own.lastIndexOf("/") + 1), name)) };
    }).filter(function (a) { return a.like >= LEAST; })
      .sort(function (a, b) { return b.like - a.like || a.i - b.i; }).slice(0, SHOWN);
    if (found.length === 0) { return; }
    var list = box.querySelector("ul");
    found.forEach(function (a) {
      var li = document.createElement("li"), link = document.createElement("a");
      link.href = root + a.at;
      link.textContent = a.title;
      li.appendChild(link);
      list.appendChild(li);
    });
    box.hidden = false;
  }
})();
