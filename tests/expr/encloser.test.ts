import { expect, it } from "vitest";
import { type Enclosed, encloseTape } from "../../src/expr/enclose.ts";
import { createEncloser } from "../../src/expr/encloser.ts";
import { compile, type Tape } from "../../src/expr/tape.ts";
import { EMPTY, type Interval, interval, magnitude, WHOLE } from "../../src/number/interval.ts";
import { createFormulaReader } from "../../src/text/parse.ts";
import { seeded, spread } from "../number/doubles.ts";

const reader = createFormulaReader();

function tapeOf(formula: string): Tape {
  const found = reader.read(formula);
  if (!found.ok) throw new Error(formula);
  return compile([found.value], ["x", "y"]);
}

const only = (enclosed: readonly Enclosed[]): Enclosed => enclosed[0] ?? { range: EMPTY, defined: "nowhere" };

/** Boxes of every size, among them points, unbounded and empty ones. */
function randomBox(next: () => number): readonly Interval[] {
  return [0, 1].map(() => {
    const kind = next();
    if (kind < 0.05) return kind < 0.02 ? EMPTY : WHOLE;
    const at = kind < 0.15 ? Math.round(4 * next() - 2) : spread(next, -8, 4);
    return interval(at, at + (kind < 0.3 ? 0 : Math.abs(spread(next, -20, 2))));
  });
}

it.each([
  "x*y + x - 3*y",
  "(x - y)^2 + x^2*y^2*(x + y) - 1/3",
  "(x + 1)^3/(y - 2) + pi",
  "log(x)*y + sqrt(x - y) + x^2",
  "exp(x*y) - tanh(x)^2 + x",
  "abs(x - y)*x + relu(y)^2",
  "(x < y ? x^2 : log(y)) + x*y",
])("one encloser of %s tells over all boxes what encloseTape does, up to rounding", (formula) => {
  const tape = tapeOf(formula);
  const enclose = createEncloser(tape);
  const next = seeded(4);
  for (let run = 0; run < 2_000; run += 1) {
    const box = randomBox(next);
    const [fast, tight] = [only(enclose(box)), only(encloseTape(tape, box))];
    expect(fast.defined).toBe(tight.defined);
    const most = Math.max(...box.map(magnitude).filter(Number.isFinite), 1, magnitude(tight.range));
    const slack = Number.isFinite(most) ? 1e-13 * most ** 5 : Number.POSITIVE_INFINITY;
    const isClose = (a: number, b: number): boolean => a === b || Math.abs(a - b) <= slack;
    if (!isClose(fast.range.lo, tight.range.lo) || !isClose(fast.range.hi, tight.range.hi))
      expect.fail(`${JSON.stringify(box)} gave ${JSON.stringify(fast)}, not ${JSON.stringify(tight)}`);
  }
});
