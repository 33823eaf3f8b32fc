// Reads a question per line, {"q", "limit", "fresh"}, and writes an answer per
// line: {"found", "loads", "rounds"} or {"error"}.
import { createInterface } from "node:readline";

export async function serve(answer) {
  for await (const line of createInterface({ input: process.stdin })) {
    let said;
    try {
      said = await answer(JSON.parse(line));
    } catch (problem) {
      said = { error: String(problem && problem.stack || problem) };
    }
    process.stdout.write(JSON.stringify(said) + "\n");
  }
}
