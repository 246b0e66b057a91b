import { describe, expect, it } from "vitest";
import { derived } from "../support/derived.ts";

/** The losses at the sets that are called global minima, and at the other minima. */
function minimaOf(loss: string) {
  const sets = derived({ loss, detail: "result" }).critical?.sets ?? [];
  const minima = sets.filter(({ verdict }) => verdict.type === "minimum");
  const isGlobal = (set: (typeof minima)[number]): boolean => set.verdict.global === "minimum";
  return { global: minima.filter(isGlobal), others: minima.filter((set) => !isGlobal(set)) };
}

describe("global minima whose values are equal by a symmetry of the loss", () => {
  it("the six-hump camel has two, and four minima that are not global", () => {
    const { global, others } = minimaOf("(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (-4 + 4*y^2)*y^2");
    expect(global.map(({ place }) => place.kind)).toEqual(["point", "point"]);
    expect(others.length).toBe(4);
  });

  it("exchanging two variables maps one minimum onto the other", () => {
    const { global } = minimaOf("x^6 + y^6 - 3*x^2 - 3*y^2 + x*y^2 + x^2*y - (x - y)^2 + x*y/7");
    expect(global.length).toBe(2);
  });

  it("a loss that is only nearly symmetric has one", () => {
    const { global } = minimaOf("(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (-4 + 4*y^2)*y^2 + x/1000");
    expect(global.length).toBe(1);
  });
});
