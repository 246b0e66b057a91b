import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spectrumOf } from "../../src/descent/spectrum.ts";
import { evaluate } from "../../src/expr/evaluate.ts";
import { type Expr, ZERO_EXPR } from "../../src/expr/expr.ts";
import type { Method } from "../../src/record/descent.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { from, refused, walked } from "./walks.ts";

const LECTURE = "(1 - w1*w2)^2";
const START = [0.01, -0.02] as const;

type Step = { readonly theta: readonly number[]; readonly m: readonly number[]; readonly g: readonly number[] };

/** The lecture's walk, written from its formulas: g by hand, m^{t+1} = λ m^t - η g^t, θ^{t+1} = θ^t + m^{t+1}. */
function reference(method: Method, eta: number, lambda: number, steps: number): readonly Step[] {
  const gradient = ([a = 0, b = 0]: readonly number[]) => [2 * (1 - a * b) * -b, 2 * (1 - a * b) * -a];
  const list: Step[] = [];
  let theta: readonly number[] = START;
  let m: readonly number[] = [0, 0];
  let v = [0, 0];
  let r = [0, 0];
  for (let t = 0; t <= steps; t += 1) {
    const g = gradient(theta);
    list.push({ theta, m, g });
    const ahead = gradient(theta.map((x, i) => x + lambda * (m[i] ?? 0)));
    const decay = method === "adam" ? 0.999 : 0.9;
    v = v.map((x, i) => decay * x + (1 - decay) * (g[i] ?? 0) ** 2);
    r = r.map((x, i) => lambda * x + (1 - lambda) * (g[i] ?? 0));
    m = m.map((x, i) => {
      if (method === "gd") return -eta * (g[i] ?? 0);
      if (method === "momentum") return lambda * x - eta * (g[i] ?? 0);
      if (method === "nesterov") return lambda * x - eta * (ahead[i] ?? 0);
      if (method === "rmsprop") return (-eta * (g[i] ?? 0)) / (Math.sqrt(v[i] ?? 0) + 1e-8);
      const [mean, square] = [(r[i] ?? 0) / (1 - lambda ** (t + 1)), (v[i] ?? 0) / (1 - 0.999 ** (t + 1))];
      return (-eta * mean) / (Math.sqrt(square) + 1e-8);
    });
    theta = theta.map((x, i) => x + (m[i] ?? 0));
  }
  return list;
}

