import { shortNumber } from "./descentNumbers.ts";

/** One set of points of a chart; `line` joins them, `dots` marks each. */
export type Series = {
  readonly name: string;
  readonly style: "line" | "dots";
  readonly points: readonly { readonly x: number; readonly y: number }[];
};

export type Chart = {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  /** The vertical axis by powers of ten; values that are not positive are left out. */
  readonly logarithmic: boolean;
  readonly series: readonly Series[];
};

const WIDTH = 720;
const HEIGHT = 440;
const MARGIN = { left: 76, right: 20, top: 40, bottom: 56 };
/** Colours that differ in lightness too (Okabe and Ito 2008), and a mark of its own for each. */
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00"];
const DASHES = ["", "6 4", "2 3", "9 3 2 3", "1 4", "12 4"];
/** More points than this are thinned out: nobody sees them. */
const MOST_POINTS = 4_000;

/** Logarithmic scales over fewer powers of ten have ticks between them. */
const FEW_POWERS = 3;

type Axis = { readonly low: number; readonly high: number; readonly ticks: readonly number[] };

/** A chart as an SVG document that stands alone: colours inline, text as text, no script. */
export function chartSvg(chart: Chart): string {
  const scale = chart.logarithmic ? Math.log10 : (y: number): number => y;
  const filled = chart.series.filter(({ points }) => points.length > 0);
  const series = filled.map((s) => ({
    ...s,
    points: thinned(s.points.filter((p) => isShown(p, chart.logarithmic))),
  }));
  const all = series.flatMap((s) => s.points);
  const dots = series.some(({ style }) => style === "dots");
  const across = axisOf(
    all.map(({ x }) => x),
    dots,
    false,
  );
  const up = axisOf(
    all.map(({ y }) => scale(y)),
    dots,
    chart.logarithmic,
  );
  const placeX = (x: number): number => MARGIN.left + part(x, across) * (WIDTH - MARGIN.left - MARGIN.right);
  const placeY = (y: number): number => HEIGHT - MARGIN.bottom - part(y, up) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const marks = series.map((s, i) => seriesMarks(s, i, placeX, (y) => placeY(scale(y))));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" font-family="sans-serif" font-size="13">`,
    `<title>${escaped(chart.title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(WIDTH / 2, 22, chart.title, "middle", 15),
    ...across.ticks.map((x) => verticalTick(placeX(x), shortNumber(x))),
    ...up.ticks.map((y) => horizontalTick(placeY(y), chart.logarithmic ? powerLabel(y) : shortNumber(y))),
    text((WIDTH + MARGIN.left) / 2, HEIGHT - 14, chart.x, "middle"),
    `<text x="18" y="${HEIGHT / 2}" text-anchor="middle" fill="#333333" transform="rotate(-90 18 ${HEIGHT / 2})">${escaped(chart.y)}</text>`,
    ...marks,
    ...(series.length > 1 ? legend(series) : []),
    "</svg>",
    "",
  ].join("\n");
}

function isShown({ x, y }: { readonly x: number; readonly y: number }, logarithmic: boolean): boolean {
  return Number.isFinite(x) && Number.isFinite(y) && (!logarithmic || y > 0);
}

function thinned<T>(points: readonly T[]): readonly T[] {
  const every = Math.ceil(points.length / MOST_POINTS);
  return points.filter((_, i) => i % every === 0 || i === points.length - 1);
}

/** The range of values, wider by a margin where marks would be cut, and round positions inside it (Heckbert 1990). */
function axisOf(values: readonly number[], margin: boolean, whole: boolean): Axis {
  let low = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  let high = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (!(low <= high)) [low, high] = [0, 1];
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  const room = margin ? 0.04 * (high - low) : 0;
  [low, high] = [low - room, high + room];
  if (whole && high - low < FEW_POWERS) return { low, high, ticks: logTicks(low, high) };
  const rough = (high - low) / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((k) => k * power >= rough) ?? 10;
  const step = whole ? Math.max(1, Math.round(factor * power)) : factor * power;
  const ticks: number[] = [];
  for (let k = Math.ceil(low / step); k * step <= high + 1e-9 * step; k += 1) ticks.push(k * step);
  return { low, high, ticks };
}

/** The logarithms of 1, 2 and 5 times powers of ten between two others. */
function logTicks(low: number, high: number): readonly number[] {
  const powers = Array.from({ length: Math.ceil(high) - Math.floor(low) + 1 }, (_, k) => Math.floor(low) + k);
  const all = powers.flatMap((power) => [power, power + Math.log10(2), power + Math.log10(5)]);
  return all.filter((x) => x >= low && x <= high);
}

function part(value: number, { low, high }: Axis): number {
  return (value - low) / (high - low);
}

function seriesMarks(s: Series, i: number, x: (value: number) => number, y: (value: number) => number): string {
  const colour = COLOURS[i % COLOURS.length] ?? "#000000";
  const place = (p: { readonly x: number; readonly y: number }): string => `${x(p.x).toFixed(2)},${y(p.y).toFixed(2)}`;
  if (s.style === "line") {
    return `<polyline fill="none" stroke="${colour}" stroke-width="1.8"${dashing(i)} points="${s.points.map(place).join(" ")}"/>`;
  }
  return s.points.map((p) => dot(x(p.x), y(p.y), i, colour)).join("\n");
}

/** A mark of its own shape for each series: disc, square, triangle. */
function dot(x: number, y: number, i: number, colour: string): string {
  const paint = `fill="${colour}" fill-opacity="0.55" stroke="${colour}"`;
  const at = (value: number): string => value.toFixed(2);
  if (i % 3 === 1) return `<rect x="${at(x - 3.2)}" y="${at(y - 3.2)}" width="6.4" height="6.4" ${paint}/>`;
  if (i % 3 === 2) return `<path d="M${at(x)} ${at(y - 4)}l3.8 7h-7.6z" ${paint}/>`;
  return `<circle cx="${at(x)}" cy="${at(y)}" r="3.4" ${paint}/>`;
}

function verticalTick(x: number, label: string): string {
  const [top, bottom] = [MARGIN.top, HEIGHT - MARGIN.bottom];
  return `<path d="M${x.toFixed(2)} ${top}V${bottom}" stroke="#e3e3e3"/>${text(x, bottom + 18, label, "middle")}`;
}

function horizontalTick(y: number, label: string): string {
  return `<path d="M${MARGIN.left} ${y.toFixed(2)}H${WIDTH - MARGIN.right}" stroke="#e3e3e3"/>${text(MARGIN.left - 8, y + 4, label, "end")}`;
}

function powerLabel(exponent: number): string {
  return Number.isInteger(exponent) && Math.abs(exponent) > 3 ? `1e${exponent}` : shortNumber(10 ** exponent, 1);
}

function legend(series: readonly Pick<Series, "name" | "style">[]): readonly string[] {
  return series.map(({ name, style }, i) => {
    const y = MARGIN.top + 16 + 18 * i;
    const x = WIDTH - MARGIN.right - 12;
    const colour = COLOURS[i % COLOURS.length] ?? "#000000";
    const mark = style === "dots" ? dot(x, y - 4, i, colour) : strip(x - 20, x + 8, y - 4, i, colour);
    return `<g>${mark}${text(x - (style === "dots" ? 10 : 26), y, name, "end")}</g>`;
  });
}

function strip(from: number, to: number, y: number, i: number, colour: string): string {
  return `<path d="M${from} ${y}H${to}" stroke="${colour}" stroke-width="1.8"${dashing(i)}/>`;
}

function dashing(i: number): string {
  const dash = DASHES[i % DASHES.length] ?? "";
  return dash === "" ? "" : ` stroke-dasharray="${dash}"`;
}

function text(x: number, y: number, content: string, anchor: "start" | "middle" | "end", size = 13): string {
  const sized = size === 13 ? "" : ` font-size="${size}"`;
  return `<text x="${x.toFixed(2)}" y="${y.toFixed(2)}" text-anchor="${anchor}" fill="#333333"${sized}>${escaped(content)}</text>`;
}

/** Text for XML: no markup of the user's comes through. */
export function escaped(content: string): string {
  return content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
