/**
 * Re-checks a certificate (`saddle.certificate/1`, described in `record/certificate.ts`) from its text alone. This file
 * imports nothing: it has its own numbers, its own differentiation and its own proofs, so that a mistake of the engine
 * that wrote the certificate is not repeated here. All claims are about the loss in postfix; that this is the loss one
 * meant is for the reader to compare, with the formula that the verification gives back.
 *
 * Numbers are whole numbers, fractions of them, and intervals of multiples of 2^-256 that are rounded outward. Work is
 * counted before it is done.
 */
export type Verdict = "verified" | "refuted" | "not covered";
/** One claim of the certificate, what was found of it, and why. */
export type Finding = { readonly claim: string; readonly verdict: Verdict; readonly why: string };
export type Verification = {
  readonly schema: "saddle.verification/1";
  readonly loss: string;
  readonly variables: readonly string[];
  readonly findings: readonly Finding[];
};

/** The end of a check; `verdict` null: the certificate cannot be read. */
class Stop extends Error {
  readonly verdict: Verdict | null;
  constructor(verdict: Verdict | null, why: string) {
    super(why);
    this.verdict = verdict;
  }
}
function ensure(holds: boolean, why: string, verdict: Verdict | null = "refuted"): void {
  if (!holds) throw new Stop(verdict, why);
}
function skip(why: string): never {
  throw new Stop("not covered", why);
}
/** Work that is left for a claim and in all, in products of machine words, about. */
type Meter = { claim: number; total: number };
const WORK = { claim: 4e8, total: 2e9, text: 30_000_000, digits: 20_000, postfix: 100_000, power: 400, degree: 60_000 };
function spend(meter: Meter, amount: number): void {
  meter.claim -= amount;
  meter.total -= amount;
  if (meter.claim < 0 || meter.total < 0) skip("the limit of work was met");
}

