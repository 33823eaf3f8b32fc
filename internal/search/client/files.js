// The files of an index and the lists in them: package shard once more. Part of search.js.

// ---- files --------------------------------------------------------------

// compare orders terms by code point, as Go orders UTF-8; < on strings would
// put characters beyond U+FFFF before some below.
function compare(a, b) {
  var n = Math.min(a.length, b.length);
  for (var i = 0; i < n; i++) {
    var x = a.charCodeAt(i), y = b.charCodeAt(i);
    if (x !== y) {
      // Surrogates sort above everything else in the plane below.
      if (x >= 0xD800 && y >= 0xD800) {
        x = x >= 0xE000 ? x - 0x800 : x + 0x2000;
        y = y >= 0xE000 ? y - 0x800 : y + 0x2000;
      }
      return x - y;
    }
  }
  return a.length - b.length;
}

// after returns how many items of an ascending list are not greater.
function after(list, isGreater) {
  var low = 0, high = list.length;
  while (low < high) {
    var middle = (low + high) >> 1;
    if (isGreater(list[middle])) { high = middle; } else { low = middle + 1; }
  }
  return low;
}

// find returns the place of a term among sorted terms, or -1.
function find(terms, text) {
  var k = after(terms, function (t) { return compare(t, text) >= 0; });
  return terms[k] === text ? k : -1;
}

// loader reads files of the index, each once. All data files are scripts of three
// lines, of which the second is JSON: a page opened from a disk may not fetch, but it
// may load scripts; so may one whose server is strict.
function loader(options) {
  var get = options.fetch || (typeof fetch === "function" ? fetch : null);
  var scripts = typeof document !== "undefined";
  var local = typeof location !== "undefined" && location.protocol === "file:";
  var files = new Map();

  async function fetched(address, fresh) {
    var response = await get(address, fresh ? { cache: "no-cache" } : undefined);
    if (!response.ok) { throw new Error(address + ": HTTP " + response.status); }
    var text = await response.text();
    return JSON.parse(text.slice(text.indexOf("\n") + 1, text.lastIndexOf("\n);")));
  }

  async function read(base, name, fresh) {
    if (scripts && !options.fetch && (local || !get)) { return loadScript(base, name); }
    if (!get) { throw new Error("GenSearch: no fetch"); }
    try {
      return await fetched(base + name, fresh);
    } catch (problem) {
      if (!scripts) { throw problem; }
      try { return await loadScript(base, name); } catch (again) { throw problem; }
    }
  }

  // load gives the JSON of a file; fresh asks the server whether it has changed.
  return function load(base, name, fresh) {
    var key = base + name;
    if (fresh || !files.has(key)) {
      var promise = read(base, name, fresh);
      // A failure is not remembered: the next search may have a network again.
      promise.catch(function () { files.delete(key); });
      files.set(key, promise);
    }
    return files.get(key);
  };
}

// loadScript reads a file by way of a script tag; it calls genSearchLoad.
function loadScript(base, name) {
  return new Promise(function (resolve, reject) {
    window.genSearchReceived = window.genSearchReceived || {};
    window.genSearchLoad = window.genSearchLoad || function (key, data) {
      window.genSearchReceived[key] = data;
    };
    var script = document.createElement("script");
    script.src = base + name;
    script.async = true;
    script.onload = function () {
      var data = window.genSearchReceived[name];
      delete window.genSearchReceived[name];
      script.remove();
      if (data) { resolve(data); } else { reject(new Error(script.src + ": no data")); }
    };
    script.onerror = function () {
      script.remove();
      reject(new Error(script.src + ": not loaded"));
    };
    document.head.appendChild(script);
  });
}

function checked(data, name) {
  if (!data || data.version !== VERSION) {
    var problem = new Error(name + ": version " + (data && data.version) + " of the search index, this program reads " + VERSION);
    problem.code = "version";
    throw problem;
  }
  return data;
}

// ---- shard: lists -------------------------------------------------------

var START = 1, END = 2;

function emptyLists() {
  return FIELDS.map(function (_, f) { return decodePostings(f, []); });
}

function decodePostings(field, numbers) {
  var list = { ordinals: [], counts: [], edges: [], lengths: [] }, last = -1;
  (numbers || []).forEach(function (n) {
    if (n > 0) {
      last += n;
      list.ordinals.push(last);
      list.counts.push(1);
      list.edges.push(0);
      list.lengths.push(0);
    } else if (field === TITLE) {
      var at = list.counts.length - 1;
      list.counts[at] = -n >> 2 & 15;
      list.edges[at] = -n & 3;
      list.lengths[at] = -n >> 6;
    } else {
      list.counts[list.counts.length - 1] = -n;
    }
  });
  return list;
}

function decodeLists(shard, k) {
  return FIELDS.map(function (f, i) { return decodePostings(i, f === "body" ? shard.body[k] : shard[f][k]); });
}

function decodeSteps(steps) {
  var last = -1;
  return steps.map(function (n) { last += n; return last; });
}

var CLASSES = [0];
while (CLASSES.length < 90) {
  var top = CLASSES[CLASSES.length - 1];
  CLASSES.push(top + Math.max(1, Math.floor(top / 8)));
}

function classLength(char) {
  return CLASSES[(char > 92 ? char - 1 : char) - 35];
}
