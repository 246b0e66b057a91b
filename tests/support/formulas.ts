import fc from "fast-check";
import { FUNCTIONS } from "../../src/expr/functions.ts";

/** Functions of one argument, with those that need a whole degree left out. */
const UNARY = Object.entries(FUNCTIONS)
  .filter(([, row]) => row.arguments.length === 1)
  .map(([name]) => name);
const SMOOTH = ["exp", "sin", "cos", "tanh", "sigmoid", "softplus", "atan", "sinh", "cosh", "asinh", "erf"];

const leaf = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("x", "y", "w1", "w_2") },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 12 }).map(String) },
  { weight: 1, arbitrary: fc.constantFrom("0.1", "2.5", "1e-3", "pi", "e", "1/2", "3/4") },
);

/** Text of formulas with everything that the syntax has, parentheses at random. */
export const anyFormula: fc.Arbitrary<string> = fc.letrec<{ formula: string }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.tuple(tie("formula"), fc.constantFrom(" + ", " - ", "*", "/"), tie("formula")).map((parts) => parts.join("")),
    fc
      .tuple(tie("formula"), fc.constantFrom(" + ", " - ", "*", "/", "^"), tie("formula"))
      .map(([a, op, b]) => `(${a})${op}(${b})`),
    tie("formula").map((u) => `-${u}`),
    tie("formula").map((u) => `(-${u})`),
    tie("formula").map((u) => `(${u})`),
    fc
      .tuple(leaf, fc.constantFrom("2", "3", "-1", "-2", "(1/2)", "(-1/3)", "0.5", "x", "(x + 1)"))
      .map(([u, k]) => `${u}^${k}`),
    fc.tuple(fc.constantFrom(...UNARY), tie("formula")).map(([f, u]) => `${f}(${u})`),
    fc
      .tuple(fc.constantFrom("max", "min", "atan2", "huber"), tie("formula"), tie("formula"))
      .map(([f, u, v]) => `${f}(${u}, ${v})`),
    fc
      .tuple(
        tie("formula"),
        fc.constantFrom("<", "<=", ">", ">=", "==", "!="),
        tie("formula"),
        tie("formula"),
        tie("formula"),
      )
      .map(([a, op, b, c, d]) => `((${a}) ${op} (${b}) ? (${c}) : (${d}))`),
    fc.tuple(tie("formula"), fc.constantFrom("x", "w1")).map(([u, by]) => `derivative(${u}, ${by})`),
    tie("formula").map((u) => `sum(${u}, i, 1, n)`),
  ),
})).formula;

/** Text of formulas that are smooth and defined everywhere, so that derivatives can be compared at any point. */
export const smoothFormula: fc.Arbitrary<string> = fc.letrec<{ formula: string }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 3, arbitrary: leaf },
    fc
      .tuple(tie("formula"), fc.constantFrom("+", "-", "*"), tie("formula"))
      .map(([a, op, b]) => `((${a}) ${op} (${b}))`),
    fc.tuple(tie("formula"), fc.integer({ min: 2, max: 4 })).map(([u, k]) => `(${u})^${k}`),
    fc.tuple(tie("formula"), tie("formula")).map(([u, v]) => `(${u})/(1 + (${v})^2)`),
    fc.tuple(fc.constantFrom(...SMOOTH), tie("formula")).map(([f, u]) => `${f}(${u})`),
    tie("formula").map((u) => `log(2 + (${u})^2)`),
    tie("formula").map((u) => `sqrt(1 + (${u})^2)`),
    tie("formula").map((u) => `e^(-(${u})^2)`),
    tie("formula").map((u) => `(1 + (${u})^2)^(1/3)`),
  ),
})).formula;