// Whole numbers and fractions.
type Fraction = readonly [n: bigint, d: bigint];
const sizeOf = (a: bigint): bigint => (a < 0n ? -a : a);
const bitsOf = (a: bigint): number => 4 * sizeOf(a).toString(16).length;
const signOf = (a: bigint): number => (a > 0n ? 1 : a < 0n ? -1 : 0);
function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [sizeOf(a), sizeOf(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
const compare = (a: Fraction, b: Fraction): number => signOf(a[0] * b[1] - b[0] * a[1]);

// Intervals [lo, hi] of multiples of 2^-BITS.
type Interval = readonly [lo: bigint, hi: bigint];
const BITS = 256n;
const NOTHING: Interval = [0n, 0n];
const floorOf = (n: bigint, d: bigint): bigint => (n % d !== 0n && n < 0n !== d < 0n ? n / d - 1n : n / d);
const ceilingOf = (n: bigint, d: bigint): bigint => -floorOf(-n, d);
const least = (list: readonly bigint[]): bigint => list.reduce((a, b) => (b < a ? b : a));
const most = (list: readonly bigint[]): bigint => list.reduce((a, b) => (b > a ? b : a));
const enclose = ([n, d]: Fraction): Interval => [floorOf(n << BITS, d), ceilingOf(n << BITS, d)];
const whole = (n: number): Interval => [BigInt(n) << BITS, BigInt(n) << BITS];
const plus = (a: Interval, b: Interval): Interval => [a[0] + b[0], a[1] + b[1]];
const minus = (a: Interval, b: Interval): Interval => [a[0] - b[1], a[1] - b[0]];
const over = (a: Interval, n: bigint): Interval => [floorOf(a[0], n), ceilingOf(a[1], n)];
const signIn = (a: Interval): number | null => (a[0] > 0n ? 1 : a[1] < 0n ? -1 : a[0] === a[1] ? 0 : null);
const meet = (a: Interval, b: Interval): boolean => a[0] <= b[1] && b[0] <= a[1];
function times(a: Interval, b: Interval): Interval {
  const all = [a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1]];
  return [least(all) >> BITS, -(-most(all) >> BITS)];
}
function quotient(a: Interval, b: Interval): Interval {
  ensure(b[0] > 0n || b[1] < 0n, "a denominator is not shown to differ from 0");
  const pairs = a.flatMap((x) => b.map((y) => [x << BITS, y] as const));
  return [least(pairs.map(([x, y]) => floorOf(x, y))), most(pairs.map(([x, y]) => ceilingOf(x, y)))];
}
/** Σ of `count` terms, each over its `weight`; what a series leaves out is below 2^-254 in all uses here. */
function series(first: Interval, count: number, next: (t: Interval, k: number) => Interval, weight = (_: number) => 1) {
  let [sum, term]: [Interval, Interval] = [[-4n, 4n], first];
  for (let k = 0; k < count; k += 1) {
    sum = plus(sum, over(term, BigInt(weight(k))));
    term = next(term, k);
  }
  return sum;
}
/** x / 2^k below 2^-8 in absolute value, and k. */
function halved(x: bigint): readonly [Interval, number] {
  const k = Math.max(0, bitsOf(x) - Number(BITS) + 8);
  if (k > 28) skip("the argument of a function is too large");
  return [over([x, x], 1n << BigInt(k)), k];
}
/** Taylor: 40 terms leave less than 2^-328 for |y| < 2^-8; then squaring. */
function expAt(x: bigint): Interval {
  if (x < 0n) return quotient(whole(1), expAt(-x));
  const [y, k] = halved(x);
  let value = series(whole(1), 40, (t, i) => over(times(t, y), BigInt(i + 1)));
  for (let i = 0; i < k; i += 1) value = times(value, value);
  return value;
}
/** 2 artanh u for |u| <= 1/3: 90 terms leave less than 3^-180. */
function artanhTwice(u: Interval): Interval {
  return times(
    whole(2),
    series(
      u,
      90,
      (t) => times(t, times(u, u)),
      (k) => 2 * k + 1,
    ),
  );
}
/** log of x = m 2^e with 1/2 <= m < 1 as log m - e log 1/2, both by log a = 2 artanh (a - 1)/(a + 1). */
function logAt(x: bigint): Interval {
  ensure(x > 0n, "the argument of a logarithm or root is not shown to be positive");
  const e = sizeOf(x).toString(2).length - Number(BITS);
  const m: Interval = e > 0 ? over([x, x], 1n << BigInt(e)) : [x << BigInt(-e), x << BigInt(-e)];
  const small = (a: Interval): Interval => artanhTwice(quotient(minus(a, whole(1)), plus(a, whole(1))));
  return minus(small(m), times(whole(e), small(enclose([1n, 2n]))));
}
/** cos and sin by Taylor (24 terms of each leave less than 2^-384 for |y| < 2^-8) and doubling of the angle. */
function turnAt(x: bigint): readonly [cos: Interval, sin: Interval] {
  const [y, k] = halved(x);
  const square = minus([0n, 0n], times(y, y));
  let cos = series(whole(1), 24, (t, i) => over(times(t, square), BigInt((2 * i + 1) * (2 * i + 2))));
  let sin = series(y, 24, (t, i) => over(times(t, square), BigInt((2 * i + 2) * (2 * i + 3))));
  for (let i = 0; i < k; i += 1)
    [cos, sin] = [minus(times(cos, cos), times(sin, sin)), times(whole(2), times(cos, sin))];
  return [cos, sin];
}
/** π = 16 atan 1/5 - 4 atan 1/239 (Machin): 60 terms leave less than 5^-121. */
function pi(): Interval {
  const arc = (n: bigint): Interval =>
    series(
      enclose([1n, n]),
      60,
      (t) => over(t, -n * n),
      (k) => 2 * k + 1,
    );
  return minus(times(whole(16), arc(5n)), times(whole(4), arc(239n)));
}
/** A function whose derivative is nowhere beyond 1 in absolute value, nor it itself. */
function lipschitz(f: (x: bigint) => Interval, u: Interval): Interval {
  const middle = (u[0] + u[1]) >> 1n;
  const value = plus(f(middle), [middle - u[1], u[1] - middle]);
  return [most([value[0], -1n << BITS]), least([value[1], 1n << BITS])];
}
const rising = (f: (x: bigint) => Interval, u: Interval): Interval => [f(u[0])[0], f(u[1])[1]];

// Formulas in postfix, worked out over any ring that has these operations.
type Postfix = readonly string[];
type Ring<T> = {
  readonly number: (value: Fraction) => T;
  readonly add: (a: T, b: T) => T;
  readonly multiply: (a: T, b: T) => T;
  readonly power: (a: T, n: number) => T;
  /** The q-th root; of negative numbers too where q is odd. */
  readonly root: (a: T, q: number) => T;
  readonly call: (name: Elementary, a: T) => T;
  /** The sign, where it is the same throughout. */
  readonly sign: (a: T) => number;
};
type Elementary = "exp" | "log" | "sin" | "cos" | "pi";
const NUMBER = /^(-?\d+)(?:\/(\d+))?$/;
const CALL = /^([a-zA-Z]\w*)\((\d)\)$/;

function evaluate<T>(postfix: Postfix, on: Ring<T>, symbol: (name: string) => T | undefined): T {
  const stack: T[] = [];
  const take = (): T => stack.pop() ?? unreadable("a formula lacks an operand");
  postfix.forEach((token, i) => {
    const called = CALL.exec(token);
    if (NUMBER.test(token)) stack.push(on.number(fractionOf(token)));
    else if (token === "+" || token === "*") stack.push((token === "+" ? on.add : on.multiply)(take(), take()));
    else if (token === "^") {
      const [b, a] = [take(), take()];
      stack.push(raised(a, b, NUMBER.test(postfix[i - 1] ?? "") ? fractionOf(postfix[i - 1]) : null, on));
    } else if (token.startsWith("?")) {
      const [no, yes, right, left] = [take(), take(), take(), take()];
      const sign = on.sign(on.add(left, on.multiply(on.number([-1n, 1n]), right)));
      stack.push(holds(token.slice(1), sign) ? yes : no);
    } else if (called !== null) {
      const operands = Array.from({ length: Number(called[2]) }, take).reverse();
      stack.push(applied(called[1] ?? "", operands, on));
    } else stack.push(symbol(token) ?? skip(`${token} has no value`));
  });
  const value = take();
  return stack.length === 0 ? value : unreadable("a formula has an operand too many");
}
function holds(relation: string, sign: number): boolean {
  const signs: ReadonlyMap<string, readonly number[]> = new Map(
    Object.entries({ "<": [-1], "<=": [-1, 0], ">": [1], ">=": [0, 1], "=": [0], "!=": [-1, 1] }),
  );
  return (signs.get(relation) ?? unreadable("an unknown comparison")).includes(sign);
}
/** a^b: for an exponent p/q that stands there as a number the p-th power of the q-th root, else exp(b log a). */
function raised<T>(a: T, b: T, exponent: Fraction | null, on: Ring<T>): T {
  if (exponent === null) return on.call("exp", on.multiply(b, on.call("log", a)));
  const [p, q] = exponent;
  if (sizeOf(p) > WORK.power || q > WORK.power) skip("an exponent is too large");
  return on.power(q === 1n ? a : on.root(a, Number(q)), Number(p));
}
/** Functions that are put together from the elementary ones. */
function applied<T>(name: string, [a, ...more]: readonly T[], on: Ring<T>): T {
  const { add, multiply, power, root, call } = on;
  const num = (n: bigint, d = 1n): T => on.number([n, d]);
  const less = (u: T, v: T): T => add(u, multiply(num(-1n), v));
  if (name === "e") return call("exp", num(1n));
  if (name === "pi") return call("pi", num(1n));
  if (a === undefined) return unreadable("a function lacks its argument");
  const up = (u: T = a): T => call("exp", u);
  const down = (): T => call("exp", multiply(num(-1n), a));
  const larger = (u: T, v: T, sign = 1): T => (on.sign(less(u, v)) * sign >= 0 ? u : v);
  const rules: ReadonlyMap<string, () => T> = new Map([
    ["exp", () => up()],
    ["log", () => call("log", a)],
    ["log2", () => multiply(call("log", a), power(call("log", num(2n)), -1))],
    ["log10", () => multiply(call("log", a), power(call("log", num(10n)), -1))],
    ["log1p", () => call("log", add(num(1n), a))],
    ["sin", () => call("sin", a)],
    ["cos", () => call("cos", a)],
    ["tan", () => multiply(call("sin", a), power(call("cos", a), -1))],
    ["sqrt", () => root(a, 2)],
    ["cbrt", () => root(a, 3)],
    ["sinh", () => multiply(num(1n, 2n), less(up(), down()))],
    ["cosh", () => multiply(num(1n, 2n), add(up(), down()))],
    ["tanh", () => less(num(1n), multiply(num(2n), power(add(up(multiply(num(2n), a)), num(1n)), -1)))],
    ["sigmoid", () => power(add(num(1n), down()), -1)],
    ["softplus", () => call("log", add(num(1n), up()))],
    ["sign", () => num(BigInt(on.sign(a)))],
    ["abs", () => larger(a, multiply(num(-1n), a))],
    ["relu", () => larger(a, num(0n))],
    ["max", () => more.reduce((u, v) => larger(u, v), a)],
    ["min", () => more.reduce((u, v) => larger(u, v, -1), a)],
  ]);
  return rules.get(name)?.() ?? skip(`the function ${name} is not known to the verifier`);
}

function intervals(meter: Meter): Ring<Interval> {
  const power = (u: Interval, n: number): Interval => {
    if (n < 0) return quotient(whole(1), power(u, -n));
    spend(meter, n * n * (bitsOf(u[1]) / 64 + 1) + 100);
    const ends = u.map((x) => Array.from({ length: n }, (): Interval => [x, x]).reduce(times, whole(1)));
    const [lo, hi] = [least(ends.map((x) => x[0])), most(ends.map((x) => x[1]))];
    return [n % 2 === 0 && n > 0 && u[0] < 0n && u[1] > 0n ? 0n : lo, hi];
  };
  const root = (u: Interval, q: number): Interval => {
    if (q % 2 === 1 && u[1] < 0n) return minus(NOTHING, root(minus(NOTHING, u), q));
    return rising(expAt, over(rising(logAt, u), BigInt(q)));
  };
  return {
    number: enclose,
    add: plus,
    multiply(a, b) {
      spend(meter, 5 + (bitsOf(a[1]) / 64) * (bitsOf(b[1]) / 64));
      return times(a, b);
    },
    power,
    root,
    call(name, u) {
      spend(meter, 30_000);
      if (name === "pi") return pi();
      if (name === "exp" || name === "log") return rising(name === "exp" ? expAt : logAt, u);
      return lipschitz((x) => turnAt(x)[name === "cos" ? 0 : 1], u);
    },
    sign: (u) => signIn(u) ?? skip("a piecewise formula may change its piece here"),
  };
}

/** Value, gradient and lower half of the Hessian; null is the number 0. */
type Jet<T> = { readonly v: T; readonly g: readonly (T | null)[]; readonly h: readonly (readonly (T | null)[])[] };

/** Differentiation forward, up to the order 1 or 2, over the ring `on`. */
function jets<T>(on: Ring<T>, size: number, order: 1 | 2, meter: Meter): Ring<Jet<T>> {
  const cost = order === 1 ? size : size * size;
  const each = Array.from({ length: size }, (_, i) => i);
  const num = (n: number): T => on.number([BigInt(n), 1n]);
  const sum = (a: T | null, b: T | null): T | null => (a === null ? b : b === null ? a : on.add(a, b));
  const mul = (a: T | null, b: T | null): T | null => (a === null || b === null ? null : on.multiply(a, b));
  const build = (v: T, g: (i: number) => T | null, h: (i: number, j: number) => T | null): Jet<T> => {
    spend(meter, 50 * cost);
    return { v, g: each.map(g), h: order === 1 ? [] : each.map((i) => each.slice(0, i + 1).map((j) => h(i, j))) };
  };
  const gi = (a: Jet<T>, i: number): T | null => a.g[i] ?? null;
  const hij = (a: Jet<T>, i: number, j: number): T | null => a.h[i]?.[j] ?? null;
  const chain = (a: Jet<T>, f: T, d: T | null, dd: () => T | null): Jet<T> =>
    build(
      f,
      (i) => mul(d, gi(a, i)),
      (i, j) => sum(mul(d, hij(a, i, j)), mul(gi(a, i), gi(a, j)) && mul(dd(), mul(gi(a, i), gi(a, j)))),
    );
  const nothing = (): null => null;
  return {
    number: (value) => build(on.number(value), nothing, nothing),
    add: (a, b) =>
      build(
        on.add(a.v, b.v),
        (i) => sum(gi(a, i), gi(b, i)),
        (i, j) => sum(hij(a, i, j), hij(b, i, j)),
      ),
    multiply: (a, b) =>
      build(
        on.multiply(a.v, b.v),
        (i) => sum(mul(a.v, gi(b, i)), mul(b.v, gi(a, i))),
        (i, j) =>
          sum(
            sum(mul(a.v, hij(b, i, j)), mul(b.v, hij(a, i, j))),
            sum(mul(gi(a, i), gi(b, j)), mul(gi(a, j), gi(b, i))),
          ),
      ),
    power(a, n) {
      const slope = (k: number, c: number): T | null => (c === 0 ? null : mul(num(c), on.power(a.v, k)));
      return chain(a, on.power(a.v, n), slope(n - 1, n), () => slope(n - 2, n * (n - 1)));
    },
    root(a, q) {
      const [f, u] = [on.root(a.v, q), on.power(a.v, -1)];
      const d = on.multiply(on.multiply(f, u), on.number([1n, BigInt(q)]));
      return chain(a, f, d, () => on.multiply(on.multiply(d, u), on.number([BigInt(1 - q), BigInt(q)])));
    },
    call(name, a) {
      const f = on.call(name, a.v);
      const negative = (u: T): T => on.multiply(num(-1), u);
      if (name === "exp") return chain(a, f, f, () => f);
      if (name === "sin") return chain(a, f, on.call("cos", a.v), () => negative(f));
      if (name === "cos") return chain(a, f, negative(on.call("sin", a.v)), () => negative(f));
      if (name === "pi") return build(f, nothing, nothing);
      return chain(a, f, on.power(a.v, -1), () => negative(on.power(a.v, -2)));
    },
    sign(a) {
      const sign = on.sign(a.v);
      const isFlat = [...a.g, ...a.h.flat()].every((x) => x === null);
      return sign !== 0 || isFlat ? sign : skip("a piecewise formula changes its piece here");
    },
  };
}

// Polynomials over Z: coefficients by monomials, whose k-th character code is the exponent of the k-th unknown.
type Poly = ReadonlyMap<string, bigint>;
const constant = (c: bigint): Poly => new Map(c === 0n ? [] : [["", c]]);
const powerOf = (k: number, exponent = 1): string =>
  exponent === 0 ? "" : "\0".repeat(k) + String.fromCharCode(exponent);
const unknown = (k: number): Poly => new Map([[powerOf(k), 1n]]);
const isConstant = (p: Poly): boolean => p.size === 0 || (p.size === 1 && p.has(""));
/** The product of two monomials, or (`sign` -1) their quotient; null where an exponent would be negative. */
function combine(a: string, b: string, sign = 1): string | null {
  let product = "";
  for (let k = 0; k < a.length || k < b.length; k += 1) {
    const exponent = (a.charCodeAt(k) || 0) + sign * (b.charCodeAt(k) || 0);
    if (exponent < 0) return null;
    if (exponent > WORK.degree) skip("an exponent is too large");
    product += String.fromCharCode(exponent);
  }
  return sign === 1 ? product : product.replace(/\0+$/, "");
}
function addPoly(p: Poly, q: Poly, factor = 1n): Poly {
  const sum = new Map(p);
  for (const [m, c] of q) {
    const next = (sum.get(m) ?? 0n) + factor * c;
    if (next === 0n) sum.delete(m);
    else sum.set(m, next);
  }
  return sum;
}
function multiplyPoly(p: Poly, q: Poly, meter: Meter): Poly {
  const words = (r: Poly): number => [...r.values()].reduce((w, c) => Math.max(w, bitsOf(c) / 64), 1);
  spend(meter, p.size * q.size * (20 + words(p) * words(q)));
  const product = new Map<string, bigint>();
  for (const [a, c] of p) {
    for (const [b, d] of q) {
      const m = combine(a, b) ?? "";
      product.set(m, (product.get(m) ?? 0n) + c * d);
    }
  }
  for (const [m, c] of product) if (c === 0n) product.delete(m);
  return product;
}
const isSame = (p: Poly, q: Poly): boolean => p.size === q.size && [...p].every(([m, c]) => q.get(m) === c);
const leading = (p: Poly): string => [...p.keys()].reduce((a, b) => (b > a ? b : a), "");
const dividedBy = (p: Poly, c: bigint): Poly => (c === 1n ? p : new Map([...p].map(([m, x]) => [m, x / c])));
const contentOf = (...list: readonly Poly[]): bigint => list.flatMap((p) => [...p.values()]).reduce(gcd, 0n) || 1n;
function derivative(p: Poly, k: number): Poly {
  const terms = [...p].map(([m, c]) => [combine(m, powerOf(k), -1), c * BigInt(m.charCodeAt(k) || 0)] as const);
  return new Map(terms.flatMap(([m, c]) => (m === null ? [] : [[m, c] as const])));
}
/** c p = by q + rest with c > 0: p is divided from the top down, to a term that the top of q does not divide. */
function divide(p: Poly, q: Poly, meter: Meter): { readonly by: Poly; readonly rest: Poly; readonly c: bigint } {
  const top = leading(q);
  const lead = q.get(top) ?? 1n;
  let [rest, by, c]: [Poly, Poly, bigint] = [p, new Map(), 1n];
  while (rest.size > 0) {
    const m = leading(rest);
    const up = combine(m, top, -1);
    if (up === null) break;
    const own = rest.get(m) ?? 0n;
    spend(meter, 40 * (Math.min(bitsOf(own), bitsOf(lead)) / 64) ** 2);
    const g = gcd(own, lead) * (lead < 0n ? -1n : 1n);
    const [scale, term]: [Poly, Poly] = [constant(lead / g), new Map([[up, own / g]])];
    by = addPoly(multiplyPoly(by, scale, meter), term);
    rest = addPoly(multiplyPoly(rest, scale, meter), multiplyPoly(term, q, meter), -1n);
    c *= lead / g;
  }
  return { by, rest, c };
}
/** Whether p is a number times a product of the factors. */
function splitsInto(p: Poly, factors: readonly Poly[], meter: Meter): boolean {
  let rest = p;
  for (const f of factors.filter((x) => !isConstant(x)))
    for (let next = divide(rest, f, meter); next.rest.size === 0 && rest.size > 0; next = divide(rest, f, meter))
      rest = next.by;
  return rest.size > 0 && isConstant(rest);
}

/** A fraction of polynomials; the denominator is not the polynomial 0. */
type Ratio = { readonly n: Poly; readonly d: Poly };
function ratio(n: Poly, d: Poly): Ratio {
  const content = contentOf(n, d) * ((d.get(leading(d)) ?? 1n) < 0n ? -1n : 1n);
  return { n: dividedBy(n, content), d: dividedBy(d, content) };
}
const polynomial = (n: Poly): Ratio => ({ n, d: constant(1n) });
/**
 * Fractions of polynomials in `size` unknowns and in functions of these, each of which counts as an unknown of its
 * own: what is equal so is equal. Where `modulus` is given, the first unknown is a root of it. What is divided by and
 * what logarithms are taken of is noted in `away` and `positive`: so it is where the formula has a value.
 */
type Ratios = Ring<Ratio> & { readonly away: Ratio[]; readonly positive: Ratio[]; readonly outer: Map<string, number> };
function ratios(size: number, meter: Meter, modulus: Poly | null = null, outer = new Map<string, number>()): Ratios {
  const [away, positive]: [Ratio[], Ratio[]] = [[], []];
  const text = (p: Poly): string => JSON.stringify([...p].map(([m, c]) => [m, `${c}`]).sort());
  const functionOf = (name: string, of: Ratio): Ratio => {
    const key = `${name}(${text(of.n)}/${text(of.d)})`;
    const index = outer.get(key) ?? size + outer.size;
    outer.set(key, index);
    return polynomial(unknown(index));
  };
  const reduced = (n: Poly, d: Poly): Ratio => {
    if (modulus === null) return ratio(n, d);
    const [up, down] = [divide(n, modulus, meter), divide(d, modulus, meter)];
    return ratio(multiplyPoly(up.rest, constant(down.c), meter), multiplyPoly(down.rest, constant(up.c), meter));
  };
  const multiply = (a: Ratio, b: Ratio): Ratio => reduced(multiplyPoly(a.n, b.n, meter), multiplyPoly(a.d, b.d, meter));
  const power = (a: Ratio, n: number): Ratio => {
    if (n >= 0) return Array.from({ length: n }, () => a).reduce(multiply, polynomial(constant(1n)));
    ensure(a.n.size > 0, "a denominator is 0");
    away.push(a);
    return power(ratio(a.d, a.n), -n);
  };
  /** exp of a polynomial as a product, with one unknown for each monomial. */
  const exp = (a: Ratio): Ratio => {
    if (!isConstant(a.d) || [...a.n.values()].some((c) => sizeOf(c) > WORK.power)) return functionOf("exp", a);
    const parts = [...a.n].map(([m, c]) => power(functionOf("exp", { n: new Map([[m, 1n]]), d: a.d }), Number(c)));
    return parts.reduce(multiply, polynomial(constant(1n)));
  };
  return {
    away,
    positive,
    outer,
    number: ([n, d]) => ({ n: constant(n), d: constant(d) }),
    add(a, b) {
      if (isSame(a.d, b.d)) return ratio(addPoly(a.n, b.n), a.d);
      const top = addPoly(multiplyPoly(a.n, b.d, meter), multiplyPoly(b.n, a.d, meter));
      return reduced(top, multiplyPoly(a.d, b.d, meter));
    },
    multiply,
    power,
    root: (a, q) => functionOf(`root${q}`, a),
    call(name, a) {
      if (name === "log") positive.push(a);
      return name === "exp" ? exp(a) : functionOf(name, a);
    },
    sign(a) {
      if (!isConstant(a.n) || !isConstant(a.d)) skip("piecewise formulas are not compared exactly");
      return signOf((a.n.get("") ?? 0n) * (a.d.get("") ?? 1n));
    },
  };
}

// Real roots, and places whose coordinates are fractions in one algebraic number.
type Bounds = readonly [lo: Fraction, hi: Fraction];
type Exact = { readonly minimal: Poly; readonly root: Bounds; readonly coordinates: readonly Ratio[] };
const degreeOf = (p: Poly): number => leading(p).charCodeAt(0) || 0;
const descending = (p: Poly): readonly bigint[] =>
  Array.from({ length: degreeOf(p) + 1 }, (_, k) => p.get(powerOf(0, degreeOf(p) - k)) ?? 0n);
function signAt(p: Poly, [n, d]: Fraction, meter: Meter): number {
  spend(meter, degreeOf(p) ** 2 * ((bitsOf(n) + bitsOf(d)) / 64 + 1) ** 2);
  let [value, scale] = [0n, 1n];
  for (const c of descending(p)) [value, scale] = [value * n + c * scale, scale * d];
  return signOf(value);
}
function variations(signs: readonly number[]): number {
  const kept = signs.filter((s) => s !== 0);
  return kept.filter((s, i) => i > 0 && s !== kept[i - 1]).length;
}
/** The number of different roots in (lo, hi], or of all real ones (Sturm). */
function countRoots(p: Poly, bounds: Bounds | null, meter: Meter): number {
  const chain = [p, derivative(p, 0)];
  for (let [a, b] = chain; a !== undefined && b !== undefined && b.size > 0; [a, b] = [b, chain.at(-1)]) {
    const { rest } = divide(a, b, meter);
    for (const c of rest.values()) spend(meter, 20 * (bitsOf(c) / 64) ** 2);
    chain.push(dividedBy(rest, -contentOf(rest)));
  }
  ensure(isConstant(chain.at(-2) ?? p), "a polynomial has a multiple root");
  const ends = ([0, 1] as const).map((side) =>
    variations(
      chain.map((q) => {
        if (bounds !== null) return signAt(q, bounds[side], meter);
        return signOf(q.get(leading(q)) ?? 0n) * (side === 0 && degreeOf(q) % 2 === 1 ? -1 : 1);
      }),
    ),
  );
  return (ends[0] ?? 0) - (ends[1] ?? 0);
}
const holdsOneRoot = (p: Poly, bounds: Bounds, meter: Meter): boolean =>
  compare(...bounds) === 0 ? signAt(p, bounds[0], meter) === 0 : countRoots(p, bounds, meter) === 1;
/** The value at the root by Horner's rule, with as many digits as the coefficients ask for. */
function valueAt(p: Poly, [lo, hi]: Bounds, meter: Meter): Interval {
  const bits = BITS + BigInt(Math.max(0, ...[...p.values(), lo[0], hi[0]].map(bitsOf)) + 64);
  spend(meter, (degreeOf(p) + 1) * (Number(bits) / 32) ** 2);
  const z = [floorOf(lo[0] << bits, lo[1]), ceilingOf(hi[0] << bits, hi[1])];
  let value: Interval = [0n, 0n];
  for (const c of descending(p)) {
    const all = value.flatMap((a) => z.map((b) => a * b));
    value = [(least(all) >> bits) + (c << bits), -(-most(all) >> bits) + (c << bits)];
  }
  return over(value, 1n << (bits - BITS));
}
const ratioAt = (a: Ratio, root: Bounds, meter: Meter): Interval =>
  quotient(valueAt(a.n, root, meter), valueAt(a.d, root, meter));

/** Coefficients of det(λ - H), ascending (Faddeev and LeVerrier). */
function characteristic<T>(
  h: readonly (readonly T[])[],
  on: Pick<Ring<T>, "number" | "add" | "multiply">,
): readonly T[] {
  let m: readonly (readonly T[])[] = [];
  let coefficients: readonly T[] = [on.number([1n, 1n])];
  for (let k = 1; k <= h.length; k += 1) {
    const [shift] = coefficients;
    const before = m;
    const dot = (row: readonly T[], j: number): readonly T[] =>
      row.flatMap((x, i) => (before[i]?.[j] === undefined ? [] : [on.multiply(x, before[i][j])]));
    m = h.map((row, i) =>
      h.map((_, j) =>
        [...dot(row, j), ...(i === j && shift !== undefined ? [shift] : [])].reduce(on.add, on.number([0n, 1n])),
      ),
    );
    const own = m;
    const trace = h.flatMap((row, i) =>
      row.flatMap((x, j) => (own[j]?.[i] === undefined ? [] : [on.multiply(x, own[j][i])])),
    );
    coefficients = [on.multiply(trace.reduce(on.add), on.number([-1n, BigInt(k)])), ...coefficients];
  }
  return coefficients;
}

// Reading: nothing in the file is trusted; names are keys of maps only.
type Fields = ReadonlyMap<string, unknown>;
function unreadable(why: string): never {
  throw new Stop(null, why);
}
function fieldsOf(value: unknown): Fields {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? new Map(Object.entries(value)) : unreadable("an object is missing");
}
const listOf = <T>(value: unknown, read: (item: unknown) => T): readonly T[] =>
  Array.isArray(value) ? value.map((item) => read(item)) : unreadable("a list is missing");
const textOf = (value: unknown): string => (typeof value === "string" ? value : unreadable("a text is missing"));
function fractionOf(value: unknown): Fraction {
  const [text, n = "0", d = "1"] = NUMBER.exec(textOf(value)) ?? unreadable("a number is missing");
  ensure(text.length <= WORK.digits && BigInt(d) > 0n, "a number is too long, or over 0", null);
  const g = gcd(BigInt(n), BigInt(d));
  return [BigInt(n) / g, BigInt(d) / g];
}
function postfixOf(value: unknown): Postfix {
  const tokens = listOf(value, textOf);
  ensure(tokens.length <= WORK.postfix, "a formula is too long", null);
  return tokens;
}
function boundsOf(value: unknown): Bounds {
  const [lo, hi] = listOf(value, fractionOf);
  return lo !== undefined && hi !== undefined && compare(lo, hi) <= 0 ? [lo, hi] : unreadable("a range is missing");
}
function univariateOf(value: unknown): Poly {
  const terms = listOf(value, fractionOf);
  ensure(terms.length <= WORK.power && terms.every((c) => c[1] === 1n), "a polynomial is no polynomial", null);
  return new Map(terms.flatMap(([c], k) => (c === 0n ? [] : [[powerOf(0, k), c] as const])));
}
function exactOf(value: unknown): Exact {
  const o = fieldsOf(value);
  const coordinates = listOf(o.get("coordinates"), (item) => {
    const c = fieldsOf(item);
    const [d] = fractionOf(c.get("denominator"));
    return d === 0n ? unreadable("a coordinate is over 0") : ratio(univariateOf(c.get("numerators")), constant(d));
  });
  return { minimal: univariateOf(o.get("minimal")), root: boundsOf(o.get("root")), coordinates };
}
const optional = <T>(value: unknown, read: (item: unknown) => T): T | null =>
  value === null || value === undefined ? null : read(value);

/** The postfix as a formula with parentheses around all that is composed. */
export function formulaText(postfix: Postfix): string {
  const stack: string[] = [];
  for (const token of postfix) {
    const called = CALL.exec(token);
    const count = called !== null ? Number(called[2]) : token.startsWith("?") ? 4 : /^[+*^]$/.test(token) ? 2 : 0;
    const parts = count === 0 ? [] : stack.splice(-count);
    if (called !== null) stack.push(count === 0 ? (called[1] ?? "") : `${called[1]}(${parts.join(", ")})`);
    else if (count === 2) stack.push(`(${parts.join(` ${token} `)})`);
    else if (count === 4) stack.push(`(${parts[0]} ${token.slice(1)} ${parts[1]} ? ${parts[2]} : ${parts[3]})`);
    else stack.push(/^-|\//.test(token) ? `(${token})` : token);
    if ((stack.at(-1)?.length ?? 0) > WORK.digits) return "(too long to be written)";
  }
  return stack.at(-1) ?? "";
}

/** What is known while the claims of a certificate are checked. */
type Desk = {
  readonly meter: Meter;
  readonly loss: Postfix;
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
  /** Checks a claim; whether it is verified. */
  readonly claim: (name: string, work: () => string) => boolean;
};
/** A place that is proved to be critical, with a box around it. */
type Site = { readonly box: readonly Interval[]; readonly exact: Exact | null };
type Where = { readonly left: Postfix; readonly relation: string };
type Family = { readonly equations: readonly Postfix[]; readonly where: readonly Where[] };

function lossJet<T>(
  { loss, variables, meter }: Desk,
  on: Ring<T>,
  at: (name: string) => T | undefined,
  order: 1 | 2,
): Jet<T> {
  const one = on.number([1n, 1n]);
  return evaluate(loss, jets(on, variables.length, order, meter), (name): Jet<T> | undefined => {
    const v = at(name);
    return v === undefined ? undefined : { v, g: variables.map((own) => (own === name ? one : null)), h: [] };
  });
}
const jetIn = (box: readonly Interval[], desk: Desk): Jet<Interval> =>
  lossJet(desk, intervals(desk.meter), (name) => box[desk.variables.indexOf(name)], 2);
const hessianOf = <T>({ h }: Jet<T>, zero: T): readonly (readonly T[])[] =>
  h.map((_, i) => h.map((__, j) => h[Math.max(i, j)]?.[Math.min(i, j)] ?? zero));

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof Stop && error.verdict !== null) return null;
    throw error;
  }
}

