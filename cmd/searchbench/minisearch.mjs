// Makes an index of MiniSearch, and asks it.
//
//   node minisearch.mjs index DOCUMENTS INDEX
//   node minisearch.mjs ask INDEX
import { createReadStream, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import MiniSearch from "minisearch";
import { serve } from "./serve.mjs";

const pieces = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

// tokenize gives the overlapping pairs of each run of Han characters, and all other
// words as they are.
function tokenize(text) {
  const terms = [];
  for (const [piece] of text.normalize("NFKC").toLowerCase().matchAll(pieces)) {
    const chars = /^\p{Script=Han}/u.test(piece) ? Array.from(piece) : [piece];
    if (chars.length === 1) terms.push(piece);
    for (let i = 1; i < chars.length; i++) terms.push(chars[i - 1] + chars[i]);
  }
  return terms;
}

const options = {
  fields: ["title", "text"],
  storeFields: ["title", "url"],
  tokenize,
  processTerm: (term) => term,
  searchOptions: { boost: { title: 4 }, combineWith: "AND" },
};

const [part, ...files] = process.argv.slice(2);

if (part === "index") {
  const index = new MiniSearch(options);
  let id = 0;
  for await (const line of createInterface({ input: createReadStream(files[0]) })) {
    const d = JSON.parse(line);
    index.add({ id: id++, title: d.Title, url: d.URL, text: [d.Number, d.Index, d.Body].join("\n\n") });
  }
  writeFileSync(files[1], JSON.stringify(index));
} else {
  const index = MiniSearch.loadJSON(readFileSync(files[0], "utf8"), options);
  await serve(async ({ q, limit, fresh }) => ({
    found: index.search(q).slice(0, limit).map((r) => r.id),
    loads: fresh ? ["minisearch.js", "index.json"] : [],
    rounds: fresh ? 2 : 0,
  }));
}
