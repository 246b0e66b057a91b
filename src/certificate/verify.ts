/**
 * Re-checks a certificate (`saddle.certificate/1`, described in `record/certificate.ts`) from its text alone. This file
 * imports nothing: it has its own numbers, its own differentiation and its own proofs, so that a mistake of the engine
 * that wrote the certificate is not repeated here. All claims are about the loss in postfix; that this is the loss one
 * meant is for the reader to compare. Numbers are whole numbers, fractions of them, and intervals of multiples of
 * 2^-256 that are rounded outward. Work is counted before it is done.
 */
export type Verdict = "verified" | "refuted" | "not covered";
/** One claim of the certificate, what was found of it, and why. */
export type Finding = { readonly claim: string; readonly verdict: Verdict; readonly why: string };
/** What was found of all claims; they are about `loss`, in postfix. */
export type Verification = {
  readonly loss: readonly string[];
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
function unreadable(why: string): never {
  throw new Stop(null, why);
}
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof Stop && error.verdict !== null) return null;
    throw error;
  }
}
/** Work that is left for a claim and in all, in products of machine words, about. */
type Meter = { claim: number; total: number };
const WORK = { claim: 4e8, total: 2e9, text: 30_000_000, digits: 20_000, postfix: 100_000, power: 400, degree: 50_000 };
function spend(meter: Meter, amount: number): void {
  meter.claim -= amount;
  meter.total -= amount;
  if (meter.claim < 0 || meter.total < 0) skip("the limit of work was met");
}

// Whole numbers, fractions, and intervals [lo, hi] of multiples of 2^-256.
type Fraction = readonly [n: bigint, d: bigint];
type Interval = readonly [lo: bigint, hi: bigint];
const BITS = 256n;
const NOTHING: Interval = [0n, 0n];
const ONE: Interval = [1n << BITS, 1n << BITS];
const sizeOf = (a: bigint): bigint => (a < 0n ? -a : a);
const bitsOf = (a: bigint): number => 4 * sizeOf(a).toString(16).length;
const signOf = (a: bigint): number => (a > 0n ? 1 : a < 0n ? -1 : 0);
function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return sizeOf(x);
}
const compare = (a: Fraction, b: Fraction): number => signOf(a[0] * b[1] - b[0] * a[1]);
const floorOf = (n: bigint, d: bigint): bigint => (n % d !== 0n && n < 0n !== d < 0n ? n / d - 1n : n / d);
const ceilingOf = (n: bigint, d: bigint): bigint => -floorOf(-n, d);
const least = (list: readonly bigint[]): bigint => list.reduce((a, b) => (b < a ? b : a));
const most = (list: readonly bigint[]): bigint => list.reduce((a, b) => (b > a ? b : a));
const enclose = ([n, d]: Fraction): Interval => [floorOf(n << BITS, d), ceilingOf(n << BITS, d)];
const plus = (a: Interval, b: Interval): Interval => [a[0] + b[0], a[1] + b[1]];
const minus = (a: Interval, b: Interval): Interval => [a[0] - b[1], a[1] - b[0]];
const over = (a: Interval, n: number | bigint): Interval => [floorOf(a[0], BigInt(n)), ceilingOf(a[1], BigInt(n))];
const signIn = (a: Interval): number | null => (a[0] > 0n ? 1 : a[1] < 0n ? -1 : a[0] === a[1] ? 0 : null);
const meet = (a: Interval, b: Interval): boolean => a[0] <= b[1] && b[0] <= a[1];
const isAway = (a: Interval): boolean => Math.abs(signIn(a) ?? 0) === 1;
function times(a: Interval, b: Interval): Interval {
  const all = [a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1]];
  return [least(all) >> BITS, -(-most(all) >> BITS)];
}
function quotient(a: Interval, b: Interval): Interval {
  ensure(isAway(b), "a denominator is not shown to differ from 0");
  const pairs = a.flatMap((x) => b.map((y) => [x << BITS, y] as const));
  return [least(pairs.map(([x, y]) => floorOf(x, y))), most(pairs.map(([x, y]) => ceilingOf(x, y)))];
}

// Elementary functions by series, of which `series` adds up so many terms; what is left out is below 2^-254 in all uses.
function series(first: Interval, count: number, next: (t: Interval, k: number) => Interval, step = 0): Interval {
  let [sum, term]: [Interval, Interval] = [[-4n, 4n], first];
  for (let k = 0; k < count; k += 1) [sum, term] = [plus(sum, over(term, step * k + 1)), next(term, k)];
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
  const [y, k] = halved(x);
  const near = series(ONE, 40, (t, i) => over(times(t, y), i + 1));
  return Array.from({ length: k }).reduce<Interval>((value) => times(value, value), near);
}
/** Taylor: 24 terms leave less than 2^-384; then cos 2y = 2 cos² y - 1. */
function cosAt(x: bigint): Interval {
  const [y, k] = halved(x);
  const near = series(ONE, 24, (t, i) => over(times(t, times(y, y)), -(2 * i + 1) * (2 * i + 2)));
  return Array.from({ length: k }).reduce<Interval>((c) => minus(times(over(c, 1n), plus(c, c)), ONE), near);
}
/** Σ (sign u²)^k u / (2k + 1), the area tangent (sign 1) or the arc tangent, for |u| <= 1/3: below 3^-180 is left. */
const arc = (u: Interval, sign: number): Interval => series(u, 90, (t) => over(times(t, times(u, u)), sign), 2);
/** log of x = m 2^e with 1/2 <= m < 1 as log m - e log 1/2, both by log a = 2 artanh (a - 1)/(a + 1). */
function logAt(x: bigint): Interval {
  ensure(x > 0n, "the argument of a logarithm or root is not shown to be positive");
  const e = sizeOf(x).toString(2).length - Number(BITS);
  const m: Interval = e > 0 ? over([x, x], 1n << BigInt(e)) : [x << BigInt(-e), x << BigInt(-e)];
  const half = (a: Interval): Interval => arc(quotient(minus(a, ONE), plus(a, ONE)), 1);
  const small = minus(half(m), times(enclose([BigInt(e), 1n]), half(enclose([1n, 2n]))));
  return plus(small, small);
}
/** π by Machin's formula. */
const pi = (): Interval =>
  minus(times(enclose([16n, 1n]), arc(enclose([1n, 5n]), -1)), times(enclose([4n, 1n]), arc(enclose([1n, 239n]), -1)));
/** The slope of the cosine is nowhere beyond 1 in absolute value. */
function cosOf(u: Interval): Interval {
  const middle = (u[0] + u[1]) >> 1n;
  const [lo, hi] = plus(cosAt(middle), [middle - u[1], u[1] - middle]);
  return [most([lo, -ONE[0]]), least([hi, ONE[0]])];
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
  readonly call: (name: string, a: T) => T;
  /** The sign, where it is the same throughout. */
  readonly sign: (a: T) => number;
};
const NUMBER = /^(-?\d+)(?:\/(\d+))?$/;
const CALL = /^([a-zA-Z]\w*)\((\d)\)$/;
const ELEMENTARY = ["exp", "log", "sin", "cos", "pi"];
const SIGNS: ReadonlyMap<string, readonly number[]> = new Map(
  Object.entries({ "<": [-1], "<=": [-1, 0], ">": [1], ">=": [0, 1], "=": [0], "!=": [-1, 1] }),
);
/** Functions that are put together from the elementary ones, of the arguments a and b. */
const COMPOSED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    e: "1 exp(1)",
    log2: "a log(1) 2 log(1) -1 ^ *",
    log10: "a log(1) 10 log(1) -1 ^ *",
    log1p: "1 a + log(1)",
    tan: "a sin(1) a cos(1) -1 ^ *",
    sqrt: "a 1/2 ^",
    cbrt: "a 1/3 ^",
    sinh: "a exp(1) a -1 * exp(1) -1 * + 1/2 *",
    cosh: "a exp(1) a -1 * exp(1) + 1/2 *",
    tanh: "1 -2 a 2 * exp(1) 1 + -1 ^ * +",
    sigmoid: "1 a -1 * exp(1) + -1 ^",
    softplus: "1 a exp(1) + log(1)",
    sign: "a 0 -1 a 0 0 1 ?= ?<",
    abs: "a 0 a -1 * a ?<",
    relu: "a 0 0 a ?<",
    max: "a b b a ?<",
    min: "a b a b ?<",
  }),
);
const holds = (relation: string, sign: number): boolean =>
  (SIGNS.get(relation) ?? unreadable("an unknown comparison")).includes(sign);

