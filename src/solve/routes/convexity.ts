import { enclose } from "../../expr/enclose.ts";
import { exactValue } from "../../expr/exact.ts";
import { call, type Expr, isWhole, sumOf } from "../../expr/expr.ts";
import { certainSignOf } from "../../expr/sign.ts";
import { symbolsOf } from "../../expr/symbols.ts";
import { certainSign } from "../../number/interval.ts";
import type { ConvexityTree } from "../../record/proof.ts";
import { isPositiveQuadratic, isQuadratic } from "./quadratic.ts";

/** How an expression bends over its domain, which is convex; `affine` is both convex and concave. */
export type Curvature = "affine" | "convex" | "concave";
export type Curved = { readonly curvature: Curvature; readonly proof: ConvexityTree };

/** Functions of one argument that are convex or concave wherever they are defined, and increasing or neither. */
const SHAPES: { readonly [name: string]: { readonly curvature: "convex" | "concave"; readonly increasing: boolean } } =
  {
    exp: { curvature: "convex", increasing: true },
    expm1: { curvature: "convex", increasing: true },
    softplus: { curvature: "convex", increasing: true },
    relu: { curvature: "convex", increasing: true },
    abs: { curvature: "convex", increasing: false },
    cosh: { curvature: "convex", increasing: false },
    log: { curvature: "concave", increasing: true },
    log1p: { curvature: "concave", increasing: true },
    sqrt: { curvature: "concave", increasing: true },
  };

/**
 * Convexity by composition (M. Grant, S. Boyd and Y. Ye, Disciplined convex programming, 2006): sums, multiples,
 * convex functions of affine ones, increasing ones of convex ones, and what is known of squares, norms, quadratic
 * forms, log-sum-exp and `u log u`. Null where no rule applies; that proves nothing. The proof is the tree of rules.
 */
