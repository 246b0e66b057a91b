import { createChance } from "./planted.ts";

/** A polynomial as its terms, or a quotient of two; a second reading of formulas that shares no code with the solver. */
type Terms = ReadonlyMap<string, number>;
type Quotient = { readonly top: Terms; readonly bottom: Terms };

const ONE: Terms = new Map([["", 1]]);

function add(p: Terms, q: Terms, factor = 1): Terms {
  const sum = new Map(p);
  for (const [key, c] of q) sum.set(key, (sum.get(key) ?? 0) + factor * c);
  for (const [key, c] of sum) if (c === 0) sum.delete(key);
  return sum;
}

function multiply(p: Terms, q: Terms): Terms {
  const product = new Map<string, number>();
  for (const [a, c] of p) {
    for (const [b, d] of q) {
      const key = [...`${a}${b}`].sort().join("");
      product.set(key, (product.get(key) ?? 0) + c * d);
    }
  }
  return product;
}

/** Reads `+ - * / ^`, parentheses, whole and decimal numbers and names of one letter. */
export function readQuotient(text: string): Quotient {
  const tokens = text.match(/\d+\.?\d*|[a-z]|[-+*/^()]/g) ?? [];
  let at = 0;
  const combine = (p: Quotient, q: Quotient, sign: number): Quotient => {
    if (p.bottom === ONE && q.bottom === ONE) return { top: add(p.top, q.top, sign), bottom: ONE };
    return {
      top: add(multiply(p.top, q.bottom), multiply(q.top, p.bottom), sign),
      bottom: multiply(p.bottom, q.bottom),
    };
  };
  const times = (p: Quotient, q: Quotient): Quotient => ({
    top: multiply(p.top, q.top),
    bottom: p.bottom === ONE && q.bottom === ONE ? ONE : multiply(p.bottom, q.bottom),
  });
  function sum(): Quotient {
    let total: Quotient = { top: new Map(), bottom: ONE };
    for (let first = true; first || tokens[at] === "+" || tokens[at] === "-"; first = false) {
      const sign = tokens[at] === "-" ? -1 : 1;
      if (tokens[at] === "+" || tokens[at] === "-") at += 1;
      total = combine(total, product(), sign);
    }
    return total;
  }
  function product(): Quotient {
    let result = power();
    while (tokens[at] === "*" || tokens[at] === "/") {
      const isQuotient = tokens[at] === "/";
      at += 1;
      const next = power();
      const [constant] = next.top.values();
      const isNumber = next.bottom === ONE && next.top.size === 1 && next.top.has("");
      if (!isQuotient) result = times(result, next);
      else if (isNumber) result = times(result, { top: new Map([["", 1 / (constant ?? 1)]]), bottom: ONE });
      else result = times(result, { top: next.bottom, bottom: next.top });
    }
    return result;
  }
  function power(): Quotient {
    const base = atom();
    if (tokens[at] !== "^") return base;
    const exponent = Number(tokens[at + 1]);
    at += 2;
    let result: Quotient = { top: ONE, bottom: ONE };
    for (let k = 0; k < exponent; k += 1) result = times(result, base);
    return result;
  }
  function atom(): Quotient {
    const token = tokens[at] ?? "";
    at += 1;
    if (token === "(") {
      const inside = sum();
      at += 1;
      return inside;
    }
    return { top: /\d/.test(token) ? new Map([["", Number(token)]]) : new Map([[token, 1]]), bottom: ONE };
  }
  return sum();
}

function differentiate(p: Terms, name: string): Terms {
  const result = new Map<string, number>();
  for (const [key, c] of p) {
    const power = [...key].filter((x) => x === name).length;
    if (power > 0) result.set(key.replace(name, ""), c * power);
  }
  return result;
}

/** A function of a point in `names`: the value of the polynomial, and the sum of the sizes of its terms. */
function compile(p: Terms, names: readonly string[]) {
  const terms = [...p].map(([key, c]) => ({ c, indices: [...key].map((x) => names.indexOf(x)) }));
  return (x: readonly number[]): { value: number; size: number } => {
    let value = 0;
    let size = 0;
    for (const { c, indices } of terms) {
      let term = c;
      for (const i of indices) term *= x[i] ?? 0;
      value += term;
      size += Math.abs(term);
    }
    return { value, size };
  };
}

