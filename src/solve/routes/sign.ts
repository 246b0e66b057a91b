import { exactValue } from "../../expr/exact.ts";
import { type Expr, isWhole } from "../../expr/expr.ts";

/** What is certain of the sign of an expression wherever it is defined; `any`: nothing. */
export type CertainSign = "positive" | "negative" | "nonnegative" | "nonpositive" | "zero" | "any";

/** Functions with a fixed sign. */
const POSITIVE: ReadonlySet<string> = new Set(["exp", "cosh", "sech", "sigmoid", "softplus", "erfc", "acos"]);
const NONNEGATIVE: ReadonlySet<string> = new Set(["sqrt", "abs", "relu", "huber", "acosh"]);
/** Odd increasing functions: the sign of their argument. */
const ODD: ReadonlySet<string> = new Set([
  "sinh",
  "tanh",
  "asinh",
  "atan",
  "asin",
  "atanh",
  "erf",
  "cbrt",
  "sign",
  "expm1",
  "log1p",
]);

/** The sign by the form of the expression: of powers, sums and products of what has a sign. */
export function certainSignOf(u: Expr): CertainSign {
  switch (u.kind) {
    case "number":
      return u.value.n > 0n ? "positive" : u.value.n < 0n ? "negative" : "zero";
    case "constant":
      return "positive";
    case "sum":
      return isComplement(u.terms) ? "positive" : u.terms.map(certainSignOf).reduce(addSigns);
    case "product":
      return u.factors.map(certainSignOf).reduce(multiplySigns);
    case "power":
      return signOfPower(u.base, u.exponent);
    case "call":
      return signOfCall(u.name, u.arguments);
    default:
      return "any";
  }
}

function signOfCall(name: string, args: readonly Expr[]): CertainSign {
  const [a] = args;
  if (a === undefined) return "any";
  if (POSITIVE.has(name)) return name === "acos" ? "nonnegative" : "positive";
  if (name === "sqrt" || name === "abs") {
    const inner = certainSignOf(a);
    return inner === "positive" || inner === "negative" ? "positive" : "nonnegative";
  }
  if (NONNEGATIVE.has(name)) return "nonnegative";
  return ODD.has(name) ? certainSignOf(a) : "any";
}

function signOfPower(base: Expr, exponent: Expr): CertainSign {
  const b = certainSignOf(base);
  const known = exactValue(exponent);
  if (known === null) return b === "positive" ? "positive" : "nonnegative";
  const { n, d } = known.value;
  if (d === 1n && n % 2n === 0n) return n < 0n || b === "positive" || b === "negative" ? "positive" : "nonnegative";
  if (d === 1n && n % 2n !== 0n)
    return n > 0n
      ? b
      : multiplySigns(b === "nonnegative" ? "positive" : b === "nonpositive" ? "negative" : b, "positive");
  return b === "positive" || (n < 0n && d % 2n === 0n) ? "positive" : d % 2n === 0n ? "nonnegative" : "any";
}

/** `1 - tanh(u)^2`, `1 - sigmoid(u)`. */
function isComplement(terms: readonly Expr[]): boolean {
  const [a, b] = terms;
  if (a === undefined || b === undefined || terms.length !== 2) return false;
  return isComplementPair(a, b) || isComplementPair(b, a);
}

function isComplementPair(one: Expr, other: Expr): boolean {
  if (!isWhole(one, 1) || other.kind !== "product") return false;
  const [sign, f, ...rest] = other.factors;
  if (sign === undefined || f === undefined || rest.length > 0 || !isWhole(sign, -1)) return false;
  if (f.kind === "call") return f.name === "sigmoid";
  return f.kind === "power" && isWhole(f.exponent, 2) && f.base.kind === "call" && f.base.name === "tanh";
}

function addSigns(a: CertainSign, b: CertainSign): CertainSign {
  if (a === "zero") return b;
  if (b === "zero") return a;
  const up = (s: CertainSign): boolean => s === "positive" || s === "nonnegative";
  const down = (s: CertainSign): boolean => s === "negative" || s === "nonpositive";
  if (up(a) && up(b)) return a === "positive" || b === "positive" ? "positive" : "nonnegative";
  if (down(a) && down(b)) return a === "negative" || b === "negative" ? "negative" : "nonpositive";
  return "any";
}

function multiplySigns(a: CertainSign, b: CertainSign): CertainSign {
  if (a === "zero" || b === "zero") return "zero";
  if (a === "any" || b === "any") return "any";
  const strict = (a === "positive" || a === "negative") && (b === "positive" || b === "negative");
  const isUp = (a === "positive" || a === "nonnegative") === (b === "positive" || b === "nonnegative");
  return isUp ? (strict ? "positive" : "nonnegative") : strict ? "negative" : "nonpositive";
}

/** Whether the expression is certainly not 0 wherever it is defined. */
export function isCertainlyNonzero(u: Expr): boolean {
  const sign = certainSignOf(u);
  return sign === "positive" || sign === "negative";
}
