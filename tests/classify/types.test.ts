import { describe, expect, it } from "vitest";
import { createFormulaReader } from "../../src/text/parse.ts";
import { derive } from "../../src/whole.ts";

const host = { reader: createFormulaReader(), interrupted: () => false, now: () => 0 };

function criticalOf(loss: string) {
  const derived = derive({ loss, detail: "result" }, host);
  if (!derived.ok || derived.value.critical === null) throw new Error(`${loss} has no critical sets`);
  return derived.value.critical;
}

/** The sets by kind and type: "minimum, minimum, saddle, curve: minimum". */
function typesOf(loss: string): string {
  const { sets } = criticalOf(loss);
  const named = sets.map(({ place, verdict }) =>
    place.kind === "point"
      ? verdict.type
      : `${["", "curve", "surface"][place.dimension] ?? `dimension ${place.dimension}`}: ${verdict.type}`,
  );
  const counts = new Map<string, number>();
  for (const name of named) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => `${count} ${name}`)
    .sort()
    .join(", ");
}

describe("all critical sets, and what they are", () => {
  it.each([
    ["(1 - w1*w2)^2", "1 curve: minimum, 1 saddle"],
    ["(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "1 maximum, 4 minimum, 4 saddle"],
    ["100*(y - x^2)^2 + (1 - x)^2", "1 minimum"],
    ["(x + 2*y - 7)^2 + (2*x + y - 5)^2", "1 minimum"],
    ["0.26*(x^2 + y^2) - 0.48*x*y", "1 minimum"],
    ["x^4 + y^4 - 4*x*y + 1", "1 saddle, 2 minimum"],
    ["(1 - w1*w2*w3)^2", "1 surface: minimum, 3 curve: saddle"],
    ["(1 - a*b*c*d)^2", "1 dimension 3: minimum, 6 surface: saddle"],
    ["(1 - a*b*c*d*w)^2", "1 dimension 4: minimum, 10 dimension 3: saddle"],
    ["(1 - (a + b))^2 + (2 - (a + 2*b))^2 + (2 - (a + 3*b))^2", "1 minimum"],
    ["(1 - a - b)^2 + (2 - 2*a - 2*b)^2", "1 curve: minimum"],
    ["(1 - w1*w2)^2 + 0.1*(w1^2 + w2^2)", "1 saddle, 2 minimum"],
    ["x^3 + x + y^2", ""],
    ["x + y", ""],
    ["5 + 0*x", "1 curve: minimum"],
    ["x + 1/x", "1 maximum, 1 minimum"],
    ["x*y + 50/x + 20/y", "1 minimum"],
    ["(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2", "1 minimum, 2 saddle"],
    ["(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (4*y^2 - 4)*y^2", "2 maximum, 6 minimum, 7 saddle"],
    ["(x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y + z^4 - 16*z^2 + 5*z)/2", "1 maximum, 18 saddle, 8 minimum"],
    [
      "a^4 - 16*a^2 + 5*a + b^4 - 16*b^2 + 5*b + c^4 - 16*c^2 + 5*c + d^4 - 16*d^2 + 5*d + w^4 - 16*w^2 + 5*w",
      "1 maximum, 210 saddle, 32 minimum",
    ],
    ["((x^2 + (y + 1)^2) - 2)^2 + ((z + 1)^2 - 2)^2", "1 curve: saddle, 1 maximum, 2 curve: minimum, 2 saddle"],
    ["-(x^2 + y^2 - 1)^2 - z^2", "1 curve: maximum, 1 saddle"],
    ["(x*z - 1)^2 + (x*w - 2)^2 + (y*z)^2 + (y*w - 1)^2", "1 curve: minimum, 1 curve: saddle, 1 saddle"],
    ["x^3 - 3*x*y^2", "1 saddle"],
    ["(y - x^2)*(y - 3*x^2)", "1 saddle"],
    ["x^2 + y^4", "1 minimum"],
    ["x^2 - y^4", "1 saddle"],
    ["(y - x^2)*(y - 3*x^2) + z^4", "1 saddle"],
    ["(x + 10*y)^2 + 5*(z - w)^2 + (y - 2*z)^4 + 10*(x - w)^4", "1 minimum"],
    ["(y^2 - x^2*(x - 1))^2", "1 curve: minimum, 1 minimum, 1 saddle"],
    ["-x^2 - y^2", "1 maximum"],
    ["(x^3 + y^2)^3", "1 curve: saddle"],
    ["(y^2 - x^3 - x^2)^3", "1 curve: saddle, 1 minimum"],
    ["(y^2 - x^3 + x^2)^3", "1 curve: undecided, 1 minimum, 1 saddle"],
    ["(x^2 + y^2 - 1)^2*(x - y)", "1 curve: maximum, 1 curve: minimum, 1 maximum, 1 minimum, 2 saddle"],
    ["x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 1", "2 curve: maximum, 2 curve: minimum, 4 minimum, 4 saddle"],
  ])("%s: %s", (loss, types) => {
    expect(typesOf(loss)).toBe(types);
    expect(criticalOf(loss).completeness.kind).toBe("all");
  });
});

describe("a family of saddles is strict where the eigenvalues have both signs at all of its points", () => {
  it.each([
    ["(1 - w1*w2)^2 + (2 - w1*w3)^2", [true]],
    ["x^2*y + z*x", [true]],
    ["x*y*z", [false, false, false]],
    ["x*y^2 + 0*z", [false]],
  ])("%s: %j", (loss, strict) => {
    const saddles = criticalOf(loss).sets.filter(({ verdict }) => verdict.type === "saddle");
    expect(saddles.map(({ place }) => place.kind)).toEqual(strict.map(() => "family"));
    expect(saddles.map(({ verdict }) => verdict.strict)).toEqual(strict);
  });
});

it("a maximum of a loss that is not rational has its way down", () => {
  const [only] = criticalOf("log(x) - x").sets;
  expect(only?.verdict.type).toBe("maximum");
  expect(only?.escape).toMatchObject([{ order: 2, until: null, unbounded: false }]);
});

describe("degenerate points are strict only when they are alone", () => {
  it.each([
    ["x^2 + y^4", true],
    ["x^2*y^2", false],
  ])("%s at the origin: %s", (loss, strict) => {
    const [first] = criticalOf(loss).sets;
    expect(first?.verdict).toMatchObject({ type: "minimum", global: "minimum", strict, degenerate: true });
  });
});

describe("ways down", () => {
  it("Peano's surface falls along a curve where it falls along no line", () => {
    const [origin] = criticalOf("(y - x^2)*(y - 3*x^2)").sets;
    expect(origin?.escape[0]).toMatchObject({ order: 4, unbounded: true });
    expect(origin?.escape[0]?.curve).not.toBeNull();
  });

  it("the loss falls along each direction given, for all of the interval", () => {
    for (const loss of ["(1 - w1*w2)^2", "x^3 - 3*x*y^2", "x^4 + y^4 - 4*x*y + 1", "-x^2 - y^4", "x^2 - y^4 + x^3"]) {
      const { sets } = criticalOf(loss);
      for (const { place, verdict, ...set } of sets) {
        if (place.kind !== "point" || verdict.type === "minimum") continue;
        expect(set.escape.length, `${loss}: ${verdict.type}`).toBeGreaterThan(0);
      }
    }
  });
});

describe("nothing is claimed that is not proved", () => {
  it("a loss that falls without bound has no global minimum, and the ray is shown", () => {
    const { sets, rays } = criticalOf("x^3 + y^2 - 3*x");
    expect(sets.every(({ verdict }) => verdict.global === null)).toBe(true);
    expect(rays.map(({ sign }) => sign)).toContain(-1);
  });

  it("a minimum of x + 1/x is not global, and its maximum is not either", () => {
    expect(criticalOf("x + 1/x").sets.map(({ verdict }) => verdict.global)).toEqual([null, null]);
  });

  it("more variables than are eliminated leave the list open", () => {
    const names = Array.from({ length: 14 }, (_, i) => `w${i + 1}`);
    const { completeness } = criticalOf(`(1 - ${names.join("*")})^2 + w1^3`);
    expect(completeness).toMatchObject({ kind: "unknown", stopped: { kind: "limit", what: "variables" } });
  });
});
