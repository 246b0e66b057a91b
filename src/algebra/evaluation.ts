import { gcd, rational } from "../number/rational.ts";
import type { WorkBudget } from "./budget.ts";
import {
  addElements,
  constantElement,
  multiplyElements,
  type RationalUnivariate,
  rationalUnivariate,
} from "./numberField.ts";
import { degreeIn, type Polynomial, type Term } from "./polynomial.ts";
import { addUnivariate, scaleUnivariate, type Univariate } from "./univariate.ts";

/** The powers `1, x, x², …` of one element over one denominator. */
type PowerTable = { readonly numerators: readonly Univariate[]; readonly denominator: bigint };

/**
 * The value of a polynomial at a point with coordinates in Q[z]/(m), exactly. Horner's scheme in all variables but the
 * last one, whose powers are combined linearly. Spends `terms`.
 */
export function evaluateAtElements(
  p: Polynomial,
  point: readonly RationalUnivariate[],
  m: Univariate,
  budget: WorkBudget,
): RationalUnivariate {
  const last = point.length - 1;
  const table = powerTable(point[last] ?? constantElement(rational(0n)), Math.max(0, degreeIn(p, last)), m, budget);

  function evaluate(terms: readonly Term[], variable: number): RationalUnivariate {
    if (variable >= last) return combinePowers(terms, last, table);
    const groups = new Map<number, Term[]>();
    for (const t of terms) {
      const e = t.exponents[variable] ?? 0;
      const group = groups.get(e);
      if (group === undefined) groups.set(e, [t]);
      else group.push(t);
    }
    const x = point[variable] ?? constantElement(rational(0n));
    let value: RationalUnivariate = { numerators: [], denominator: 1n };
    for (let e = Math.max(0, ...groups.keys()); e >= 0; e -= 1) {
      budget.spend("terms", m.length * m.length);
      value = multiplyElements(value, x, m);
      const group = groups.get(e);
      if (group !== undefined) value = addElements(value, evaluate(group, variable + 1));
    }
    return value;
  }
  return evaluate(p.terms, 0);
}

function powerTable(x: RationalUnivariate, degree: number, m: Univariate, budget: WorkBudget): PowerTable {
  const powers = [constantElement(rational(1n))];
  for (let k = 1; k <= degree; k += 1) {
    budget.spend("terms", m.length * m.length);
    powers.push(multiplyElements(powers[k - 1] ?? x, x, m));
  }
  const denominator = powers.reduce((d, q) => (d / gcd(d, q.denominator)) * q.denominator, 1n);
  return { numerators: powers.map((q) => scaleUnivariate(q.numerators, denominator / q.denominator)), denominator };
}

/** `Σ coefficient · x^e` over the terms, whose other variables are put in already. */
function combinePowers(terms: readonly Term[], variable: number, table: PowerTable): RationalUnivariate {
  const sum = terms.reduce<Univariate>(
    (s, t) => addUnivariate(s, scaleUnivariate(table.numerators[t.exponents[variable] ?? 0] ?? [], t.coefficient)),
    [],
  );
  return rationalUnivariate(sum, table.denominator);
}