describe("walks on the lecture's loss", () => {
  it.each(["gd", "momentum", "nesterov", "rmsprop", "adam"] as const)(
    "%s agrees with its formula at every step",
    (method) => {
      const d = walked({
        loss: LECTURE,
        from: from(["w1", "w2"], START),
        method,
        rate: "0.05",
        momentum: "0.9",
        steps: "120",
      });
      const expected = reference(method, 0.05, 0.9, 120);
      expect(d.trajectory).toHaveLength(121);
      for (const [t, { at, movement, gradient, loss }] of d.trajectory.entries()) {
        const step = expected[t];
        for (const i of [0, 1]) {
          expect(at[i]).toBeCloseTo(step?.theta[i] ?? Number.NaN, 9);
          expect(movement[i]).toBeCloseTo(step?.m[i] ?? Number.NaN, 9);
          expect(gradient[i]).toBeCloseTo(step?.g[i] ?? Number.NaN, 9);
        }
        expect(loss).toBeCloseTo((1 - (step?.theta[0] ?? 0) * (step?.theta[1] ?? 0)) ** 2, 9);
      }
    },
  );

  it("at t+1 is at t plus the movement at t+1, in doubles", () => {
    const { trajectory } = walked({ loss: LECTURE, from: from(["w1", "w2"], START), momentum: "0.9", steps: "50" });
    for (const [t, { at }] of trajectory.entries()) {
      const next = trajectory[t + 1];
      if (next !== undefined) expect(next.at).toEqual(at.map((x, i) => x + (next.movement[i] ?? 0)));
    }
  });

  it("leaves the saddle in fewer steps with momentum 0.9 than without", () => {
    const d = walked({ loss: LECTURE, from: from(["w1", "w2"], START), rate: "0.05", momentum: "0.9", steps: "100" });
    /** Counted here without Newton's method: the steps at which |θ| ≤ 0.1 (1 + |θ|), |θ| being the distance to (0, 0). */
    const close = (method: Method): number => {
      const far = reference(method, 0.05, 0.9, 100).findIndex(
        ({ theta }) => Math.hypot(...theta) > 0.1 * (1 + Math.hypot(...theta)),
      );
      return far - 1;
    };
    expect(d.lingering).toMatchObject({ from: 0, to: close("momentum"), left: true });
    expect(d.rivals[0]).toMatchObject({ method: "gd", lingering: { from: 0, to: close("gd"), left: true } });
    expect(close("momentum")).toBeLessThan(close("gd"));
  });

  it("is near the saddle after ten steps of descent, and the eigenvalues -2 and 2 say which one it is, certified", () => {
    const d = walked({ loss: LECTURE, from: from(["w1", "w2"], START), rate: "0.05", steps: "10" });
    expect(d.outcome.kind).toBe("near-saddle");
    expect(d.inspection).toMatchObject({ positive: 1, negative: 1, zero: 0, evidence: "certified" });
    expect(d.inspection?.eigenvalues[0]).toBeCloseTo(-2, 6);
    expect(d.onward?.escape?.eigenvalue).toBeLessThan(0);
    expect(d.onward?.escape?.loss).toBeLessThan(d.trajectory.at(-1)?.loss ?? 0);
  });

  it("stays where it begins when it begins at the saddle", () => {
    const d = walked({ loss: LECTURE, from: "w1 = 0, w2 = 0", steps: "5" });
    expect(d.outcome).toMatchObject({ kind: "near-saddle", why: { kind: "rest-at-saddle", negative: 1 } });
    expect(d.trajectory.at(-1)?.at).toEqual([0, 0]);
  });

  it("converges to w1 w2 = 1 when given the time", () => {
    const d = walked({ loss: LECTURE, from: from(["w1", "w2"], START), rate: "0.05", steps: "200" });
    expect(d.outcome.kind).toBe("converged");
    const [a = 0, b = 0] = d.trajectory.at(-1)?.at ?? [];
    expect(a * b).toBeCloseTo(1, 9);
  });

  it("goes to the saddle by Newton's method, which does not ask for what kind of point it is", () => {
    const d = walked({ loss: LECTURE, from: from(["w1", "w2"], START), method: "newton", steps: "10" });
    expect(d.outcome.kind).toBe("near-saddle");
    expect(Math.hypot(...(d.trajectory.at(-1)?.at ?? [1]))).toBeLessThan(1e-12);
  });
});

describe("outcomes", () => {
  const kinds = [
    { loss: "x^2 + y^2", start: "x = 1, y = 1", rate: "0.1", steps: "200", kind: "converged", why: "at-rest" },
    { loss: "x^2", start: "x = 1", rate: "1", steps: "60", kind: "oscillating", why: "alternates" },
    { loss: "x^2", start: "x = 1", rate: "1.05", steps: "60", kind: "diverged", why: "grows" },
    { loss: "x^4", start: "x = 10", rate: "1", steps: "60", kind: "diverged", why: "beyond-numbers" },
    { loss: "sqrt(x)", start: "x = 1", rate: "1.5", steps: "60", kind: "diverged", why: "outside-domain" },
    { loss: "exp(-x)", start: "x = 0", rate: "1", steps: "60", kind: "running", why: "steps-used-up" },
    { loss: "exp(exp(x))", start: "x = 3", rate: "1", steps: "9", kind: "running", why: "flat-ground" },
    { loss: "x^2*exp(-x)", start: "x = 40", rate: "1", steps: "9", kind: "running", why: "steps-used-up" },
    { loss: "x", start: "x = 0", rate: "1", steps: "60", kind: "running", why: "steps-used-up" },
    { loss: "x^2 - y^2", start: "x = 1, y = 0", rate: "0.1", steps: "100", kind: "near-saddle", why: "rest-at-saddle" },
    { loss: "cos(x)", start: "x = 3", rate: "0.5", steps: "100", kind: "converged", why: "at-rest" },
    { loss: "(x^2 - 1)^2", start: "x = 0.6", rate: "0.27", steps: "400", kind: "oscillating", why: "alternates" },
  ];
  it.each(kinds)("$loss from $start at rate $rate: $kind", ({ loss, start, rate, steps, kind, why }) => {
    expect(walked({ loss, from: start, rate, steps }).outcome).toMatchObject({ kind, why: { kind: why } });
  });
});