/** Gradient and Hessian: identities of fractions; where functions are in the way, values at points can refute them. */
function checkDerivatives(cert: Fields, desk: Desk): void {
  const { variables, parameters, meter, claim } = desk;
  const names = [...variables, ...parameters];
  const on = ratios(names.length, meter);
  const symbol = (name: string): Ratio | undefined =>
    names.includes(name) ? polynomial(unknown(names.indexOf(name))) : undefined;
  const own = attempt(() => lossJet(desk, on, symbol, 2));
  const check = (
    claimed: Postfix,
    ratioOwn: Ratio | null | undefined,
    entry: (jet: Jet<Interval>) => Interval | null | undefined,
  ): string => {
    const given = own && attempt(() => evaluate(claimed, on, symbol));
    const mine = ratioOwn ?? polynomial(constant(0n));
    if (given && isSame(multiplyPoly(given.n, mine.d, meter), multiplyPoly(mine.n, given.d, meter)))
      return "it is the derivative: the same fraction of polynomials";
    ensure(!given || on.outer.size > 0, "it is not the derivative: another fraction of polynomials");
    let isCompared = false;
    for (const shift of [1n, 5n, 12n]) {
      const at = (name: string): Interval | undefined =>
        names.includes(name) ? enclose([7n * BigInt(names.indexOf(name)) + 3n - shift, 11n]) : undefined;
      const there = attempt(() => evaluate(claimed, intervals(meter), at));
      const here = attempt(() => entry(lossJet(desk, intervals(meter), at, 2)) ?? NOTHING);
      ensure(!there || !here || meet(there, here), "it is not the derivative: at a point its value is another");
      if (there && here) isCompared = true;
    }
    if (!isCompared) return skip("it is no identity of fractions of polynomials, and no values could be compared");
    return skip("values at points agree, but it is no identity of fractions of polynomials");
  };
  optional(cert.get("gradient"), (list) =>
    listOf(list, postfixOf).forEach(
      (entry, i) => void claim(`gradient by ${variables[i]}`, () => check(entry, own?.g[i], (jet) => jet.g[i])),
    ),
  );
  optional(cert.get("hessian"), (rows) =>
    listOf(rows, (row) => listOf(row, postfixOf)).forEach((row, i) => {
      row.forEach((entry, j) => {
        const [a, b] = [Math.max(i, j), Math.min(i, j)];
        claim(`Hessian by ${variables[i]} and ${variables[j]}`, () =>
          check(entry, own?.h[a]?.[b], (jet) => jet.h[a]?.[b]),
        );
      });
    }),
  );
}

