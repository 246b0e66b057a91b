import { all, type BigNumber, create, type MathNode } from "mathjs";
import { fromNumber } from "../../src/number/rational.ts";

/** An evaluator with 64 digits that shares no code with the product. */
const math = create(all ?? {}, { number: "BigNumber", precision: 64 });

/** The functions of a loss, its gradient and Hessian, evaluated with 64 digits. */
export type Precise = {
  readonly value: (point: readonly BigNumber[]) => BigNumber;
  readonly gradient: (point: readonly BigNumber[]) => BigNumber[];
  readonly hessian: (point: readonly BigNumber[]) => BigNumber[][];
};

/** Reads a formula in the names; derivatives are mathjs's own. */
export function precise(loss: string, names: readonly string[]): Precise {
  const node = math.parse(loss);
  const first = names.map((name) => math.derivative(node, name, { simplify: false }));
  const second = first.map((entry) => names.map((name) => math.derivative(entry, name, { simplify: false })));
  const compiled = (u: MathNode) => {
    const code = u.compile();
    return (point: readonly BigNumber[]) => {
      const found: unknown = code.evaluate(new Map(names.map((name, i) => [name, point[i]])));
      // Outside the domain there is no value; no comparison holds with that.
      return math.typeOf(found) === "Complex" ? math.bignumber(Number.NaN) : math.bignumber(String(found));
    };
  };
  const value = compiled(node);
  const gradient = first.map(compiled);
  const hessian = second.map((row) => row.map(compiled));
  return {
    value,
    gradient: (point) => gradient.map((entry) => entry(point)),
    hessian: (point) => hessian.map((row) => row.map((entry) => entry(point))),
  };
}

/** A double as a decimal, exactly. */
export function exactDecimal(x: number): BigNumber {
  const { n, d } = fromNumber(x);
  const places = d.toString(2).length - 1;
  return math.bignumber(`${n * 5n ** BigInt(places)}e-${places}`);
}

/** Newton's iteration with 64 digits from a start in doubles; null when it does not settle to 45 digits. */
export function preciseCriticalPoint(loss: Precise, start: readonly number[]): readonly BigNumber[] | null {
  let x = start.map(exactDecimal);
  for (let step = 0; step < 12; step += 1) {
    const move = solve(loss.hessian(x), loss.gradient(x));
    x = x.map((xi, i) => xi.minus(move[i] ?? 0));
    if (move.every((d, i) => d.abs().lte((x[i] ?? d).abs().plus("1e-20").times("1e-45")))) return x;
  }
  return null;
}

/** Gaussian elimination with pivots. */
function solve(matrix: readonly (readonly BigNumber[])[], right: readonly BigNumber[]): BigNumber[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? math.bignumber(0)]);
  const n = rows.length;
  const at = (i: number, j: number): BigNumber => rows[i]?.[j] ?? math.bignumber(0);
  for (let k = 0; k < n; k += 1) {
    let best = k;
    for (let i = k + 1; i < n; i += 1) if (at(i, k).abs().gt(at(best, k).abs())) best = i;
    const [top, swapped] = [rows[best] ?? [], rows[k] ?? []];
    [rows[k], rows[best]] = [top, swapped];
    for (let i = 0; i < n; i += 1) {
      if (i === k) continue;
      const factor = at(i, k).div(at(k, k));
      rows[i] = (rows[i] ?? []).map((entry, j) => entry.minus(factor.times(at(k, j))));
    }
  }
  return rows.map((_, i) => at(i, n).div(at(i, i)));
}

/** Whether a number known to 45 digits lies between two doubles, up to its own error. */
export function liesIn(x: BigNumber, lo: number, hi: number): boolean {
  return x.plus("1e-40").gte(exactDecimal(lo)) && x.minus("1e-40").lte(exactDecimal(hi));
}
