import { degreeIn, isConstantPolynomial, type Polynomial, type Term, variablesOf } from "../algebra/polynomial.ts";
import { coefficientsIn } from "../algebra/substitution.ts";
import { isWrittenOut } from "../expr/evaluate.ts";
import { type Condition, type Expr, subtract } from "../expr/expr.ts";
import { substitute, symbolsOf } from "../expr/symbols.ts";
import type { Budget } from "../number/budget.ts";
import { certainDemands } from "./demands.ts";
import { factorsOf } from "./factors.ts";
import { DefinedNowhere, type Fraction } from "./fraction.ts";
import { isLimit, limitedBudget, NotRewritten } from "./limits.ts";
import { nodesOf } from "./nodes.ts";
import { createNormaliser, type Normaliser, type Powers, type Signs } from "./normalise.ts";
import { createRing } from "./ring.ts";
import { constantVerdict } from "./separation.ts";
import { applySigns, type SignCondition } from "./signs.ts";
import type { Tower } from "./tower.ts";

/** Work that one proof may do, of the budget's. */
const OWN_LIMIT = 3_000_000;
/** Coefficients that are constants are tested one by one when there are at most this many. */
const MOST_COEFFICIENTS = 40;

/**
 * Whether the canonical form of `u` is 0, which proves that u is 0 at every point of its domain (of which `assumed`
 * is taken as a further condition). False proves nothing.
 */
export function isProvedZero(u: Expr, budget: Budget, assumed: readonly Condition[] = []): boolean {
  if (!isWrittenOut(u)) return false;
  const signs = hasCall(u, "sign") ? (["kept", "written"] as const) : (["written"] as const);
  return signs.some((mode) => {
    const expanded = attempt(u, [mode, "expanded"], budget, assumed);
    return expanded === "heavy" ? attempt(u, [mode, "named"], budget, assumed) === true : expanded;
  });
}

/** How the form is written in one attempt. */
type Style = readonly [Signs, Powers];

/** One attempt: proved, not, or not but with powers too large to be multiplied out. */
function attempt(u: Expr, style: Style, budget: Budget, assumed: readonly Condition[]): boolean | "heavy" {
  try {
    return provesZero(u, style, budget, assumed);
  } catch (error) {
    if (error instanceof DefinedNowhere || isLimit(error)) return false;
    throw error;
  }
}

function provesZero(u: Expr, style: Style, budget: Budget, assumed: readonly Condition[]): boolean | "heavy" {
  const ring = createRing(limitedBudget(budget, OWN_LIMIT));
  const normaliser = createNormaliser(ring, budget, ...style);
  for (const node of circularNodes(u)) normaliser.normal(node);
  const form = normaliser.normal(u);
  const domain = certainDemands(u);
  const zeroAt = (name: string, value: Expr): boolean =>
    isProvedZero(substitute(u, new Map([[name, value]])), budget, assumed);
  const proved = (): boolean => isSound(u, domain, normaliser, zeroAt);
  if (ring.isZero(form)) return proved();
  const conditions = [...domain, ...assumed].flatMap((condition) => signCondition(condition, normaliser));
  if (!applySigns(conditions, normaliser.tower)) return false;
  if (vanishes(ring.reduce(form), normaliser, budget)) return proved();
  return normaliser.heavy() ? "heavy" : false;
}

const CIRCULAR: ReadonlySet<string> = new Set(["sin", "cos", "tan", "cot", "sec", "csc", "sinc"]);

/** Trigonometric nodes, inner ones first: the angles are to be known before roots of them are taken. */
function circularNodes(u: Expr): readonly Expr[] {
  return [...nodesOf(u)].filter((v) => v.kind === "call" && CIRCULAR.has(v.name));
}

/** The expressions under absolute values and roots in the canonical form of `u` whose signs are not known. */
export function undecidedSigns(u: Expr, budget: Budget): readonly Expr[] {
  if (!isWrittenOut(u)) return [];
  try {
    const ring = createRing(limitedBudget(budget, OWN_LIMIT));
    const { normal, tower } = createNormaliser(ring, budget, "written");
    normal(u);
    return tower.absolutes.undecided().map(ring.expression);
  } catch (error) {
    if (error instanceof DefinedNowhere || isLimit(error)) return [];
    throw error;
  }
}

/** Whether the canonical form of `a - b` is 0. */
export function isProvedEqual(a: Expr, b: Expr, budget: Budget, assumed: readonly Condition[] = []): boolean {
  return isProvedZero(subtract(a, b), budget, assumed);
}

/**
 * The form equals the expression where nothing vanishes that rewriting has divided by; at the other points of the
 * domain by continuity, which conditionals do not have. Where a sign was written as `f/|f|`, the domain must leave the
 * zeros of f out, or the expression must be 0 there by a proof of its own (for f linear in a symbol).
 */
