import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where progress and reports are kept: `CAMPAIGN_FOLDER`, or a folder beside the packages. */
const FOLDER = process.env["CAMPAIGN_FOLDER"] ?? new URL("../../../node_modules/.campaign", import.meta.url).pathname;

/** What is kept of a campaign: how far it came, counts by name, and all that was wrong. */
export type Progress = {
  next: number;
  seconds: number;
  readonly counts: Record<string, number>;
  readonly wrong: string[];
};

/** The kept progress of a campaign by its name, which tells its seed and part too; a new one where there is none. */
export function openProgress(name: string) {
  mkdirSync(FOLDER, { recursive: true });
  const path = join(FOLDER, `${name}.json`);
  const progress = read(path);
  const began = performance.now() - progress.seconds * 1000;
  return {
    progress,
    count(key: string, by = 1): void {
      progress.counts[key] = (progress.counts[key] ?? 0) + by;
    },
    /** Keeps what was done, whole or not at all. */
    save(): void {
      progress.seconds = (performance.now() - began) / 1000;
      writeFileSync(`${path}.part`, JSON.stringify(progress, null, 1));
      renameSync(`${path}.part`, path);
    },
    /** The report as text, which is printed and kept beside the progress. */
    report(title: string): string {
      const { next, seconds, counts, wrong } = progress;
      const lines = [
        `${title}: ${next} done in ${seconds.toFixed(0)} s, ${wrong.length} wrong`,
        ...Object.keys(counts)
          .sort()
          .map((key) => `  ${key}: ${counts[key]}`),
        ...wrong.map((what) => `  WRONG ${what}`),
      ];
      const text = `${lines.join("\n")}\n`;
      writeFileSync(join(FOLDER, `${name}.txt`), text);
      process.stdout.write(text);
      return text;
    },
  };
}

function read(path: string): Progress {
  try {
    const { next, seconds, counts, wrong } = JSON.parse(readFileSync(path, "utf8"));
    return { next, seconds, counts, wrong };
  } catch {
    return { next: 0, seconds: 0, counts: {}, wrong: [] };
  }
}
