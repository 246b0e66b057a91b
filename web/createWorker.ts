/** The engine's worker as a file of its own; the page in one file has it inside instead (`createInlineWorker.ts`). */
export function createWorker(): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
}