/** An exact place: the root is one, all it divides by is not 0, and the gradient is 0 in the field of the root. */
function checkExact(exact: Exact, desk: Desk): readonly Interval[] {
  const { minimal, root, coordinates } = exact;
  const { meter, variables } = desk;
  ensure(coordinates.length === variables.length && degreeOf(minimal) > 0, "a coordinate is missing");
  ensure(holdsOneRoot(minimal, root, meter), "the range does not hold just one root");
  const on = ratios(1, meter, minimal);
  const { g } = lossJet(desk, on, (name) => coordinates[variables.indexOf(name)], 1);
  const parts = [...on.away, ...on.positive, ...g.flatMap((a) => (a === null ? [] : [a]))].flatMap((a) => [a.n, a.d]);
  const box = coordinates.map((x) => ratioAt(x, root, meter));
  if (parts.some((p) => [...p.keys()].some((m) => m.length > 1))) {
    ensure(
      jetIn(box, desk).g.every((x) => x === null || meet(x, NOTHING)),
      "the gradient is not 0 there",
    );
    skip("functions of algebraic numbers");
  }
  const isDefined =
    on.away.every((a) => Math.abs(signIn(valueAt(a.n, root, meter)) ?? 0) === 1) &&
    on.positive.every((a) => signIn(ratioAt(a, root, meter)) === 1);
  ensure(isDefined, "the loss is not shown to have a value there");
  ensure(
    g.every((a) => a === null || a.n.size === 0),
    "the gradient is not 0 there",
  );
  return box;
}

