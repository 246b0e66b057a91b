import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

/**
 * Starts the engine in this thread. The build keeps V8's compiled code of it in `engine.cache`, with which it starts
 * in half the time; V8 refuses that of another version of itself, and compiles the source as usual.
 */
function startEngine(): void {
  const folder = dirname(fileURLToPath(import.meta.url));
  const filename = join(folder, "engine.cjs");
  const cache = join(folder, "engine.cache");
  const script = new Script(`(function (require, __filename) {${readFileSync(filename, "utf8")}\n})`, {
    filename,
    ...(existsSync(cache) ? { cachedData: readFileSync(cache) } : {}),
  });
  script.runInThisContext()(createRequire(import.meta.url), filename);
}

startEngine();
