import { readHash, type View, writeHash } from "./state.ts";

const QUIET = 250;
const BURST = 1_500;

/** Keeps the address in step with the view: while one types it is replaced, each pause begins a new entry to go back to. */
export function createRoute() {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastTyped = 0;

  function write(view: View, how: "push" | "replace"): void {
    const hash = writeHash(view);
    if (hash === location.hash) return;
    try {
      if (how === "push") history.pushState(null, "", hash);
      else history.replaceState(null, "", hash);
    } catch {
      // Some browsers refuse both for pages from a file, or when called too often: then the address stays behind.
    }
  }

  return {
    read: (remembered: View): View => readHash(location.hash, remembered),
    push(view: View): void {
      if (timer !== null) clearTimeout(timer);
      lastTyped = 0;
      write(view, "push");
    },
    typed(view: View): void {
      const how = performance.now() - lastTyped > BURST ? "push" : "replace";
      lastTyped = performance.now();
      if (how === "push") write(view, how);
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => write(view, "replace"), QUIET);
    },
    replace: (view: View): void => write(view, "replace"),
    /** The hash of a view, for a link inside the page. */
    address: writeHash,
    /** The whole address of a view, to be handed on. */
    share: (view: View): string => `${location.href.split("#")[0]}${writeHash(view)}`,
  };
}
