import { decidedCase, intoBranches, inverseFunction, knownValue, oddOrEven } from "./calls.ts";
import { cancelCommonFactor } from "./cancelling.ts";
import { collectByExpanding } from "./expanding.ts";
import { combineFactors } from "./factors.ts";
import {
  evaluatePower,
  powerOfPower,
  powerOne,
  powerZero,
  rootOfNumber,
  rootOfSquare,
  squareOfRoot,
} from "./powers.ts";
import type { TidyRule } from "./rule.ts";
import { combineTerms } from "./terms.ts";

/** The tidy rules in the order in which they are tried at a node. */
export const TIDY_RULES: readonly TidyRule[] = [
  { name: "power-one", kinds: ["power"], apply: powerOne, example: ["(1 - w1*w2)^1", "1 - w1*w2"] },
  { name: "power-zero", kinds: ["power"], apply: powerZero, example: ["(x + y)^0", "1"] },
  { name: "evaluate-power", kinds: ["power"], apply: evaluatePower, example: ["8^(-2/3)", "1/4"] },
  { name: "power-of-power", kinds: ["power"], apply: powerOfPower, example: ["(x^2)^(1/2)", "abs(x)"] },
  { name: "square-of-root", kinds: ["power"], apply: squareOfRoot, example: ["sqrt(x)^4", "x^2"] },
  { name: "power-of-product", kinds: ["power"], apply: combineFactors, example: ["(2*x*y)^3", "8*x^3*y^3"] },
  {
    name: "into-branches",
    kinds: ["product", "sum"],
    apply: intoBranches,
    example: ["x*(x > 0 ? 1 : 0)", "x > 0 ? x : 0"],
  },
  {
    name: "combine-factors",
    kinds: ["product"],
    apply: combineFactors,
    example: ["2*(1 - w1*w2)*(-w2)", "-2*w2*(1 - w1*w2)"],
  },
  {
    name: "cancel-common-factor",
    kinds: ["product"],
    apply: cancelCommonFactor,
    example: ["(x*y + x^2)/(x*z)", "(y + x)/z"],
  },
  { name: "combine-terms", kinds: ["sum"], apply: combineTerms, example: ["2*x - (y - 3*x) + 0", "5*x - y"] },
  {
    name: "collect-by-expanding",
    kinds: ["sum"],
    apply: collectByExpanding,
    example: ["-2*(1 - w1*w2) + 2*w1*w2", "-2 + 4*w1*w2"],
  },
  { name: "known-value", kinds: ["call"], apply: knownValue, example: ["cos(0)", "1"] },
  { name: "root-of-number", kinds: ["call"], apply: rootOfNumber, example: ["sqrt(8)", "2*sqrt(2)"] },
  { name: "root-of-square", kinds: ["call"], apply: rootOfSquare, example: ["sqrt(x^2)", "abs(x)"] },
  { name: "odd-or-even", kinds: ["call"], apply: oddOrEven, example: ["sin(-x)", "-sin(x)"] },
  { name: "inverse-function", kinds: ["call"], apply: inverseFunction, example: ["log(exp(x))", "x"] },
  { name: "decided-case", kinds: ["cases"], apply: decidedCase, example: ["1 < 2 ? x : y", "x"] },
];
