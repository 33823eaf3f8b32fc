// Asks Pagefind's own browser program, which finds its files by fetch.
//
//   node pagefind.mjs FOLDER
import { readFile } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { serve } from "./serve.mjs";

const folder = resolve(process.argv[2]);

// All that the program wants of a page: its language.
globalThis.document = {
  currentScript: null,
  querySelector: () => ({ getAttribute: () => "zh-CN" }),
};

// The network answers all requests made so far together, like a server with a delay,
// and so counts the rounds that depend on each other.
let loads = [], rounds = 0, waiting = [];

function flush() {
  const batch = waiting;
  waiting = [];
  rounds++;
  batch.forEach((go) => go());
}

globalThis.fetch = async (address) => {
  const url = new URL(address);
  url.search = "";
  const file = fileURLToPath(url);
  loads.push(relative(folder, file).split(sep).join("/"));
  if (waiting.length === 0) setTimeout(flush, 1);
  await new Promise((go) => waiting.push(go));
  const data = await readFile(file);
  return {
    ok: true,
    status: 200,
    json: async () => JSON.parse(data.toString("utf8")),
    arrayBuffer: async () => new Uint8Array(data).buffer,
  };
};

let program, visits = 0;

// numbers of pages by the names of their fragments. Beyond the first ten results, which
// are shown, nothing is loaded that is known already.
const numbers = new Map();

async function number(result, place) {
  if (place >= 10 && numbers.has(result.id)) return numbers.get(result.id);
  const page = await result.data();
  const n = Number(/(\d+)\.html$/.exec(page.raw_url)[1]);
  numbers.set(result.id, n);
  return n;
}

await serve(async ({ q, limit, fresh }) => {
  loads = [];
  rounds = 0;
  if (fresh) {
    // A module of its own has loaded nothing yet. Browsers run it in a worker, whose
    // script is one more file and one more round.
    program = await import(pathToFileURL(resolve(folder, "pagefind.js")).href + "?visit=" + visits++);
    loads.push("pagefind.js", "pagefind-worker.js");
    rounds = 2;
  }
  const { results } = await program.search(q);
  const found = await Promise.all(results.slice(0, limit).map(number));
  return { found, loads, rounds };
});
