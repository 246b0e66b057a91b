import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lossText } from "../../src/certificate/lossText.ts";
import { slopeIn } from "../../src/certificate/verify.ts";

const UNIT = 1n << 256n;

/** A text of digits as a multiple of 2^-256, rounded down; two are enough to hold the number between. */
function fixed(digits: string): readonly [bigint, bigint] {
  const [whole = "0", after = ""] = digits.replace("-", "").split(".");
  const n = BigInt(whole + after) * UNIT;
  const d = 10n ** BigInt(after.length);
  // The last digit may be rounded either way.
  const [lo, hi] = [n / d - UNIT / d, n / d + UNIT / d + 1n];
  return digits.startsWith("-") ? [-hi, -lo] : [lo, hi];
}

type Bounds = readonly [bigint, bigint];

/** A fraction as bounds in multiples of 2^-256. */
function bounds(text: string): Bounds {
  const [n = "0", d = "1"] = text.split("/");
  const scaled = BigInt(n) * UNIT;
  const down = scaled / BigInt(d) - (scaled % BigInt(d) < 0n ? 1n : 0n);
  return [down, scaled % BigInt(d) === 0n ? down : down + 1n];
}

/** Bounds on a formula, or its derivative by the variables named, where these lie in ranges; null where there are none. */
function enclosureOf(
  postfix: readonly string[],
  ranges: ReadonlyMap<string, readonly [string, string]>,
  ...by: readonly string[]
): Bounds | null {
  const variables = [...ranges.keys()];
  const box = [...ranges.values()].map(([lo, hi]): Bounds => [bounds(lo)[0], bounds(hi)[1]]);
  const along = by.map((name) => variables.map((other) => [other === name ? 1n : 0n, 1n] as const));
  try {
    return slopeIn({ postfix, variables, parameters: [] }, box, ...along);
  } catch {
    return null;
  }
}

/** The value of a formula without symbols. */
function boundsOf(...postfix: readonly string[]): Bounds {
  const found = enclosureOf(postfix, new Map());
  if (found === null) throw new Error(postfix.join(" "));
  return found;
}

const meets = (a: readonly [bigint, bigint], b: readonly [bigint, bigint]): boolean => a[0] <= b[1] && b[0] <= a[1];
const isNarrow = ([lo, hi]: readonly [bigint, bigint], bits: bigint): boolean => hi - lo <= UNIT >> bits;