/** Krawczyk: where m - Y g(m) + (1 - Y H(X)) (X - m) lies inside X, X holds exactly one zero of the gradient. */
function checkKrawczyk(box: readonly Interval[], y: readonly (readonly Interval[])[], desk: Desk): void {
  const middle = box.map(([a, b]): Interval => [(a + b) >> 1n, (a + b) >> 1n]);
  const { g } = jetIn(middle, desk);
  const h = hessianOf(jetIn(box, desk), NOTHING);
  const dot = (a: readonly Interval[], b: readonly (Interval | null | undefined)[]): Interval =>
    a.map((x, k) => times(x, b[k] ?? NOTHING)).reduce(plus, NOTHING);
  ensure(y.length === box.length && y.every((row) => row.length === box.length), "the preconditioner has another size");
  box.forEach((x, i) => {
    const rest = box.map((_, j) =>
      minus(
        whole(i === j ? 1 : 0),
        dot(
          y[i] ?? [],
          h.map((row) => row[j]),
        ),
      ),
    );
    const way = dot(
      rest,
      box.map((own, j) => minus(own, middle[j] ?? NOTHING)),
    );
    const image = plus(minus(middle[i] ?? NOTHING, dot(y[i] ?? [], g)), way);
    ensure(image[0] > x[0] && image[1] < x[1], "the interval operator does not map the box into its inside");
  });
}

/** A critical point, alone in its box: by an exact place, by intervals, or for all values of the parameters. */
function checkPlace(name: string, o: Fields, desk: Desk): Site | null {
  const { claim, meter, variables, parameters } = desk;
  const exact = optional(o.get("exact"), exactOf);
  const box = optional(o.get("box"), (list) =>
    listOf(list, boundsOf).map(([lo, hi]): Interval => [enclose(lo)[0], enclose(hi)[1]]),
  );
  const y = optional(o.get("preconditioner"), (rows) => listOf(rows, (row) => listOf(row, fractionOf).map(enclose)));
  const closed = optional(o.get("closed"), (list) => listOf(list, (item) => optional(item, postfixOf)));
  let tight: readonly Interval[] = box ?? [];
  let isExact = false;
  const isCritical = claim(`${name}: a critical point`, () => {
    if (exact !== null) {
      try {
        tight = checkExact(exact, desk);
        isExact = true;
        return "the gradient is 0 in exact arithmetic";
      } catch (error) {
        if (!(error instanceof Stop) || error.verdict !== "not covered" || y === null) throw error;
      }
    }
    if (box !== null && y !== null) {
      checkKrawczyk(box, y, desk);
      return "an interval operator maps the box into its inside";
    }
    if (closed === null || parameters.length === 0) return skip("no proof is given");
    const on = ratios(parameters.length, meter);
    const symbol = (own: string) =>
      parameters.includes(own) ? polynomial(unknown(parameters.indexOf(own))) : undefined;
    const values = closed.map((entry) => entry && evaluate(entry, on, symbol));
    const { g } = lossJet(desk, on, (own) => values[variables.indexOf(own)] ?? symbol(own), 1);
    const isZero = g.every((a) => a === null || a.n.size === 0);
    ensure(isZero || on.outer.size > 0, "the gradient is not 0 there");
    return isZero ? "the gradient is 0 there, whatever the parameters are" : skip("functions of the parameters");
  });
  if (box !== null)
    claim(`${name}: alone in its box`, () => {
      const isInside =
        tight.length === box.length &&
        tight.every((x, i) => x[0] >= (box[i]?.[0] ?? 1n) && x[1] <= (box[i]?.[1] ?? -1n));
      ensure(isInside, "the point is not in its box");
      if (y === null) return skip("no proof is given that no other critical point is in the box");
      checkKrawczyk(box, y, desk);
      return "an interval operator maps the box into its inside: just one critical point";
    });
  if (closed !== null && box !== null && parameters.length === 0)
    claim(`${name}: the closed form`, () => {
      const ends = closed.map((entry) => entry && evaluate(entry, intervals(meter), () => undefined));
      ensure(
        ends.every((x, i) => x === null || meet(x, tight[i] ?? [1n, 0n])),
        "a closed form has another value",
      );
      return "its value is in the box";
    });
  return isCritical && (isExact || y !== null) ? { box: tight, exact: isExact ? exact : null } : null;
}

type Inertia = { readonly positive: number; readonly negative: number; readonly zero: number };
/** All roots of the characteristic polynomial are real, so that Descartes' rule counts them exactly. */
function inertiaAt({ box, exact }: Site, desk: Desk): Inertia {
  const { meter, variables } = desk;
  spend(meter, 500 * box.length ** 4);
  const on = intervals(meter);
  const near = characteristic(hessianOf(jetIn(box, desk), NOTHING), on).map(signIn);
  const signs = ((): readonly (number | null)[] => {
    if (!near.includes(null) || exact === null) return near;
    const field = ratios(1, meter, exact.minimal);
    const jet = lossJet(desk, field, (name) => exact.coordinates[variables.indexOf(name)], 2);
    const coefficients = characteristic(hessianOf(jet, polynomial(constant(0n))), field);
    return near.map((s, k) => s ?? (coefficients[k]?.n.size === 0 ? 0 : null));
  })();
  const known = signs.map(
    (s) => s ?? skip("the sign of a coefficient of the characteristic polynomial is not decided"),
  );
  const zero = known.findIndex((s) => s !== 0);
  const positive = variations(known);
  return { positive, zero, negative: known.length - 1 - zero - positive };
}

/** The order and the sign of the loss less its value at the place, along a curve in t that begins there. */
function courseAlong(curve: readonly Postfix[], { exact }: Site, desk: Desk): readonly [order: number, sign: number] {
  const { loss, meter, variables } = desk;
  const place = exact ?? skip("curves are followed from exact places only");
  ensure(curve.length === variables.length, "a curve has another number of coordinates");
  const on = ratios(2, meter, place.minimal);
  const [t, zero] = [polynomial(unknown(1)), polynomial(constant(0n))];
  const along = (value: Ratio): Ratio => {
    const at = curve.map((c, i) =>
      on.add(
        place.coordinates[i] ?? zero,
        evaluate(c, on, (name) => (name === "t" ? value : undefined)),
      ),
    );
    return evaluate(loss, on, (name) => at[variables.indexOf(name)]);
  };
  ensure(
    curve.every((c) => evaluate(c, on, (name) => (name === "t" ? zero : undefined)).n.size === 0),
    "a curve does not begin at the point",
  );
  const { n, d } = on.add(along(t), on.multiply(on.number([-1n, 1n]), along(zero)));
  if (on.outer.size > 0) skip("curves are followed for fractions of polynomials only");
  const part = (p: Poly, order: number): Poly =>
    new Map(
      [...p].flatMap(([m, c]) =>
        (m.charCodeAt(1) || 0) === order ? [[m.slice(0, 1).replace("\0", ""), c] as const] : [],
      ),
    );
  const order = Math.min(...[...n.keys()].map((m) => m.charCodeAt(1) || 0));
  if (n.size === 0) return [0, 0];
  const sign = (p: Poly): number =>
    signIn(valueAt(p, place.root, meter)) ?? skip("a sign along a curve is not decided");
  return [order, sign(part(n, order)) * sign(part(d, 0))];
}

/** L = value + sign Σ times square², times > 0, as an identity; the value and the sign. */
function checkBound(o: Fields, desk: Desk): readonly [value: Fraction, sign: number] {
  const names = [...desk.variables, ...desk.parameters];
  const on = ratios(names.length, desk.meter);
  const symbol = (name: string) => (names.includes(name) ? polynomial(unknown(names.indexOf(name))) : undefined);
  const value = fractionOf(o.get("value"));
  const sign = o.get("sign") === 1 ? 1n : -1n;
  const terms = listOf(o.get("squares"), (item) => {
    const times = fractionOf(fieldsOf(item).get("times"));
    ensure(times[0] > 0n, "a square has a factor that is not positive");
    return on.multiply(
      on.number([sign * times[0], times[1]]),
      on.power(evaluate(postfixOf(fieldsOf(item).get("square")), on, symbol), 2),
    );
  });
  const rest = [
    evaluate(desk.loss, on, symbol),
    on.number([-value[0], value[1]]),
    ...terms.map((x) => on.multiply(x, on.number([-1n, 1n]))),
  ].reduce(on.add);
  ensure(rest.n.size === 0, "the loss is not that sum of squares");
  return [value, Number(sign)];
}

