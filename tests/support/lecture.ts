import type { Expr } from "../../src/expr/expr.ts";
import type { Critical, Quantity } from "../../src/record/critical.ts";
import type { Derivation } from "../../src/record/derivation.ts";
import type { Section, Step } from "../../src/record/step.ts";
import { parsed } from "./tools.ts";

const closed = (text: string, value: number | null): Quantity => ({ kind: "closed", expr: parsed(text), value });
const whole = (n: number): Quantity => closed(String(n), n);
const exprs = (...texts: readonly string[]): readonly Expr[] => texts.map(parsed);
const step = (id: string, section: Section, rule: string, before: string, after: string): Step => ({
  id,
  section,
  rule,
  before: parsed(before),
  after: parsed(after),
  at: null,
  conditions: [],
  parts: [],
});

/** The critical sets of `(1 - w1*w2)^2` as the lecture finds them, written by hand. */
export const lectureCritical: Critical = {
  sets: [
    {
      place: {
        kind: "point",
        at: [
          { variable: "w1", value: whole(0) },
          { variable: "w2", value: whole(0) },
        ],
        integers: [],
      },
      conditions: [],
      evidence: { kind: "exact" },
      loss: whole(1),
      verdict: {
        type: "saddle",
        strict: true,
        degenerate: false,
        global: null,
        why: { kind: "eigenvalues", positive: 1, negative: 1, zero: 0 },
        globalWhy: null,
      },
      eigenvalues: [
        { value: whole(-2), multiplicity: 1, vectors: [[whole(1), whole(1)]] },
        { value: whole(2), multiplicity: 1, vectors: [[whole(1), whole(-1)]] },
      ],
      escape: [
        {
          eigenvalue: whole(-2),
          order: 2,
          direction: [whole(1), whole(1)],
          curve: null,
          along: parsed("(1 - t^2)^2"),
          until: closed("sqrt(2)", Math.SQRT2),
          unbounded: false,
        },
      ],
      working: {
        hessian: [exprs("0", "-2"), exprs("-2", "0")],
        characteristic: {
          symbol: "lambda",
          polynomial: parsed("lambda^2 - 4"),
          factored: parsed("(lambda + 2)*(lambda - 2)"),
        },
        model: parsed("1 - 2*w1*w2"),
      },
    },
    {
      place: {
        kind: "family",
        dimension: 1,
        equations: exprs("w1*w2 - 1"),
        where: [],
        parametrization: {
          symbols: ["t"],
          at: [
            { variable: "w1", expr: parsed("t") },
            { variable: "w2", expr: parsed("1/t") },
          ],
          where: [{ left: parsed("t"), relation: "!=", right: parsed("0") }],
        },
        sample: [
          { variable: "w1", value: whole(1) },
          { variable: "w2", value: whole(1) },
        ],
      },
      conditions: [],
      evidence: { kind: "exact" },
      loss: whole(0),
      verdict: {
        type: "minimum",
        strict: false,
        degenerate: true,
        global: "minimum",
        why: { kind: "morse-bott", positive: 1, negative: 0, zero: 1 },
        globalWhy: { kind: "sum-of-squares" },
      },
      eigenvalues: [
        { value: whole(0), multiplicity: 1, vectors: [[closed("-w1", null), closed("w2", null)]] },
        {
          value: closed("2*w1^2 + 2*w2^2", null),
          multiplicity: 1,
          vectors: [[closed("w2", null), closed("w1", null)]],
        },
      ],
      escape: [],
      working: {
        hessian: [exprs("2*w2^2", "2"), exprs("2", "2*w1^2")],
        characteristic: {
          symbol: "lambda",
          polynomial: parsed("lambda^2 - (2*w1^2 + 2*w2^2)*lambda"),
          factored: parsed("lambda*(lambda - 2*w1^2 - 2*w2^2)"),
        },
        model: null,
      },
    },
  ],
  completeness: { kind: "all", proof: { kind: "groebner", branches: 2, complexZeros: null, cover: null } },
  story: [
    { kind: "set-to-zero", equations: exprs("-2*w2*(1 - w1*w2)", "-2*w1*(1 - w1*w2)") },
    { kind: "case", path: [1], equations: exprs("1 - w1*w2") },
    { kind: "family", equations: exprs("w1*w2 - 1"), dimension: 1 },
    { kind: "case", path: [2], equations: exprs("w1", "w2") },
    {
      kind: "solve-linear",
      solutions: [
        { variable: "w1", expr: parsed("0") },
        { variable: "w2", expr: parsed("0") },
      ],
    },
  ],
  rays: [],
  nonsmooth: [],
};

const LECTURE_STEPS: readonly Step[] = [
  step("classify.1.hessian.w1.w1.1", "classify", "put-in-point", "2*w2^2", "2*0^2"),
  step("classify.1.hessian.w1.w1.2", "classify", "tidy", "2*0^2", "0"),
  step("classify.1.hessian.w1.w2.1", "classify", "put-in-point", "-2 + 4*w1*w2", "-2 + 4*0*0"),
  step("classify.1.hessian.w1.w2.2", "classify", "tidy", "-2 + 4*0*0", "-2"),
  step("escape.1.1.along.1", "escape", "put-in-point", "(1 - w1*w2)^2", "(1 - t*t)^2"),
  step("escape.1.1.along.2", "escape", "tidy", "(1 - t*t)^2", "(1 - t^2)^2"),
];

/** A derivation of the lecture's loss with its critical sets. */
export function withLectureCritical(d: Derivation): Derivation {
  return { ...d, critical: lectureCritical, steps: [...d.steps, ...LECTURE_STEPS], warnings: [] };
}
