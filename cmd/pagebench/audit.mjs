// Reads an address per line and writes Lighthouse's scores per line:
// {"url", "scores": {category: 0 to 100}, "below": [what cost points]} or {"url", "error"}.
import { createInterface } from "node:readline";
import lighthouse from "lighthouse";
import * as launcher from "chrome-launcher";

const chrome = await launcher.launch({
  chromePath: process.env.CHROME_PATH,
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

async function audit(url) {
  const { lhr } = await lighthouse(url, {
    port: chrome.port, output: "json", logLevel: "error",
    onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
  });
  if (lhr.runtimeError) { throw new Error(lhr.runtimeError.message); }
  const scores = {}, below = [];
  for (const category of Object.values(lhr.categories)) {
    scores[category.id] = Math.round(100 * category.score);
    for (const { id, weight } of category.auditRefs) {
      const { score, title, displayValue } = lhr.audits[id];
      if (weight > 0 && score !== null && score < 0.9) {
        below.push(`${category.id}: ${title}${displayValue ? " " + displayValue : ""} (${id})`);
      }
    }
  }
  return { url, scores, below };
}

for await (const url of createInterface({ input: process.stdin })) {
  let said;
  try {
    said = await audit(url);
  } catch (problem) {
    said = { url, error: String(problem && problem.message || problem) };
  }
  process.stdout.write(JSON.stringify(said) + "\n");
}
await chrome.kill();
