import fc from "fast-check";

/** What stands inside functions and powers. */
const inner = fc.oneof(
  fc.tuple(fc.integer({ min: 2, max: 9 }), fc.constantFrom("x", "y", "x*y")).map(([c, u]) => `${c}*${u}`),
  fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 7 })).map(([a, b]) => `${a}*x + ${b}`),
  fc.constantFrom("x", "x^2", "1 - x*y", "x^2 + y", "x - y", "x/3", "-x", "x^2 - 3*x"),
);

const FUNCTIONS = ["sin", "cos", "tan", "exp", "tanh", "sigmoid", "atan", "sinh", "log", "sqrt", "softplus"];

/** One differentiable piece. */
const piece = fc.oneof(
  fc.tuple(fc.constantFrom(...FUNCTIONS), inner).map(([f, u]) => `${f}(${u})`),
  fc.tuple(inner, fc.constantFrom("2", "3", "5", "(-2)", "(1/2)")).map(([u, n]) => `(${u})^${n}`),
  fc.tuple(fc.constantFrom("2", "3", "e"), inner).map(([a, u]) => `${a}^(${u})`),
  inner.map((u) => `1/(${u})`),
  inner.map((u) => `(${u})`),
);

/** Losses as they stand in exercises: sums, products, quotients and compositions of a few pieces in x and y. */
export const exerciseFormula: fc.Arbitrary<string> = fc.oneof(
  piece,
  fc.tuple(fc.integer({ min: 2, max: 7 }), piece).map(([c, u]) => `${c}*${u}`),
  fc.tuple(piece, piece).map(([u, v]) => `${u}*${v}`),
  fc.tuple(piece, piece).map(([u, v]) => `${u}/${v}`),
  fc.tuple(piece, fc.constantFrom(" + ", " - "), piece).map((parts) => parts.join("")),
  fc.tuple(piece, fc.integer({ min: 1, max: 9 })).map(([u, c]) => `${u} + ${c}`),
  fc.tuple(piece, piece).map(([u, v]) => `(${u} - ${v})^2`),
  fc.tuple(fc.constantFrom("sin", "exp", "tanh", "log"), piece).map(([f, u]) => `${f}(${u})`),
);
