import InlineWorker from "./worker.ts?worker&inline";

/** The engine's worker out of the page's own text: a page opened from a file may not load a second one. */
export function createWorker(): Worker {
  return new InlineWorker();
}
