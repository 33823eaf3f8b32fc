/*
 * Print this page, copy its address, hand it to the telephone's own share menu.
 */
(function () {
  "use strict";

  var say = self.genSay;
  var box = document.querySelector("[data-page-actions]");
  if (!box) { return; }
  var canonical = document.querySelector('link[rel="canonical"]');
  var address = /^https?:$/.test(location.protocol) ? location.href.split("#")[0] : canonical ? canonical.href : location.href;
  var status = document.createElement("span");
  status.className = "action-status";
  status.setAttribute("role", "status");

  function button(text, act) {
    var b = document.createElement("button");
    b.type = "button";
    b.className = "plain";
    b.textContent = text;
    b.addEventListener("click", act);
    box.appendChild(b);
    return b;
  }

  // copyOldWay is for pages that did not come over https, where browsers have no
  // clipboard for scripts.
  function copyOldWay(text) {
    var area = document.createElement("textarea"), done = false;
    area.value = text;
    area.setAttribute("readonly", "");
    area.className = "vh";
    document.body.appendChild(area);
    area.select();
    try { done = document.execCommand("copy"); } catch (e) { /* not allowed here */ }
    document.body.removeChild(area);
    return done;
  }

  function said(done) {
    status.textContent = done ? say("网址已复制") : say("没有复制成功，请从地址栏复制");
  }

  button(say("打印本页"), function () { window.print(); });
  var copy = button(say("复制网址"), function () {
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(address).then(function () { said(true); }, function () { said(copyOldWay(address)); });
    } else {
      said(copyOldWay(address));
      copy.focus();
    }
  });
  if (navigator.share) {
    button(say("分享"), function () {
      navigator.share({ title: document.title, url: address }).catch(function () { /* the reader thought better of it */ });
    });
  }
  box.appendChild(status);
  box.hidden = false;
})();
