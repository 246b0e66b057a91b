import { describe, expect, it } from "vitest";
import { walked } from "./walks.ts";

const endOf = (loss: string, from: string, rate: string, steps = "50") => {
  const { trajectory, outcome } = walked({ loss, from, rate, steps });
  return { kind: outcome.kind, why: outcome.why, done: trajectory.length - 1 };
};

describe("a walk stops before a step over a pole, beyond which is another branch of the loss", () => {
  it("of 1/x from the left", () => {
    expect(endOf("x + 1/x", "x = -0.3", "0.05")).toEqual({
      kind: "diverged",
      why: { kind: "crosses-pole", t: 1 },
      done: 0,
    });
  });

  it("of a denominator in two variables", () => {
    expect(endOf("x + 1/(x*y - 1)", "x = 0.9, y = 1", "0.05").why.kind).toBe("crosses-pole");
  });

  it("and goes on where it stays on its side", () => {
    expect(endOf("x + 1/x", "x = 0.3", "0.05").why.kind).not.toBe("crosses-pole");
  });

  it("and a sum under a bar that jumps is no pole", () => {
    expect(endOf("x^2/(sign(x) + 1/2)^2", "x = 0.1", "0.5").why.kind).not.toBe("crosses-pole");
  });
});
