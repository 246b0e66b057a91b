import type { Jet } from "../calculus/taylor.ts";
import { evaluate } from "../expr/evaluate.ts";
import { exactValue } from "../expr/exact.ts";
import { type Expr, negate, number, product, sum, symbol, whole } from "../expr/expr.ts";
import { substitute, symbolsOf } from "../expr/symbols.ts";
import { fromNumber, negateRational, type Rational, toNumber, ZERO } from "../number/rational.ts";
import type { CertifiedBound, CertifiedEscape, CertifiedKind, Postfix } from "../record/certificate.ts";
import type { Coordinate, CriticalSet, Escape, Quantity } from "../record/critical.ts";
import { createFractionReader } from "../solve/rational.ts";
import { basisOf } from "./basis.ts";
import { doublesOf, rangeAround, shortRational } from "./place.ts";
import { postfixOf, rationalText } from "./postfix.ts";

/** The type of a set with the evidence that is at hand. `at`: the point, or the sample of a family; `jet`: null with parameters. */
export function kindOf(
  set: CriticalSet,
  at: readonly Coordinate[],
  bound: CertifiedBound | null,
  jet: Jet | null,
): CertifiedKind {
  const { verdict, loss } = set;
  const value = doubleOf(loss);
  const signs = signsOf(set);
  const isBound = bound !== null && value !== null && isOnBound(bound, value);
  const global = verdict.global;
  const byBound = isBound && (bound.sign > 0 ? "minimum" : "maximum") === verdict.type;
  const ways = jet === null ? [] : set.escape.flatMap((way) => escapeOf(way, at, jet));
  const curves = jet !== null && verdict.type === "saddle" && !isBySigns(set) ? curvesOf(set, at, jet, ways) : null;
  const evidence = isBySigns(set) ? "signs" : byBound ? "bound" : curves ? "curves" : "none";
  return {
    type: verdict.type,
    evidence,
    loss: value === null ? null : rangeAround(value),
    signs,
    basis: jet && signs && basisOf(at, jet, Number(signs[1])),
    bound: byBound ? bound : null,
    down: evidence === "curves" && curves ? curves.down : null,
    up: evidence === "curves" && curves ? curves.up : null,
    global,
    escape: ways,
  };
}

function doubleOf(q: Quantity): number | null {
  if (q.kind === "interval") return (q.lower + q.upper) / 2;
  return q.value;
}

function isOnBound(bound: CertifiedBound, value: number): boolean {
  const [n = "0", d = "1"] = bound.value.split("/");
  return Math.abs(Number(n) / Number(d) - value) < 1e-9;
}

/** Whether the eigenvalues alone decide the type of a point. */
function isBySigns({ place, verdict: { why } }: CriticalSet): boolean {
  if (place.kind !== "point" || why.kind !== "eigenvalues") return false;
  return why.zero === 0 || (why.positive > 0 && why.negative > 0);
}

function signsOf({ verdict: { why }, eigenvalues }: CriticalSet): CertifiedKind["signs"] {
  if (why.kind === "eigenvalues" || why.kind === "morse-bott")
    return [`${why.negative}`, `${why.zero}`, `${why.positive}`];
  const counts = [0, 0, 0];
  for (const { value, multiplicity } of eigenvalues) {
    const x = value.kind === "closed" && exactValue(value.expr)?.value.n === 0n ? 0 : doubleOf(value);
    if (x === null || Number.isNaN(x)) return null;
    const side = Math.sign(x) + 1;
    counts[side] = (counts[side] ?? 0) + multiplicity;
  }
  const [negative = 0, zero = 0, positive = 0] = counts;
  return eigenvalues.length === 0 ? null : [`${negative}`, `${zero}`, `${positive}`];
}

const CURVE = symbol("t");

