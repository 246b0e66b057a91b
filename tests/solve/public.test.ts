import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createDifferentiator } from "../../src/calculus/differentiate.ts";
import { kinksOf } from "../../src/calculus/domain.ts";
import { classifySets } from "../../src/classify/classify.ts";
import type { Critical } from "../../src/record/critical.ts";
import { solve } from "../../src/solve/solve.ts";
import { parsed, toolsFor } from "../support/tools.ts";
import { type Expected, mistakesOf } from "./expected.ts";

const file = new URL("../cases/critical-public.json", import.meta.url);
const cases: readonly Expected[] = JSON.parse(readFileSync(file, "utf8")).cases.filter(
  ({ id, parameters }: Expected) => /^[cde]/.test(id) && parameters.length === 0,
);

/** Cases whose list is not proved to be all. */
const UNPROVED: readonly string[] = [];

function boxOf({ domain, variables }: Expected) {
  const sides = /^box (.*)$/.exec(domain)?.[1]?.split("x") ?? [];
  const ranges = sides.map((side) =>
    side
      .replace(/[[\] ]/g, "")
      .split(",")
      .map(Number),
  );
  return new Map(ranges.map(([lo = 0, hi = 0], i) => [variables[i] ?? "", { lo, hi }]));
}

function critical(given: Expected): Critical {
  const { loss: text, variables } = given;
  const u = parsed(text);
  const { tidier } = toolsFor(u);
  const { differentiate } = createDifferentiator(tidier);
  const loss = tidier.pool.share(u);
  const gradient = variables.map((name) => differentiate(loss, name).result);
  const hessian = gradient.map((entry) => variables.map((name) => differentiate(entry, name).result));
  const context = { tidier, budget: tidier.budget, kinks: kinksOf(loss, tidier), box: boxOf(given) };
  return classifySets(solve({ loss, gradient, variables, context }), { loss, gradient, hessian }, variables, context);
}

describe("public cases with exponentials, logarithms, sines and kinks", () => {
  it.each(cases.map((given) => [given.id, given.loss, given] as const))("%s: %s", (id, _, given) => {
    const start = performance.now();
    const found = critical(given);
    expect(mistakesOf(found, given)).toEqual([]);
    const isBox = given.domain.startsWith("box");
    const isProved = found.completeness.kind === "all" || (isBox && found.completeness.kind === "all-in-box");
    expect(isProved).toBe(!UNPROVED.includes(id));
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