/** Loss, signs of the eigenvalues, type and ways down at a place. */
function checkKind(name: string, o: Fields, site: Site | null, level: (() => Fraction) | null, desk: Desk): void {
  const { claim, meter, loss, variables } = desk;
  const at = (): Site => site ?? skip("the place is not verified");
  const bound = optional(o.get("bound"), fieldsOf);
  const type = textOf(o.get("type"));
  const evidence = textOf(o.get("evidence"));
  const valueIs = ([n, d]: Fraction): boolean => {
    if (level !== null) return compare(level(), [n, d]) === 0;
    const { minimal, coordinates } = at().exact ?? skip("the place is not exact");
    const on = ratios(1, meter, minimal);
    return (
      on.add(
        evaluate(loss, on, (own) => coordinates[variables.indexOf(own)]),
        on.number([-n, d]),
      ).n.size === 0
    );
  };
  const byBound = (): string => {
    const [value, sign] = checkBound(bound ?? unreadable("the bound is missing"), desk);
    ensure(valueIs(value), "the loss has another value there");
    return sign > 0 ? "minimum" : "maximum";
  };
  if (o.get("loss") !== null)
    claim(`${name}: the loss`, () => {
      const [lo, hi] = boundsOf(o.get("loss"));
      const { v } = jetIn(at().box, desk);
      ensure(meet(v, [enclose(lo)[0], enclose(hi)[1]]), "the loss has another value there");
      return "its value is in the range";
    });
  const signs = optional(o.get("signs"), (item) => listOf(item, (x) => Number(fractionOf(x)[0])));
  if (signs !== null)
    claim(`${name}: the signs of the eigenvalues`, () => {
      const { positive, zero, negative } = inertiaAt(at(), desk);
      ensure(
        [negative, zero, positive].join() === signs.join(),
        `there are ${negative} negative, ${zero} zero, ${positive} positive ones`,
      );
      return `${negative} negative, ${zero} zero, ${positive} positive`;
    });
  claim(`${name}: ${type}`, () => {
    if (evidence === "none") return skip("no argument that the verifier follows is given");
    if (evidence === "bound") ensure(byBound() === type, "the bound shows another type");
    else if (evidence === "curves") {
      const orders = ["down", "up"].map((key) => courseAlong(listOf(o.get(key), postfixOf), at(), desk)[1]);
      ensure(type === "saddle" && orders[0] === -1 && orders[1] === 1, "the curves do not show it");
    } else {
      const { positive, negative, zero } = inertiaAt(at(), desk);
      const shown =
        positive > 0 && negative > 0 ? "saddle" : zero > 0 ? "undecided" : negative > 0 ? "maximum" : "minimum";
      ensure(shown === type, "the signs of the eigenvalues show another type");
    }
    return (
      { bound: "the loss is its value there and squares", curves: "along one curve it falls, along another it rises" }[
        evidence
      ] ?? "by the signs of the eigenvalues"
    );
  });
  if (o.get("global") !== null)
    claim(`${name}: global ${textOf(o.get("global"))}`, () => {
      if (bound === null) return skip("no argument that the verifier follows is given");
      ensure(byBound() === o.get("global"), "the bound shows another type");
      return "the loss is its value there and squares";
    });
  listOf(o.get("escape"), fieldsOf).forEach((way, k) => {
    claim(`${name}: way down ${k + 1}`, () => {
      if (way.get("curve") !== null) {
        const [order, sign] = courseAlong(listOf(way.get("curve"), postfixOf), at(), desk);
        ensure(sign < 0 && order === way.get("order"), "the loss does not fall along it in this order");
        return `the loss falls along it in order ${order}`;
      }
      const v = listOf(way.get("direction"), fractionOf).map(enclose);
      const h = hessianOf(jetIn(at().box, desk), NOTHING);
      const form = h
        .map((row, i) => row.map((x, j) => times(x, times(v[i] ?? NOTHING, v[j] ?? NOTHING))).reduce(plus))
        .reduce(plus);
      const most = fractionOf(way.get("most"));
      ensure(most[0] < 0n && form[1] <= enclose(most)[0], "v'Hv is not shown to be below the bound");
      return "v'Hv is below the bound, which is negative";
    });
  });
}

type Decision = { readonly factor: Poly; readonly isZero: boolean };
/** What is found in the cases: places that may be critical, and for each other conclusion polynomials that are 0. */
type Found = {
  readonly places: (Exact & { readonly box: readonly Interval[]; readonly apart: readonly Poly[] })[];
  readonly walls: (readonly Poly[])[];
};

/** Whether the decisions are those of a binary tree that leaves nothing out. */
function isWholeTree(cases: readonly (readonly Decision[])[], depth: number): boolean {
  const factor = cases[0]?.[depth]?.factor;
  if (factor === undefined) return cases.length === 1;
  const sides = [true, false].map((side) => cases.filter((c) => c[depth]?.isZero === side));
  return (
    cases.every((c) => isSame(c[depth]?.factor ?? new Map(), factor)) &&
    sides.every((side) => isWholeTree(side, depth + 1))
  );
}

/**
 * The cover of all critical points by cases. In each, lines follow from the equations and decisions, and from the
 * last ones all its places are read off. The unknowns are the variables, then the slack and the form.
 */
function checkCover(
  o: Fields,
  sites: readonly Site[],
  families: readonly Family[],
  isWhole: boolean,
  desk: Desk,
): string {
  const { variables, meter } = desk;
  const names = [...variables, textOf(o.get("slack")), textOf(o.get("form"))];
  const [slack, form] = [variables.length, variables.length + 1];
  const on = ratios(names.length, meter);
  const symbol = (name: string) => (names.includes(name) ? polynomial(unknown(names.indexOf(name))) : undefined);
  const mul = (p: Poly, q: Poly): Poly => multiplyPoly(p, q, meter);
  const read = (value: unknown): Poly => evaluate(postfixOf(value), on, symbol).n;
  const readOwn = (value: unknown): Poly => {
    const p = read(value);
    ensure(
      [...p.keys()].every((m) => m.length <= slack),
      "it is not in the variables",
    );
    return p;
  };
  const domain = ratios(names.length, meter);
  evaluate(desk.loss, domain, symbol);
  const apart = [...domain.away, ...domain.positive].map((a) => a.n);
  const { g } = lossJet(desk, domain, symbol, 1);
  const equations = listOf(o.get("equations"), readOwn);
  const nonzero = listOf(o.get("nonzero"), readOwn);
  const found: Found = { places: [], walls: [] };

  function linesOf(decisions: readonly Decision[], list: unknown): readonly Poly[] {
    const lines: Poly[] = [];
    const at = (index: unknown): Poly =>
      lines[Number(index)] ?? unreadable("a line stands on one that is not before it");
    const kinds: string[] = [];
    for (const line of listOf(list, fieldsOf)) {
      const [kind, result] = [textOf(line.get("kind")), read(line.get("result"))];
      const rules: ReadonlyMap<string, () => boolean> = new Map([
        ["equation", () => isSame(result, equations[Number(line.get("index"))] ?? constant(1n))],
        [
          "decision",
          () => {
            const own = decisions[Number(line.get("index"))];
            return own?.isZero === true && isSame(result, own.factor);
          },
        ],
        [
          "slack",
          () => {
            const away = [...nonzero, ...decisions.filter((d) => !d.isZero).map((d) => d.factor)];
            return isSame(result, addPoly(away.reduce(mul, unknown(slack)), constant(-1n)));
          },
        ],
        [
          "form",
          () => {
            const rest = addPoly(result, unknown(form), -1n);
            return !kinds.includes("form") && [...rest.keys()].every((m) => m.length <= slack);
          },
        ],
        [
          "combination",
          () => {
            const terms = listOf(line.get("terms"), fieldsOf).map((t) => mul(at(t.get("of")), read(t.get("times"))));
            const [divisor] = fractionOf(line.get("divisor"));
            return (
              divisor !== 0n &&
              isSame(
                terms.reduce((p, q) => addPoly(p, q), constant(0n)),
                mul(result, constant(divisor)),
              )
            );
          },
        ],
        [
          "root",
          () => {
            const powers = [2, 3, 4, 6, 8].map((k) => Array.from({ length: k }, () => result).reduce(mul));
            return powers.some((p) => isSame(p, at(line.get("of"))));
          },
        ],
        [
          "sign",
          () => {
            const [of, k] = [at(line.get("of")), variables.indexOf(textOf(line.get("variable")))];
            const even = [...of].every(
              ([m, c]) =>
                signOf(c) === signOf(of.get(leading(of)) ?? 0n) && [...m].every((x) => x.charCodeAt(0) % 2 === 0),
            );
            return even ? isSame(result, derivative(of, k)) : skip("that a polynomial keeps its sign is not shown");
          },
        ],
      ]);
      ensure(rules.get(kind)?.() ?? false, `a line (${kind}) does not follow`);
      kinds.push(kind);
      lines.push(result);
    }
    return lines;
  }

  /** The places of the roots of each class; `others`, the product of the other minimal polynomials, is not 0 there. */
  function readPlaces(own: Fields, at: (index: unknown) => Poly, decisions: readonly Decision[]): void {
    const factors = decisions.flatMap((d) => (d.isZero ? [] : [d.factor]));
    const domainFactors = [...nonzero, ...apart].filter((p) => [...p.keys()].every((m) => m.length <= slack));
    const classes = listOf(own.get("classes"), fieldsOf);
    const inForm = (p: Poly): Poly =>
      new Map([...p].map(([m, c]) => [powerOf(form, m.charCodeAt(0) || 0), c] as const));
    const minimals = classes.map((c) => univariateOf(c.get("minimal")));
    ensure(
      isSame(minimals.map(inForm).reduce(mul, constant(1n)), at(own.get("eliminant"))),
      "the eliminant is another",
    );
    classes.forEach((one, k) => {
      const minimal = minimals[k] ?? constant(1n);
      const others = minimals.filter((_, i) => i !== k).reduce(mul, constant(1n));
      const coordinates = listOf(one.get("coordinates"), (item) => at(item)).map((line, i): Ratio => {
        const { by, rest } = divide(line, inForm(others), meter);
        const slope = by.get(powerOf(i)) ?? 0n;
        const value = addPoly(by, unknown(i), -slope);
        ensure(
          rest.size === 0 &&
            slope !== 0n &&
            [...value.keys()].every((m) => m === "" || m.startsWith("\0".repeat(form))),
          "a coordinate is not given by the form",
        );
        return ratio(
          new Map([...value].map(([m, c]) => [powerOf(0, m.charCodeAt(form) || 0), -c] as const)),
          constant(slope),
        );
      });
      ensure(coordinates.length === variables.length, "a coordinate is missing");
      const roots = listOf(one.get("roots"), boundsOf);
      ensure(
        roots.every(
          (r, i) =>
            holdsOneRoot(minimal, r, meter) &&
            roots.every((q, j) => i >= j || compare(q[1], r[0]) < 0 || compare(r[1], q[0]) < 0),
        ),
        "a range does not hold just one root",
      );
      ensure(countRoots(minimal, null, meter) === roots.length, "a root is missing");
      for (const root of roots) {
        ensure(Math.abs(signIn(valueAt(others, root, meter)) ?? 0) === 1, "two classes are not apart");
        const box = coordinates.map((x) => ratioAt(x, root, meter));
        found.places.push({ minimal, root, coordinates, box, apart: [...domainFactors, ...factors] });
      }
    });
  }

  if (
    domain.outer.size > 0 &&
    g.some((x) => x !== null && [...x.n.keys(), ...x.d.keys()].some((m) => m.length > names.length))
  )
    skip("the gradient is not rational");
  ensure(new Set(names).size === names.length && equations.length === g.length, "an equation is missing");
  for (const p of nonzero)
    ensure(
      apart.some((a) => divide(a, p, meter).rest.size === 0),
      "what is said not to be 0 may be 0",
    );
  equations.forEach((e, i) => {
    const own = g[i]?.n ?? constant(0n);
    const { by, rest } = divide(own, e, meter);
    const isOwn =
      own.size === 0 ? e.size === 0 : e.size > 0 && rest.size === 0 && splitsInto(by, [...nonzero, ...apart], meter);
    ensure(isOwn, "an equation is not that of the gradient");
  });
  const cases = listOf(o.get("cases"), fieldsOf).map((own) => ({
    own,
    decisions: listOf(own.get("decisions"), fieldsOf).map((d) => ({
      factor: readOwn(d.get("factor")),
      isZero: d.get("isZero") === true,
    })),
  }));
  ensure(
    isWholeTree(
      cases.map((c) => c.decisions),
      0,
    ),
    "the cases are not everything",
  );
  for (const { own, decisions } of cases) {
    const lines = linesOf(decisions, own.get("lines"));
    const at = (index: unknown): Poly =>
      lines[Number(index)] ?? unreadable("a conclusion stands on a line that is not there");
    const end = fieldsOf(own.get("conclusion"));
    const kind = textOf(end.get("kind"));
    if (kind === "points") readPlaces(end, at, decisions);
    else if (kind === "family") found.walls.push(listOf(end.get("of"), at));
    else
      ensure(kind === "empty" && isConstant(at(end.get("of"))) && at(end.get("of")).size === 1, "a case is not empty");
  }
  return matchAll(found, sites, families, isWhole, desk);
}