function evaluate<T>(postfix: Postfix, on: Ring<T>, symbol: (name: string) => T | undefined): T {
  const stack: T[] = [];
  const take = (): T => stack.pop() ?? unreadable("a formula lacks an operand");
  postfix.forEach((token, i) => {
    const [, name = "", count = "0"] = CALL.exec(token) ?? [];
    if (NUMBER.test(token)) stack.push(on.number(fractionOf(token)));
    else if (token === "+" || token === "*") stack.push((token === "+" ? on.add : on.multiply)(take(), take()));
    else if (token === "^") {
      const [b, a] = [take(), take()];
      stack.push(raised(a, b, NUMBER.test(postfix[i - 1] ?? "") ? fractionOf(postfix[i - 1]) : null, on));
    } else if (token.startsWith("?")) {
      const [no, yes, right, left] = [take(), take(), take(), take()];
      const sign = on.sign(on.add(left, on.multiply(on.number([-1n, 1n]), right)));
      stack.push(holds(token.slice(1), sign) ? yes : no);
    } else if (name !== "") stack.push(applied(name, Array.from({ length: Number(count) }, take).reverse(), on));
    else stack.push(symbol(token) ?? skip(`${token} has no value`));
  });
  const value = take();
  return stack.length === 0 ? value : unreadable("a formula has an operand too many");
}
/** a^b: for an exponent p/q that stands there as a number the p-th power of the q-th root, else exp(b log a). */
function raised<T>(a: T, b: T, exponent: Fraction | null, on: Ring<T>): T {
  if (exponent === null) return on.call("exp", on.multiply(b, on.call("log", a)));
  const [p, q] = exponent;
  if (sizeOf(p) > WORK.power || q > WORK.power) skip("an exponent is too large");
  return on.power(q === 1n ? a : on.root(a, Number(q)), Number(p));
}
function applied<T>(name: string, operands: readonly T[], on: Ring<T>): T {
  const [a = on.number([0n, 1n]), ...more] = operands;
  if (ELEMENTARY.includes(name)) return on.call(name, a);
  const rule = (COMPOSED.get(name) ?? skip(`the function ${name} is not known to the verifier`)).split(" ");
  const apply = (u: T, v: T | undefined): T =>
    evaluate(rule, on, (own) => (own === "a" ? u : own === "b" ? v : undefined));
  return more.length === 0 ? apply(a, undefined) : more.reduce(apply, a);
}

function intervals(meter: Meter): Ring<Interval> {
  const power = (u: Interval, n: number): Interval => {
    if (n < 0) return quotient(ONE, power(u, -n));
    spend(meter, n * n * (bitsOf(u[1]) / 64 + 1) + 100);
    const ends = u.map((x) => Array.from({ length: n }, (): Interval => [x, x]).reduce(times, ONE));
    const lo = least(ends.map((x) => x[0]));
    return [n % 2 === 0 && n > 0 && u[0] < 0n && u[1] > 0n ? 0n : lo, most(ends.map((x) => x[1]))];
  };
  const root = (u: Interval, q: number): Interval => {
    if (q % 2 === 1 && u[1] < 0n) return minus(NOTHING, root(minus(NOTHING, u), q));
    return rising(expAt, over(rising(logAt, u), q));
  };
  return {
    number: enclose,
    add: plus,
    multiply(a, b) {
      spend(meter, 1000 + (bitsOf(a[1]) / 64) * (bitsOf(b[1]) / 64));
      return times(a, b);
    },
    power,
    root,
    call(name, u) {
      spend(meter, 30_000);
      if (name === "pi") return pi();
      if (name === "exp" || name === "log") return rising(name === "exp" ? expAt : logAt, u);
      return cosOf(name === "cos" ? u : minus(u, over(pi(), 2)));
    },
    sign: (u) => signIn(u) ?? skip("a piecewise formula may change its piece here"),
  };
}

/** A value with its partial derivatives; those that are not there are 0. */
type Dual<T> = { readonly v: T; readonly d: ReadonlyMap<number, T> };
/** Differentiation forward over the ring `on`; over duals it gives second derivatives. */
function duals<T>(on: Ring<T>, meter: Meter): Ring<Dual<T>> {
  const num = (n: number, d = 1): T => on.number([BigInt(n), BigInt(d)]);
  const scaled = (d: Dual<T>["d"], by: T) => new Map([...d].map(([k, x]) => [k, on.multiply(by, x)] as const));
  const joined = (a: Dual<T>["d"], b: Dual<T>["d"]): Dual<T>["d"] => {
    spend(meter, 400 * (a.size + b.size));
    const sum = new Map(a);
    for (const [k, x] of b) sum.set(k, sum.has(k) ? on.add(sum.get(k) ?? x, x) : x);
    return sum;
  };
  const chain = (a: Dual<T>, v: T, slope: () => T): Dual<T> => ({ v, d: a.d.size > 0 ? scaled(a.d, slope()) : a.d });
  return {
    number: (value) => ({ v: on.number(value), d: new Map() }),
    add: (a, b) => ({ v: on.add(a.v, b.v), d: joined(a.d, b.d) }),
    multiply: (a, b) => ({ v: on.multiply(a.v, b.v), d: joined(scaled(a.d, b.v), scaled(b.d, a.v)) }),
    power: (a, n) => chain(a, on.power(a.v, n), () => (n === 0 ? num(0) : on.multiply(num(n), on.power(a.v, n - 1)))),
    root(a, q) {
      const f = on.root(a.v, q);
      return chain(a, f, () => on.multiply(on.multiply(f, on.power(a.v, -1)), num(1, q)));
    },
    call(name, a) {
      const f = on.call(name, a.v);
      if (name === "exp") return chain(a, f, () => f);
      if (name === "log") return chain(a, f, () => on.power(a.v, -1));
      return chain(a, f, () => (name === "sin" ? on.call("cos", a.v) : on.multiply(num(-1), on.call("sin", a.v))));
    },
    sign(a) {
      const sign = on.sign(a.v);
      return sign !== 0 || a.d.size === 0 ? sign : skip("a piecewise formula changes its piece here");
    },
  };
}

// Polynomials over Z: coefficients by monomials, whose k-th character code is the exponent of the k-th unknown.
type Poly = ReadonlyMap<string, bigint>;
const constant = (c: bigint): Poly => new Map(c === 0n ? [] : [["", c]]);
const powerOf = (k: number, n = 1): string => (n === 0 ? "" : "\0".repeat(k) + String.fromCharCode(n));
const exponentOf = (monomial: string, k: number): number => monomial.charCodeAt(k) || 0;
const unknown = (k: number): Poly => new Map([[powerOf(k), 1n]]);
const isConstant = (p: Poly): boolean => p.size === 0 || (p.size === 1 && p.has(""));
const isSame = (p: Poly, q: Poly): boolean => p.size === q.size && [...p].every(([m, c]) => q.get(m) === c);
const isIn = (p: Poly, size: number): boolean => [...p.keys()].every((m) => m.length <= size);
const leading = (p: Poly): string => [...p.keys()].reduce((a, b) => (b > a ? b : a), "");
const topOf = (p: Poly): bigint => p.get(leading(p)) ?? 0n;
const dividedBy = (p: Poly, c: bigint): Poly => (c === 1n ? p : new Map([...p].map(([m, x]) => [m, x / c])));
function contentOf(...list: readonly Poly[]): bigint {
  let content = 0n;
  for (const p of list) for (const c of p.values()) if (content !== 1n) content = gcd(c, content);
  return content || 1n;
}
/** The polynomial with the monomials that `change` makes of its own; those it makes null are dropped. */
const mapped = (p: Poly, change: (m: string, c: bigint) => readonly [string | null, bigint]): Poly =>
  new Map([...p].flatMap(([m, c]) => [change(m, c)]).flatMap(([m, c]) => (m === null ? [] : [[m, c] as const])));
