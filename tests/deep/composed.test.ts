import { expect, it } from "vitest";
import { criticalOf, differences, lacking, type Row } from "../parameters/agreement.ts";
import { createChance } from "../solve/planted.ts";

const OUTER: readonly [string, ...string[]] = [
  "(y - F)^2",
  "(F - y)^2/2 + 1",
  "F^3 - y*F",
  "y*F^2 - F",
  "(F^2 - y)^2",
  "softplus(S) - y*S",
  "exp(2*S) - y*exp(S)",
  "exp(S) + y*exp(-S)",
  "exp(S) - y*S",
  "y*cosh(S) - S",
  "log(1 + exp(S)) - y*S",
  "-y*log(sigmoid(S)) - (1 - y)*log(1 - sigmoid(S))",
  "log(y + exp(S))",
  "1/(1 + y*exp(S))",
];
const CALLS: readonly [string, ...string[]] = [
  "sigmoid(S)",
  "tanh(S)",
  "exp(S)",
  "sinh(S)",
  "exp(-S)",
  "sigmoid(2*S)",
  "tanh(S/2)",
];
type Inner = readonly [string, readonly string[], readonly string[]];
const INNER: readonly [Inner, ...Inner[]] = [
  ["w*x", ["w"], ["x"]],
  ["w*x + b", ["w", "b"], ["x"]],
  ["w - x", ["w"], ["x"]],
  ["w1*w2*x", ["w1", "w2"], ["x"]],
  ["w1*w2 + x", ["w1", "w2"], ["x"]],
  ["x*w1*w2 + w3", ["w1", "w2", "w3"], ["x"]],
  ["w1 + x*w2^2", ["w1", "w2"], ["x"]],
  ["w1*w2 - w1 + x", ["w1", "w2"], ["x"]],
  ["3*w1 - 2*w2*x", ["w1", "w2"], ["x"]],
  ["-w^2*x", ["w"], ["x"]],
];
const [FROM = 0, TO = 120] = process.env["SEEDS"]?.split(",").map(Number) ?? [];

function lossOf(seed: number): Row {
  const chance = createChance(seed + 4_242);
  const [inner, vars, params] = chance.pick(INNER);
  const outer = chance.pick(OUTER).replaceAll("F", chance.pick(CALLS));
  return { loss: outer.replaceAll("S", `(${inner})`), vars, params: [...params, "y"] };
}

const counts = { all: 0, unknown: 0, "all-in-box": 0 };

it.each(Array.from({ length: TO - FROM }, (_, k) => FROM + k))(
  "loss %i of one polynomial with symbols agrees with numbers put in, and lacks nothing",
  { timeout: 600_000 },
  (seed) => {
    const row = lossOf(seed);
    const answer = criticalOf(row);
    counts[answer.completeness.kind] += 1;
    expect(differences(row, answer, 2, seed).faults).toEqual([]);
    if (answer.completeness.kind === "all") expect(lacking(row, answer, 3, seed)).toEqual([]);
  },
);

it("most of them are solved", () => {
  expect(counts.all, JSON.stringify(counts)).toBeGreaterThan(0.6 * (TO - FROM));
});