function isSound(
  u: Expr,
  domain: readonly Condition[],
  { normal, tower }: Normaliser,
  zeroAt: (name: string, value: Expr) => boolean,
): boolean {
  if (tower.absolutes.divided() && hasCases(u)) return false;
  const jumps = tower.absolutes.jumps();
  if (jumps.length === 0) return true;
  const nonzero = domain
    .filter(({ relation }) => relation === "!=" || relation === "<" || relation === ">")
    .map(({ left, right }) => tower.ring.difference(normal(left), normal(right)));
  return jumps.every((f) => {
    if (nonzero.some((g) => vanishesWith(g, f, tower))) return true;
    const zero = linearZero(f, tower);
    return zero !== null && zeroAt(zero.name, zero.value);
  });
}

/** The symbol in which `f` is linear with a number before it, and the value at which f is 0; null for other f. */
function linearZero(f: Fraction, { ring, meanings }: Tower): { readonly name: string; readonly value: Expr } | null {
  const { numerator, denominator } = ring.reduce(f);
  if (!isConstantPolynomial(denominator)) return null;
  for (const i of variablesOf(numerator)) {
    const [rest, slope] = degreeIn(numerator, i) === 1 ? coefficientsIn(numerator, i) : [];
    const symbol = ring.expression(ring.generator(i));
    if (rest === undefined || slope === undefined || !isConstantPolynomial(slope)) continue;
    if (meanings.of(i)?.kind !== "symbol" || symbol.kind !== "symbol") continue;
    const value = ring.product(ring.ofPolynomial(rest), ring.inverse(ring.negative(ring.ofPolynomial(slope))));
    return { name: symbol.name, value: ring.expression(value) };
  }
  return null;
}

/** Whether `g` is 0 wherever `f` is: each irreducible factor of f is one of g, or stands under a root that is. */
function vanishesWith(g: Fraction, f: Fraction, { ring, meanings }: Tower): boolean {
  if (ring.isZero(g)) return true;
  const zeros = factorsOf(g, ring).factors.map(({ base, generator }) => {
    const meaning = generator === -1 ? null : meanings.of(generator);
    return meaning?.kind === "root" ? meaning.of : base;
  });
  return factorsOf(f, ring).factors.every(
    ({ base, exponent }) => exponent < 0 || ring.value(base) !== null || zeros.some((zero) => ring.same(zero, base)),
  );
}

function hasCases(u: Expr): boolean {
  return [...nodesOf(u)].some(({ kind }) => kind === "cases");
}

function hasCall(u: Expr, name: string): boolean {
  return [...nodesOf(u)].some((v) => v.kind === "call" && v.name === name);
}

/** A comparison of the domain as a sign, where it is one and can be written. */
function signCondition({ left, relation, right }: Condition, { normal, tower }: Normaliser): readonly SignCondition[] {
  if (relation === "=" || relation === "!=") return [];
  try {
    const difference = tower.ring.difference(normal(left), normal(right));
    const value = relation.startsWith(">") ? difference : tower.ring.negative(difference);
    return [{ value, strict: relation.length === 1 }];
  } catch (error) {
    if (error instanceof NotRewritten || error instanceof DefinedNowhere) return [];
    throw error;
  }
}

/** Whether the numerator is 0, or has constants for coefficients that are proved to be 0. */
function vanishes({ numerator }: Fraction, { tower }: Normaliser, budget: Budget): boolean {
  if (numerator.terms.length === 0) return true;
  const { ring } = tower;
  const constants = Array.from({ length: numerator.variables }, (_, i) => {
    return symbolsOf(ring.expression(ring.generator(i))).length === 0;
  });
  if (!constants.includes(true)) return false;
  const groups = groupedBy(numerator, (i) => constants[i] === true);
  return (
    groups.length <= MOST_COEFFICIENTS &&
    groups.every((group) => constantVerdict(ring.expression(ring.ofPolynomial(group)), budget) === "zero")
  );
}

/** The coefficients of a polynomial in the generators that `isConstant` does not name. */
function groupedBy(p: Polynomial, isConstant: (generator: number) => boolean): readonly Polynomial[] {
  const groups = new Map<string, Term[]>();
  for (const term of p.terms) {
    const key = term.exponents.map((e, i) => (isConstant(i) ? 0 : e)).join(",");
    const exponents = term.exponents.map((e, i) => (isConstant(i) ? e : 0));
    const group = groups.get(key) ?? [];
    group.push({ ...term, exponents });
    groups.set(key, group);
  }
  return [...groups.values()].map((terms) => ({ variables: p.variables, terms }));
}