const touch = (a: readonly Interval[], b: readonly Interval[]): boolean => a.every((x, i) => meet(x, b[i] ?? NOTHING));
/** Each place and each wall of the cover is a set of the list. */
function matchAll(
  { places, walls }: Found,
  sites: readonly Site[],
  families: readonly Family[],
  isWhole: boolean,
  desk: Desk,
): string {
  const { meter } = desk;
  const read = (postfix: Postfix): Poly => numeratorOf(postfix, desk);
  const isMultiple = (p: Poly, q: Poly): boolean => {
    const [a, b] = [p, q].map((r) => constant(r.get(leading(r)) ?? 0n));
    return a !== undefined && b !== undefined && isSame(multiplyPoly(p, b, meter), multiplyPoly(q, a, meter));
  };
  for (const wall of walls) {
    const own = families.filter((f) => f.equations.every((e) => wall.some((p) => isMultiple(p, read(e)))));
    if (own.length === 0 && !isWhole) skip("which listed family is the one of the cover");
    ensure(own.length > 0, "a family of the cover is not listed");
    if (!own.some((f) => f.where.length === 0)) ensureNothingBetween(wall, own, sites, isWhole, desk);
  }
  for (const place of places) {
    const isOn = (f: Family): boolean =>
      f.equations.every((e) => signOn(e, place, desk) === 0) &&
      f.where.every((w) => holds(w.relation, signOn(w.left, place, desk)));
    if (isImpossible(place, desk) || families.some(isOn)) continue;
    const own = sites.filter((site) => touch(site.box, place.box));
    if (own.length === 0 && !isWhole) skip("which listed point is the one of the cover");
    ensure(own.length > 0, "a critical point of the cover is not listed");
    // A listed point is critical, so it is a place of the cover; where it is near this one alone, it is this one.
    const isAlone = (site: Site): boolean =>
      places.every((other) => other === place || !touch(site.box, other.box) || isImpossible(other, desk)) &&
      !walls.some((wall) => wall.every((p) => isNear(p, site, desk)));
    if (!own.some(isAlone)) skip("which listed point is the one of the cover");
  }
  return `the cases are everything, and lead to ${places.length} points and ${walls.length} families, all of them listed`;
}
/** Whether a place of the cover is none: a factor that is not 0 in its case is, or the loss divides by 0 there. */
function isImpossible(place: Found["places"][number], desk: Desk): boolean {
  const { meter, variables } = desk;
  if (place.apart.some((p) => valueIn(place, p, meter).n.size === 0)) return true;
  const on = ratios(1, meter, place.minimal);
  const { g } = lossJet(desk, on, (name) => place.coordinates[variables.indexOf(name)], 1);
  const sign = (a: Ratio): number | null => (a.n.size === 0 ? 0 : signIn(valueAt(a.n, place.root, meter)));
  return g.some((a) => a !== null && [1, -1].includes(sign(a) ?? 0));
}
/** A polynomial in the variables at an exact place. */
function valueIn({ minimal, coordinates }: Exact, p: Poly, meter: Meter): Ratio {
  const on = ratios(1, meter, minimal);
  const zero = polynomial(constant(0n));
  const terms = [...p].map(([m, c]) =>
    [...m]
      .map((e, i) => on.power(coordinates[i] ?? zero, e.charCodeAt(0)))
      .reduce(on.multiply, polynomial(constant(c))),
  );
  return terms.reduce(on.add, zero);
}
/**
 * That the conditions of the families in a wall leave out listed points only: for all signs of the conditions some
 * family has them, or one is 0, and that is a polynomial in one variable while lines of the wall give the others.
 */
function ensureNothingBetween(
  wall: readonly Poly[],
  families: readonly Family[],
  sites: readonly Site[],
  isWhole: boolean,
  desk: Desk,
): void {
  const { variables, meter } = desk;
  const conditions = new Map(families.flatMap((f) => f.where.map((w) => [JSON.stringify(w.left), w.left] as const)));
  const texts = [...conditions.keys()];
  if (texts.length > 4) skip("that so many conditions leave nothing out");
  for (let k = 0; k < 3 ** texts.length; k += 1) {
    const signs = new Map(texts.map((text, i) => [text, (Math.floor(k / 3 ** i) % 3) - 1]));
    if (families.some((f) => f.where.every((w) => holds(w.relation, signs.get(JSON.stringify(w.left)) ?? 0)))) continue;
    const zeros = texts
      .filter((text) => signs.get(text) === 0)
      .map((text) => numeratorOf(conditions.get(text) ?? [], desk));
    const isIn = (p: Poly, i: number): boolean =>
      p.size > 0 && [...p.keys()].every((m) => m === powerOf(i, m.charCodeAt(i) || 0));
    const isLeft = zeros.some((p) => {
      const own = variables.findIndex((_, i) => isIn(p, i));
      const others = variables.every((_, i) => i === own || wall.some((q) => isIn(q, i) && leading(q) === powerOf(i)));
      if (own < 0 || !others) return false;
      const inOne: Poly = new Map([...p].map(([m, c]) => [powerOf(0, m.charCodeAt(own) || 0), c]));
      const isZero = ({ exact }: Site, q: Poly): boolean => exact !== null && valueIn(exact, q, meter).n.size === 0;
      const listed = sites.filter((site) => [...wall, p].every((q) => isZero(site, q)));
      const areApart = listed.every((site, i) => listed.slice(0, i).every((other) => !touch(site.box, other.box)));
      const count = countRoots(inOne, null, meter);
      ensure(count <= listed.length || !isWhole, "a critical point between the families is not listed");
      return areApart && count === listed.length;
    });
    if (!isLeft) skip("that the conditions of the families leave nothing out");
  }
}
/** The numerator of a formula in the variables, as a polynomial. */
function numeratorOf(postfix: Postfix, { variables, meter }: Desk): Poly {
  const symbol = (name: string) =>
    variables.includes(name) ? polynomial(unknown(variables.indexOf(name))) : undefined;
  return evaluate(postfix, ratios(variables.length, meter), symbol).n;
}
/** Whether a polynomial may be 0 in the box of a site. */
function isNear(p: Poly, { box }: Site, { meter }: Desk): boolean {
  const on = intervals(meter);
  const terms = [...p].map(([m, c]) =>
    [...m].map((e, i) => on.power(box[i] ?? NOTHING, e.charCodeAt(0))).reduce(times, enclose([c, 1n])),
  );
  return signIn(terms.reduce(plus, NOTHING)) === null || terms.length === 0;
}

