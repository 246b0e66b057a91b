import { createDifferentiator } from "../../calculus/differentiate.ts";
import { kinksOf } from "../../calculus/domain.ts";
import { enclose } from "../../expr/enclose.ts";
import { exactValue } from "../../expr/exact.ts";
import { type Expr, isWhole, number, product, productOf, subtract, sumOf, ZERO_EXPR } from "../../expr/expr.ts";
import { substitute } from "../../expr/symbols.ts";
import { invertMatrix, type Matrix, scaleMatrix } from "../../number/matrix.ts";
import { HALF } from "../../number/rational.ts";
import type { NonsmoothSet } from "../../record/critical.ts";
import type { Kink } from "../../record/derivation.ts";
import type { Problem } from "../problem.ts";
import { affineForm, solveAffine } from "./feasible.ts";
import { signOf } from "./inverse.ts";
import { isSemidefinite } from "./quadratic.ts";

/** The one zero of a positive definite quadratic `(x - p)ᵀ A (x - p)`. */
type Centre = { readonly at: ReadonlyMap<string, Expr>; readonly inverse: Matrix };

/** How the multiple of a norm and the rest of the loss compare at the point where the norm is 0. */
type Balance = { readonly factor: -1 | 1; readonly margin: -1 | 0 | 1 };

/**
 * A kink of `h + c sqrt(q)` with a positive definite quadratic q = (x - p)ᵀ A (x - p) and h smooth at p: the directional
 * derivatives are g·d + c sqrt(dᵀ A d) with g = ∇h(p), the subgradients g + c A^(1/2) times the unit ball. All have the
 * sign of c when gᵀ A⁻¹ g < c² (Cauchy–Schwarz): a strict minimum for c > 0, a strict maximum for c < 0; and 0 is no
 * subgradient when gᵀ A⁻¹ g > c². Null where the kink is none of these or the comparison is not decided.
 */
export function normKink(kink: Kink, problem: Problem): NonsmoothSet | null {
  const centre = kink.reason === "sqrt" ? centreOf(kink.equation, problem) : null;
  const balance = centre && balanceAt(centre, kink.equation, problem);
  if (centre === null || balance === null) return null;
  const place = { equations: [kink.equation], where: [], reason: kink.reason };
  if (balance.margin > 0) return { ...place, stationary: false, type: null };
  if (balance.margin === 0) return { ...place, stationary: true, type: "undecided" };
  return { ...place, stationary: true, type: balance.factor > 0 ? "minimum" : "maximum" };
}

/** A kink with what is known of it by itself. */
export function kinkAlone(kink: Kink, problem: Problem): NonsmoothSet {
  const { equation, reason } = kink;
  return normKink(kink, problem) ?? { equations: [equation], where: [], reason, stationary: null, type: "undecided" };
}

function centreOf(q: Expr, { variables, context }: Problem): Centre | null {
  const { tidier } = context;
  const { differentiate } = createDifferentiator(tidier);
  const shared = tidier.pool.share(q);
  const rows = variables.flatMap(
    (name) => affineForm(tidier.tidy(differentiate(shared, name).result), variables, tidier) ?? [],
  );
  if (rows.length < variables.length) return null;
  const solved = solveAffine(rows, variables, tidier);
  const form = scaleMatrix(
    rows.map((row) => row.form),
    HALF,
  );
  const inverse = invertMatrix(form);
  if (solved === null || solved.free.length > 0 || inverse === null || !isSemidefinite(form.map((row) => [...row])))
    return null;
  const value = exactValue(tidier.tidy(substitute(q, solved.onto)))?.value;
  return value === undefined || value.n !== 0n ? null : { at: solved.onto, inverse };
}

/** The signs of c and of gᵀ A⁻¹ g - c². */
function balanceAt({ at, inverse }: Centre, q: Expr, { loss, variables, context }: Problem): Balance | null {
  const { tidier } = context;
  const terms = loss.kind === "sum" ? loss.terms : [loss];
  const factors = terms.map((term) => factorOfRoot(term, q, tidier.tidy));
  const own = factors.flatMap((c) => (c === null ? [] : [c]));
  const rest = tidier.pool.share(sumOf(terms.filter((_, i) => factors[i] === null)));
  const here = (u: Expr): Expr => tidier.tidy(substitute(u, at));
  const isZeroFree = (u: Expr): boolean => (signOf(here(u), { name: "", tidier }) ?? 0) !== 0;
  if (own.length === 0 || !kinksOf(rest, tidier).every(({ equation }) => isZeroFree(equation))) return null;
  if (enclose(here(rest), new Map()).defined !== "everywhere") return null;
  const { differentiate } = createDifferentiator(tidier);
  const g = variables.map((name) => here(differentiate(rest, name).result));
  const c = tidier.tidy(sumOf(own));
  const size = sumOf(
    inverse.flatMap((row, i) => row.map((x, j) => product(number(x), g[i] ?? ZERO_EXPR, g[j] ?? ZERO_EXPR))),
  );
  const factor = signOf(c, { name: "", tidier });
  const margin = signOf(subtract(size, product(c, c)), { name: "", tidier });
  return factor === null || factor === 0 || margin === null ? null : { factor, margin };
}

/** The number before `sqrt(q)` where the term is such a multiple; else null. */
function factorOfRoot(term: Expr, q: Expr, tidy: (u: Expr) => Expr): Expr | null {
  const factors = term.kind === "product" ? term.factors : [term];
  const roots = factors.filter(
    (f) =>
      f.kind === "call" && f.name === "sqrt" && f.arguments[0] !== undefined && isSame(tidy(f.arguments[0]), q, tidy),
  );
  const others = factors.filter((f) => !roots.includes(f));
  return roots.length === 1 && others.every((f) => exactValue(f) !== null) ? productOf(others) : null;
}

function isSame(u: Expr, v: Expr, tidy: (u: Expr) => Expr): boolean {
  return u === v || isWhole(tidy(subtract(u, v)), 0);
}