/** A way down: by the quadratic form at order 2, else by the curve, or the line as one. */
function escapeOf(way: Escape, at: readonly Coordinate[], jet: Jet): readonly CertifiedEscape[] {
  const direction = way.direction.map(doubleOf);
  if (way.order === 2 && way.curve === null) {
    const v = direction.map((x) => shortRational(x ?? 0));
    const form = quadraticForm(v.map(toNumber), at, jet);
    if (form === null || !(form < 0)) return [];
    return [{ direction: v.map(rationalText), most: rationalText(fromNumber(form * 0.999)), curve: null, order: 2 }];
  }
  const curve = way.curve === null ? lineCurve(way.direction) : curveFrom(way.curve, at);
  return curve === null ? [] : [{ direction: null, most: null, curve, order: way.order }];
}

function quadraticForm(v: readonly number[], at: readonly Coordinate[], { hessian }: Jet): number | null {
  const doubles = doublesOf(at);
  if (doubles === null) return null;
  const values = new Map(at.map(({ variable }, i) => [variable, doubles[i] ?? 0]));
  let form = 0;
  for (const [i, row] of hessian.entries())
    for (const [j, entry] of row.entries()) form += evaluate(entry, values) * (v[i] ?? 0) * (v[j] ?? 0);
  return form;
}

/** The line t · direction as a curve, for directions of exact numbers. */
function lineCurve(direction: readonly Quantity[]): readonly Postfix[] | null {
  return postfixes(
    direction.map((x) => {
      const value = x.kind === "closed" ? exactValue(x.expr)?.value : undefined;
      return value === undefined ? null : product(number(value), CURVE);
    }),
  );
}

function postfixes(exprs: readonly (Expr | null)[]): readonly Postfix[] | null {
  const written = exprs.map((u) => u && postfixOf(u));
  const known = written.filter((w): w is Postfix => w !== null);
  return known.length === written.length ? known : null;
}

/** A curve of the record, which begins at the point, less the point; null where that is not rational. */
function curveFrom(
  curve: readonly { readonly variable: string; readonly expr: Expr }[],
  at: readonly Coordinate[],
): readonly Postfix[] | null {
  return postfixes(
    curve.map(({ expr }, i) => {
      const value = rationalOf(at[i]);
      const [letter = "t"] = symbolsOf(expr);
      return value && sum(substitute(expr, new Map([[letter, CURVE]])), number(negateRational(value)));
    }),
  );
}

function rationalOf(coordinate: Coordinate | undefined): Rational | null {
  const value = coordinate?.value;
  return value?.kind === "closed" ? (exactValue(value.expr)?.value ?? null) : null;
}

/** The way down that was found, and a line of small whole numbers along which the loss rises. */
function curvesOf(set: CriticalSet, at: readonly Coordinate[], jet: Jet, ways: readonly CertifiedEscape[]) {
  const [way] = ways;
  if (set.place.kind !== "point" || way === undefined) return null;
  const down = way.curve ?? way.direction.map((v): Postfix => [v, "t", "*"]);
  const direction = risingDirection(jet.loss, at);
  return direction && { down, up: direction.map((v): Postfix => [`${v}`, "t", "*"]) };
}

/** In more variables directions are not tried. */
const MOST_TRIED = 5;

/** A direction of entries -1, 0, 1 from a rational point along which the loss rises, by its exact course. */
function risingDirection(loss: Expr, at: readonly Coordinate[]): readonly number[] | null {
  const values = at.map(rationalOf);
  if (at.length > MOST_TRIED || values.includes(null)) return null;
  const read = createFractionReader(["t"], { spend: () => {} });
  for (let k = 1; k < 3 ** at.length; k += 1) {
    const v = at.map((_, i) => (Math.floor(k / 3 ** i) % 3) - 1).map((x) => x || 0);
    const line = at.map(({ variable }, i): readonly [string, Expr] => [
      variable,
      sum(number(values[i] ?? ZERO), product(whole(v[i] ?? 0), CURVE)),
    ]);
    const from = new Map(at.map(({ variable }, i): readonly [string, Expr] => [variable, number(values[i] ?? ZERO)]));
    const rise = read(sum(substitute(loss, new Map(line)), negate(substitute(loss, from))));
    if (rise.kind !== "fraction") return null;
    const [first, under] = [rise.value.numerator.terms.at(-1), rise.value.denominator.terms.at(-1)];
    if (first !== undefined && under !== undefined && first.coefficient * under.coefficient > 0n) return v;
  }
  return null;
}