const derivative = (p: Poly, k: number): Poly =>
  mapped(p, (m, c) => [combine(m, powerOf(k), -1), c * BigInt(exponentOf(m, k))]);
/** The product of two monomials, or (`sign` -1) their quotient; null where an exponent would be negative. */
function combine(a: string, b: string, sign = 1): string | null {
  let product = "";
  for (let k = 0; k < a.length || k < b.length; k += 1) {
    const exponent = exponentOf(a, k) + sign * exponentOf(b, k);
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
  spend(meter, p.size * q.size * (60 + 10 * (leading(p).length + leading(q).length) + words(p) * words(q)));
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
/** c p = by q + rest with c > 0: p is divided from the top down, to a term that the top of q does not divide. */
function divide(p: Poly, q: Poly, meter: Meter): { readonly by: Poly; readonly rest: Poly; readonly c: bigint } {
  const [top, lead] = [leading(q), topOf(q)];
  let [rest, by, c]: [Poly, Poly, bigint] = [p, new Map(), 1n];
  while (rest.size > 0) {
    const up = combine(leading(rest), top, -1);
    if (up === null) break;
    const own = topOf(rest);
    spend(meter, 40 * (Math.min(bitsOf(own), bitsOf(lead)) / 64) ** 2);
    const g = gcd(own, lead) * (lead < 0n ? -1n : 1n);
    const [scale, term]: [Poly, Poly] = [constant(lead / g), new Map([[up, own / g]])];
    by = addPoly(multiplyPoly(by, scale, meter), term);
    rest = addPoly(multiplyPoly(rest, scale, meter), multiplyPoly(term, q, meter), -1n);
    c *= lead / g;
  }
  return { by, rest, c };
}
/** Whether p is a number other than 0 times a product of the factors. */
function splitsInto(p: Poly, factors: readonly Poly[], meter: Meter): boolean {
  let rest = p;
  for (const f of factors.filter((x) => !isConstant(x)))
    for (let next = divide(rest, f, meter); next.rest.size === 0 && rest.size > 0; next = divide(rest, f, meter))
      rest = next.by;
  return rest.size === 1 && isConstant(rest);
}

/** A fraction of polynomials; the denominator is not the polynomial 0. */
type Ratio = { readonly n: Poly; readonly d: Poly };
const polynomial = (n: Poly): Ratio => ({ n, d: constant(1n) });
function ratio(n: Poly, d: Poly): Ratio {
  const content = contentOf(n, d) * (topOf(d) < 0n ? -1n : 1n);
  return { n: dividedBy(n, content), d: dividedBy(d, content) };
}
/**
 * Fractions of polynomials in `size` unknowns and in functions of these, each of which counts as an unknown of its
 * own: what is equal so is equal. Where `modulus` is given, the first unknown is a root of it. What is divided by and
 * what logarithms are taken of is noted in `away` and `positive`: so it is where the formula has a value.
 */
type Ratios = Ring<Ratio> & { readonly away: Ratio[]; readonly positive: Ratio[]; readonly outer: Map<string, number> };
function ratios(size: number, meter: Meter, modulus: Poly | null = null): Ratios {
  const [away, positive, outer]: [Ratio[], Ratio[], Map<string, number>] = [[], [], new Map()];
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
    ...{ away, positive, outer, multiply, power },
    number: ([n, d]) => ({ n: constant(n), d: constant(d) }),
    add(a, b) {
      if (isSame(a.d, b.d) && isConstant(a.d) && topOf(a.d) === 1n) return polynomial(addPoly(a.n, b.n));
      if (isSame(a.d, b.d)) return ratio(addPoly(a.n, b.n), a.d);
      const top = addPoly(multiplyPoly(a.n, b.d, meter), multiplyPoly(b.n, a.d, meter));
      return reduced(top, multiplyPoly(a.d, b.d, meter));
    },
    root: (a, q) => functionOf(`root${q}`, a),
    call(name, a) {
      if (name === "log") positive.push(a);
      return name === "exp" ? exp(a) : functionOf(name, a);
    },
    sign(a) {
      if (!isConstant(a.n) || !isConstant(a.d)) skip("piecewise formulas are not compared exactly");
      return signOf((a.n.get("") ?? 0n) * topOf(a.d));
    },
  };
}

// Real roots, and places whose coordinates are fractions in one algebraic number.
type Bounds = readonly [lo: Fraction, hi: Fraction];
type Exact = { readonly minimal: Poly; readonly root: Bounds; readonly coordinates: readonly Ratio[] };
const degreeOf = (p: Poly): number => exponentOf(leading(p), 0);
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
/** The number of roots, none of them multiple, in (lo, hi] of each range, and of all real ones (Sturm). */
function countRoots(p: Poly, ranges: readonly Bounds[], meter: Meter): readonly number[] {
  const chain = [p, derivative(p, 0)];
  for (let [a, b] = chain; a !== undefined && b !== undefined && b.size > 0; [a, b] = [b, chain.at(-1)]) {
    const { rest } = divide(a, b, meter);
    for (const c of rest.values()) spend(meter, 20 * (bitsOf(c) / 64) ** 2);
    chain.push(dividedBy(rest, -contentOf(rest)));
  }
  ensure(isConstant(chain.at(-2) ?? p), "a polynomial has a multiple root");
  const at = (x: Fraction): number => variations(chain.map((q) => signAt(q, x, meter)));
  const far = (side: number): number => variations(chain.map((q) => signOf(topOf(q)) * side ** degreeOf(q)));
  return [
    ...ranges.map(([lo, hi]) => (compare(lo, hi) === 0 ? +(signAt(p, lo, meter) === 0) : at(lo) - at(hi))),
    far(-1) - far(1),
  ];
}
/** The value at the root by Horner's rule, with as many digits as the coefficients ask for. */
function valueAt(p: Poly, [lo, hi]: Bounds, meter: Meter): Interval {
  const bits = BITS + BigInt(Math.max(0, ...[...p.values(), lo[0], hi[0]].map(bitsOf)) + 64);
  spend(meter, (degreeOf(p) + 1) * (Number(bits) / 32) ** 2);
  const z = [floorOf(lo[0] << bits, lo[1]), ceilingOf(hi[0] << bits, hi[1])];
  let value: Interval = NOTHING;
  for (const c of descending(p)) {
    const all = value.flatMap((a) => z.map((b) => a * b));
    value = [(least(all) >> bits) + (c << bits), -(-most(all) >> bits) + (c << bits)];
  }
  return over(value, 1n << (bits - BITS));
}
const ratioAt = ({ n, d }: Ratio, root: Bounds, meter: Meter): Interval =>
  n.size === 0 ? NOTHING : quotient(valueAt(n, root, meter), valueAt(d, root, meter));

/** Coefficients of det(λ - H), ascending (Faddeev and LeVerrier). */
function characteristic<T>(h: readonly (readonly T[])[], on: Ring<T>): readonly T[] {
  const [zero, one] = [on.number([0n, 1n]), on.number([1n, 1n])];
  let m = h.map((_, i) => h.map((__, j) => (i === j ? one : zero)));
  const coefficients = [one];
  for (const k of h.keys()) {
    const product = h.map((row) =>
      h.map((_, j) => row.map((x, i) => on.multiply(x, m[i]?.[j] ?? zero)).reduce(on.add)),
    );
    const trace = product.map((row, i) => row[i] ?? zero).reduce(on.add);
    const next = on.multiply(trace, on.number([-1n, BigInt(k + 1)]));
    coefficients.unshift(next);
    m = product.map((row, i) => row.map((x, j) => (i === j ? on.add(x, next) : x)));
  }
  return coefficients;
}

// Reading: nothing in the file is trusted; names are keys of maps only.
function field(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return unreadable("an object is missing");
  return new Map<string, unknown>(Object.entries(value)).get(name) ?? null;
}
const list = <T>(value: unknown, read: (item: unknown) => T): readonly T[] =>
  Array.isArray(value) ? value.map((item) => read(item)) : unreadable("a list is missing");
const text = (value: unknown): string => (typeof value === "string" ? value : unreadable("a text is missing"));
const optional = <T>(value: unknown, read: (item: unknown) => T): T | null => (value === null ? null : read(value));
function fractionOf(value: unknown): Fraction {
  const [whole, n = "0", d = "1"] = NUMBER.exec(text(value)) ?? unreadable("a number is missing");
  ensure(whole.length <= WORK.digits && BigInt(d) > 0n, "a number is too long, or over 0", null);
  const g = gcd(BigInt(n), BigInt(d));
  return [BigInt(n) / g, BigInt(d) / g];
}
function formula(value: unknown): Postfix {
  const tokens = list(value, text);
  return tokens.length <= WORK.postfix ? tokens : unreadable("a formula is too long");
}
const formulas = (value: unknown): readonly Postfix[] => list(value, formula);
function boundsOf(value: unknown): Bounds {
  const [lo, hi] = list(value, fractionOf);
  return lo !== undefined && hi !== undefined && compare(lo, hi) <= 0 ? [lo, hi] : unreadable("a range is missing");
}
const outward = ([lo, hi]: Bounds): Interval => [enclose(lo)[0], enclose(hi)[1]];
function univariate(value: unknown): Poly {
  const terms = list(value, fractionOf);
  ensure(terms.length <= WORK.power && terms.every((c) => c[1] === 1n), "a polynomial is no polynomial", null);
  return new Map(terms.flatMap(([c], k) => (c === 0n ? [] : [[powerOf(0, k), c] as const])));
}
const exactOf = (o: unknown): Exact => ({
  minimal: univariate(field(o, "minimal")),
  root: boundsOf(field(o, "root")),
  coordinates: list(field(o, "coordinates"), (c) => {
    const [d] = fractionOf(field(c, "denominator"));
    return d === 0n ? unreadable("a coordinate is over 0") : ratio(univariate(field(c, "numerators")), constant(d));
  }),
});

/** What is known while the claims of a certificate are checked. */
type Desk = {
  readonly meter: Meter;
  readonly loss: Postfix;
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
  /** Checks a claim; whether it is verified. */
  readonly claim: (name: string, work: () => string) => boolean;
};
/** A place that is proved to be critical, with a box around it; `isAlone`: no other critical point is in `around`. */
type Site = { readonly box: readonly Interval[]; readonly exact: Exact | null };
type Where = { readonly left: Postfix; readonly relation: string };
type Family = { readonly equations: readonly Postfix[]; readonly where: readonly Where[] };
type Symbols<T> = (name: string) => T | undefined;

/** Values for names, in their order. */
const assigned =
  <T>(names: readonly string[], values: readonly T[]): Symbols<T> =>
  (name) =>
    values[names.indexOf(name)];
const unknowns = (names: readonly string[]): Symbols<Ratio> =>
  assigned(
    names,
    names.map((_, k) => polynomial(unknown(k))),
  );
/** The variables as those that are differentiated by. */
const seeded =
  <T>({ variables }: Desk, on: Ring<T>, at: Symbols<T>): Symbols<Dual<T>> =>
  (name) => {
    const [v, k] = [at(name), variables.indexOf(name)];
    if (v === undefined) return undefined;
    return { v, d: new Map(k < 0 ? [] : [[k, on.number([1n, 1n])] as const]) };
  };
function gradientOf<T>(desk: Desk, on: Ring<T>, at: Symbols<T>): readonly T[] {
  const { d } = evaluate(desk.loss, duals(on, desk.meter), seeded(desk, on, at));
  return desk.variables.map((_, k) => d.get(k) ?? on.number([0n, 1n]));
}
function hessianOf<T>(desk: Desk, on: Ring<T>, at: Symbols<T>): readonly (readonly T[])[] {
  const first = duals(on, desk.meter);
  const { d } = evaluate(desk.loss, duals(first, desk.meter), seeded(desk, first, seeded(desk, on, at)));
  return desk.variables.map((_, i) => desk.variables.map((__, j) => d.get(i)?.d.get(j) ?? on.number([0n, 1n])));
}
const within = ({ variables }: Desk, box: readonly Interval[]): Symbols<Interval> => assigned(variables, box);
const hessianIn = (desk: Desk, box: readonly Interval[]) => hessianOf(desk, intervals(desk.meter), within(desk, box));
const dot = (a: readonly Interval[], b: readonly Interval[]): Interval =>
  a.map((x, k) => times(x, b[k] ?? NOTHING)).reduce(plus, NOTHING);

/** Gradient and Hessian: identities of fractions; where functions are in the way, values at points can refute them. */
function checkDerivatives(cert: unknown, desk: Desk): void {
  const { variables, parameters, meter, claim } = desk;
  const names = [...variables, ...parameters];
  const on = ratios(names.length, meter);
  const [g, h] = [
    attempt(() => gradientOf(desk, on, unknowns(names))),
    attempt(() => hessianOf(desk, on, unknowns(names))),
  ];
  const check = (
    given: Postfix,
    mine: Ratio | undefined,
    entry: (at: Symbols<Interval>) => Interval | undefined,
  ): string => {
    const theirs = mine && attempt(() => evaluate(given, on, unknowns(names)));
    if (theirs && mine && isSame(multiplyPoly(theirs.n, mine.d, meter), multiplyPoly(mine.n, theirs.d, meter)))
      return "it is the derivative: the same fraction of polynomials";
    ensure(!theirs || on.outer.size > 0, "it is not the derivative: another fraction of polynomials");
    for (const shift of [1n, 5n, 12n]) {
      const at = assigned(
        names,
        names.map((_, k) => enclose([7n * BigInt(k) + 3n - shift, 11n])),
      );
      const [there, here] = [attempt(() => evaluate(given, intervals(meter), at)), attempt(() => entry(at))];
      ensure(!there || !here || meet(there, here), "it is not the derivative: at a point its value is another");
    }
    return skip("it is no identity of fractions of polynomials; no value at a point speaks against it");
  };
  optional(cert && field(cert, "gradient"), formulas)?.forEach((e, i) => {
    const entry = (at: Symbols<Interval>) => gradientOf(desk, intervals(meter), at)[i];
    claim(`gradient by ${variables[i]}`, () => check(e, g?.[i], entry));
  });
  optional(field(cert, "hessian"), (rows) => list(rows, formulas))?.forEach((row, i) => {
    row.forEach((e, j) => {
      const entry = (at: Symbols<Interval>) => hessianOf(desk, intervals(meter), at)[i]?.[j];
      claim(`Hessian by ${variables[i]} and ${variables[j]}`, () => check(e, h?.[i]?.[j], entry));
    });
  });
}

/** An exact place: the root is one, all it divides by is not 0, and the gradient is 0 in the field of the root. */
function checkExact({ minimal, root, coordinates }: Exact, desk: Desk): readonly Interval[] {
  const { meter, variables } = desk;
  ensure(coordinates.length === variables.length && degreeOf(minimal) > 0, "a coordinate is missing");
  ensure(countRoots(minimal, [root], meter)[0] === 1, "the range does not hold just one root");
  const on = ratios(1, meter, minimal);
  const g = gradientOf(desk, on, assigned(variables, coordinates));
  const box = coordinates.map((x) => ratioAt(x, root, meter));
  if ([...on.away, ...on.positive, ...g].some(({ n, d }) => !isIn(n, 1) || !isIn(d, 1))) {
    const near = gradientOf(desk, intervals(meter), within(desk, box));
    ensure(
      near.every((x) => meet(x, NOTHING)),
      "the gradient is not 0 there",
    );
    skip("functions of algebraic numbers");
  }
  const isDefined =
    on.away.every((a) => isAway(valueAt(a.n, root, meter))) &&
    on.positive.every((a) => signIn(ratioAt(a, root, meter)) === 1);
  ensure(isDefined, "the loss is not shown to have a value there");
  ensure(
    g.every((a) => a.n.size === 0),
    "the gradient is not 0 there",
  );
  return box;
}

/** Krawczyk: where m - Y g(m) + (1 - Y H(X)) (X - m) lies inside X, X holds exactly one zero of the gradient. */
function checkKrawczyk(box: readonly Interval[], y: readonly (readonly Interval[])[], desk: Desk): void {
  const middle = box.map(([a, b]): Interval => [(a + b) >> 1n, (a + b) >> 1n]);
  const g = gradientOf(desk, intervals(desk.meter), within(desk, middle));
  const h = hessianIn(desk, box);
  ensure(y.length === box.length && y.every((row) => row.length === box.length), "the preconditioner has another size");
  box.forEach(([lo, hi], i) => {
    const [row, m] = [y[i] ?? [], middle[i] ?? NOTHING];
    const rest = h.map((column, j) => minus(i === j ? ONE : NOTHING, dot(row, column)));
    const image = plus(
      minus(m, dot(row, g)),
      dot(
        rest,
        box.map((x, j) => minus(x, middle[j] ?? NOTHING)),
      ),
    );
    ensure(image[0] > lo && image[1] < hi, "the interval operator does not map the box into its inside");
  });
}

/** A critical point, alone in its box: by an exact place, by intervals, or for all values of the parameters. */
function checkPlace(name: string, o: unknown, desk: Desk): Site | null {
  const { claim, meter, variables, parameters } = desk;
  const exact = optional(field(o, "exact"), exactOf);
  const box = optional(field(o, "box"), (ranges) => list(ranges, (range) => outward(boundsOf(range))));
  const y = optional(field(o, "preconditioner"), (rows) =>
    list(rows, (row) => list(row, (x) => enclose(fractionOf(x)))),
  );
  const closed = optional(field(o, "closed"), (entries) => list(entries, (entry) => optional(entry, formula)));
  let [tight, isExact]: [readonly Interval[], boolean] = [box ?? [], false];
  const isCritical = claim(`${name}: a critical point`, () => {
    try {
      if (exact !== null) [tight, isExact] = [checkExact(exact, desk), true];
    } catch (error) {
      if (!(error instanceof Stop) || error.verdict !== "not covered" || y === null) throw error;
    }
    if (isExact) return "the gradient is 0 in exact arithmetic";
    if (box !== null && y !== null) {
      checkKrawczyk(box, y, desk);
      return "an interval operator maps the box into its inside";
    }
    if (closed === null || parameters.length === 0) return skip("no proof is given");
    const on = ratios(parameters.length, meter);
    const own = unknowns(parameters);
    const values = closed.map((entry) => (entry === null ? undefined : evaluate(entry, on, own)));
    const isZero = gradientOf(desk, on, (s) => assigned(variables, values)(s) ?? own(s)).every((a) => a.n.size === 0);
    ensure(isZero || on.outer.size > 0, "the gradient is not 0 there");
    return isZero ? "the gradient is 0 there, whatever the parameters are" : skip("functions of the parameters");
  });
  if (box !== null)
    claim(`${name}: alone in its box`, () => {
      const isInside = box.every(([lo, hi], i) => (tight[i]?.[0] ?? lo - 1n) >= lo && (tight[i]?.[1] ?? hi) <= hi);
      ensure(isInside, "the point is not in its box");
      checkKrawczyk(box, y ?? skip("no proof is given that no other critical point is in the box"), desk);
      return "an interval operator maps the box into its inside: just one critical point";
    });
  if (closed !== null && box !== null && parameters.length === 0)
    claim(`${name}: the closed form`, () => {
      const values = closed.map((entry) => entry && evaluate(entry, intervals(meter), () => undefined));
      ensure(
        values.every((x, i) => x === null || meet(x, tight[i] ?? [1n, 0n])),
        "a closed form has another value",
      );
      return "its value is in the box";
    });
  return isCritical && (isExact || y !== null) ? { box: tight, exact: isExact ? exact : null } : null;
}

/** The signs (negative, zero, positive): all roots of the polynomial are real, so Descartes' rule counts exactly. */
function inertiaAt({ box, exact }: Site, desk: Desk): readonly number[] {
  const { meter, variables } = desk;
  spend(meter, 500 * box.length ** 4);
  const near = characteristic(hessianIn(desk, box), intervals(meter)).map(signIn);
  const field = ratios(1, meter, exact?.minimal);
  const far =
    exact !== null && near.includes(null)
      ? characteristic(hessianOf(desk, field, assigned(variables, exact.coordinates)), field)
      : [];
  const signs = near.map(
    (s, k) =>
      s ??
      (far[k]?.n.size === 0 ? 0 : skip("the sign of a coefficient of the characteristic polynomial is not decided")),
  );
  const [zero, positive] = [signs.findIndex((s) => s !== 0), variations(signs)];
  return [signs.length - 1 - zero - positive, zero, positive];
}

/** The order and the sign of the loss less its value at the place, along a curve in t that begins there. */
function courseAlong(curve: readonly Postfix[], { exact }: Site, desk: Desk): readonly [order: number, sign: number] {
  const { loss, meter, variables } = desk;
  const { minimal, root, coordinates } = exact ?? skip("curves are followed from exact places only");
  ensure(curve.length === variables.length, "a curve has another number of coordinates");
  const on = ratios(2, meter, minimal);
  const along = (t: Poly) => curve.map((c) => evaluate(c, on, (name) => (name === "t" ? polynomial(t) : undefined)));
  const lossOn = (t: Poly) =>
    evaluate(
      loss,
      on,
      assigned(
        variables,
        along(t).map((x, i) => on.add(x, coordinates[i] ?? x)),
      ),
    );
  ensure(
    along(constant(0n)).every((x) => x.n.size === 0),
    "a curve does not begin at the point",
  );
  const { n, d } = on.add(lossOn(unknown(1)), on.multiply(on.number([-1n, 1n]), lossOn(constant(0n))));
  if (on.outer.size > 0) skip("curves are followed for fractions of polynomials only");
  if (n.size === 0) return [0, 0];
  const order = Math.min(...[...n.keys()].map((m) => exponentOf(m, 1)));
  const sign = (p: Poly, k: number): number => {
    const part = mapped(p, (m, c) => [exponentOf(m, 1) === k ? powerOf(0, exponentOf(m, 0)) : null, c]);
    return signIn(valueAt(part, root, meter)) ?? skip("a sign along a curve is not decided");
  };
  return [order, sign(n, order) * sign(d, 0)];
}

/** L = value + sign Σ times square², times > 0, as an identity; the value and the sign. */
function checkBound(
  o: unknown,
  { loss, variables, parameters, meter }: Desk,
): readonly [value: Fraction, sign: number] {
  const names = [...variables, ...parameters];
  const on = ratios(names.length, meter);
  const [value, sign] = [fractionOf(field(o, "value")), field(o, "sign") === 1 ? 1n : -1n];
  const terms = list(field(o, "squares"), (item) => {
    const [n, d] = fractionOf(field(item, "times"));
    ensure(n > 0n, "a square has a factor that is not positive");
    return on.multiply(
      on.number([-sign * n, d]),
      on.power(evaluate(formula(field(item, "square")), on, unknowns(names)), 2),
    );
  });
  const rest = [on.number([-value[0], value[1]]), ...terms].reduce(on.add, evaluate(loss, on, unknowns(names)));
  ensure(rest.n.size === 0, "the loss is not that sum of squares");
  return [value, Number(sign)];
}

/** Loss, signs of the eigenvalues, type and ways down at a place. */
function checkKind(name: string, o: unknown, site: Site | null, level: (() => Fraction) | null, desk: Desk): void {
  const { claim, meter, loss, variables } = desk;
  const at = (): Site => site ?? skip("the place is not verified");
  const [type, evidence] = [text(field(o, "type")), text(field(o, "evidence"))];
  const byBound = (): string => {
    const [value, sign] = checkBound(field(o, "bound") ?? skip("no argument that the verifier follows is given"), desk);
    const exact = (): Exact => at().exact ?? skip("the place is not exact");
    const on = ratios(1, meter, level === null ? exact().minimal : null);
    const own = level === null ? evaluate(loss, on, assigned(variables, exact().coordinates)) : on.number(level());
    ensure(on.add(own, on.number([-value[0], value[1]])).n.size === 0, "the loss has another value there");
    return sign > 0 ? "minimum" : "maximum";
  };
  const byEvidence: ReadonlyMap<string, () => readonly [type: string, why: string]> = new Map([
    ["bound", () => [byBound(), "the loss is its value there and squares"]],
    [
      "curves",
      () => {
        const [down, up] = ["down", "up"].map((key) => courseAlong(formulas(field(o, key)), at(), desk)[1]);
        return [down === -1 && up === 1 ? "saddle" : "other", "along one curve it falls, along another it rises"];
      },
    ],
    [
      "signs",
      () => {
        const [negative = 0, zero = 0, positive = 0] = inertiaAt(at(), desk);
        const shown = zero > 0 ? "undecided" : negative > 0 ? "maximum" : "minimum";
        return [positive > 0 && negative > 0 ? "saddle" : shown, "by the signs of the eigenvalues"];
      },
    ],
  ]);
  optional(field(o, "loss"), boundsOf) &&
    claim(`${name}: the loss`, () => {
      const value = evaluate(loss, intervals(meter), within(desk, at().box));
      ensure(meet(value, outward(boundsOf(field(o, "loss")))), "the loss has another value there");
      return "its value is in the range";
    });
  const signs = optional(field(o, "signs"), (item) => list(item, text));
  if (signs !== null)
    claim(`${name}: the signs of the eigenvalues`, () => {
      const found = inertiaAt(at(), desk);
      const said = `${found[0]} negative, ${found[1]} zero, ${found[2]} positive`;
      ensure(found.join() === signs.join(), `there are ${said}`);
      return said;
    });
  claim(`${name}: ${type}`, () => {
    const [shown, why] = (byEvidence.get(evidence) ?? skip("no argument that the verifier follows is given"))();
    ensure(shown === type, "the evidence shows another type");
    return why;
  });
  optional(field(o, "global"), text) &&
    claim(`${name}: global ${field(o, "global")}`, () => {
      ensure(byBound() === field(o, "global"), "the bound shows another type");
      return "the loss is its value there and squares";
    });
  list(field(o, "escape"), (way) => way).forEach((way, k) => {
    claim(`${name}: way down ${k + 1}`, () => {
      if (field(way, "curve") !== null) {
        const [order, sign] = courseAlong(formulas(field(way, "curve")), at(), desk);
        ensure(sign < 0 && order === field(way, "order"), "the loss does not fall along it in this order");
        return `the loss falls along it in order ${order}`;
      }
      const v = list(field(way, "direction"), (x) => enclose(fractionOf(x)));
      const form = dot(
        v,
        hessianIn(desk, at().box).map((row) => dot(row, v)),
      );
      const limit = fractionOf(field(way, "most"));
      ensure(limit[0] < 0n && form[1] <= enclose(limit)[0], "v'Hv is not shown to be below the bound");
      return "v'Hv is below the bound, which is negative";
    });
  });
}

/** A family: each entry of the gradient, and the loss less its value, is a combination of the equations. */
function checkFamily(name: string, o: unknown, desk: Desk): Family | null {
  const { claim, meter, variables, parameters, loss } = desk;
  const names = [...variables, ...parameters];
  const on = ratios(names.length, meter);
  const read = (own: Postfix): Ratio => evaluate(own, on, unknowns(names));
  const equations = formulas(field(o, "equations"));
  const where = list(
    field(o, "where"),
    (w): Where => ({ left: formula(field(w, "left")), relation: text(field(w, "relation")) }),
  );
  const ensureCombination = (left: Ratio, cofactors: readonly Ratio[], what: string): void => {
    ensure(cofactors.length === equations.length, "the cofactors are of another number");
    const parts = cofactors.map((c, j) => on.multiply(on.multiply(c, on.number([-1n, 1n])), read(equations[j] ?? [])));
    ensure(parts.reduce(on.add, left).n.size === 0, `${what} is not this combination of the equations`);
  };
  const isCritical = claim(`${name}: critical points throughout`, () => {
    const rows = list(field(o, "cofactors") ?? skip("no cofactors are given"), formulas);
    const g = gradientOf(desk, on, unknowns(names));
    const domain = [...on.away, ...on.positive].map((a) => a.n);
    ensure(rows.length === g.length, "the cofactors are of another number");
    g.forEach((entry, i) => {
      const cofactors = (rows[i] ?? []).map(read);
      ensureCombination(entry, cofactors, "an entry of the gradient");
      ensure(
        cofactors.every((c) => splitsInto(c.d, domain, meter)),
        "a cofactor may have no value",
      );
    });
    return "each entry of the gradient is a combination of the equations";
  });
  const level = field(o, "level");
  const value = optional(level, (own) => fractionOf(field(own, "value")));
  const isLevel = (own: Fraction): boolean =>
    claim(`${name}: the loss is the same throughout`, () => {
      const left = on.add(read(loss), on.number([-own[0], own[1]]));
      ensureCombination(left, formulas(field(level, "cofactors")).map(read), "the loss less its value");
      return "the loss less its value is a combination of the equations";
    });
  const shown = value !== null && isLevel(value) ? value : null;
  const chart = field(o, "parametrization");
  if (chart !== null)
    claim(`${name}: the parametrization`, () => {
      const symbols = [...list(field(chart, "symbols"), text), ...parameters];
      const inner = ratios(symbols.length, meter);
      const at = formulas(field(chart, "at")).map((x) => evaluate(x, inner, unknowns(symbols)));
      const on = (s: string) => assigned(variables, at)(s) ?? unknowns(symbols)(s);
      const lies = equations.every((e) => evaluate(e, inner, on).n.size === 0);
      ensure(at.length === variables.length && lies, "it does not lie on the equations");
      return "put into the equations it gives 0";
    });
  const sample = field(o, "sample");
  const site = sample === null ? null : checkPlace(`${name}, a sample`, sample, desk);
  if (site?.exact)
    claim(`${name}: the sample is of the family`, () => {
      ensure(isOn({ equations, where }, site.exact, desk), "an equation or a condition does not hold there");
      return "the equations and conditions hold there";
    });
  checkKind(name, o, site, () => shown ?? skip("that the loss is the same throughout is not verified"), desk);
  return isCritical ? { equations, where } : null;
}
/** Whether an exact place is of a family. */
const isOn = ({ equations, where }: Family, place: Exact | null, desk: Desk): boolean =>
  equations.every((e) => signOn(e, place, desk) === 0) &&
  where.every((w) => holds(w.relation, signOn(w.left, place, desk)));
/** The sign of a formula at an exact place. */
function signOn(own: Postfix, exact: Exact | null, { variables, meter }: Desk): number {
  const { minimal, root, coordinates } = exact ?? skip("the place is not exact");
  const value = evaluate(own, ratios(1, meter, minimal), assigned(variables, coordinates));
  return signIn(ratioAt(value, root, meter)) ?? skip("a sign is not decided");
}

/** What is found in the leaves of a cover: places that may be critical, and polynomials that are 0 on the rest. */
type Candidate = Exact & { readonly box: readonly Interval[]; readonly apart: readonly Poly[] };
type Found = { readonly places: Candidate[]; readonly walls: (readonly Poly[])[] };
/** The polynomials of a cover: its unknowns are the variables, then the slack and the form. */
type Cover = {
  readonly size: number;
  readonly read: (value: unknown) => Poly;
  readonly mul: (p: Poly, q: Poly) => Poly;
  readonly equations: readonly Poly[];
  readonly nonzero: readonly Poly[];
  readonly domain: readonly Poly[];
  readonly found: Found;
};

/** That the leaves of the tree hold all critical points, and that each of them is listed. */
function checkCover(
  o: unknown,
  sites: readonly Site[],
  families: readonly Family[],
  isWhole: boolean,
  desk: Desk,
): string {
  const { variables, meter } = desk;
  const [size, names] = [variables.length, [...variables, text(field(o, "slack")), text(field(o, "form"))]];
  const on = ratios(names.length, meter);
  const read = (value: unknown): Poly => evaluate(formula(value), on, unknowns(names)).n;
  const domain = ratios(names.length, meter);
  const g = gradientOf(desk, domain, unknowns(names));
  if (!g.every(({ n, d }) => isIn(n, size) && isIn(d, size))) skip("the gradient is not rational");
  const apart = [...domain.away, ...domain.positive].map((a) => a.n).filter((p) => isIn(p, size));
  const [equations, nonzero] = [list(field(o, "equations"), read), list(field(o, "nonzero"), read)];
  const isDivisor = (p: Poly): boolean => apart.some((a) => divide(a, p, meter).rest.size === 0);
  ensure(nonzero.every(isDivisor), "what is said not to be 0 may be 0");
  ensure(new Set(names).size === names.length && equations.length === g.length, "an equation is missing");
  g.forEach(({ n }, i) => {
    const e = equations[i] ?? n;
    const { by, rest } = e.size > 0 ? divide(n, e, meter) : { by: n, rest: n };
    const isOwn = n.size === 0 ? e.size === 0 : rest.size === 0 && splitsInto(by, [...nonzero, ...apart], meter);
    ensure(isOwn, "an equation is not that of the gradient");
  });
  const mul = (p: Poly, q: Poly): Poly => multiplyPoly(p, q, meter);
  const found: Found = { places: [], walls: [] };
  const cover = { size, read, mul, equations, nonzero, domain: [...nonzero, ...apart], found };
  walk(field(o, "tree"), [], [], cover, desk);
  matchAll(found, sites, families, isWhole, desk);
  return `the cases are everything, and lead to ${found.places.length} points and ${found.walls.length} families, all of them listed`;
}

/** A node: where its factor is 0 the one branch holds, elsewhere the other. */
function walk(node: unknown, zero: readonly Poly[], away: readonly Poly[], cover: Cover, desk: Desk): void {
  const { size, read, mul, found } = cover;
  if (field(node, "kind") === "split") {
    const factor = read(field(node, "factor"));
    ensure(isIn(factor, size) && zero.length + away.length < 100, "a decision is not about the variables");
    walk(field(node, "zero"), [...zero, factor], away, cover, desk);
    walk(field(node, "other"), zero, [...away, factor], cover, desk);
    return;
  }
  const form = read(field(node, "form"));
  ensure(isIn(form, size), "the form is not in the variables");
  const slack = addPoly([...cover.nonzero, ...away].reduce(mul, unknown(size)), constant(-1n));
  const facts = [...cover.equations, ...zero, slack, addPoly(unknown(size + 1), form, -1n)];
  const at = (index: unknown): Poly => facts[Number(index)] ?? unreadable("a line that is not there is named");
  for (const line of list(field(node, "lines"), (item) => item)) {
    const result = read(field(line, "result"));
    ensure(follows(line, result, at, cover, desk), `a line (${field(line, "kind")}) does not follow`);
    facts.push(result);
  }
  const end = field(node, "conclusion");
  if (field(end, "kind") === "points") readPlaces(end, at, [...cover.domain, ...away], cover, desk);
  else if (field(end, "kind") === "family") found.walls.push(list(field(end, "of"), at));
  else ensure(isConstant(at(field(end, "of"))) && at(field(end, "of")).size === 1, "a case is not empty");
}

/** Whether a polynomial is 0 where the facts are: as a combination, a root, or the slope of one that keeps its sign. */
function follows(line: unknown, result: Poly, at: (index: unknown) => Poly, { read, mul }: Cover, desk: Desk): boolean {
  if (field(line, "kind") === "combination") {
    const terms = list(field(line, "terms"), (t) => mul(at(field(t, "of")), read(field(t, "times"))));
    const [divisor] = fractionOf(field(line, "divisor"));
    return (
      divisor !== 0n &&
      isSame(
        terms.reduce((p, q) => addPoly(p, q), constant(0n)),
        mul(result, constant(divisor)),
      )
    );
  }
  const of = at(field(line, "of"));
  if (field(line, "kind") === "root")
    return [2, 3, 4, 6, 8].some((k) => isSame(Array.from({ length: k }, () => result).reduce(mul), of));
  const isOneSided = [...of].every(([m, c]) => c * topOf(of) > 0n && [...m].every((x) => x.charCodeAt(0) % 2 === 0));
  if (!isOneSided) skip("that a polynomial keeps its sign is not shown");
  return isSame(result, derivative(of, desk.variables.indexOf(text(field(line, "variable")))));
}

/** The places at the roots of the eliminant, a polynomial in the form; for each class of them lines give the variables. */
function readPlaces(
  end: unknown,
  at: (index: unknown) => Poly,
  apart: readonly Poly[],
  cover: Cover,
  desk: Desk,
): void {
  const { size, mul, found } = cover;
  const { meter, variables } = desk;
  const inForm = (p: Poly): Poly => mapped(p, (m, c) => [powerOf(size + 1, exponentOf(m, 0)), c]);
  const classes = list(field(end, "classes"), (one) => ({ one, minimal: univariate(field(one, "minimal")) }));
  const product = classes.map(({ minimal }) => inForm(minimal)).reduce(mul, constant(1n));
  ensure(isSame(product, at(field(end, "eliminant"))), "the eliminant is another");
  for (const { one, minimal } of classes) {
    const roots = list(field(one, "roots"), boundsOf);
    const counts = countRoots(minimal, roots, meter);
    const areApart = roots.every((r, i) =>
      roots.every((q, j) => i >= j || compare(q[1], r[0]) < 0 || compare(r[1], q[0]) < 0),
    );
    ensure(areApart && counts.slice(0, -1).every((n) => n === 1), "a range does not hold just one root");
    ensure(counts.at(-1) === roots.length, "a root is missing");
    const parts = list(field(one, "coordinates"), at).map((line, i) => {
      const part = (power: number): Poly =>
        mapped(line, (m, c) => [exponentOf(m, i) === power ? powerOf(0, exponentOf(m, size + 1)) : null, c]);
      const isLinear = [...line.keys()].every((m) =>
        [...m].every((x, k) => x === "\0" || k === size + 1 || (k === i && x === "\u0001")),
      );
      ensure(isLinear && part(1).size > 0, "a coordinate is not given by the form");
      return { n: part(0), d: part(1) };
    });
    ensure(parts.length === variables.length, "a coordinate is missing");
    for (const root of roots) {
      ensure(
        parts.every(({ d }) => isAway(valueAt(d, root, meter))),
        "two classes are not apart",
      );
      const coordinates = parts.map(({ n, d }) =>
        ratios(1, meter, minimal).multiply(ratio(n, d), polynomial(constant(-1n))),
      );
      found.places.push({ minimal, root, coordinates, box: coordinates.map((x) => ratioAt(x, root, meter)), apart });
    }
  }
}

const touch = (a: readonly Interval[], b: readonly Interval[]): boolean => a.every((x, i) => meet(x, b[i] ?? NOTHING));
/** A polynomial in the variables where these have values in a ring. */
const polyAt = <T>(p: Poly, on: Ring<T>, values: readonly T[]): T =>
  [...p]
    .map(([m, c]) => values.map((x, k) => on.power(x, exponentOf(m, k))).reduce(on.multiply, on.number([c, 1n])))
    .reduce(on.add, on.number([0n, 1n]));
const isZeroAt = ({ minimal, coordinates }: Exact, p: Poly, { meter }: Desk): boolean =>
  polyAt(p, ratios(1, meter, minimal), coordinates).n.size === 0;

/** Each place and each wall of the cover is a set of the list. */
function matchAll(
  { places, walls }: Found,
  sites: readonly Site[],
  families: readonly Family[],
  isWhole: boolean,
  desk: Desk,
): void {
  const { variables, meter } = desk;
  const read = (own: Postfix): Poly => evaluate(own, ratios(variables.length, meter), unknowns(variables)).n;
  const isMultiple = (p: Poly, q: Poly): boolean =>
    isSame(multiplyPoly(p, constant(topOf(q)), meter), multiplyPoly(q, constant(topOf(p)), meter));
  const ensureListed = (isListed: boolean, what: string): void => {
    if (!isListed && !isWhole) skip(`which listed ${what} is the one of the cover`);
    ensure(isListed, `a ${what} of the cover is not listed`);
  };
  const inWall = (wall: readonly Poly[], f: Family): boolean =>
    f.equations.every((e) => wall.some((p) => isMultiple(p, read(e))));
  const unmatched = walls.filter((wall) => !families.some((f) => inWall(wall, f)));
  const unclaimed = families.filter((f) => !walls.some((wall) => inWall(wall, f)));
  // A family may be written by other equations than those of the cover.
  if (unmatched.length > 0 && unmatched.length <= unclaimed.length) skip("which listed family is the one of the cover");
  for (const wall of walls) {
    const own = families.filter((f) => inWall(wall, f));
    ensureListed(own.length > 0, "family");
    if (own.every((f) => f.where.length > 0)) ensureNothingBetween(wall, own, sites, isWhole, read, desk);
  }
  /** None: a factor that is not 0 in its case is, the loss has no value there, or its gradient is not 0. */
  const isNone = (place: Candidate): boolean => {
    if (place.apart.some((p) => isZeroAt(place, p, desk))) return true;
    const on = ratios(1, meter, place.minimal);
    const g = gradientOf(desk, on, assigned(variables, place.coordinates));
    const signs = (list: readonly Ratio[]): readonly (number | null)[] =>
      list.filter((a) => isIn(a.n, 1) && isIn(a.d, 1)).map((a) => signIn(ratioAt(a, place.root, meter)));
    return signs(g).some((sign) => sign === 1 || sign === -1) || signs(on.positive).includes(-1);
  };
  const real = places.filter((place) => !isNone(place));
  for (const place of real.filter((p) => !families.some((f) => isOn(f, p, desk)))) {
    const own = sites.filter((site) => touch(site.box, place.box));
    ensureListed(own.length > 0, "point");
    // A listed point is critical, so it is a place of the cover; where it is near this one alone, it is this one.
    const isNear = (p: Poly, { box }: Site): boolean => !isAway(polyAt(p, intervals(meter), box));
    const isAlone = (site: Site): boolean =>
      real.every((other) => other === place || !touch(site.box, other.box)) &&
      !walls.some((wall) => wall.every((p) => isNear(p, site)));
    if (!own.some(isAlone)) skip("which listed point is the one of the cover");
  }
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
  read: (own: Postfix) => Poly,
  desk: Desk,
): void {
  const { variables, meter } = desk;
  const keyOf = (w: Where): string => JSON.stringify(w.left);
  const conditions = new Map(families.flatMap((f) => f.where.map((w) => [keyOf(w), read(w.left)] as const)));
  if (conditions.size > 4) skip("that so many conditions leave nothing out");
  const isOf = (p: Poly, k: number): boolean =>
    p.size > 0 && [...p.keys()].every((m) => m === powerOf(k, exponentOf(m, k)));
  const isLeft = (p: Poly): boolean => {
    const own = variables.findIndex((_, k) => isOf(p, k));
    if (own < 0 || !variables.every((_, k) => k === own || wall.some((q) => isOf(q, k) && leading(q) === powerOf(k))))
      return false;
    const listed = sites.filter(({ exact }) => exact !== null && [...wall, p].every((q) => isZeroAt(exact, q, desk)));
    const areApart = listed.every((site, i) => listed.slice(0, i).every((other) => !touch(site.box, other.box)));
    const inOne = mapped(p, (m, c) => [powerOf(0, exponentOf(m, own)), c]);
    const count = attempt(() => countRoots(inOne, [], meter)[0]) ?? -1;
    ensure(count <= listed.length || !isWhole, "a critical point between the families is not listed");
    return areApart && count === listed.length;
  };
  for (let k = 0; k < 3 ** conditions.size; k += 1) {
    const signs = new Map([...conditions.keys()].map((key, i) => [key, (Math.floor(k / 3 ** i) % 3) - 1]));
    const isHeld = families.some((f) => f.where.every((w) => holds(w.relation, signs.get(keyOf(w)) ?? 0)));
    const isShown = isHeld || [...conditions].some(([key, p]) => signs.get(key) === 0 && isLeft(p));
    if (!isShown) skip("that the conditions of the families leave nothing out");
  }
}

/** Where the loss asks for something to have a value, by the place in its postfix. */
function demandsOf(postfix: Postfix): readonly string[] {
  return postfix.flatMap((token, at) => {
    if (/^log(2|10|1p)?\(1\)$/.test(token)) return [`${at} positive`];
    if (token === "sqrt(1)") return [`${at} nonnegative`];
    if (token !== "^") return [];
    const [p, q] = NUMBER.test(postfix[at - 1] ?? "") ? fractionOf(postfix[at - 1]) : [-1n, 2n];
    if (q % 2n === 0n) return [`${at} ${p < 0n ? "positive" : "nonnegative"}`];
    return p < 0n ? [`${at} nonzero`] : [];
  });
}

/**
 * Bounds on the value of a formula in postfix, and on its partial derivatives by the names given, where these lie in
 * ranges: in multiples of 2^-256; null where no bounds are found.
 */
export function enclosureOf(loss: Postfix, ranges: ReadonlyMap<string, readonly [lower: string, upper: string]>) {
  const meter: Meter = { claim: WORK.claim, total: WORK.total };
  const desk: Desk = { meter, loss, variables: [...ranges.keys()], parameters: [], claim: () => false };
  return attempt(() => {
    const [on, at] = [
      intervals(meter),
      within(
        desk,
        [...ranges.values()].map((range) => outward(boundsOf(range))),
      ),
    ];
    return { value: evaluate(loss, on, at), gradient: gradientOf(desk, on, at), hessian: hessianOf(desk, on, at) };
  });
}

/** Checks all claims of a certificate, given as its text; a sentence where it cannot be read as one. */
export function verifyCertificate(source: string): Verification | string {
  try {
    ensure(source.length <= WORK.text, "it is too long", null);
    const cert: unknown = JSON.parse(source);
    ensure(field(cert, "schema") === "saddle.certificate/1", 'its schema is not "saddle.certificate/1"', null);
    return verification(cert);
  } catch (error) {
    if (error instanceof SyntaxError) return "it is not JSON";
    if (error instanceof Stop && error.verdict === null) return error.message;
    throw error;
  }
}

function verification(cert: unknown): Verification {
  const findings: Finding[] = [];
  const meter: Meter = { claim: WORK.claim, total: WORK.total };
  const claim = (name: string, work: () => string): boolean => {
    meter.claim = WORK.claim;
    try {
      findings.push({ claim: name, verdict: "verified", why: work() });
    } catch (error) {
      // What is too large for the machine is thrown as a RangeError.
      if (!(error instanceof Stop || error instanceof RangeError)) throw error;
      const verdict = error instanceof Stop ? error.verdict : "not covered";
      if (verdict === null) throw error;
      findings.push({ claim: name, verdict, why: error.message });
    }
    return findings.at(-1)?.verdict === "verified";
  };
  const loss = formula(field(field(cert, "loss"), "postfix"));
  const [variables, parameters] = [list(field(cert, "variables"), text), list(field(cert, "parameters"), text)];
  const desk: Desk = { meter, loss, variables, parameters, claim };
  claim("the domain", () => {
    const given = list(field(cert, "domain"), (item) => `${field(item, "at")} ${field(item, "demand")}`);
    ensure(given.join() === demandsOf(loss).join(), "the loss asks for other conditions");
    return "the conditions are those that the loss asks for";
  });
  checkDerivatives(cert, desk);
  const [sites, families]: [Site[], Family[]] = [[], []];
  const sets = list(field(cert, "sets"), (o) => o);
  sets.forEach((o, i) => {
    const name = `set ${i + 1}`;
    const family = field(o, "kind") === "family" ? checkFamily(name, o, desk) : null;
    if (family !== null) families.push(family);
    if (field(o, "kind") === "family") return;
    const site = checkPlace(name, o, desk);
    if (site !== null) sites.push(site);
    checkKind(name, o, site, null, desk);
  });
  const [word, argument] = ["word", "argument"].map((key) => field(field(cert, "completeness"), key));
  claim(`completeness: ${text(word)}`, () => {
    if (word === "unknown") {
      ensure(argument === null, "an argument is given for nothing");
      return "nothing is claimed";
    }
    ensure(argument !== null, "nothing is given that shows it");
    if (field(argument, "kind") === "none")
      return skip(`no argument that the verifier follows: ${text(field(argument, "why"))}`);
    ensure(word === "all", "the argument shows another word");
    return checkCover(argument, sites, families, sites.length + families.length === sets.length, desk);
  });
  return { loss, variables, findings };
}
