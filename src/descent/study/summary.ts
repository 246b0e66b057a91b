import type { Study, StudyRow, StudySpec, StudySummary } from "../../record/study.ts";

/** The part of the eigenvalues that is positive: 1 at a minimum without flat directions. */
export function minimumRatio({ positive, negative, zero }: Pick<StudyRow, "positive" | "negative" | "zero">): number {
  const all = positive + negative + zero;
  return all === 0 ? 0 : positive / all;
}

/** A study from its rows, which are put in order; of rows with the same index the first counts. */
export function summarise(spec: StudySpec, given: readonly StudyRow[]): Study {
  const byIndex = new Map<number, StudyRow>();
  for (const row of given) if (row.index < spec.networks && !byIndex.has(row.index)) byIndex.set(row.index, row);
  const rows = [...byIndex.values()].sort((a, b) => a.index - b.index);
  return { spec, rows, summary: summaryOf(spec, rows) };
}

function summaryOf(spec: StudySpec, rows: readonly StudyRow[]): StudySummary {
  const critical = rows.filter(({ status }) => status === "critical").sort((a, b) => a.loss - b.loss);
  const third = Math.floor(critical.length / 3);
  const ratios = critical.map(minimumRatio);
  const sought = critical.filter(({ search }) => search === "gradient-norm");
  return {
    done: rows.length,
    missing: spec.networks - rows.length,
    critical: critical.length,
    certified: critical.filter(({ radius }) => radius !== null).length,
    stuck: rows.filter(({ status }) => status === "stuck").length,
    far: rows.filter(({ status }) => status === "far").length,
    minima: critical.filter(({ negative, zero }) => negative === 0 && zero === 0).length,
    saddles: critical.filter(({ positive, negative }) => negative > 0 && positive > 0).length,
    singular: critical.filter(({ negative, zero }) => negative === 0 && zero > 0).length,
    correlation: spearman(
      critical.map(({ loss }) => loss),
      ratios,
    ),
    correlationOfGradientNorm: spearman(
      sought.map(({ loss }) => loss),
      sought.map(minimumRatio),
    ),
    lowestRatio: ratios.length === 0 ? null : ratios.reduce((least, ratio) => Math.min(least, ratio)),
    lowest: third === 0 ? null : mean(ratios.slice(0, third)),
    highest: third === 0 ? null : mean(ratios.slice(-third)),
    third,
    saddlesAmongHighest: critical
      .slice(critical.length - third)
      .filter(({ positive, negative }) => negative > 0 && positive > 0).length,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((total, x) => total + x, 0) / values.length;
}

/** The correlation of the ranks of two lists, equal values sharing their mean rank; null where one has no spread. */
export function spearman(a: readonly number[], b: readonly number[]): number | null {
  if (a.length < 3) return null;
  const [x, y] = [ranks(a), ranks(b)];
  const [mx, my] = [mean(x), mean(y)];
  const covariance = x.reduce((total, value, i) => total + (value - mx) * ((y[i] ?? 0) - my), 0);
  const spread = (values: readonly number[], middle: number): number =>
    Math.sqrt(values.reduce((total, value) => total + (value - middle) ** 2, 0));
  const size = spread(x, mx) * spread(y, my);
  return size === 0 ? null : covariance / size;
}

function ranks(values: readonly number[]): readonly number[] {
  const order = values.map((value, i) => ({ value, i })).sort((a, b) => a.value - b.value);
  const result = values.map(() => 0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && order[to + 1]?.value === order[from]?.value) to += 1;
    for (let k = from; k <= to; k += 1) result[order[k]?.i ?? 0] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return result;
}

/** The indices of part `part` of `parts` (both from 1): a run of them, so that the parts together are all. */
export function shard(networks: number, part: number, parts: number): readonly number[] {
  const from = Math.floor(((part - 1) * networks) / parts);
  const to = Math.floor((part * networks) / parts);
  return Array.from({ length: to - from }, (_, k) => from + k);
}