describe("spectra", () => {
  it("of matrices near the ends of the doubles are those of the scaled ones", () => {
    const matrix = [
      [2, -1, 0.5],
      [-1, 3, 1],
      [0.5, 1, -4],
    ];
    const plain = spectrumOf(matrix)?.values ?? [];
    for (const size of [1e-300, 1e300]) {
      const values = spectrumOf(matrix.map((row) => row.map((x) => x * size)))?.values ?? [];
      expect(values.map((x) => x / size)).toEqual(plain.map((x) => expect.closeTo(x, 12)));
    }
    expect(spectrumOf([[Number.NaN]])).toBeNull();
    expect(
      spectrumOf([
        [0, 0],
        [0, 0],
      ])?.values,
    ).toEqual([0, 0]);
  });
});

describe("a positive definite quadratic", () => {
  const entry = fc.integer({ min: -3, max: 3 });
  /** H = BᵀB + I with whole entries, and its largest eigenvalue by power iteration. */
  const matrices = fc
    .array(fc.array(entry, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 })
    .map((b) => {
      const h = [0, 1, 2].map((i) =>
        [0, 1, 2].map((j) => b.reduce((s, row) => s + (row[i] ?? 0) * (row[j] ?? 0), i === j ? 1 : 0)),
      );
      const times = (v: readonly number[]) => h.map((row) => row.reduce((s, x, j) => s + x * (v[j] ?? 0), 0));
      let v: readonly number[] = [0.6, 0.5, 0.62];
      for (let k = 0; k < 4000; k += 1) {
        const w = times(v);
        const size = Math.hypot(...w);
        v = w.map((x) => x / size);
      }
      const largest = times(v).reduce((s, x, i) => s + x * (v[i] ?? 0), 0);
      const loss = h.flatMap((row, i) => row.map((x, j) => `${x}/2*v_${i + 1}*v_${j + 1}`)).join(" + ");
      return { loss, v, largest };
    });
  const names = ["v_1", "v_2", "v_3"];

  it("from its top eigenvector descent converges below 2/λ_max and diverges above", () => {
    fc.assert(
      fc.property(matrices, fc.constantFrom(0.5, 0.9, 0.99, 1.01, 1.1, 1.5), ({ loss, v, largest }, factor) => {
        const rate = (2 / largest) * factor;
        const d = walked({ loss, vars: names, from: from(names, v), rate: String(rate), steps: "80" });
        const shrinks = Math.abs(1 - rate * largest);
        const end = Math.hypot(...(d.trajectory.at(-1)?.at ?? []));
        expect(end).toBeCloseTo(shrinks ** 80, factor > 1.2 ? -20 : 5);
        expect(d.quadratic?.verdict).toBe(factor < 1 ? "below" : "above");
        expect(d.quadratic?.largest).toBeCloseTo(largest, 6);
        if (factor > 1) expect(d.outcome.kind).toBe("diverged");
        else expect(["converged", "running", "oscillating"]).toContain(d.outcome.kind);
      }),
      { numRuns: 25 },
    );
  });

  it("alternates at 2/λ_max exactly", () => {
    const d = walked({ loss: "x^2 + x*y + y^2", from: "x = 1, y = 1", rate: "2/3", steps: "40" });
    expect(d.quadratic).toMatchObject({ verdict: "at", bound: 2 / 3 });
    expect(d.outcome.kind).toBe("oscillating");
    for (const [t, { at }] of d.trajectory.entries()) expect(at[0]).toBeCloseTo(t % 2 === 0 ? 1 : -1, 10);
  });

  it("with momentum λ converges below 2(1+λ)/λ_max and not above", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 1, max: 9 }), fc.boolean(), (l, h, below) => {
        const [lambda, eta] = [l / 20, ((2 * (1 + l / 20)) / h) * (below ? 0.97 : 1.03)];
        const d = walked({
          loss: `${h}/2*x^2`,
          from: "x = 1",
          momentum: String(lambda),
          rate: String(eta),
          steps: "3000",
        });
        expect(d.quadratic?.verdict).toBe(below ? "below" : "above");
        expect(d.quadratic?.bound).toBeCloseTo(eta / (below ? 0.97 : 1.03), 10);
        const end = Math.abs(d.trajectory.at(-1)?.at[0] ?? 0);
        expect(below ? end < 1e-6 : end > 10 || d.outcome.kind === "diverged").toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it("is fastest at the rates that are said to be best", () => {
    const loss = "1/2*x^2 + 25/2*y^2";
    const d = walked({ loss, from: "x = 1, y = 1", momentum: "0.9", rate: "0.01", steps: "1" });
    const { bestRate, best } = d.quadratic ?? {};
    expect(bestRate).toEqual({ rate: 2 / 26, factor: 24 / 26 });
    expect(best?.rate).toBeCloseTo(4 / 36, 12);
    expect(best?.momentum).toBeCloseTo((4 / 6) ** 2, 12);
    const endsAt = (rate: number, momentum: number): number => {
      const run = walked({ loss, from: "x = 1, y = 1", momentum: String(momentum), rate: String(rate), steps: "60" });
      return Math.hypot(...(run.trajectory.at(-1)?.at ?? []));
    };
    const reached = endsAt(bestRate?.rate ?? 0, 0);
    for (const off of [0.9, 1.03]) expect(endsAt((bestRate?.rate ?? 0) * off, 0)).toBeGreaterThan(reached);
    expect(endsAt(best?.rate ?? 0, best?.momentum ?? 0)).toBeLessThan(reached);
  });

  it("has its bound and best rates as formulas, where its eigenvalues have one", () => {
    const d = walked({ loss: "x^2 + x*y + 2*y^2", from: "x = 1, y = 1", rate: "0.1", momentum: "1/2", steps: "1" });
    const { formulas, bound, bestRate, best } = d.quadratic ?? {};
    expect(formulas && formulaOf(formulas.bound)).toBe("3/(3 + sqrt(2))");
    expect(formulas && formulaOf(formulas.bestRate)).toBe("1/3");
    const value = (u: Expr | undefined): number => (u === undefined ? Number.NaN : evaluate(u, new Map()));
    expect(value(formulas?.bound)).toBeCloseTo(bound ?? 0, 12);
    expect(value(formulas?.bound)).toBeCloseTo(3 / (3 + Math.SQRT2), 12);
    expect(value(formulas?.factor)).toBeCloseTo(bestRate?.factor ?? 0, 12);
    expect(value(formulas?.momentumRate)).toBeCloseTo(best?.rate ?? 0, 12);
    expect(value(formulas?.momentum)).toBeCloseTo(best?.momentum ?? 0, 12);
    expect(value(formulas?.momentumFactor)).toBeCloseTo(best?.factor ?? 0, 12);
    const cubic = "x^2/2 + y^2/2 + z^2/2 + x*y/3 + y*z/7 + x*z/5";
    expect(walked({ loss: cubic, from: "x = 1, y = 1, z = 1", steps: "1" }).quadratic).toMatchObject({
      positive: true,
      formulas: null,
    });
  });

  it("is not what abs(x) or x^3/x is, though their Hessians are constant", () => {
    for (const loss of ["abs(x)", "x^3/x", "3*x"])
      expect(walked({ loss, from: "x = 1", steps: "2" }).quadratic).toBeNull();
  });

  it("that is indefinite has no rate that converges", () => {
    const d = walked({ loss: "x^2 - y^2", from: "x = 1, y = 1", rate: "0.1", steps: "3" });
    expect(d.quadratic).toMatchObject({ positive: false, bound: null, best: null });
  });
});

