import {
  CONSTANT_KEPT,
  CONSTANT_LOST,
  FRACTIONS,
  PRODUCTS,
  QUOTIENTS,
  SIGNS,
  SIGNS_IN_SUMS,
} from "./algebraMistakes.ts";
import type { BrokenRule } from "./brokenRule.ts";
import {
  COEFFICIENT_LOST,
  ELEMENTARY,
  EXPONENTIAL_AS_POWER,
  INNER_CHANGED,
  INNER_LOST,
  NUMBERS_LOST,
  RECIPROCALS,
} from "./functionMistakes.ts";

/** What is done wrongly inside a derivative, the simplest and commonest first. */
export const MISTAKES: readonly BrokenRule[] = [
  ...INNER_LOST,
  ...COEFFICIENT_LOST,
  ...CONSTANT_LOST,
  ...PRODUCTS,
  ...QUOTIENTS,
  ...EXPONENTIAL_AS_POWER,
  ...RECIPROCALS,
  ...ELEMENTARY,
  ...CONSTANT_KEPT,
  ...SIGNS_IN_SUMS,
  ...SIGNS,
  ...FRACTIONS,
  ...INNER_CHANGED,
  ...NUMBERS_LOST,
];
