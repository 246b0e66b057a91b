import {
  call,
  cases,
  type Condition,
  condition,
  constant,
  divide,
  type Expr,
  fraction,
  MINUS_ONE_EXPR,
  negate,
  ONE_EXPR,
  power,
  powerOf,
  product,
  reciprocal,
  subtract,
  sum,
  whole,
  ZERO_EXPR,
} from "./expr.ts";
import type { Interval } from "../number/interval.ts";

/**
 * All that is known of one function, in one row: whoever needs to know something of a function asks its row, and
 * nothing is written about it elsewhere. The order of `partials`, of `domain`'s and `value`'s arguments is that of
 * `arguments`.
 */
export type FunctionRow = {
  readonly arguments: readonly string[];
  /** The partial derivatives as expressions in the arguments, right wherever `kinks` and `removable` do not vanish. */
  readonly partials: readonly ((...u: readonly [Expr, Expr]) => Expr)[];
  /** What must hold for the function to have a real value. */
  readonly domain: (...u: readonly [Expr, Expr]) => readonly Condition[];
  /** Expressions at whose zeros the function has no derivative. */
  readonly kinks: (...u: readonly [Expr, Expr]) => readonly Expr[];
  /** Expressions at whose zeros it has a derivative that the formula of `partials` does not give. */
  readonly removable?: (...u: readonly [Expr, Expr]) => readonly Expr[];
  /** The value in doubles, good to some units in the last place; NaN outside the domain. */
  readonly value: (...x: readonly [number, number]) => number;
  /** An interval that holds the values over the part of the argument inside the domain; empty where there is none. */
  readonly enclose: (...x: readonly [Interval, Interval]) => Interval;
  /** How the name is typeset; `form` says where the notation is not `name(arguments)`. */
  readonly latex: string;
  readonly form?: "root" | "cube-root" | "nth-root" | "bars";
  readonly aliases?: readonly string[];
  readonly parity?: "odd" | "even";
  /** Arguments with a value in closed form. */
  readonly exact?: readonly (readonly [Expr, Expr])[];
  /** Functions g with f(g(u)) = u wherever g(u) is defined. */
  readonly undoes?: readonly string[];
  /** Whether f(u, v, w) is written for f(f(u, v), w). */
  readonly folds?: boolean;
  /** Points inside the domain, away from kinks, at which tests compare. */
  readonly samples: readonly (readonly number[])[];
};


// TEMPORARY
const STUB = () => ({ lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY });
const absEnclosure = STUB;
const acosEnclosure = STUB;
const acoshEnclosure = STUB;
const acotEnclosure = STUB;
const acothEnclosure = STUB;
const acscEnclosure = STUB;
const acschEnclosure = STUB;
const asecEnclosure = STUB;
const asechEnclosure = STUB;
const asinEnclosure = STUB;
const asinhEnclosure = STUB;
const atan2Enclosure = STUB;
const atanEnclosure = STUB;
const atanhEnclosure = STUB;
const cbrtEnclosure = STUB;
const cosEnclosure = STUB;
const coshEnclosure = STUB;
const cotEnclosure = STUB;
const cothEnclosure = STUB;
const cscEnclosure = STUB;
const cschEnclosure = STUB;
const erfEnclosure = STUB;
const erfcEnclosure = STUB;
const expEnclosure = STUB;
const expm1Enclosure = STUB;
const huberEnclosure = STUB;
const lambertwEnclosure = STUB;
const log10Enclosure = STUB;
const log1pEnclosure = STUB;
const log2Enclosure = STUB;
const logEnclosure = STUB;
const maxEnclosure = STUB;
const minEnclosure = STUB;
const nthRootEnclosure = STUB;
const reluEnclosure = STUB;
const secEnclosure = STUB;
const sechEnclosure = STUB;
const sigmoidEnclosure = STUB;
const signEnclosure = STUB;
const sinEnclosure = STUB;
const sincEnclosure = STUB;
const sinhEnclosure = STUB;
const softplusEnclosure = STUB;
const sqrtEnclosure = STUB;
const tanEnclosure = STUB;
const tanhEnclosure = STUB;
const sincValue = (u: number) => u;
const sigmoidValue = (u: number) => u;
const softplusValue = (u: number) => u;
const erfValue = (u: number) => u;
const erfcValue = (u: number) => u;
const lambertWValue = (u: number) => u;
const realRoot = (u: number, n: number) => Math.sign(u) * Math.abs(u) ** (1 / n);
const rootDomain = (u: Expr, n: Expr) => (n.kind === "number" && n.value.n % 2n !== 0n ? [] : [condition(u, ">=")]);
// END
const everywhere = () => [];
const never = () => [];
const withinOne = (u: Expr) => [condition(u, ">=", MINUS_ONE_EXPR), condition(u, "<=", ONE_EXPR)];
const beyondOne = (u: Expr) => [condition(call("abs", u), ">=", ONE_EXPR)];
const atOne = (u: Expr) => [subtract(powerOf(u, 2), ONE_EXPR)];

