import { all, type BigNumber, create, type EvalFunction } from "mathjs";

/**
 * Values of a loss with 64 digits by mathjs, which shares no code with the product. Derivatives are central differences:
 * with steps of 1e-16 they are right to about 30 digits, whatever the formula is.
 */
const math = create(all ?? {}, { number: "BigNumber", precision: 64 });
const ONE = math.bignumber(1);
const exp = (x: BigNumber): BigNumber => math.bignumber(String(math.exp(x)));
const log = (x: BigNumber): BigNumber => math.bignumber(String(math.log(x)));
math.import({
  sigmoid: (x: BigNumber) => ONE.div(ONE.plus(exp(x.negated()))),
  softplus: (x: BigNumber) => log(ONE.plus(exp(x))),
  relu: (x: BigNumber) => (x.isNegative() ? math.bignumber(0) : x),
});

export const big = (x: number | string): BigNumber => math.bignumber(x);
const STEP = big("1e-16");

/** A formula in the names as a function; null where it has no real value. */
export function valuesOf(formula: string, names: readonly string[]) {
  const code: EvalFunction = math.compile(formula);
  return (at: readonly BigNumber[]): BigNumber | null => {
    const scope = new Map(names.map((name, i) => [name, at[i]]));
    return real(() => code.evaluate(scope));
  };
}

/** The value of a formula without symbols but those given; null where mathjs does not know a function of it. */
export function digitsFor(formula: string, scope: ReadonlyMap<string, BigNumber> = new Map()): BigNumber | null {
  return real(() => math.evaluate(formula, new Map(scope)));
}

function real(work: () => unknown): BigNumber | null {
  try {
    const found = work();
    if (!(math.isBigNumber(found) || typeof found === "number")) return null;
    const value = math.bignumber(String(found));
    return value.isFinite() ? value : null;
  } catch {
    return null;
  }
}

type Values = ReturnType<typeof valuesOf>;
const moved = (p: readonly BigNumber[], i: number, by: BigNumber): BigNumber[] =>
  p.map((x, k) => (k === i ? x.plus(by) : x));

/** The gradient by differences; null where a value is missing. */
export function gradientAt(f: Values, p: readonly BigNumber[]): readonly BigNumber[] | null {
  const g = p.map((_, i) => {
    const [up, down] = [f(moved(p, i, STEP)), f(moved(p, i, STEP.negated()))];
    return up && down && up.minus(down).div(STEP.times(2));
  });
  return g.every((x) => x !== null) ? g : null;
}

/** The Hessian by differences; null where a value is missing. */
export function hessianAt(f: Values, p: readonly BigNumber[]): readonly (readonly BigNumber[])[] | null {
  const at = (i: number, a: BigNumber, j: number, b: BigNumber) => f(moved(moved(p, i, a), j, b));
  const rows = p.map((_, i) =>
    p.map((__, j) => {
      const corners = [at(i, STEP, j, STEP), at(i, STEP, j, STEP.negated()), at(i, STEP.negated(), j, STEP)];
      const [a, b, c, d] = [...corners, at(i, STEP.negated(), j, STEP.negated())];
      return a && b && c && d && a.minus(b).minus(c).plus(d).div(STEP.times(STEP).times(4));
    }),
  );
  return rows.every((row) => row.every((x) => x !== null && x !== undefined))
    ? rows.map((row) => row.flatMap((x) => x ?? []))
    : null;
}

/** Newton's iteration from a start; null where it does not settle to 25 digits. */
export function polished(f: Values, start: readonly number[]): readonly BigNumber[] | null {
  let x: readonly BigNumber[] = start.map((v) => big(String(v)));
  for (let step = 0; step < 14; step += 1) {
    const [g, h] = [gradientAt(f, x), hessianAt(f, x)];
    const move = g && h && solved(h, g);
    if (!move) return null;
    x = x.map((v, i) => v.minus(move[i] ?? 0));
    if (move.every((d) => d.abs().lt("1e-25"))) return x;
  }
  return null;
}

function solved(matrix: readonly (readonly BigNumber[])[], right: readonly BigNumber[]): readonly BigNumber[] | null {
  const rows = matrix.map((row, i) => [...row, right[i] ?? big(0)]);
  for (let k = 0; k < rows.length; k += 1) {
    const size = (i: number): BigNumber => (rows[i]?.[k] ?? big(0)).abs();
    let best = k;
    for (let i = k + 1; i < rows.length; i += 1) if (size(i).gt(size(best))) best = i;
    if (size(best).lt("1e-12")) return null;
    const [top, swapped] = [rows[best] ?? [], rows[k] ?? []];
    [rows[k], rows[best]] = [top, swapped];
    for (const [i, row] of rows.entries()) {
      if (i === k) continue;
      const factor = (row[k] ?? big(0)).div(top[k] ?? 1);
      rows[i] = row.map((entry, j) => entry.minus(factor.times(top[j] ?? 0)));
    }
  }
  return rows.map((row, i) => (row.at(-1) ?? big(0)).div(row[i] ?? 1));
}

/** The same functions in doubles. Made once: an instance of mathjs takes longer than most losses. */
const plain = create(all ?? {});
plain.import({
  sigmoid: (x: number) => 1 / (1 + Math.exp(-x)),
  softplus: (x: number) => Math.log1p(Math.exp(x)),
  relu: (x: number) => Math.max(0, x),
});

/** The loss in doubles; NaN where it has no real value. */
export function doublesOf(formula: string, names: readonly string[]): (at: readonly number[]) => number {
  const code = plain.compile(formula);
  const scope = new Map<string, number>();
  return (at) => {
    for (const [i, name] of names.entries()) scope.set(name, at[i] ?? 0);
    const found: unknown = code.evaluate(scope);
    return typeof found === "number" ? found : Number.NaN;
  };
}
