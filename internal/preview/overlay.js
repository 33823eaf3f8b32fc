// The preview's part of a page: shows problems over it and reloads it after a
// rebuild. Everything from a source is written as text, never as HTML.
(function () {
  'use strict';
  var version = null;
  var box = null;

  function element(tag, className, text) {
    var e = document.createElement(tag);
    if (className) e.className = className;
    if (text !== undefined) e.textContent = text;
    return e;
  }

  function show(status) {
    if (box) box.remove();
    box = null;
    var list = status.diagnostics;
    if (!list.length && !status.failure) return;
    box = element('aside', 'gen-overlay');
    box.setAttribute('role', 'status');
    box.setAttribute('aria-label', '预览发现的问题');
    var open = status.summary.errors > 0 || !!status.failure;
    var details = element('details');
    details.open = open;
    details.appendChild(element('summary', '', '错误 ' + status.summary.errors + ' 个，警告 ' + status.summary.warnings + ' 个' +
      (open ? '：网页停在上一次没有错误的样子，改好保存后自动更新' : '')));
    if (status.failure) details.appendChild(element('p', 'gen-error', status.failure));
    var ol = element('ol');
    list.slice(0, 100).forEach(function (d) {
      var li = element('li', 'gen-' + d.severity);
      li.appendChild(element('code', '', d.file + (d.line ? ':' + d.line + ':' + d.column : '')));
      li.appendChild(element('p', '', d.code + ' ' + d.message));
      if (d.hint) li.appendChild(element('p', 'gen-hint', '提示：' + d.hint));
      ol.appendChild(li);
    });
    details.appendChild(ol);
    if (list.length > 100) details.appendChild(element('p', '', '还有 ' + (list.length - 100) + ' 个'));
    box.appendChild(details);
    document.body.appendChild(box);
  }

  function refresh(next) {
    fetch('/_gen/status.json').then(function (r) { return r.json(); }).then(function (status) {
      var first = version === null;
      version = next;
      if (!first && status.summary.errors === 0 && !status.failure) {
        location.reload();
        return;
      }
      show(status);
    });
  }

  new EventSource('/_gen/events').onmessage = function (e) {
    if (e.data !== version) refresh(e.data);
  };
})();