export const FUNCTIONS: { readonly [name: string]: FunctionRow } = {
  exp: {
    arguments: ["u"],
    partials: [(u) => call("exp", u)],
    domain: everywhere,
    kinks: never,
    value: Math.exp,
    enclose: expEnclosure,
    latex: "\\exp",
    samples: [[-30], [0.5], [4]],
    undoes: ["log"],
    exact: [[ZERO_EXPR, ONE_EXPR]],
  },
  log: {
    arguments: ["u"],
    partials: [(u) => reciprocal(u)],
    domain: (u) => [condition(u, ">")],
    kinks: never,
    value: Math.log,
    enclose: logEnclosure,
    latex: "\\log",
    samples: [[0.01], [1.5], [40]],
    aliases: ["ln"],
    undoes: ["exp"],
    exact: [[ONE_EXPR, ZERO_EXPR], [constant("e"), ONE_EXPR]],
  },
  log2: {
    arguments: ["u"],
    partials: [(u) => reciprocal(product(u, call("log", whole(2))))],
    domain: (u) => [condition(u, ">")],
    kinks: never,
    value: Math.log2,
    enclose: log2Enclosure,
    latex: "\\log_{2}",
    samples: [[0.01], [1.5], [40]],
    exact: [[ONE_EXPR, ZERO_EXPR], [whole(2), ONE_EXPR]],
    aliases: ["lb"],
  },
  log10: {
    arguments: ["u"],
    partials: [(u) => reciprocal(product(u, call("log", whole(10))))],
    domain: (u) => [condition(u, ">")],
    kinks: never,
    value: Math.log10,
    enclose: log10Enclosure,
    latex: "\\log_{10}",
    samples: [[0.01], [1.5], [40]],
    exact: [[ONE_EXPR, ZERO_EXPR], [whole(10), ONE_EXPR]],
    aliases: ["lg"],
  },
  log1p: {
    arguments: ["u"],
    partials: [(u) => reciprocal(sum(ONE_EXPR, u))],
    domain: (u) => [condition(u, ">", MINUS_ONE_EXPR)],
    kinks: never,
    value: Math.log1p,
    enclose: log1pEnclosure,
    latex: "\\operatorname{log1p}",
    samples: [[-0.9], [0.5], [40]],
    undoes: ["expm1"],
    exact: [[ZERO_EXPR, ZERO_EXPR]],
  },
  expm1: {
    arguments: ["u"],
    partials: [(u) => call("exp", u)],
    domain: everywhere,
    kinks: never,
    value: Math.expm1,
    enclose: expm1Enclosure,
    latex: "\\operatorname{expm1}",
    samples: [[-2], [0.5], [3]],
    undoes: ["log1p"],
    exact: [[ZERO_EXPR, ZERO_EXPR]],
  },
  sqrt: {
    arguments: ["u"],
    partials: [(u) => reciprocal(product(whole(2), call("sqrt", u)))],
    domain: (u) => [condition(u, ">=")],
    kinks: (u) => [u],
    value: Math.sqrt,
    enclose: sqrtEnclosure,
    latex: "\\sqrt",
    samples: [[0.01], [2], [40]],
    form: "root",
  },
  cbrt: {
    arguments: ["u"],
    partials: [(u) => reciprocal(product(whole(3), powerOf(call("cbrt", u), 2)))],
    domain: everywhere,
    kinks: (u) => [u],
    value: Math.cbrt,
    enclose: cbrtEnclosure,
    latex: "\\sqrt[3]",
    samples: [[-2], [0.5], [40]],
    form: "cube-root",
    parity: "odd",
  },
  nthRoot: {
    arguments: ["u", "n"],
    partials: [(u, n) => divide(call("nthRoot", u, n), product(n, u)), (u, n) => negate(divide(product(call("nthRoot", u, n), call("log", u)), powerOf(n, 2)))],
    domain: rootDomain,
    kinks: (u) => [u],
    value: (u, n) => realRoot(u, n),
    enclose: nthRootEnclosure,
    latex: "\\sqrt",
    samples: [[0.3, 3], [2, 4], [40, 5]],
    form: "nth-root",
  },
  abs: {
    arguments: ["u"],
    partials: [(u) => call("sign", u)],
    domain: everywhere,
    kinks: (u) => [u],
    value: Math.abs,
    enclose: absEnclosure,
    latex: "\\left|",
    samples: [[-2], [0.5], [3]],
    form: "bars",
    parity: "even",
  },
  sign: {
    arguments: ["u"],
    partials: [(u) => ZERO_EXPR],
    domain: everywhere,
    kinks: (u) => [u],
    value: Math.sign,
    enclose: signEnclosure,
    latex: "\\operatorname{sign}",
    samples: [[-2], [0.5], [3]],
    aliases: ["sgn"],
    parity: "odd",
    exact: [[ZERO_EXPR, ZERO_EXPR]],
  },
  sin: {
    arguments: ["u"],
    partials: [(u) => call("cos", u)],
    domain: everywhere,
    kinks: never,
    value: Math.sin,
    enclose: sinEnclosure,
    latex: "\\sin",
    samples: [[-2], [0.5], [3]],
    parity: "odd",
    exact: [[ZERO_EXPR, ZERO_EXPR], [constant("pi"), ZERO_EXPR]],
    undoes: ["asin"],
  },
  cos: {
    arguments: ["u"],
    partials: [(u) => negate(call("sin", u))],
    domain: everywhere,
    kinks: never,
    value: Math.cos,
    enclose: cosEnclosure,
    latex: "\\cos",
    samples: [[-2], [0.5], [3]],
    parity: "even",
    exact: [[ZERO_EXPR, ONE_EXPR], [constant("pi"), MINUS_ONE_EXPR]],
    undoes: ["acos"],
  },
  tan: {
    arguments: ["u"],
    partials: [(u) => powerOf(call("sec", u), 2)],
    domain: (u) => [condition(call("cos", u), "!=")],
    kinks: never,
    value: Math.tan,
    enclose: tanEnclosure,
    latex: "\\tan",
    samples: [[-1], [0.5], [2]],
    parity: "odd",
    exact: [[ZERO_EXPR, ZERO_EXPR]],
    undoes: ["atan"],
  },
  sec: {
    arguments: ["u"],
    partials: [(u) => product(call("sec", u), call("tan", u))],
    domain: (u) => [condition(call("cos", u), "!=")],
    kinks: never,
    value: (u) => 1 / Math.cos(u),
    enclose: secEnclosure,
    latex: "\\sec",
    samples: [[-1], [0.5], [2]],
    parity: "even",
    exact: [[ZERO_EXPR, ONE_EXPR]],
    undoes: ["asec"],
  },
  csc: {
    arguments: ["u"],
    partials: [(u) => negate(product(call("csc", u), call("cot", u)))],
    domain: (u) => [condition(call("sin", u), "!=")],
    kinks: never,
    value: (u) => 1 / Math.sin(u),
    enclose: cscEnclosure,
    latex: "\\csc",
    samples: [[-1], [0.5], [2]],
    aliases: ["cosec"],
    parity: "odd",
    undoes: ["acsc"],
  },
  cot: {
    arguments: ["u"],
    partials: [(u) => negate(powerOf(call("csc", u), 2))],
    domain: (u) => [condition(call("sin", u), "!=")],
    kinks: never,
    value: (u) => 1 / Math.tan(u),
    enclose: cotEnclosure,
    latex: "\\cot",
    samples: [[-1], [0.5], [2]],
    parity: "odd",
    undoes: ["acot"],
  },
  asin: {
    arguments: ["u"],
    partials: [(u) => reciprocal(call("sqrt", subtract(ONE_EXPR, powerOf(u, 2))))],
    domain: withinOne,
    kinks: atOne,
    value: Math.asin,
    enclose: asinEnclosure,
    latex: "\\arcsin",
    samples: [[-0.9], [0.3], [0.7]],
    aliases: ["arcsin"],
    parity: "odd",
    exact: [[ZERO_EXPR, ZERO_EXPR]],
  },
  acos: {
    arguments: ["u"],
    partials: [(u) => negate(reciprocal(call("sqrt", subtract(ONE_EXPR, powerOf(u, 2)))))],
    domain: withinOne,
    kinks: atOne,
    value: Math.acos,
    enclose: acosEnclosure,
    latex: "\\arccos",
    samples: [[-0.9], [0.3], [0.7]],
    aliases: ["arccos"],
    exact: [[ONE_EXPR, ZERO_EXPR]],
  },
  atan: {
    arguments: ["u"],
    partials: [(u) => reciprocal(sum(ONE_EXPR, powerOf(u, 2)))],
    domain: everywhere,
    kinks: never,
    value: Math.atan,
    enclose: atanEnclosure,
    latex: "\\arctan",
    samples: [[-2], [0.5], [3]],
    aliases: ["arctan"],
    parity: "odd",
    exact: [[ZERO_EXPR, ZERO_EXPR]],
  },
  asec: {
    arguments: ["u"],
    partials: [(u) => reciprocal(product(call("abs", u), call("sqrt", subtract(powerOf(u, 2), ONE_EXPR))))],
    domain: beyondOne,
    kinks: atOne,
    value: (u) => Math.acos(1 / u),
    enclose: asecEnclosure,
    latex: "\\operatorname{arcsec}",
    samples: [[-3], [1.2], [5]],
    aliases: ["arcsec"],
    exact: [[ONE_EXPR, ZERO_EXPR]],
  },
  acsc: {
    arguments: ["u"],
    partials: [(u) => negate(reciprocal(product(call("abs", u), call("sqrt", subtract(powerOf(u, 2), ONE_EXPR)))))],
    domain: beyondOne,
    kinks: atOne,
    value: (u) => Math.asin(1 / u),
    enclose: acscEnclosure,
    latex: "\\operatorname{arccsc}",
    samples: [[-3], [1.2], [5]],
    aliases: ["arccsc"],
    parity: "odd",
  },
  acot: {
    arguments: ["u"],
    partials: [(u) => negate(reciprocal(sum(ONE_EXPR, powerOf(u, 2))))],
    domain: (u) => [condition(u, "!=")],
    kinks: never,
    value: (u) => Math.atan(1 / u),
    enclose: acotEnclosure,
    latex: "\\operatorname{arccot}",
    samples: [[-3], [0.2], [5]],
    aliases: ["arccot"],
    parity: "odd",
  },
  sinh: {
    arguments: ["u"],
    partials: [(u) => call("cosh", u)],
    domain: everywhere,
    kinks: never,
    value: Math.sinh,
    enclose: sinhEnclosure,
    latex: "\\sinh",
    samples: [[-2], [0.5], [3]],
    parity: "odd",
    exact: [[ZERO_EXPR, ZERO_EXPR]],
    undoes: ["asinh"],
  },
  cosh: {
    arguments: ["u"],
    partials: [(u) => call("sinh", u)],
    domain: everywhere,
    kinks: never,
    value: Math.cosh,
    enclose: coshEnclosure,
    latex: "\\cosh",
    samples: [[-2], [0.5], [3]],
    parity: "even",
    exact: [[ZERO_EXPR, ONE_EXPR]],
    undoes: ["acosh"],
  },
  tanh: {
    arguments: ["u"],
    partials: [(u) => subtract(ONE_EXPR, powerOf(call("tanh", u), 2))],
    domain: everywhere,
    kinks: never,
    value: Math.tanh,
    enclose: tanhEnclosure,
    latex: "\\tanh",
    samples: [[-2], [0.5], [3]],
    parity: "odd",
    exact: [[ZERO_EXPR, ZERO_EXPR]],
    undoes: ["atanh"],
  },
  sech: {
    arguments: ["u"],
    partials: [(u) => negate(product(call("sech", u), call("tanh", u)))],
    domain: everywhere,
    kinks: never,
    value: (u) => 1 / Math.cosh(u),
    enclose: sechEnclosure,
    latex: "\\operatorname{sech}",
    samples: [[-2], [0.5], [3]],
    parity: "even",
    exact: [[ZERO_EXPR, ONE_EXPR]],
    undoes: ["asech"],
  },
  csch: {
    arguments: ["u"],
    partials: [(u) => negate(product(call("csch", u), call("coth", u)))],
    domain: (u) => [condition(u, "!=")],
    kinks: never,
    value: (u) => 1 / Math.sinh(u),
    enclose: cschEnclosure,
    latex: "\\operatorname{csch}",
    samples: [[-2], [0.5], [3]],
    parity: "odd",
    undoes: ["acsch"],
  },
  coth: {
    arguments: ["u"],
    partials: [(u) => negate(powerOf(call("csch", u), 2))],
    domain: (u) => [condition(u, "!=")],
    kinks: never,
    value: (u) => 1 / Math.tanh(u),
    enclose: cothEnclosure,
    latex: "\\coth",
    samples: [[-2], [0.5], [3]],
    parity: "odd",
    undoes: ["acoth"],
  },
  asinh: {
    arguments: ["u"],
    partials: [(u) => reciprocal(call("sqrt", sum(ONE_EXPR, powerOf(u, 2))))],
    domain: everywhere,
    kinks: never,
    value: Math.asinh,
    enclose: asinhEnclosure,
    latex: "\\operatorname{arsinh}",
    samples: [[-2], [0.5], [3]],
    aliases: ["arcsinh", "arsinh"],
    parity: "odd",
    exact: [[ZERO_EXPR, ZERO_EXPR]],
    undoes: ["sinh"],
  },
  acosh: {
    arguments: ["u"],
    partials: [(u) => reciprocal(product(call("sqrt", subtract(u, ONE_EXPR)), call("sqrt", sum(u, ONE_EXPR))))],
    domain: (u) => [condition(u, ">=", ONE_EXPR)],
    kinks: (u) => [subtract(u, ONE_EXPR)],
    value: Math.acosh,
    enclose: acoshEnclosure,
    latex: "\\operatorname{arcosh}",
    samples: [[1.1], [2], [40]],
    aliases: ["arccosh", "arcosh"],
    exact: [[ONE_EXPR, ZERO_EXPR]],
  },
  atanh: {
    arguments: ["u"],
    partials: [(u) => reciprocal(subtract(ONE_EXPR, powerOf(u, 2)))],
    domain: (u) => [condition(u, ">", MINUS_ONE_EXPR), condition(u, "<", ONE_EXPR)],
    kinks: never,
    value: Math.atanh,
    enclose: atanhEnclosure,
    latex: "\\operatorname{artanh}",
    samples: [[-0.9], [0.3], [0.7]],
    aliases: ["arctanh", "artanh"],
    parity: "odd",
    exact: [[ZERO_EXPR, ZERO_EXPR]],
    undoes: ["tanh"],
  },
  asech: {
    arguments: ["u"],
    partials: [(u) => negate(reciprocal(product(u, call("sqrt", subtract(ONE_EXPR, powerOf(u, 2))))))],
    domain: (u) => [condition(u, ">"), condition(u, "<=", ONE_EXPR)],
    kinks: (u) => [subtract(u, ONE_EXPR)],
    value: (u) => Math.acosh(1 / u),
    enclose: asechEnclosure,
    latex: "\\operatorname{arsech}",
    samples: [[0.1], [0.5], [0.9]],
    aliases: ["arcsech", "arsech"],
    exact: [[ONE_EXPR, ZERO_EXPR]],
  },
  acsch: {
    arguments: ["u"],
    partials: [(u) => negate(reciprocal(product(call("abs", u), call("sqrt", sum(ONE_EXPR, powerOf(u, 2))))))],
    domain: (u) => [condition(u, "!=")],
    kinks: never,
    value: (u) => Math.asinh(1 / u),
    enclose: acschEnclosure,
    latex: "\\operatorname{arcsch}",
    samples: [[-2], [0.5], [3]],
    aliases: ["arccsch", "arcsch"],
    parity: "odd",
    undoes: ["csch"],
  },
  acoth: {
    arguments: ["u"],
    partials: [(u) => reciprocal(subtract(ONE_EXPR, powerOf(u, 2)))],
    domain: (u) => [condition(call("abs", u), ">", ONE_EXPR)],
    kinks: never,
    value: (u) => Math.atanh(1 / u),
    enclose: acothEnclosure,
    latex: "\\operatorname{arcoth}",
    samples: [[-3], [1.2], [5]],
    aliases: ["arccoth", "arcoth"],
    parity: "odd",
    undoes: ["coth"],
  },
  sinc: {
    arguments: ["u"],
    partials: [(u) => divide(subtract(call("cos", u), call("sinc", u)), u)],
    domain: everywhere,
    kinks: never,
    value: sincValue,
    enclose: sincEnclosure,
    latex: "\\operatorname{sinc}",
    samples: [[-2], [0.5], [3]],
    parity: "even",
    exact: [[ZERO_EXPR, ONE_EXPR]],
    removable: (u) => [u],
  },
  sigmoid: {
    arguments: ["u"],
    partials: [(u) => product(call("sigmoid", u), subtract(ONE_EXPR, call("sigmoid", u)))],
    domain: everywhere,
    kinks: never,
    value: sigmoidValue,
    enclose: sigmoidEnclosure,
    latex: "\\sigma",
    samples: [[-30], [0.5], [4]],
    aliases: ["logistic"],
    exact: [[ZERO_EXPR, fraction(1, 2)]],
  },
  softplus: {
    arguments: ["u"],
    partials: [(u) => call("sigmoid", u)],
    domain: everywhere,
    kinks: never,
    value: softplusValue,
    enclose: softplusEnclosure,
    latex: "\\operatorname{softplus}",
    samples: [[-30], [0.5], [40]],
  },
  relu: {
    arguments: ["u"],
    partials: [(u) => cases(condition(u, ">"), ONE_EXPR, ZERO_EXPR)],
    domain: everywhere,
    kinks: (u) => [u],
    value: (u) => Math.max(0, u),
    enclose: reluEnclosure,
    latex: "\\operatorname{ReLU}",
    samples: [[-2], [0.5], [3]],
    exact: [[ZERO_EXPR, ZERO_EXPR]],
  },
  max: {
    arguments: ["u", "v"],
    partials: [(u, v) => cases(condition(u, ">", v), ONE_EXPR, ZERO_EXPR), (u, v) => cases(condition(u, ">", v), ZERO_EXPR, ONE_EXPR)],
    domain: everywhere,
    kinks: (u, v) => [subtract(u, v)],
    value: Math.max,
    enclose: maxEnclosure,
    latex: "\\max",
    samples: [[-2, 1], [0.5, 0.25], [3, 7]],
    folds: true,
  },
  min: {
    arguments: ["u", "v"],
    partials: [(u, v) => cases(condition(u, "<", v), ONE_EXPR, ZERO_EXPR), (u, v) => cases(condition(u, "<", v), ZERO_EXPR, ONE_EXPR)],
    domain: everywhere,
    kinks: (u, v) => [subtract(u, v)],
    value: Math.min,
    enclose: minEnclosure,
    latex: "\\min",
    samples: [[-2, 1], [0.5, 0.25], [3, 7]],
    folds: true,
  },
  erf: {
    arguments: ["u"],
    partials: [(u) => divide(product(whole(2), call("exp", negate(powerOf(u, 2)))), call("sqrt", constant("pi")))],
    domain: everywhere,
    kinks: never,
    value: erfValue,
    enclose: erfEnclosure,
    latex: "\\operatorname{erf}",
    samples: [[-2], [0.5], [1.5]],
    parity: "odd",
    exact: [[ZERO_EXPR, ZERO_EXPR]],
  },
  erfc: {
    arguments: ["u"],
    partials: [(u) => negate(divide(product(whole(2), call("exp", negate(powerOf(u, 2)))), call("sqrt", constant("pi"))))],
    domain: everywhere,
    kinks: never,
    value: erfcValue,
    enclose: erfcEnclosure,
    latex: "\\operatorname{erfc}",
    samples: [[-2], [0.5], [1.5]],
    exact: [[ZERO_EXPR, ONE_EXPR]],
  },
  huber: {
    arguments: ["u", "delta"],
    partials: [(u, delta) => cases(condition(call("abs", u), "<=", delta), u, product(delta, call("sign", u))), (u, delta) => cases(condition(call("abs", u), "<=", delta), ZERO_EXPR, subtract(call("abs", u), delta))],
    domain: (_u, delta) => [condition(delta, ">")],
    kinks: never,
    value: (u, delta) => (Math.abs(u) <= delta ? (u * u) / 2 : delta * (Math.abs(u) - delta / 2)),
    enclose: huberEnclosure,
    latex: "\\operatorname{Huber}",
    samples: [[-2, 1], [0.5, 1], [3, 2]],
  },
  lambertw: {
    arguments: ["u"],
    partials: [(u) => divide(call("exp", negate(call("lambertw", u))), sum(ONE_EXPR, call("lambertw", u)))],
    domain: (u) => [condition(u, ">=", negate(call("exp", MINUS_ONE_EXPR)))],
    kinks: (u) => [sum(u, call("exp", MINUS_ONE_EXPR))],
    value: lambertWValue,
    enclose: lambertwEnclosure,
    latex: "\\operatorname{W}",
    samples: [[-0.3], [0.5], [40]],
    exact: [[ZERO_EXPR, ZERO_EXPR], [constant("e"), ONE_EXPR]],
    aliases: ["lambertW"],
  },
  atan2: {
    arguments: ["y", "x"],
    partials: [(y, x) => divide(x, sum(powerOf(x, 2), powerOf(y, 2))), (y, x) => negate(divide(y, sum(powerOf(x, 2), powerOf(y, 2))))],
    domain: (y, x) => [condition(sum(powerOf(x, 2), powerOf(y, 2)), "!=")],
    kinks: never,
    value: Math.atan2,
    enclose: atan2Enclosure,
    latex: "\\operatorname{atan2}",
    samples: [[-2, 1], [0.5, -0.25], [3, 7]],
  },
};

const BY_NAME: ReadonlyMap<string, string> = new Map(
  Object.entries(FUNCTIONS).flatMap(([name, row]) => [name, ...(row.aliases ?? [])].map((known) => [known, name] as const)),
);

/** The row of the function called `name` or by an alias, else null. */
export function rowNamed(name: string): FunctionRow | null {
  const known = BY_NAME.get(name);
  return (known === undefined ? undefined : FUNCTIONS[known]) ?? null;
}

/** The row's own name of a function called by an alias (`log` for `ln`). */
export function canonicalName(name: string): string {
  return BY_NAME.get(name) ?? name;
}

/** The row of a call. Throws when there is none: constructors of calls take names of rows only. */
export function rowOf(name: string): FunctionRow {
  const row = rowNamed(name);
  if (row === null) throw new Error(`no row for the function ${name}`);
  return row;
}
