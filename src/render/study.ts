import { createColors } from "picocolors";
import type { Study, StudyRow } from "../record/study.ts";
import { chartSvg, escaped } from "./chartSvg.ts";
import { csvText } from "./descentCsv.ts";
import { shortNumber } from "./descentNumbers.ts";
import { columnLines, sentences } from "./descentTable.ts";
import { finite, type JsonObject } from "./json.ts";
import type { Sheet, TextOptions } from "./terminal/terminal.ts";
import type { StudyWords } from "./words/studyWords.ts";

const MOST_HTML_ROWS = 2_000;
const TEXT_ROWS = 20;
const WIDE = 5;

function ratioOf({ positive, negative, zero }: StudyRow): number {
  const all = positive + negative + zero;
  return all === 0 ? 0 : positive / all;
}

/** What was studied and what it shows. */
export function studySentences({ spec, rows, summary }: Study, words: StudyWords): readonly string[] {
  return [
    words.spec(spec, rows[0]?.weights.length ?? 0),
    words.search,
    words.done(summary),
    words.kinds(summary),
    words.certified(summary),
    words.shows(summary, (x) => shortNumber(x, 2)),
  ];
}

/** Whether losses above 0 span so much that a logarithmic scale shows them better. */
function isWide(losses: readonly number[]): boolean {
  const [least, most] = [losses.reduce((a, b) => Math.min(a, b), 1e300), losses.reduce((a, b) => Math.max(a, b), 0)];
  return least > 0 && most > WIDE * least;
}

/** The picture: minimum ratio across, training loss upwards, a mark for each critical point. */
export function studySvg({ rows }: Study, words: StudyWords): string {
  const points = (proved: boolean) =>
    rows
      .filter(({ status, radius }) => status === "critical" && (radius !== null) === proved)
      .map((row) => ({ x: ratioOf(row), y: row.loss }));
  return chartSvg({
    title: words.title,
    x: words.labels.ratio,
    y: words.labels.loss,
    logarithmic: isWide(rows.filter(({ status }) => status === "critical").map(({ loss }) => loss)),
    series: [
      { name: words.labels.certified, style: "dots", points: points(true) },
      { name: words.labels.notCertified, style: "dots", points: points(false) },
    ],
  });
}

/** A row for each network, weights and eigenvalues included. */
export function studyCsv({ rows }: Study): string {
  const [first] = rows;
  const eigen = (first?.eigenvalues ?? []).map((_, k) => `eigenvalue_${k + 1}`);
  const weights = (first?.weights ?? []).map((_, k) => `weight_${k + 1}`);
  const header = ["network", "search", "status", "loss", "gradient", "positive", "negative", "zero", "ratio", "radius"];
  const body = rows.map((row) => [...cells(row), ...eigen.map((_, k) => row.eigenvalues[k] ?? null), ...row.weights]);
  return csvText([[...header, ...eigen, ...weights], ...body]);
}

function cells(row: StudyRow): readonly (string | number | null)[] {
  const { index, search, status, loss, gradient, positive, negative, zero, radius } = row;
  return [index, search, status, loss, gradient, positive, negative, zero, ratioOf(row), radius];
}

/** A study as JSON (`saddle.study/1`). */
export function studyJson(study: Study, words: StudyWords): JsonObject {
  return {
    schema: "saddle.study/1",
    spec: { ...study.spec },
    summary: { ...study.summary },
    why: studySentences(study, words).join(" "),
    rows: study.rows.map((row) => ({
      ...row,
      loss: finite(row.loss),
      gradient: finite(row.gradient),
      ratio: ratioOf(row),
    })),
  };
}

/** A study as text: sentences, and how loss and ratio go together in steps of the ratio. */
export function studyText(study: Study, options: TextOptions, words: StudyWords): string {
  const sheet: Sheet = { ...options, paint: createColors(options.colour) };
  const critical = study.rows.filter(({ status }) => status === "critical").sort((a, b) => b.loss - a.loss);
  const every = Math.max(1, Math.ceil(critical.length / TEXT_ROWS));
  const shown = critical.filter((_, k) => k % every === 0 || k === critical.length - 1);
  const bar = (row: StudyRow): string => (sheet.ascii ? "#" : "█").repeat(Math.round(20 * ratioOf(row))).padEnd(20);
  const columns = [
    { title: words.labels.loss, cells: shown.map(({ loss }) => shortNumber(loss, 4)) },
    { title: "+", cells: shown.map(({ positive }) => String(positive)) },
    { title: "-", cells: shown.map(({ negative }) => String(negative)) },
    { title: "0", cells: shown.map(({ zero }) => String(zero)) },
    { title: words.labels.ratio.replace(/ ?[(（].*/, ""), cells: shown.map(bar), left: true },
  ];
  const lines = [
    sheet.paint.bold(words.title),
    "",
    ...sentences(studySentences(study, words), sheet),
    "",
    ...columnLines(columns, sheet),
  ];
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** A study as a page that stands alone: sentences, picture and table, no script, nothing loaded. */
export function studyHtml(study: Study, words: StudyWords): string {
  const rows = study.rows.slice(0, MOST_HTML_ROWS).map(
    (row) =>
      `<tr>${cells(row)
        .map((cell) => `<td>${typeof cell === "number" ? shortNumber(cell, 6) : escaped(cell ?? "")}</td>`)
        .join("")}</tr>`,
  );
  return [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
    `<title>${escaped(words.title)}</title>`,
    "<style>body{font-family:sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.5}svg{max-width:100%;height:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.85rem}td,th{padding:.15rem .6rem;text-align:right;border-bottom:1px solid #ddd}.wide{overflow-x:auto}</style>",
    "</head><body><main>",
    `<h1>${escaped(words.title)}</h1>`,
    ...studySentences(study, words).map((sentence) => `<p>${escaped(sentence)}</p>`),
    studySvg(study, words),
    '<div class="wide" tabindex="0"><table><thead><tr>',
    ...words.labels.row.map((label) => `<th scope="col">${escaped(label)}</th>`),
    "</tr></thead><tbody>",
    ...rows,
    "</tbody></table></div>",
    "</main></body></html>",
    "",
  ].join("\n");
}
