import { degreeIn, isConstantPolynomial, leadingCoefficient, variablesOf } from "../algebra/polynomial.ts";
import { coefficientsIn } from "../algebra/substitution.ts";
import { type Factor, factorsOf, numberFactor } from "./factors.ts";
import type { Fraction } from "./fraction.ts";
import type { Tower } from "./tower.ts";

/** Says that the sign of `u` is not negative (positive where `strict`) wherever the expressions have values. */
export type SignCondition = { readonly value: Fraction; readonly strict: boolean };

/** `Π base = (-1)^parity |Π base|`; the positions are those of the bases. */
type Row = { readonly places: Set<number>; parity: 0 | 1 };

/**
 * Uses what the domain says of signs: from `u >= 0` follows that the product of the factors of u with odd exponents
 * has a certain sign, a linear equation over the field of two elements in the signs. Solved by elimination, each row
 * gives one absolute value: `|f| = ± f Π |f_i|/f_i`. Only conditions are used under which the points with u = 0 are
 * limits of points with u > 0, so that equations which hold where u > 0 hold on all of the domain.
 * Returns false when the conditions exclude each other.
 */
export function applySigns(conditions: readonly SignCondition[], tower: Tower): boolean {
  const { ring, absolutes } = tower;
  const bases: Fraction[] = [];
  const rows: Row[] = [];
  for (const condition of conditions) {
    if (ring.isZero(condition.value)) continue;
    const row = rowOf(condition, bases, tower);
    if (row !== null) rows.push(row);
  }
  const order = bases.map((_, i) => i).sort((a, b) => Number(occurs(b)) - Number(occurs(a)));
  function occurs(place: number): boolean {
    const base = bases[place];
    return base !== undefined && absolutes.occurs(base);
  }
  for (const { pivot, places, parity } of eliminated(rows, order)) {
    const base = pivot === null ? undefined : bases[pivot];
    if (base === undefined) {
      if (parity === 1) return false;
      continue;
    }
    absolutes.declare(base, (magnitude) =>
      [...places].reduce(
        (total, place) => {
          const other = bases[place];
          if (other === undefined || place === pivot) return total;
          return ring.product(total, ring.product(magnitude(other), ring.inverse(other)));
        },
        parity === 1 ? ring.negative(base) : base,
      ),
    );
  }
  return true;
}

function rowOf({ value, strict }: SignCondition, bases: Fraction[], tower: Tower): Row | null {
  const { ring, absolutes } = tower;
  const { sign, factors } = factorsOf(value, ring);
  let parity: 0 | 1 = sign < 0 ? 1 : 0;
  const open: Factor[] = [];
  for (const factor of factors) {
    if (numberFactor(factor) !== null) continue;
    const known = absolutes.signOf(factor.base, factor.generator);
    const odd = factor.exponent % 2 !== 0;
    const apart = strict || factor.exponent < 0 || absolutes.isNeverZero(factor.base, factor.generator);
    if (!apart && !(known === 0 && odd)) return null;
    if (known === 0 && odd) open.push(factor);
    if (known === -1 && odd) parity = parity === 1 ? 0 : 1;
  }
  if (!strict && open.length > 1 && !open.every((factor) => changesSign(factor, tower))) return null;
  const places = open.map(({ base }) => {
    const present = bases.findIndex((other) => ring.same(other, base));
    return present === -1 ? bases.push(base) - 1 : present;
  });
  return { places: new Set(places), parity };
}

/** Whether the factor, a polynomial in symbols, is linear in one with a number before it: it changes sign at each zero. */
function changesSign({ base, exponent }: Factor, { meanings }: Tower): boolean {
  if (exponent < 0) return true;
  const { numerator } = base;
  const present = variablesOf(numerator);
  if (present.some((i) => meanings.of(i)?.kind !== "symbol")) return false;
  return present.some((i) => {
    const slope = degreeIn(numerator, i) === 1 ? coefficientsIn(numerator, i)[1] : undefined;
    return slope !== undefined && isConstantPolynomial(slope) && leadingCoefficient(slope) !== 0n;
  });
}

/** Gauss's elimination over the field of two elements; pivots are taken in the given order. */
function eliminated(rows: readonly Row[], order: readonly number[]) {
  const left = rows.map(({ places, parity }) => ({ places: new Set(places), parity }));
  const done: { pivot: number | null; places: ReadonlySet<number>; parity: 0 | 1 }[] = [];
  for (const pivot of order) {
    const at = left.findIndex(({ places }) => places.has(pivot));
    const [row] = at === -1 ? [] : left.splice(at, 1);
    if (row === undefined) continue;
    for (const other of [...left, ...done]) {
      if (!other.places.has(pivot) || !(other.places instanceof Set)) continue;
      for (const place of row.places) if (!other.places.delete(place)) other.places.add(place);
      if (row.parity === 1) other.parity = other.parity === 1 ? 0 : 1;
    }
    done.push({ pivot, ...row });
  }
  return [...done, ...left.map(({ places, parity }) => ({ pivot: null, places, parity }))];
}
