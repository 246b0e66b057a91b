import { type Expr, operands } from "../expr/expr.ts";
import type { Step } from "../record/step.ts";
import type { Mathematics } from "./math.ts";

/** The rule of a step as a formula, the same in every language. */
export function ruleFormula({ rule, before, after }: Step): Mathematics | null {
  const overBars = rule === "power-of-power" && barsIn(after) > barsIn(before);
  return FORMULAS.get(overBars ? "even-power-of-power" : rule) ?? null;
}

function barsIn(u: Expr): number {
  const inner = operands(u).reduce((total, operand) => total + barsIn(operand), 0);
  return u.kind === "call" && u.name === "abs" ? inner + 1 : inner;
}

type Spelling = readonly [text: string, latex: string];

const SPELLINGS: { readonly [rule: string]: Spelling } = {
  constant: ["c' = 0", "c' = 0"],
  variable: ["x' = 1", "x' = 1"],
  sum: ["(f + g)' = f' + g'", "(f + g)' = f' + g'"],
  "constant-factor": ["(c f)' = c f'", "(c f)' = c f'"],
  product: ["(f g)' = f' g + f g'", "(f g)' = f' g + f g'"],
  quotient: ["(f/g)' = (f' g - f g')/g^2", "\\left(\\frac{f}{g}\\right)' = \\frac{f' g - f g'}{g^2}"],
  power: ["(x^n)' = n x^(n-1)", "(x^n)' = n x^{n-1}"],
  "chain-power": ["(u^n)' = n u^(n-1) u'", "(u^n)' = n u^{n-1} u'"],
  exponential: ["(a^x)' = a^x log a", "(a^x)' = a^x \\log a"],
  "chain-exponential": ["(a^u)' = a^u log(a) u'", "(a^u)' = a^u \\log(a)\\, u'"],
  "general-power": ["(f^g)' = f^g (g' log f + g f'/f)", "(f^g)' = f^g \\left(g' \\log f + g \\frac{f'}{f}\\right)"],
  "chain-function": ["f(u)' = f'(u) u'", "f(u)' = f'(u)\\, u'"],
  "power-one": ["u^1 = u", "u^1 = u"],
  "power-zero": ["u^0 = 1", "u^0 = 1"],
  "power-of-power": ["(u^p)^q = u^(p q)", "(u^p)^q = u^{p q}"],
  "even-power-of-power": ["(u^p)^q = |u|^(p q)", "(u^p)^q = |u|^{p q}"],
  "power-of-product": ["(u v)^n = u^n v^n", "(u v)^n = u^n v^n"],
};

const FORMULAS: ReadonlyMap<string, Mathematics> = new Map(
  Object.entries(SPELLINGS).map(([rule, [text, latex]]): [string, Mathematics] => [
    rule,
    { kind: "sign", text, ascii: text, latex },
  ]),
);