describe("momentum unrolled", () => {
  it("reads as the lecture writes it", () => {
    const { unrolling } = walked({ loss: LECTURE, from: "w1 = 1, w2 = 2", momentum: "0.5", steps: "1" });
    expect(unrolling?.results.slice(0, 3).map(formulaOf)).toEqual([
      "-eta*g_0",
      "-lambda*eta*g_0 - eta*g_1",
      "-lambda^2*eta*g_0 - lambda*eta*g_1 - eta*g_2",
    ]);
    const lines = unrolling?.steps ?? [];
    for (const [k, { before }] of lines.entries()) {
      const last = lines[k - 1];
      if (last !== undefined && last.t === lines[k]?.t) expect(before).toBe(last.after);
    }
  });

  it("agrees with the movements of a walk up to t = 20", () => {
    const losses = [LECTURE, "x^4 + x*y + y^2", "log(1 + exp(x - 2*y)) + x^2", "sin(a)*cos(b) + a^2/8"];
    fc.assert(
      fc.property(
        fc.constantFrom(...losses),
        fc.double({ min: 0, max: 0.95, noNaN: true }),
        fc.double({ min: 0.001, max: 0.05, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (loss, lambda, eta, x) => {
          const names = [...new Set(loss.match(/\b[a-z]\d?\b/g))].filter((name) => !["sin", "cos"].includes(name));
          const d = walked({
            loss,
            vars: names,
            from: from(names, [x, 0.3]),
            momentum: String(lambda),
            rate: String(eta),
            steps: "20",
            unroll: "20",
          });
          for (const i of [0, 1]) {
            const values = new Map([
              ["lambda", lambda],
              ["eta", eta],
              ...d.trajectory.map(({ gradient }, k) => [`g_${k}`, gradient[i] ?? 0] as const),
            ]);
            for (const [k, m] of (d.unrolling?.results ?? []).entries())
              expect(evaluate(m, values)).toBeCloseTo(d.trajectory[k + 1]?.movement[i] ?? Number.NaN, 11);
          }
          expect(d.unrolling?.results).toHaveLength(20);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("on the loss itself gives the walk's points for any rate and momentum", () => {
    const d = walked({ loss: LECTURE, from: "w1 = 0.01, w2 = -0.02", momentum: "0.9", rate: "0.05", steps: "3" });
    expect(d.unrolling?.onLoss.length).toBeGreaterThanOrEqual(2);
    for (const { t, put, at, movement } of d.unrolling?.onLoss ?? []) {
      const values = new Map([
        ["eta", 0.05],
        ["lambda", 0.9],
      ]);
      for (const i of [0, 1]) {
        expect(evaluate(at[i] ?? ZERO_EXPR, values)).toBeCloseTo(d.trajectory[t]?.at[i] ?? Number.NaN, 12);
        expect(evaluate(movement[i] ?? ZERO_EXPR, values)).toBeCloseTo(d.trajectory[t]?.movement[i] ?? Number.NaN, 12);
        expect(evaluate(put[i] ?? ZERO_EXPR, values)).toBeCloseTo(d.trajectory[t]?.movement[i] ?? Number.NaN, 12);
      }
    }
  });

  it("takes other letters where the loss uses these", () => {
    const { unrolling } = walked({ loss: "eta^2 + g_1^2", from: "eta = 1, g_1 = 1", momentum: "0.5", steps: "1" });
    expect(unrolling).toMatchObject({ rate: "etax", momentum: "lambda", gradients: ["gx_0", "gx_1", "gx_2", "gx_3"] });
  });
});

describe("requests that make no sense", () => {
  const bad = [
    { request: { loss: "x^2", from: "x = 1", rate: "-1" }, kind: "option-number" },
    { request: { loss: "x^2", from: "x = 1", rate: "fast" }, kind: "option-number" },
    { request: { loss: "x^2", from: "x = 1", momentum: "1.5" }, kind: "option-number" },
    { request: { loss: "x^2", from: "x = 1", steps: "2.5" }, kind: "option-number" },
    { request: { loss: "x^2", from: "x = 1", steps: "1e9" }, kind: "option-number" },
    { request: { loss: "x^2", from: "x = 1", seed: "-1" }, kind: "option-number" },
    { request: { loss: "x^2 + y^2", from: "x = 1" }, kind: "without-value" },
    { request: { loss: "x^2", from: "x = 1/0" }, kind: "without-value" },
    { request: { loss: "x^2", from: "z = 1" }, kind: "not-a-variable" },
    { request: { loss: "x^2*p", params: ["p"], from: "x = 1" }, kind: "without-value" },
    { request: { loss: "5", from: "" }, kind: "no-variables" },
    { request: { loss: "log(x)", from: "x = -1" }, kind: "undefined-start" },
    { request: { loss: "sum((y_i - w)^2, i, 1, n)", vars: ["w"], from: "w = 1" }, kind: "bound-not-whole" },
  ];
  it.each(bad)("$request.loss with $request: $kind", ({ request, kind }) => {
    expect(refused(request)).toBe(kind);
  });
});
