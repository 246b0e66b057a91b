import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";

/** Losses whose derivation uses what most derivations use: V8 keeps the code of the functions that have run. */
const USUAL = ["(1 - w1*w2)^2", "log(exp(a) + exp(b)) - a + (a^2 + b^2)/2", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"];

/**
 * Runs the built engine on usual losses and keeps V8's compiled code beside it as `engine.cache`. The frame around the
 * script is that of cli/worker.ts: V8 takes the code back for the same source only.
 */
export function keepCompiled(folder) {
  const filename = join(folder, "engine.cjs");
  const script = new Script(`(function (require, __filename) {${readFileSync(filename, "utf8")}\n})`, { filename });
  const require = createRequire(filename);
  const answers = [];
  let ask = null;
  const thread = {
    workerData: null,
    parentPort: { on: (_event, listener) => (ask = listener), postMessage: (message) => answers.push(message) },
  };
  const lent = (name) => (name === "node:worker_threads" ? { ...require(name), ...thread } : require(name));
  script.runInThisContext()(lent, filename);
  const face = {
    format: "text",
    width: 80,
    ascii: false,
    colour: false,
    ambiguousWide: false,
    language: "en",
    fragment: false,
    picture: null,
    compact: false,
  };
  for (const [number, loss] of USUAL.entries()) {
    const job = { command: "derive", request: { loss, detail: "rules" }, face };
    ask({ number, job, shared: new SharedArrayBuffer(8) });
  }
  if (answers.length !== USUAL.length) throw new Error("the built engine does not answer");
  writeFileSync(join(folder, "engine.cache"), script.createCachedData());
}
