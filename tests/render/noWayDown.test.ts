import { expect, it } from "vitest";
import { PLAIN_TEXT, verdictSentence } from "../../src/render/criticalWords.ts";
import { ENGLISH_CRITICAL } from "../../src/render/words/en.ts";
import { criticalOf } from "../parameters/agreement.ts";

it.each([
  ["x^3*exp(x)", ["x"]],
  ["(1 - w1*w2)^2", ["w1", "w2"]],
  ["x^3 - 3*x*y^2", ["x", "y"]],
])("%s: a saddle without a way down says that it is missing, one with a way down does not", (loss, vars) => {
  const saddles = criticalOf({ loss, vars, params: [] }).sets.filter(({ verdict }) => verdict.type === "saddle");
  expect(saddles.length).toBeGreaterThan(0);
  for (const set of saddles)
    expect(verdictSentence(set, PLAIN_TEXT, ENGLISH_CRITICAL).includes("a way down was not worked out")).toBe(
      set.escape.length === 0,
    );
});
