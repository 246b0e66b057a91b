import type { BatchComparison, DataRun, Descent } from "../record/descent.ts";
import { formulaOf } from "../text/formula.ts";
import { shortNumber } from "./descentNumbers.ts";
import { columnLines, sentences } from "./descentTable.ts";
import { PUBLISHED } from "./keskar.ts";
import type { Sheet } from "./terminal/terminal.ts";
import type { DescentWords } from "./words/descentWords.ts";

/** Rows of the table of epochs. */
const MOST_EPOCHS = 12;

/** What the data are, and the loss after each epoch. */
export function dataLines(d: Descent, run: DataRun, sheet: Sheet, words: DescentWords): readonly string[] {
  const { data } = words;
  const told = [
    data.datum(formulaOf(run.datum)),
    data.columns(run.columns.join(", "), run.unused.slice(0, 10).join(", ")),
    data.variables(d.variables.slice(0, 12).join(", ") + (d.variables.length > 12 ? ", …" : ""), d.variables.length),
    data.batches(run),
  ];
  const every = Math.ceil(run.epochs.length / MOST_EPOCHS);
  const shown = run.epochs.filter((_, k) => k % every === 0 || k === run.epochs.length - 1);
  const heldOut = shown.some((epoch) => epoch.heldOut !== null);
  const columns = [
    { title: data.labels.epoch, cells: shown.map(({ epoch }) => String(epoch)) },
    { title: data.labels.training, cells: shown.map(({ loss }) => shortNumber(loss)) },
    ...(heldOut ? [{ title: data.labels.heldOut, cells: shown.map((e) => shortNumber(e.heldOut ?? Number.NaN)) }] : []),
  ];
  return [...sentences(told, sheet), "", ...columnLines(columns, sheet)];
}

/** The lecture's table of small and large batches with the figures of this loss, and the published one below. */
export function comparisonLines(
  { runs, workers }: BatchComparison,
  sheet: Sheet,
  words: DescentWords,
): readonly string[] {
  const { data } = words;
  const { labels } = data;
  const last = runs.map(({ epochs }) => epochs.at(-1));
  const time = (ms: number | null): string => (ms === null ? "-" : `${shortNumber(ms, 3)} ms`);
  const rows: readonly { readonly title: string; readonly cells: readonly string[] }[] = [
    { title: labels.perEpoch, cells: runs.map(({ updatesPerEpoch }) => String(updatesPerEpoch)) },
    { title: labels.update, cells: runs.map((run) => time(run.time.update)) },
    { title: labels.parallelUpdate(workers), cells: runs.map((run) => time(run.time.parallelUpdate)) },
    { title: labels.epochTime, cells: runs.map((run) => time(run.time.epoch)) },
    { title: labels.parallelEpoch(workers), cells: runs.map((run) => time(run.time.parallelEpoch)) },
    { title: labels.noise, cells: runs.map(({ noise }) => shortNumber(Math.sqrt(noise.exact), 3)) },
    { title: labels.sampledNoise, cells: runs.map(({ noise }) => shortNumber(Math.sqrt(noise.sampled), 3)) },
    { title: labels.finalTraining, cells: last.map((e) => (e === undefined ? "-" : shortNumber(e.loss, 4))) },
    { title: labels.finalHeldOut, cells: last.map((e) => (e?.heldOut == null ? "-" : shortNumber(e.heldOut, 4))) },
    {
      title: labels.sharpness,
      cells: runs.map(({ sharpness }) => (sharpness === null ? "-" : shortNumber(sharpness, 4))),
    },
  ];
  const columns = [
    { title: labels.batch, cells: rows.map(({ title }) => title), left: true },
    ...runs.map(({ batch }, k) => ({ title: String(batch), cells: rows.map(({ cells }) => cells[k] ?? "") })),
  ];
  const broken = runs.filter(({ ended }) => ["beyond-numbers", "outside-domain", "crosses-pole"].includes(ended));
  return [
    ...columnLines(columns, sheet),
    "",
    ...sentences([...broken.map(({ batch }) => data.broken(batch)), data.noiseNote, data.measured], sheet),
    "",
    ...publishedLines(sheet, words),
  ];
}

function publishedLines(sheet: Sheet, words: DescentWords): readonly string[] {
  const { published, labels } = words.data;
  const columns = [
    { title: "", cells: PUBLISHED.map(({ name }) => name), left: true },
    { title: `${labels.trainingAccuracy} SB`, cells: PUBLISHED.map(({ training }) => training[0]) },
    { title: "LB", cells: PUBLISHED.map(({ training }) => training[1]) },
    { title: `${labels.testingAccuracy} SB`, cells: PUBLISHED.map(({ testing }) => testing[0]) },
    { title: "LB", cells: PUBLISHED.map(({ testing }) => testing[1]) },
  ];
  return [...sentences([published], sheet), "", ...columnLines(columns, sheet)];
}
