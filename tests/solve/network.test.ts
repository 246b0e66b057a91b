import { expect, it } from "vitest";
import { derived } from "../support/derived.ts";

const DATA = [
  [-1, -1, -1],
  [-1, 1, 1],
  [1, -1, 1],
  [1, 1, -1],
] as const;
const WEIGHTS = ["w11", "w12", "w21", "w22", "b1", "b2", "v1", "v2", "c"];

/** A 2-2-1 network of tanh on XOR with weight decay 1/100. */
function network(output: (inner: string) => string): string {
  const hidden = (j: number, a: number, b: number): string => `tanh(b${j} + (${a})*w${j}1 + (${b})*w${j}2)`;
  const errors = DATA.map(([a, b, y]) => `(${output(`v1*${hidden(1, a, b)} + v2*${hidden(2, a, b)} + c`)} - (${y}))^2`);
  return `${errors.join(" + ")} + (${WEIGHTS.map((w) => `${w}^2`).join(" + ")})/100`;
}

it.each([
  ["a linear output", (u: string) => u],
  ["tanh at the output", (u: string) => `tanh(${u})`],
])("a network with %s has certified points with their inertia, and is not said to be complete", (_name, output) => {
  const { critical, limits } = derived({ loss: network(output), vars: WEIGHTS, only: ["critical"], detail: "result" });
  expect(limits).toEqual([]);
  const sets = critical?.sets ?? [];
  expect(critical?.completeness.kind).toBe("unknown");
  expect(sets.length).toBeGreaterThan(8);
  for (const { evidence, eigenvalues, verdict } of sets) {
    expect(evidence.kind).not.toBe("numeric");
    const counted = eigenvalues.reduce((n, { multiplicity }) => n + multiplicity, 0);
    expect([counted, verdict.type === "undecided"]).toEqual([WEIGHTS.length, false]);
  }
});