export function createCurvature(variables: readonly string[]): (u: Expr) => Curved | null {
  const known = new Map<Expr, Curved | null>();
  const names = new Set(variables);
  const isFree = (u: Expr): boolean => !symbolsOf(u).some((name) => names.has(name));

  function curvature(u: Expr): Curved | null {
    const present = known.get(u);
    if (present !== undefined) return present;
    const result = isFree(u) ? curved("affine", "constant", u, []) : compute(u);
    known.set(u, result);
    return result;
  }

  function compute(u: Expr): Curved | null {
    switch (u.kind) {
      case "symbol":
        return curved("affine", "variable", u, []);
      case "sum":
        return sumRule(u, u.terms);
      case "product":
        return multipleRule(u) ?? entropyRule(u);
      case "power":
        return powerRule(u, u.base, u.exponent);
      case "call":
        return logSumExpRule(u) ?? logOfSigmoidRule(u) ?? normRule(u) ?? callRule(u, u.name, u.arguments);
      default:
        return null;
    }
  }

  function sumRule(u: Expr, terms: readonly Expr[]): Curved | null {
    const parts = terms.map(curvature);
    const own = combine(parts);
    if (own !== null) return curved(own, "sum", u, proofsOf(parts));
    const quadratic = terms.filter((term) => isQuadratic(term, variables));
    const others = terms.filter((term) => !quadratic.includes(term)).map(curvature);
    const bend = combine(others);
    if (bend === null || bend === "concave" || !isPositiveQuadratic(quadratic, variables)) return null;
    const form: ConvexityTree = { rule: "quadratic-form", of: sumOf(quadratic), parts: [] };
    return curved("convex", "sum", u, [form, ...proofsOf(others)]);
  }

  function multipleRule(u: Expr): Curved | null {
    if (u.kind !== "product") return null;
    const own = u.factors.filter((f) => !isFree(f));
    const [only] = own;
    if (only === undefined || own.length > 1) return null;
    const part = curvature(only);
    if (part === null) return null;
    let sign = 1;
    for (const factor of u.factors) {
      if (factor === only) continue;
      const s = symbolsOf(factor).length > 0 ? null : certainSign(enclose(factor, new Map()).range);
      if (s === null) return null;
      sign *= s;
    }
    if (part.curvature === "affine" || sign === 0) return curved("affine", "multiple", u, [part.proof]);
    return curved(sign > 0 ? part.curvature : opposite(part.curvature), "multiple", u, [part.proof]);
  }

  /** `u log u` for an affine `u`. */
  function entropyRule(u: Expr): Curved | null {
    if (u.kind !== "product") return null;
    const [a, b, ...rest] = u.factors;
    if (a === undefined || b === undefined || rest.length > 0) return null;
    const [x, log] = a.kind === "call" ? [b, a] : [a, b];
    const isLog = log.kind === "call" && log.name === "log" && log.arguments[0] === x;
    return isLog && curvature(x)?.curvature === "affine" ? curved("convex", "entropy", u, []) : null;
  }

  function powerRule(u: Expr, base: Expr, exponent: Expr): Curved | null {
    if (base.kind === "constant" || base.kind === "number") return exponentialRule(u, base, exponent);
    const known = exactValue(exponent);
    const part = curvature(base);
    if (known === null || part === null) return null;
    const { n, d } = known.value;
    const sign = certainSignOf(base);
    const isUp = sign === "positive" || sign === "nonnegative";
    if (d === 1n && n > 0n && n % 2n === 0n) {
      const isGood = part.curvature === "affine" || (part.curvature === "convex" && isUp);
      return isGood ? curved("convex", "even-power", u, [part.proof]) : null;
    }
    if (n < 0n && sign === "positive" && part.curvature !== "convex")
      return curved("convex", "negative-power", u, [part.proof]);
    if (n > d && isUp && part.curvature !== "concave") return curved("convex", "power", u, [part.proof]);
    return null;
  }

  function exponentialRule(u: Expr, base: Expr, exponent: Expr): Curved | null {
    const part = curvature(exponent);
    const isAboveOne = base.kind === "constant" || (base.kind === "number" && base.value.n > base.value.d);
    const isGood = part?.curvature === "affine" || (part?.curvature === "convex" && isAboveOne);
    return part !== null && isGood && certainSignOf(base) === "positive"
      ? curved("convex", "exponential", u, [part.proof])
      : null;
  }

  function callRule(u: Expr, name: string, args: readonly Expr[]): Curved | null {
    const parts = args.map(curvature);
    const [part = null, other = null] = parts;
    if (name === "max" || name === "min") {
      const all = combine(parts);
      const wanted = name === "max" ? "convex" : "concave";
      return all !== null && (all === "affine" || all === wanted) ? curved(wanted, name, u, proofsOf(parts)) : null;
    }
    if (name === "huber") {
      const isFixed = args[1] !== undefined && isFree(args[1]);
      return part?.curvature === "affine" && other !== null && isFixed
        ? curved("convex", "huber", u, [part.proof])
        : null;
    }
    const shape = SHAPES[name];
    if (shape === undefined || part === null) return null;
    const isGood = part.curvature === "affine" || (shape.increasing && part.curvature === shape.curvature);
    return isGood ? curved(shape.curvature, "composition", u, [part.proof]) : null;
  }

  /** `log Σ c_i e^(u_i)` with `c_i > 0` and convex `u_i`. */
  function logSumExpRule(u: Expr): Curved | null {
    if (u.kind !== "call" || u.name !== "log") return null;
    const [argument] = u.arguments;
    if (argument?.kind !== "sum") return null;
    const parts: (Curved | null)[] = argument.terms.map((term) =>
      isFree(term) && certainSignOf(term) === "positive" ? curvature(term) : exponentOf(term),
    );
    if (!parts.every((part) => part !== null && part.curvature !== "concave")) return null;
    return curved("convex", "log-sum-exp", u, proofsOf(parts.filter((part) => part?.proof.rule !== "constant")));
  }

  /** `log σ(u)`, `log(1 - σ(u))` and `log(1/Σ c_i e^(u_i))` are negative softplus and log-sum-exp. */
  function logOfSigmoidRule(u: Expr): Curved | null {
    if (u.kind !== "call" || u.name !== "log") return null;
    const [argument] = u.arguments;
    if (argument?.kind === "power" && isWhole(argument.exponent, -1)) {
      const inner = logSumExpRule(call("log", argument.base));
      return inner && curved("concave", "multiple", u, [inner.proof]);
    }
    const sigmoid = argument?.kind === "sum" ? complementOf(argument.terms) : argument;
    if (sigmoid?.kind !== "call" || sigmoid.name !== "sigmoid") return null;
    const inner = sigmoid.arguments[0] && curvature(sigmoid.arguments[0]);
    return inner?.curvature === "affine" ? curved("concave", "composition", u, []) : null;
  }

  /** What bends the exponent of `c e^u`, `c > 0`. */
  function exponentOf(term: Expr): Curved | null {
    const factors = term.kind === "product" ? term.factors : [term];
    const own = factors.filter((f) => !isFree(f));
    const [only] = own;
    const areGood = factors.every((f) => f === only || certainSignOf(f) === "positive");
    if (own.length !== 1 || !areGood) return null;
    if (only?.kind === "power" && only.base.kind === "constant") return curvature(only.exponent);
    return only?.kind === "call" && only.name === "exp" && only.arguments[0] !== undefined
      ? curvature(only.arguments[0])
      : null;
  }

  /** `√(Σ u_i² + c)` for affine `u_i` and `c >= 0`: a norm. */
  function normRule(u: Expr): Curved | null {
    if (u.kind !== "call" || u.name !== "sqrt") return null;
    const [argument] = u.arguments;
    const terms = argument?.kind === "sum" ? argument.terms : argument === undefined ? [] : [argument];
    const isNorm = terms.every((term) => {
      if (isFree(term)) return certainSignOf(term) === "positive" || isWhole(term, 0);
      const factors = term.kind === "product" ? term.factors : [term];
      return factors.every((f) =>
        isFree(f)
          ? certainSignOf(f) === "positive"
          : isSquareTerm(f) && f.kind === "power" && curvature(f.base)?.curvature === "affine",
      );
    });
    return isNorm && terms.length > 0 ? curved("convex", "norm", u, []) : null;
  }

  return curvature;
}

