/*
 * A notice before a link leaves for a site that is not a government's (国办发〔2017〕47号
 * 附件). Sites below gov.cn, and conac.cn, where
 * the marks of government sites are checked, open at once. Without this script the link is still marked
 * as leading elsewhere.
 */
(function () {
  "use strict";

  var say = self.genSay;
  var name = document.querySelector('meta[name="SiteName"]');
  if (typeof HTMLDialogElement === "undefined") { return; }

  function elsewhere(link) {
    return /^https?:$/.test(link.protocol) && link.host !== location.host && !/(^|\.)(gov|conac)\.cn$/.test(link.hostname);
  }

  document.addEventListener("click", function (e) {
    var link = e.target.closest ? e.target.closest("a[href]") : null;
    if (!link || e.defaultPrevented || e.button !== 0 || !elsewhere(link)) { return; }
    e.preventDefault();
    ask(link);
  });

  function ask(link) {
    var dialog = document.createElement("dialog"), text = document.createElement("p"), where = document.createElement("p");
    var row = document.createElement("p"), stay = document.createElement("button"), go = document.createElement("a");
    dialog.className = "leaving";
    text.id = "leaving-text";
    dialog.setAttribute("aria-labelledby", text.id);
    text.textContent = say("您访问的链接即将离开“{site}”网站，是否继续？", { site: name ? name.content : location.host });
    where.className = "leaving-address";
    where.textContent = link.href;
    row.className = "leaving-choice";
    stay.type = "button";
    stay.textContent = say("留在本站");
    stay.addEventListener("click", function () { dialog.close(); });
    go.href = link.href;
    go.rel = "noopener noreferrer";
    go.textContent = say("继续访问");
    go.addEventListener("click", function (e) { e.stopPropagation(); dialog.close(); });
    row.appendChild(stay);
    row.appendChild(go);
    [text, where, row].forEach(function (p) { dialog.appendChild(p); });
    dialog.addEventListener("close", function () {
      document.body.removeChild(dialog);
      link.focus();
    });
    document.body.appendChild(dialog);
    dialog.showModal();
    stay.focus();
  }
})();
