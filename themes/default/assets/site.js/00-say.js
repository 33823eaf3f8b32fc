/*
 * What scripts say to readers: genSay("共 {n} 处", {n: 3}). The words stand in the
 * scripts in Chinese; an edition of the site in another language brings a table of
 * its own (self.genWords) and loads it before this.
 */
self.genSay = function (text, values) {
  "use strict";
  var words = self.genWords || {};
  var said = Object.prototype.hasOwnProperty.call(words, text) ? words[text] : text;
  return said.replace(/\{(\w+)\}/g, function (whole, name) {
    return values && Object.prototype.hasOwnProperty.call(values, name) ? String(values[name]) : whole;
  });
};