/** The numerators of the gradient and their derivatives, and the denominator of the loss, as functions of a point. */
export function gradientOf(loss: string, names: readonly string[]) {
  const { top, bottom } = readQuotient(loss);
  const rows = names.map((name) => {
    if (bottom === ONE) return differentiate(top, name);
    return add(multiply(differentiate(top, name), bottom), multiply(top, differentiate(bottom, name)), -1);
  });
  return {
    rows: rows.map((row) => compile(row, names)),
    jacobian: rows.map((row) => names.map((name) => compile(differentiate(row, name), names))),
    denominator: compile(bottom, names),
  };
}

export type Gradient = ReturnType<typeof gradientOf>;

/** The size of the gradient's numerators relative to the rounding of their terms. */
export function residual({ rows }: Gradient, x: readonly number[]): number {
  return Math.max(
    ...rows.map((row) => {
      const { value, size } = row(x);
      return Math.abs(value) / (1 + size);
    }),
  );
}

/** Solves `(JᵀJ + damping I) s = -Jᵀ g` by Gauss. */
function step(g: readonly number[], j: readonly (readonly number[])[], damping: number): number[] {
  const n = g.length;
  const rows = Array.from({ length: n }, (_, a) => [
    ...Array.from({ length: n }, (_, b) =>
      j.reduce((s, row) => s + (row[a] ?? 0) * (row[b] ?? 0), a === b ? damping : 0),
    ),
    -j.reduce((s, row, i) => s + (row[a] ?? 0) * (g[i] ?? 0), 0),
  ]);
  for (let k = 0; k < n; k += 1) {
    const pivot = rows.reduce(
      (best, row, i) => (i >= k && Math.abs(row[k] ?? 0) > Math.abs(rows[best]?.[k] ?? 0) ? i : best),
      k,
    );
    const [a = [], b = []] = [rows[pivot], rows[k]];
    [rows[k], rows[pivot]] = [a, b];
    for (let i = 0; i < n; i += 1) {
      const row = rows[i];
      if (i === k || row === undefined || a[k] === 0) continue;
      const factor = (row[k] ?? 0) / (a[k] ?? 1);
      for (let c = k; c <= n; c += 1) row[c] = (row[c] ?? 0) - factor * (a[c] ?? 0);
    }
  }
  return rows.map((row, k) => (row[n] ?? 0) / (row[k] || 1));
}

/** Points at which the gradient is numerically 0, by damped Newton steps (Levenberg 1944) from random starts. */
export function criticalPointsByDescent(
  gradient: Gradient,
  variables: number,
  starts: number,
  seed: number,
): readonly { readonly at: readonly number[]; readonly isRegular: boolean }[] {
  const chance = createChance(seed);
  const found: { at: readonly number[]; isRegular: boolean }[] = [];
  for (let start = 0; start < starts; start += 1) {
    let x = Array.from({ length: variables }, () => 6 * chance.next() - 3);
    let damping = 1;
    let value = squared(gradient, x);
    for (let k = 0; k < 200 && value > 1e-28; k += 1) {
      const g = gradient.rows.map((row) => row(x).value);
      const j = gradient.jacobian.map((row) => row.map((entry) => entry(x).value));
      const s = step(g, j, damping);
      const next = x.map((c, i) => c + (s[i] ?? 0));
      const after = squared(gradient, next);
      if (after < value) [x, value, damping] = [next, after, damping / 5];
      else damping = Math.max(damping, 1e-12) * 4;
      if (damping > 1e20) break;
    }
    const isFar = x.some((c) => !(Math.abs(c) < 50));
    if (isFar || residual(gradient, x) > 1e-13 || Math.abs(gradient.denominator(x).value) < 1e-6) continue;
    found.push({ at: x, isRegular: conditionOf(gradient, x) });
  }
  return found;
}

function squared({ rows }: Gradient, x: readonly number[]): number {
  return rows.reduce((sum, row) => sum + row(x).value ** 2, 0);
}

/** Whether the Jacobian is well away from singular: Newton's step for a unit disturbance is small. */
function conditionOf(gradient: Gradient, x: readonly number[]): boolean {
  const j = gradient.jacobian.map((row) => row.map((entry) => entry(x).value));
  return x.every((_, i) => {
    const s = step(
      x.map((__, k) => (k === i ? 1 : 0)),
      j,
      1e-14,
    );
    return s.every((c) => Math.abs(c) < 1e4);
  });
}
