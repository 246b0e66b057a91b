/** Shows on standard error how far a long work has come. */
export interface Progress {
  /** `part` is done, from 0 to 1. `text` stands behind the bar. */
  show(part: number, text: string): void;
  /** Ends the line of the bar. */
  end(part: number, text: string): void;
}

const WIDE = 24;
/** Work that is done within this time, in milliseconds, shows no bar. */
const SOON = 500;
/** The time between two bars: on a terminal each takes the place of the last, elsewhere each is a line. */
const PAUSE = { terminal: 200, lines: 5_000 };

/**
 * A bar on standard error where that is a terminal, or where it is asked for: then, in a file, a line now and then.
 * Nothing elsewhere: what reads standard error finds complaints alone.
 */
export function createProgress(asked: boolean, stream: NodeJS.WriteStream = process.stderr): Progress {
  const terminal = stream.isTTY === true;
  const began = performance.now();
  let told = Number.NEGATIVE_INFINITY;

  function write(part: number, text: string, ending: string): void {
    const filled = Math.round(WIDE * Math.min(1, Math.max(0, part)));
    const bar = `[${"#".repeat(filled)}${".".repeat(WIDE - filled)}] ${text}`;
    stream.write(terminal ? `\r${bar}\u001b[K${ending}` : `${bar}\n`);
  }

  return {
    show(part, text) {
      const now = performance.now();
      const due = now - began > SOON && now - told > (terminal ? PAUSE.terminal : PAUSE.lines);
      if (!(terminal || asked) || !due) return;
      told = now;
      write(part, text, "");
    },
    end(part, text) {
      if (told !== Number.NEGATIVE_INFINITY) write(part, text, "\n");
    },
  };
}

/** How much of a work is done, and since when it is under way. */
export function partText(part: number, seconds: number): string {
  return `${Math.round(100 * part)} %, ${Math.round(seconds)} s`;
}
