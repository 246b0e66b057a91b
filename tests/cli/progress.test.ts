import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createProgress, partText } from "../../cli/progress.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

/** What is written while a work of six seconds is half done after three. */
function written(terminal: boolean, asked: boolean): string {
  const parts: string[] = [];
  const stream = Object.assign(Object.create(process.stderr), {
    isTTY: terminal,
    write: (text: string) => parts.push(text) > 0,
  });
  const progress = createProgress(asked, stream);
  for (let t = 0; t < 6_000; t += 100) {
    progress.show(t / 6_000, partText(t / 6_000, t / 1_000));
    vi.advanceTimersByTime(100);
  }
  progress.end(1, partText(1, 6));
  return parts.join("");
}

describe("progress", () => {
  it("is silent where standard error is no terminal and it was not asked for", () => {
    expect(written(false, false)).toBe("");
  });

  it("is a bar on a terminal, each in the place of the last, and none in the first half second", () => {
    const bars = written(true, false).split("\r").slice(1);
    expect(bars.length).toBeGreaterThan(10);
    expect(bars[0]).toBe("[##......................] 10 %, 1 s\u001b[K");
    expect(bars.at(-1)).toBe("[########################] 100 %, 6 s\u001b[K\n");
  });

  it("is a few lines where it is asked for", () => {
    expect(written(false, true)).toBe(
      "[##......................] 10 %, 1 s\n[#######################.] 95 %, 6 s\n[########################] 100 %, 6 s\n",
    );
  });
});