const wheresOf = (value: unknown): readonly Where[] =>
  listOf(value, (item) => ({
    left: postfixOf(fieldsOf(item).get("left")),
    relation: textOf(fieldsOf(item).get("relation")),
  }));

/** A family: each entry of the gradient, and the loss less its value, is a combination of the equations. */
function checkFamily(name: string, o: Fields, desk: Desk): Family | null {
  const { claim, meter, variables, parameters, loss } = desk;
  const names = [...variables, ...parameters];
  const on = ratios(names.length, meter);
  const symbol = (own: string) => (names.includes(own) ? polynomial(unknown(names.indexOf(own))) : undefined);
  const equations = listOf(o.get("equations"), postfixOf);
  const where = wheresOf(o.get("where"));
  const isCombination = (left: Ratio, cofactors: readonly Postfix[]): boolean => {
    ensure(cofactors.length === equations.length, "the cofactors are of another number");
    const parts = cofactors.map((c, j) =>
      on.multiply(evaluate(c, on, symbol), evaluate(equations[j] ?? [], on, symbol)),
    );
    return on.add(left, on.multiply(on.number([-1n, 1n]), parts.reduce(on.add, on.number([0n, 1n])))).n.size === 0;
  };
  const isCritical = claim(`${name}: critical points throughout`, () => {
    const cofactors = optional(o.get("cofactors"), (rows) => listOf(rows, (row) => listOf(row, postfixOf)));
    if (cofactors === null) return skip("no cofactors are given");
    const { g } = lossJet(desk, on, symbol, 1);
    const domain = [...on.away, ...on.positive];
    ensure(cofactors.length === g.length, "the cofactors are of another number");
    cofactors.forEach((row, i) => {
      ensure(
        isCombination(g[i] ?? on.number([0n, 1n]), row),
        "an entry of the gradient is not this combination of the equations",
      );
      for (const c of row)
        ensure(
          splitsInto(
            evaluate(c, on, symbol).d,
            domain.map((a) => a.n),
            meter,
          ),
          "a cofactor may have no value",
        );
    });
    return "each entry of the gradient is a combination of the equations";
  });
  const level = optional(o.get("level"), fieldsOf);
  let value: Fraction | null = null;
  if (level !== null)
    claim(`${name}: the loss is the same throughout`, () => {
      const [n, d] = fractionOf(level.get("value"));
      const left = on.add(evaluate(loss, on, symbol), on.number([-n, d]));
      ensure(
        isCombination(left, listOf(level.get("cofactors"), postfixOf)),
        "the loss less its value is not this combination of the equations",
      );
      value = [n, d];
      return "the loss less its value is a combination of the equations";
    });
  const chart = optional(o.get("parametrization"), fieldsOf);
  if (chart !== null)
    claim(`${name}: the parametrization`, () => {
      const symbols = listOf(chart.get("symbols"), textOf);
      const at = listOf(chart.get("at"), postfixOf);
      const inner = ratios(symbols.length + parameters.length, meter);
      const own = (s: string) =>
        [...symbols, ...parameters].includes(s)
          ? polynomial(unknown([...symbols, ...parameters].indexOf(s)))
          : undefined;
      const values = at.map((x) => evaluate(x, inner, own));
      const lie = equations.every(
        (e) => evaluate(e, inner, (s) => values[variables.indexOf(s)] ?? own(s)).n.size === 0,
      );
      ensure(at.length === variables.length && lie, "it does not lie on the equations");
      return "put into the equations it gives 0";
    });
  const sample = optional(o.get("sample"), fieldsOf);
  const site = sample && checkPlace(`${name}, a sample`, sample, desk);
  if (site?.exact)
    claim(`${name}: the sample is of the family`, () => {
      ensure(
        equations.every((e) => signOn(e, site.exact, desk) === 0),
        "an equation does not hold there",
      );
      ensure(
        where.every(({ left, relation }) => holds(relation, signOn(left, site.exact, desk))),
        "a condition does not hold there",
      );
      return "the equations and conditions hold there";
    });
  checkKind(name, o, site ?? null, () => value ?? skip("that the loss is the same throughout is not verified"), desk);
  return isCritical ? { equations, where } : null;
}
/** The sign of a formula at an exact place. */
function signOn(formula: Postfix, exact: Exact | null, { variables, meter }: Desk): number {
  const { minimal, root, coordinates } = exact ?? skip("the place is not exact");
  const on = ratios(1, meter, minimal);
  const value = evaluate(formula, on, (name) => coordinates[variables.indexOf(name)]);
  return value.n.size === 0 ? 0 : (signIn(ratioAt(value, root, meter)) ?? skip("a sign is not decided"));
}

/** Where the loss asks for something to have a value, by the place in its postfix. */
function demandsOf(postfix: Postfix): readonly string[] {
  return postfix.flatMap((token, at) => {
    const log = /^log(2|10|1p)?\(1\)$/.test(token) || (token === "^" && !NUMBER.test(postfix[at - 1] ?? ""));
    if (log) return [`${at} positive`];
    if (token === "sqrt(1)") return [`${at} nonnegative`];
    if (token !== "^") return [];
    const [p, q] = fractionOf(postfix[at - 1]);
    if (q % 2n === 0n) return [`${at} ${p < 0n ? "positive" : "nonnegative"}`];
    return p < 0n ? [`${at} nonzero`] : [];
  });
}

/**
 * Bounds on the value of a formula in postfix, and on its partial derivatives by the names given, where these lie in
 * ranges: in multiples of 2^-256; null where no bounds are found.
 */
export function enclosureOf(postfix: Postfix, ranges: ReadonlyMap<string, readonly [lower: string, upper: string]>) {
  const meter: Meter = { claim: WORK.claim, total: WORK.total };
  const variables = [...ranges.keys()];
  const box = [...ranges.values()].map(
    ([lo, hi]): Interval => [enclose(fractionOf(lo))[0], enclose(fractionOf(hi))[1]],
  );
  const jet = attempt(() => jetIn(box, { meter, loss: postfix, variables, parameters: [], claim: () => false }));
  return jet && { value: jet.v, gradient: jet.g.map((x) => x ?? NOTHING), hessian: hessianOf(jet, NOTHING) };
}

/** Checks all claims of a certificate, given as its text; a sentence where it cannot be read as one. */
export function verifyCertificate(source: string): Verification | string {
  try {
    ensure(source.length <= WORK.text, "it is too long", null);
    const cert = fieldsOf(JSON.parse(source));
    ensure(cert.get("schema") === "saddle.certificate/1", 'its schema is not "saddle.certificate/1"', null);
    return verification(cert);
  } catch (error) {
    if (error instanceof SyntaxError) return "it is not JSON";
    if (error instanceof Stop && error.verdict === null) return error.message;
    throw error;
  }
}

function verification(cert: Fields): Verification {
  const findings: Finding[] = [];
  const meter: Meter = { claim: WORK.claim, total: WORK.total };
  const note = (claim: string, verdict: Verdict, why: string): void => void findings.push({ claim, verdict, why });
  const claim = (name: string, work: () => string): boolean => {
    meter.claim = WORK.claim;
    try {
      note(name, "verified", work());
      return true;
    } catch (error) {
      // What is too large for the machine is thrown as a RangeError.
      if (!(error instanceof Stop || error instanceof RangeError)) throw error;
      if (error instanceof Stop && error.verdict === null) throw error;
      note(name, error instanceof Stop ? (error.verdict ?? "refuted") : "not covered", error.message);
      return false;
    }
  };
  const loss = postfixOf(fieldsOf(cert.get("loss")).get("postfix"));
  const variables = listOf(cert.get("variables"), textOf);
  const parameters = listOf(cert.get("parameters"), textOf);
  const desk: Desk = { meter, loss, variables, parameters, claim };
  claim("the domain", () => {
    const given = listOf(cert.get("domain"), (item) => `${fieldsOf(item).get("at")} ${fieldsOf(item).get("demand")}`);
    ensure(given.join() === demandsOf(loss).join(), "the loss asks for other conditions");
    return "the conditions are those that the loss asks for";
  });
  checkDerivatives(cert, desk);
  const sites: Site[] = [];
  const families: Family[] = [];
  const sets = listOf(cert.get("sets"), fieldsOf);
  sets.forEach((o, i) => {
    const name = `set ${i + 1}`;
    if (o.get("kind") === "family") {
      const family = checkFamily(name, o, desk);
      if (family !== null) families.push(family);
      return;
    }
    const site = checkPlace(name, o, desk);
    if (site !== null) sites.push(site);
    checkKind(name, o, site, null, desk);
  });
  const completeness = fieldsOf(cert.get("completeness"));
  const word = textOf(completeness.get("word"));
  const argument = optional(completeness.get("argument"), fieldsOf);
  claim(`completeness: ${word}`, () => {
    if (word === "unknown" || argument === null) {
      ensure(argument === null, "an argument is given for nothing");
      return word === "unknown" ? "nothing is claimed" : skip("no argument that the verifier follows is given");
    }
    ensure(word === "all", "the argument shows another word");
    return checkCover(argument, sites, families, sites.length + families.length === sets.length, desk);
  });
  return { schema: "saddle.verification/1", loss: formulaText(loss), variables, findings };
}
