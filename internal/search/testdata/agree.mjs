// Runs the browser's search program over an exported index, for the Go tests.
//
//   node agree.mjs FOLDER < task.json > answer.json
//
// FOLDER is search/ of a site. Every query is asked of a fresh searcher, so the
// files it reads are those of a first visit. With "scripts" the program runs as
// a classic script in a page opened from a disk: no fetch, a document that can
// only load scripts.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";

const folder = process.argv[2];
const task = JSON.parse(readFileSync(0, "utf8"));
const module = await import(pathToFileURL(join(folder, "search.mjs")));
const analysis = module.default.analysis;

// network answers all requests made so far together, like a server with a
// delay, and so counts the rounds that depend on each other.
function network() {
  const log = { files: [], rounds: 0 };
  let waiting = [];
  function flush() {
    const batch = waiting;
    waiting = [];
    log.rounds++;
    batch.forEach((answer) => answer());
  }
  return {
    log,
    fetch(url) {
      if (waiting.length === 0) setTimeout(flush, 0);
      const name = url.replace(/^search\//, "");
      log.files.push(name);
      return new Promise((resolve) => waiting.push(() => {
        const data = readFileSync(join(folder, name), "utf8");
        resolve({ ok: true, text: async () => data });
      }));
    },
  };
}

function marked(text, marks) {
  for (const [start, end] of [...marks].reverse()) {
    text = text.slice(0, start) + "<" + text.slice(start, end) + ">" + text.slice(end);
  }
  return text;
}

function show({ total, results, facets, words, some, synonyms, failed, offer }) {
  return {
    total, facets, words, some, synonyms, failed, offer,
    results: results.map((r) => ({
      url: r.url, score: r.score, number: r.number, date: r.date, status: r.status,
      title: marked(r.title, r.titleMarks), snippet: marked(r.snippet, r.marks),
    })),
  };
}

// page is a window as the program sees one when opened from a disk.
function page() {
  const window = { location: { protocol: "file:" } };
  window.window = window;
  window.document = {
    createElement: () => ({ remove() {} }),
    head: {
      appendChild(script) {
        try {
          vm.runInContext(readFileSync(join(folder, script.src.replace(/^search\//, "")), "utf8"), context);
        } catch (problem) {
          setTimeout(script.onerror, 0);
          return;
        }
        setTimeout(script.onload, 0);
      },
    },
  };
  const context = vm.createContext(window);
  vm.runInContext(readFileSync(join(folder, "search.js"), "utf8"), context);
  return context;
}

const answers = [];
for (const { q, scripts, ...options } of task.queries || []) {
  if (scripts) {
    const searcher = await page().GenSearch.open("search");
    answers.push(show(await searcher.search(q, options)));
    continue;
  }
  const { log, fetch } = network();
  const searcher = await module.open("search/", { fetch });
  answers.push({ ...show(await searcher.search(q, options)), ...log });
}

// Traditional characters are learned here and not before the queries: for those the
// program loads them by itself.
if (task.texts) {
  analysis.learn(JSON.parse(readFileSync(join(folder, "traditional.js"), "utf8").split("\n")[1]));
}
const PREFIX = 2;
const texts = (task.texts || []).map((text) => {
  const normalized = analysis.normalize(text);
  return {
    normalized, tokens: analysis.tokens(normalized), number: analysis.numberTokens(normalized),
    query: analysis.parseQuery(text).parts.map((part) => [
      ...(part.exact ? [part.exact] : []), ...(part.excluded ? ["-"] : []), ...(part.quoted ? ['"'] : []),
      ...part.pieces.flatMap((piece) => analysis.pairsOf(piece).map((t) => (piece.kind === PREFIX ? t + "*" : t))),
    ]),
  };
});

process.stdout.write(JSON.stringify({ answers, texts }));