describe("the verifier's own numbers", () => {
  // Checked with mpmath at 80 digits.
  const known: readonly (readonly [formula: readonly string[], digits: string])[] = [
    [["pi(0)"], "3.14159265358979323846264338327950288419716939937510582097494459230781"],
    [["e(0)"], "2.71828182845904523536028747135266249775724709369995957496696762772407"],
    [["2", "log(1)"], "0.69314718055994530941723212145817656807550013436025525412068000949339"],
    [["10", "log(1)"], "2.30258509299404568401799145468436420760110148862877297603332790096757"],
    [["2", "sqrt(1)"], "1.41421356237309504880168872420969807856967187537694807317667973799073"],
    [["1", "sin(1)"], "0.84147098480789650665250232163029899962256306079837106567275170999191"],
    [["1", "cos(1)"], "0.54030230586813971740093660744297660373231042061792222767009725538110"],
    [["1", "tanh(1)"], "0.76159415595576488811945828260479359041276859725793655159681050012195"],
  ];
  for (const [formula, digits] of known) {
    it(`hold ${formula.join(" ")} to 65 digits`, () => {
      expect(meets(boundsOf(...formula), fixed(digits))).toBe(true);
      expect(isNarrow(boundsOf(...formula), 220n)).toBe(true);
    });
  }

  const rational = fc
    .tuple(fc.integer({ min: -64, max: 64 }), fc.integer({ min: 1, max: 997 }))
    .map(([n, d]) => `${n}/${d}`);
  const positive = fc
    .tuple(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 997 }))
    .map(([n, d]) => `${n}/${d}`);
  const zero = ["0"];
  const isZero = (...postfix: readonly string[]): boolean => meets(boundsOf(...postfix), boundsOf(...zero));

  it("keep the laws of the functions", () => {
    fc.assert(
      fc.property(rational, rational, (a, b) => {
        expect(isZero(a, b, "+", "exp(1)", a, "exp(1)", b, "exp(1)", "*", "-1", "*", "+")).toBe(true);
        expect(isZero(a, "sin(1)", "2", "^", a, "cos(1)", "2", "^", "+", "-1", "+")).toBe(true);
        expect(
          isZero(
            a,
            b,
            "+",
            "sin(1)",
            a,
            "sin(1)",
            b,
            "cos(1)",
            "*",
            "-1",
            "*",
            "+",
            a,
            "cos(1)",
            b,
            "sin(1)",
            "*",
            "-1",
            "*",
            "+",
          ),
        ).toBe(true);
        expect(isZero(a, "sigmoid(1)", a, "-1", "*", "sigmoid(1)", "+", "-1", "+")).toBe(true);
      }),
      { numRuns: 60 },
    );
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        expect(isZero(a, b, "*", "log(1)", a, "log(1)", b, "log(1)", "+", "-1", "*", "+")).toBe(true);
        expect(isZero(a, "log(1)", "exp(1)", a, "-1", "*", "+")).toBe(true);
        expect(isZero(a, "sqrt(1)", "2", "^", a, "-1", "*", "+")).toBe(true);
        expect(isZero(a, "1/3", "^", "3", "^", a, "-1", "*", "+")).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("agree with doubles", () => {
    const functions: readonly (readonly [string, (x: number) => number])[] = [
      ["exp", Math.exp],
      ["sin", Math.sin],
      ["cos", Math.cos],
      ["tanh", Math.tanh],
      ["sinh", Math.sinh],
      ["softplus", (x) => Math.log1p(Math.exp(x))],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...functions), fc.integer({ min: -1000, max: 1000 }), ([name, f], n) => {
        const [lo] = boundsOf(`${n}/64`, `${name}(1)`);
        const value = Number(lo / (UNIT >> 100n)) / 2 ** 100;
        const expected = f(n / 64);
        expect(Math.abs(value - expected)).toBeLessThan(1e-12 * Math.max(1, Math.abs(expected)));
      }),
    );
  });

  it("hold the values at all points of a range, and the derivatives of products and powers", () => {
    const formula = ["x", "3", "^", "y", "*", "x", "-1", "^", "exp(1)", "+"];
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: -400, max: 400 }),
        fc.integer({ min: 0, max: 7 }),
        (n, m, k) => {
          const box = new Map([
            ["x", [`${n}/100`, `${n + 7}/100`]] as const,
            ["y", [`${m}/100`, `${m + 7}/100`]] as const,
          ]);
          const [x, y] = [`${n + k}/100`, `${m + 7 - k}/100`];
          const point = new Map([["x", [x, x]] as const, ["y", [y, y]] as const]);
          for (const by of [[], ["x"], ["y"], ["x", "x"], ["x", "y"]]) {
            const [wide, narrow] = [enclosureOf(formula, box, ...by), enclosureOf(formula, point, ...by)];
            if (wide === null || narrow === null) throw new Error("no bounds");
            expect(wide[0] <= narrow[0] && narrow[1] <= wide[1]).toBe(true);
          }
          // The derivative by y is x^3, the second one by x and y 3 x^2.
          expect(meets(enclosureOf(formula, point, "y") ?? [1n, 0n], boundsOf(x, "3", "^"))).toBe(true);
          expect(meets(enclosureOf(formula, point, "x", "y") ?? [1n, 0n], boundsOf("3", x, "2", "^", "*"))).toBe(true);
        },
      ),
    );
  });

  it("differentiate each function as differences of values do", () => {
    const step = 2 ** -20;
    for (const name of [
      "exp",
      "log",
      "sin",
      "cos",
      "tan",
      "tanh",
      "sigmoid",
      "softplus",
      "sinh",
      "cosh",
      "sqrt",
      "abs",
    ]) {
      const at = (x: string): ReadonlyMap<string, readonly [string, string]> => new Map([["x", [x, x] as const]]);
      const formula = ["x", `${name}(1)`];
      const number = (own: Bounds | null): number => Number((own ?? [0n, 0n])[0] / (UNIT >> 100n)) / 2 ** 100;
      const [above, below] = [3 / 4 + step, 3 / 4 - step].map((x) =>
        number(enclosureOf(formula, at(`${x * 2 ** 30}/${2 ** 30}`))),
      );
      expect([name, number(enclosureOf(formula, at("3/4"), "x"))]).toEqual([
        name,
        expect.closeTo(((above ?? 0) - (below ?? 0)) / (2 * step), 8),
      ]);
    }
  });

  it("say nothing where there is no value", () => {
    for (const formula of [
      ["0", "log(1)"],
      ["-1", "sqrt(1)"],
      ["0", "-1", "^"],
      ["x"],
      ["1000000000", "exp(1)"],
      ["1", "2", "exp(2)"],
      ["1", "pi(1)"],
      ["1", "max(1)"],
      ["exp(0)"],
    ])
      expect(enclosureOf(formula, new Map())).toBeNull();
  });

  it("write a formula with all its parentheses", () => {
    expect(lossText(["1", "-1", "w1", "*", "w2", "*", "+", "2", "^"])).toBe("((1 + (((-1) * w1) * w2)) ^ 2)");
    expect(lossText(["x", "0", "x", "1/2", "?<="])).toBe("(x <= 0 ? x : (1/2))");
  });
});