function curved(curvature: Curvature, rule: ConvexityTree["rule"], u: Expr, parts: readonly ConvexityTree[]): Curved {
  return { curvature, proof: { rule, of: u, parts } };
}

function proofsOf(parts: readonly (Curved | null)[]): readonly ConvexityTree[] {
  return parts.flatMap((part) => (part === null || part.curvature === "affine" ? [] : [part.proof]));
}

function opposite(curvature: Curvature): Curvature {
  return curvature === "convex" ? "concave" : curvature === "concave" ? "convex" : "affine";
}

/** What a sum of such parts is; null where convex and concave ones meet or one is unknown. */
function combine(parts: readonly (Curved | null)[]): Curvature | null {
  let all: Curvature = "affine";
  for (const part of parts) {
    if (part === null) return null;
    if (part.curvature === "affine") continue;
    if (all !== "affine" && all !== part.curvature) return null;
    all = part.curvature;
  }
  return all;
}

function isSquareTerm(u: Expr): boolean {
  return u.kind === "power" && isWhole(u.exponent, 2);
}

/** `f` of the terms `1 - f`. */
function complementOf(terms: readonly Expr[]): Expr | null {
  const [a, b] = terms;
  if (terms.length !== 2 || a === undefined || b === undefined) return null;
  const [one, other] = isWhole(a, 1) ? [a, b] : [b, a];
  if (!isWhole(one, 1) || other.kind !== "product") return null;
  const [sign, f] = other.factors;
  return other.factors.length === 2 && sign !== undefined && isWhole(sign, -1) ? (f ?? null) : null;
}
