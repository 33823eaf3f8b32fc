// Answers with client/suggest.js what agree_test.go asks: the folder of files
// as an argument, the task on standard input, the reply on standard output.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const [script, folder] = process.argv.slice(2);
const task = JSON.parse(readFileSync(0, "utf8"));
const program = vm.createContext({});
vm.runInContext(readFileSync(script, "utf8"), program);
const { suggestFile, suggestFrom } = program;

// load reads a file both ways, as JSON and as a script, and demands the same.
const loaded = new Map();
function load(name) {
  if (!loaded.has(name)) {
    const text = readFileSync(join(folder, name), "utf8");
    const json = JSON.parse(text.split("\n")[1]);
    let called;
    vm.runInNewContext(text, { genSearchLoad: (key, value) => { called = [key, value]; } });
    if (JSON.stringify(called) !== JSON.stringify([name, json])) { throw new Error(name + " differs as a script"); }
    loaded.set(name, json);
  }
  return loaded.get(name);
}

const directory = load(task.directory);
const answers = task.letters.map((letters) => {
  const file = suggestFile(directory, letters);
  return { file, suggestions: file ? suggestFrom(load(file), letters) : [] };
});
process.stdout.write(JSON.stringify(answers));
