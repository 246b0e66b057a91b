/**
 * Re-checks a certificate (`record/certificate.ts`) from its text alone, by identities of polynomials and inequalities of
 * intervals whose parts it gives. This file imports nothing, so that a mistake of the engine that wrote the certificate is
 * not repeated here. All claims are about the loss in postfix; that it is the one meant is for the reader to compare.
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

class NotVerified extends Error {}
class Refuted extends NotVerified {}
class NotCovered extends NotVerified {}
const refute = (why: string): never => {
  throw new Refuted(why);
};
const skip = (why: string): never => {
  throw new NotCovered(why);
};
const ensure = (holds: boolean, why: string): unknown => holds || refute(why);
/** The value of `work`; null where it is refuted or not covered. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotVerified) return null;
    throw error;
  }
}
const LIMIT = {
  claim: 1.5e9,
  total: 4e9,
  text: 30_000_000,
  digits: 20_000,
  postfix: 100_000,
  power: 400,
  degree: 8000,
};
/** The work that is left for a claim and in all, in products of machine words, about; it is counted before it is done. */
const left = { claim: Number.POSITIVE_INFINITY, total: Number.POSITIVE_INFINITY };
function spend(amount: number): void {
  left.claim -= amount;
  left.total -= amount;
  if (left.claim < 0 || left.total < 0) skip("the limit of work was met");
}

/** Checks a claim by work that ends with why it is so. */
type Claim = (name: string, work: () => string) => void;
const claiming =
  (findings: Finding[]): Claim =>
  (name, work) => {
    left.claim = LIMIT.claim;
    try {
      findings.push({ claim: name, verdict: "verified", why: work() });
    } catch (error) {
      // What is too large for the machine is thrown as a RangeError.
      if (!(error instanceof NotVerified) && !(error instanceof RangeError)) throw error;
      findings.push({ claim: name, verdict: error instanceof Refuted ? "refuted" : "not covered", why: error.message });
    }
  };

// Fractions in lowest terms with d > 0, and intervals [lo, hi] of multiples of 2^-256 that are rounded outward.
type Fraction = readonly [n: bigint, d: bigint];
type Range = readonly [lo: Fraction, hi: Fraction];
type Interval = readonly [lo: bigint, hi: bigint];
const ZERO: Fraction = [0n, 1n];
const UNIT: Fraction = [1n, 1n];
const MINUS: Fraction = [-1n, 1n];
const BITS = 256n;
const ONE: Interval = [1n << BITS, 1n << BITS];
const sizeOf = (a: bigint): bigint => (a < 0n ? -a : a);
const wordsOf = (a: bigint): number => sizeOf(a).toString(16).length / 16 + 1;
function fraction(n: bigint, d: bigint): Fraction {
  let [x, y] = [sizeOf(d), d === 1n ? 0n : sizeOf(n)];
  while (y !== 0n) [x, y] = [y, x % y];
  return d < 0n ? [-n / x, -d / x] : [n / x, d / x];
}
const isAtMost = (a: Fraction, b: Fraction): boolean => a[0] * b[1] <= b[0] * a[1];
const floorOf = (n: bigint, d: bigint): bigint => (n % d !== 0n && n < 0n !== d < 0n ? n / d - 1n : n / d);
const least = (list: readonly bigint[]): bigint => list.reduce((a, b) => (b < a ? b : a));
const most = (list: readonly bigint[]): bigint => list.reduce((a, b) => (b > a ? b : a));
const outward = ([[n, d], [m, e]]: Range): Interval => [floorOf(n << BITS, d), -floorOf(-m << BITS, e)];
const enclose = (a: Fraction): Interval => outward([a, a]);
const plus = (a: Interval, b: Interval): Interval => [a[0] + b[0], a[1] + b[1]];
const minus = (a: Interval, b: Interval): Interval => [a[0] - b[1], a[1] - b[0]];
const over = (a: Interval, n: bigint): Interval => [floorOf(a[0], n), -floorOf(-a[1], n)];
const isAway = (a: Interval): boolean => a[0] > 0n || a[1] < 0n;
const isMet = (a: Interval, b: Interval): boolean => !isAway(minus(a, b));
const isInside = (a: Interval, b: Interval | undefined): boolean => b !== undefined && a[0] >= b[0] && a[1] <= b[1];
const around = (x: bigint, radius: bigint): Interval => [x - radius, x + radius];
const middleOf = (a: Interval): bigint => (a[0] + a[1]) >> 1n;
const largest = (a: Interval): bigint => most(a.map(sizeOf));
function hull(a: Interval, b: Interval): Interval {
  const all = [a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1]];
  return [least(all), most(all)];
}
function times(a: Interval, b: Interval): Interval {
  spend(1000 + wordsOf(a[1]) * wordsOf(b[1]));
  return over(hull(a, b), ONE[0]);
}
function quotient(a: Interval, b: Interval): Interval {
  ensure(isAway(b), "a denominator is not shown to differ from 0");
  const all = a.flatMap((x) => b.flatMap((y) => over([x << BITS, x << BITS], y)));
  return [least(all), most(all)];
}

/**
 * The sums of x^k / k! over the k with remainder 0, 1, 2, 3 by 4. In the last term x / k is below 1/4, so what is left out
 * is less than it, which is below 2^-300.
 */
function taylor(x: bigint): readonly Interval[] {
  if (sizeOf(x) > ONE[0] << 9n) skip("the argument of a function is too large");
  const sums: Interval[] = [0, 1, 2, 3].map(() => around(0n, 1n));
  let term = ONE;
  for (let k = 0; k < 120 + 4 * Number(sizeOf(x) >> BITS); k += 1) {
    sums[k % 4] = plus(sums[k % 4] ?? term, term);
    term = over(times(term, [x, x]), BigInt(k + 1));
  }
  return sums;
}
/** By exp -x = 1 / exp x, since in the sum of terms with different signs digits are lost. */
const expAt = (x: bigint): Interval => (x < 0n ? quotient(ONE, expAt(-x)) : taylor(x).reduce(plus));
/** log x = y + log (x / exp y), which is less than 2 |x / exp y - 1| where that is at most 1. y: Newton's steps. */
function logAt(x: bigint): Interval {
  ensure(x > 0n, "the argument of a logarithm or root is not shown to be positive");
  const bits = x.toString(2).length - 53;
  const near = Math.log(Number(bits > 0 ? x >> BigInt(bits) : x << BigInt(-bits))) + (bits - Number(BITS)) * Math.LN2;
  let [y, rest]: [bigint, Interval] = [BigInt(Math.round(near * 2 ** 50)) << (BITS - 50n), ONE];
  for (let k = 0; k < 4; k += 1) {
    rest = minus(times([x, x], expAt(-y)), ONE);
    if (k < 3) y += middleOf(rest);
  }
  return 2n * largest(rest) < ONE[0] ? around(y, 2n * largest(rest)) : skip("a logarithm is not found");
}
/** π = p + asin (sin p) for p near it, where |asin s| <= 2 |s|. */
function pi(): Interval {
  let p = 3n << BITS;
  for (let k = 0; k < 5; k += 1) p += middleOf(waveAt("sin", p));
  return around(p, 2n * largest(waveAt("sin", p)));
}
function waveAt(name: string, x: bigint): Interval {
  const [s0 = ONE, s1 = ONE, s2 = ONE, s3 = ONE] = taylor(x);
  return name === "cos" ? minus(s0, s2) : minus(s1, s3);
}

// Formulas in postfix, worked out over any ring that has these operations.
type Postfix = readonly string[];
type Symbols<T> = (name: string) => T | undefined;
type Ring<T> = {
  readonly number: (value: Fraction) => T;
  readonly add: (a: T, b: T) => T;
  readonly multiply: (a: T, b: T) => T;
  readonly power: (a: T, n: number) => T;
  /** The q-th root; of negative numbers too where q is odd. */
  readonly root: (a: T, q: number) => T;
  /** exp, log, sin or cos, or pi whatever a is. */
  readonly call: (name: string, a: T) => T;
  /** The sign, where it is the same throughout. */
  readonly sign: (a: T) => number;
};
const NUMBER = /^(-?\d+)(?:\/([1-9]\d*))?$/;
const CALL = /^([a-zA-Z]\w*)\((\d)\)$/;
const ELEMENTARY = ["exp", "log", "sin", "cos", "pi"];
const RELATIONS = new Map(
  Object.entries({ "<": [-1], "<=": [-1, 0], ">": [1], ">=": [0, 1], "=": [0], "!=": [-1, 1] }),
);
const holds = (relation: string, sign: number): boolean =>
  (RELATIONS.get(relation) ?? refute("an unknown comparison")).includes(sign);
/** Functions that are put together from the elementary ones, of the arguments a and b. */
const COMPOSED = new Map(
  Object.entries({
    e: "1 exp(1)",
    tan: "a sin(1) a cos(1) -1 ^ *",
    sqrt: "a 1/2 ^",
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

function evaluate<T>(postfix: Postfix, on: Ring<T>, symbol: Symbols<T>): T {
  const stack: T[] = [];
  const take = (): T => stack.pop() ?? refute("a formula lacks an operand");
  postfix.forEach((token, i) => {
    const [, name = "", count = "0"] = CALL.exec(token) ?? [];
    if (NUMBER.test(token)) stack.push(on.number(fractionOf(token)));
    else if (token === "+" || token === "*") stack.push((token === "+" ? on.add : on.multiply)(take(), take()));
    else if (token === "^") {
      const [b, a] = [take(), take()];
      stack.push(raised(a, b, NUMBER.test(postfix[i - 1] ?? "") ? fractionOf(postfix[i - 1]) : null, on));
    } else if (token.startsWith("?")) {
      const [no, yes, right, left] = [take(), take(), take(), take()];
      const sign = on.sign(on.add(left, on.multiply(on.number(MINUS), right)));
      stack.push(holds(token.slice(1), sign) ? yes : no);
    } else if (name !== "") stack.push(applied(name, Array.from({ length: Number(count) }, take).reverse(), on));
    else stack.push(symbol(token) ?? skip(`${token} has no value`));
  });
  const value = take();
  return stack.length === 0 ? value : refute("a formula has an operand too many");
}
/** a^b: for an exponent p/q that stands there as a number the p-th power of the q-th root, else exp(b log a). */
function raised<T>(a: T, b: T, exponent: Fraction | null, on: Ring<T>): T {
  if (exponent === null) return on.call("exp", on.multiply(b, on.call("log", a)));
  const [p, q] = exponent;
  if (sizeOf(p) > LIMIT.power || q > LIMIT.power) skip("an exponent is too large");
  if (p === 0n) return on.number(UNIT);
  return on.power(q === 1n ? a : on.root(a, Number(q)), Number(p));
}
function applied<T>(name: string, operands: readonly T[], on: Ring<T>): T {
  const unknownName = `the function ${name} is not known to the verifier`;
  const rule = COMPOSED.get(name)?.split(" ") ?? (ELEMENTARY.includes(name) ? [] : skip(unknownName));
  const count = rule.includes("b") ? Math.max(2, operands.length) : name === "pi" || name === "e" ? 0 : 1;
  ensure(operands.length === count, `${name} has another number of arguments`);
  const [a = on.number(ZERO), ...more] = operands;
  if (rule.length === 0) return on.call(name, a);
  const apply = (u: T, v?: T): T => evaluate(rule, on, (own) => (own === "a" ? u : own === "b" ? v : undefined));
  return more.length === 0 ? apply(a) : more.reduce<T>(apply, a);
}

const rising = (f: (x: bigint) => Interval, u: Interval): Interval => [f(u[0])[0], f(u[1])[1]];
const intervals: Ring<Interval> = {
  ...{ number: enclose, add: plus, multiply: times },
  power: (u, n) =>
    n < 0 ? quotient(ONE, intervals.power(u, -n)) : Array.from({ length: n }, () => u).reduce(times, ONE),
  root(u, q) {
    if (q % 2 === 1 && u[1] < 0n) return minus([0n, 0n], intervals.root([-u[1], -u[0]], q));
    return rising(expAt, over(rising(logAt, u), BigInt(q)));
  },
  call(name, u) {
    if (name === "pi") return pi();
    if (name === "exp" || name === "log") return rising(name === "exp" ? expAt : logAt, u);
    return plus(waveAt(name, middleOf(u)), around(0n, u[1] - u[0]));
  },
  sign: (u) => (isAway(u) ? (u[0] > 0n ? 1 : -1) : u[0] === u[1] ? 0 : skip("the sign of a value is not decided")),
};

/** A value with its derivative along a direction, which is `zero` itself where nothing depends on the variables. */
type Jet<T> = readonly [value: T, slope: T];
/** Differentiation forward over the ring `on`; over jets it gives second derivatives. */
function jets<T>(on: Ring<T>): Ring<Jet<T>> {
  const zero = on.number(ZERO);
  const by = (slope: T, x: T): T => (slope === zero ? zero : on.multiply(slope, x));
  const sum = (a: T, b: T): T => (a === zero ? b : b === zero ? a : on.add(a, b));
  const chain = (slope: T, of: () => T, c = UNIT): T => (slope === zero ? zero : by(slope, by(on.number(c), of())));
  return {
    number: (c) => [on.number(c), zero],
    add: ([a, da], [b, db]) => [on.add(a, b), sum(da, db)],
    multiply: ([a, da], [b, db]) => [on.multiply(a, b), sum(by(da, b), by(db, a))],
    power: ([a, da], n) => [on.power(a, n), chain(n === 0 ? zero : da, () => on.power(a, n - 1), [BigInt(n), 1n])],
    root([a, da], q) {
      const f = on.root(a, q);
      return [f, chain(da, () => on.multiply(f, on.power(a, -1)), [1n, BigInt(q)])];
    },
    call(name, [a, da]) {
      const f = on.call(name, a);
      if (name === "exp") return [f, by(da, f)];
      if (name === "log") return [f, chain(da, () => on.power(a, -1))];
      return [f, chain(da, () => on.call(name === "sin" ? "cos" : "sin", a), name === "sin" ? UNIT : MINUS)];
    },
    sign([a, da]) {
      const sign = on.sign(a);
      return sign !== 0 || da === zero ? sign : skip("a piecewise formula changes its piece here");
    },
  };
}

// Polynomials over Q: coefficients by monomials, whose k-th character code is FLAT and the exponent of the k-th unknown.
type Poly = ReadonlyMap<string, Fraction>;
const FLAT = 0x4000;
const exponentOf = (monomial: string, k: number): number => (monomial.charCodeAt(k) || FLAT) - FLAT;
const powerOf = (k: number, e: number): string =>
  e === 0 ? "" : String.fromCharCode(...Array.from({ length: k }, () => FLAT), FLAT + e);
const constant = (c: Fraction): Poly => new Map(c[0] === 0n ? [] : [["", c]]);
const unknown = (k: number, e = 1): Poly => new Map([[powerOf(k, e), UNIT]]);
const isIn = (p: Poly, size: number): boolean => [...p.keys()].every((m) => m.length <= size);
/** The product of two monomials. */
function joined(a: string, b: string): string {
  if (a === "" || b === "") return a + b;
  let product = "";
  for (let k = Math.max(a.length, b.length) - 1; k >= 0; k -= 1) {
    const e = exponentOf(a, k) + exponentOf(b, k);
    if (Math.abs(e) > LIMIT.degree) skip("an exponent is too large");
    if (e !== 0 || product !== "") product = String.fromCharCode(FLAT + e) + product;
  }
  return product;
}
function gather(terms: Iterable<readonly [string, Fraction]>): Poly {
  const sum = new Map<string, Fraction>();
  for (const [m, [n, d]] of terms) {
    const [a, b] = sum.get(m) ?? ZERO;
    sum.set(m, b === d ? fraction(a + n, d) : fraction(a * d + n * b, b * d));
  }
  for (const [m, c] of sum) if (c[0] === 0n) sum.delete(m);
  return sum;
}
const add = (p: Poly, q: Poly): Poly => gather([...p, ...q]);
const less = (p: Poly, q: Poly): Poly => add(p, multiply(q, constant(MINUS)));
function multiply(p: Poly, q: Poly): Poly {
  const words = (r: Poly): number => Math.max(0, ...[...r].map(([m, c]) => m.length + wordsOf(c[0]) + wordsOf(c[1])));
  spend(p.size * q.size * (60 + words(p) * words(q)));
  return gather(
    [...p].flatMap(([a, [n, d]]) => [...q].map(([b, [m, e]]) => [joined(a, b), fraction(n * m, d * e)] as const)),
  );
}
/** The coefficients of a polynomial as one in the k-th unknown, by exponent. */
function partsOf(p: Poly, k: number): ReadonlyMap<number, Poly> {
  const parts = new Map<number, Map<string, Fraction>>();
  for (const [m, c] of p) {
    const e = exponentOf(m, k);
    parts.set(e, (parts.get(e) ?? new Map<string, Fraction>()).set(joined(m, powerOf(k, -e)), c));
  }
  return parts;
}
/** The value of a polynomial in a ring where its k-th unknown is at(k). */
const polyAt = <T>(p: Poly, on: Ring<T>, at: (k: number) => T): T =>
  [...p]
    .map(([m, c]) => {
      const present = Array.from(m, (_, k) => k).filter((k) => exponentOf(m, k) !== 0);
      return present.reduce((value, k) => on.multiply(value, on.power(at(k), exponentOf(m, k))), on.number(c));
    })
    .reduce(on.add, on.number(ZERO));

/** An unknown z for a function, of which it is known that scale z^power = as. */
type Atom = { readonly key: string; readonly value: () => Interval; readonly rule: Rule | null };
type Rule = { readonly scale: Poly; readonly power: number; readonly as: Poly };
type Demand = { readonly of: Poly; readonly sign: "!=" | ">" | ">=" };
/** Laurent polynomials in symbols and atoms; `demands` are what has to hold for the formulas read to have a value. */
type Forms = Ring<Poly> & {
  readonly symbol: Symbols<Poly>;
  readonly demands: ReadonlyMap<string, Demand>;
  /** Whether it is 0 by the relations of the atoms. */
  readonly isZero: (p: Poly) => boolean;
  /** Whether it has no atoms but inverses: then it is 0 by the rules only. */
  readonly isRational: (p: Poly) => boolean;
  readonly value: (p: Poly) => Interval;
};
function forms(names: readonly string[]): Forms {
  const [atoms, demands]: [Atom[], Map<string, Demand>] = [[], new Map()];
  const one = constant(UNIT);
  const keyOf = (name: string, p: Poly): string => [name, ...[...p].map((term) => term.join()).sort()].join(" ");
  const demand = (sign: Demand["sign"], of: Poly): void => {
    if (!isIn(of, 0) || sign !== "!=") demands.set(keyOf(sign, of), { of, sign });
  };
  const value = (p: Poly): Interval =>
    polyAt(p, intervals, (k) => (atoms[k - names.length] ?? skip(`${names[k]} has no value`)).value());
  const atom = (key: string, find: () => Interval, rule: Rule | null = null): Poly => {
    const index = atoms.findIndex((other) => other.key === key);
    let known: Interval | null = null;
    return unknown(names.length + (index < 0 ? atoms.push({ key, rule, value: () => (known ??= find()) }) - 1 : index));
  };
  const power = (p: Poly, n: number): Poly => {
    if (n >= 0) return Array.from({ length: n }, () => p).reduce(multiply, one);
    const [[m, c] = skip("a denominator is 0"), ...more] = [...p];
    demand("!=", p);
    const inverted = Array.from(m, (_, k) => powerOf(k, -exponentOf(m, k))).reduce(joined, "");
    const single = new Map([[inverted, fraction(c[1], c[0])]]);
    const rule = { scale: p, power: 1, as: one };
    const find = (): Interval => quotient(ONE, value(p));
    return power(more.length === 0 ? single : atom(keyOf("inverse", p), find, rule), -n);
  };
  /** A multiple of p, by what is not 0, in which the atoms stand below the powers of their rules only. */
  const settled = (p: Poly, { rule }: Atom, index: number): Poly => {
    const k = names.length + index;
    const exponents = [...p.keys()].map((m) => exponentOf(m, k));
    if (rule === null || exponents.every((e) => e === 0)) return p;
    let rest = multiply(p, unknown(k, -Math.min(0, ...exponents)));
    for (let e = Math.max(...exponents) - Math.min(0, ...exponents); e >= rule.power; e -= 1) {
      const top = partsOf(rest, k).get(e);
      if (top === undefined) continue;
      const lower = multiply(rule.scale, less(rest, multiply(top, unknown(k, e))));
      rest = add(lower, multiply(multiply(top, unknown(k, e - rule.power)), rule.as));
    }
    return rest;
  };
  const isZero = (p: Poly): boolean => atoms.reduceRight(settled, p).size === 0;
  return {
    ...{ demands, isZero, value, multiply, power, add, number: constant },
    symbol: (name) => (names.includes(name) ? unknown(names.indexOf(name)) : undefined),
    isRational: (p) => isIn(p, names.length) || atoms.every(({ key }) => key.startsWith("inverse")),
    root(p, q) {
      if (q % 2 === 0) demand(">=", p);
      return atom(keyOf(`root${q}`, p), () => intervals.root(value(p), q), { scale: one, power: q, as: p });
    },
    call(name, p) {
      const own = (q: Poly): Poly => atom(keyOf(name, q), () => intervals.call(name, value(q)));
      if (name === "log") demand(">", p);
      if (name !== "exp") return own(p);
      // exp of a sum as a product, with one atom for each monomial over its denominator.
      if ([...p.values()].some(([n]) => sizeOf(n) > LIMIT.power)) return own(p);
      return [...p].map(([m, [n, d]]) => power(own(new Map([[m, [1n, d]]])), Number(n))).reduce(multiply, one);
    },
    sign: (p) => (isZero(p) ? 0 : intervals.sign(value(p))),
  };
}
/** Ends the check unless p is 0. */
function vanish(p: Poly, on: Forms, what: string): void {
  if (on.isZero(p)) return;
  ensure(!on.isRational(p) && !isAway(on.value(p)), `${what} is not 0`);
  skip(`whether ${what} is 0`);
}
/** A formula that has a value wherever those read before have one. */
function strictly(own: Postfix, on: Forms): Poly {
  const before = on.demands.size;
  const p = evaluate(own, on, on.symbol);
  return on.demands.size === before ? p : skip("a formula may have no value where the loss has one");
}

// Reading: nothing in the file is trusted; names are keys of maps only.
function field(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refute("an object is missing");
  return new Map<string, unknown>(Object.entries(value)).get(name) ?? null;
}
const list = <T>(value: unknown, read: (item: unknown) => T): readonly T[] =>
  Array.isArray(value) ? value.map((item) => read(item)) : refute("a list is missing");
const text = (value: unknown): string => (typeof value === "string" ? value : refute("a text is missing"));
const optional = <T>(value: unknown, read: (item: unknown) => T): T | null => (value === null ? null : read(value));
function fractionOf(value: unknown): Fraction {
  const [whole, n = "0", d = "1"] = NUMBER.exec(text(value)) ?? refute("a number is missing");
  return whole.length <= LIMIT.digits ? fraction(BigInt(n), BigInt(d)) : skip("a number is too long");
}
function formula(value: unknown): Postfix {
  const tokens = list(value, text);
  return tokens.length <= LIMIT.postfix ? tokens : skip("a formula is too long");
}
const formulas = (value: unknown): readonly Postfix[] => list(value, formula);
const fractions = (value: unknown): Direction => list(value, fractionOf);
function rangeOf(value: unknown): Range {
  const [lo = ZERO, hi = ZERO] = fractions(value);
  return isAtMost(lo, hi) ? [lo, hi] : refute("a range is missing");
}
const boundsOf = (value: unknown): Interval => outward(rangeOf(value));

type Loss = {
  readonly postfix: Postfix;
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
};
type Direction = readonly Fraction[];
type Box = readonly Interval[];
/** Values for the variables; other names have those of `others`. */
const putIn =
  <T>({ variables }: Loss, values: readonly T[], others: Symbols<T> = () => undefined): Symbols<T> =>
  (name) =>
    variables.includes(name) ? values[variables.indexOf(name)] : others(name);
const units = ({ variables }: Loss): readonly Direction[] =>
  variables.map((_, i) => variables.map((__, j) => (i === j ? UNIT : ZERO)));
/** The derivative of the loss along directions, one after the other. */
function slope<T>(loss: Loss, on: Ring<T>, at: Symbols<T>, ...[v, ...more]: readonly Direction[]): T {
  if (v === undefined) return evaluate(loss.postfix, on, at);
  const ring = jets(on);
  const seeded: Symbols<Jet<T>> = (name) => {
    const [value, c = ZERO] = [at(name), v[loss.variables.indexOf(name)]];
    return value === undefined ? undefined : [value, c[0] === 0n ? ring.number(ZERO)[1] : on.number(c)];
  };
  return slope(loss, ring, seeded, ...more)[1];
}
/** Bounds on it where the variables are in a box, in multiples of 2^-256. */
export const slopeIn = (loss: Loss, box: Box, ...along: readonly Direction[]): Interval =>
  slope(loss, intervals, putIn(loss, box), ...along);
const formsOf = (loss: Loss): Forms => forms([...loss.variables, ...loss.parameters]);

/** A verified critical point: in `box`, with the coordinates `exact` or as the only one in `alone`, or both. */
type Site = { readonly box: Box; readonly alone: Box | null; readonly exact: Exact | null };
type Exact = { readonly at: readonly Poly[]; readonly on: Forms };
type Family = { readonly equations: readonly Postfix[]; readonly where: readonly Where[] };
type Where = { readonly left: Postfix; readonly relation: string };

/** Gradient and Hessian: identities of polynomials in the variables and functions; values at points refute them too. */
function checkDerivatives(cert: unknown, loss: Loss, claim: Claim): void {
  const [names, unit] = [[...loss.variables, ...loss.parameters], units(loss)];
  const first = list(field(cert, "gradient") ?? [], formula).map((own, i) => ({ own, by: [i] }));
  const second = list(field(cert, "hessian") ?? [], formulas).map((row, i) =>
    row.map((own, j) => ({ own, by: [i, j] })),
  );
  for (const { own, by } of [...first, ...second.flat()])
    claim(`${by.length === 1 ? "gradient" : "Hessian"} by ${by.map((k) => names[k]).join(" and ")}`, () => {
      const along = by.map((k) => unit[k] ?? []);
      for (const shift of [1n, 5n, 12n]) {
        const point = names.map((_, k) => enclose([7n * BigInt(k) + 3n - shift, 11n]));
        const at: Symbols<Interval> = (name) => point[names.indexOf(name)];
        const gap = attempt(() => minus(evaluate(own, intervals, at), slope(loss, intervals, at, ...along)));
        ensure(gap === null || !isAway(gap), "it is not the derivative: at a point its value is another");
      }
      const on = forms(names);
      vanish(less(slope(loss, on, on.symbol, ...along), evaluate(own, on, on.symbol)), on, "the derivative less it");
      return "it is the derivative, as an identity";
    });
}

/** Coordinates at which all entries of the gradient are 0; without parameters the loss is seen to have a value there. */
function exactly(coordinates: readonly (Postfix | null)[], loss: Loss): Exact {
  const on = forms(["", ...loss.parameters]);
  const at = coordinates.map((x) => evaluate(x ?? skip("a coordinate is not given"), on, on.symbol));
  ensure(at.length === loss.variables.length, "a coordinate is missing");
  for (const v of units(loss)) vanish(slope(loss, on, putIn(loss, at, on.symbol), v), on, "the gradient");
  for (const { of, sign } of loss.parameters.length === 0 ? on.demands.values() : [])
    ensure(holds(sign, on.sign(of)), "the loss has no value there");
  return { at, on };
}
/**
 * Krawczyk: where m - Y g(m) + (1 - Y H(X)) (X - m) lies inside X, X holds exactly one zero of the gradient, which lies
 * in the former. The rows of Y g and Y H are derivatives along the rows of Y.
 */
function krawczyk(box: Box, y: readonly Direction[], loss: Loss): Box {
  const middle = box.map((x) => around(middleOf(x), 0n));
  ensure(y.length === box.length && box.length === loss.variables.length, "the preconditioner has another size");
  return box.map((x, i) => {
    const [row, m] = [y[i] ?? [], middle[i] ?? x];
    const moved = units(loss).map((unit, j) => {
      const rest = minus(enclose(unit[i] ?? ZERO), slopeIn(loss, box, row, unit));
      return times(rest, minus(box[j] ?? x, middle[j] ?? m));
    });
    const image = moved.reduce(plus, minus(m, slopeIn(loss, middle, row)));
    ensure(image[0] > x[0] && image[1] < x[1], "the interval operator does not map the box into its inside");
    return image;
  });
}
/** A critical point: exactly, for all values of the parameters too, or alone in a box, or both. */
function checkPlace(name: string, o: unknown, loss: Loss, claim: Claim): Site | null {
  const found: Site[] = [];
  claim(`${name}: a critical point`, () => {
    const alone = optional(field(o, "box"), (ranges) => list(ranges, boundsOf));
    const image = alone && krawczyk(alone, list(field(o, "preconditioner"), fractions), loss);
    const closed = optional(field(o, "closed"), (x) => list(x, (entry) => optional(entry, formula)));
    const isNear = (x: Postfix | null, i: number): boolean =>
      x === null || isInside(evaluate(x, intervals, putIn(loss, [])), alone?.[i]);
    ensure(alone === null || (closed ?? []).every(isNear), "a closed form has a value outside the box");
    const exact = closed && (image ? attempt(() => exactly(closed, loss)) : exactly(closed, loss));
    if (loss.parameters.length === 0 && (exact || image))
      found.push({ box: image ?? exact?.at.map(exact.on.value) ?? [], alone, exact });
    if (exact) return `the gradient is 0 there, exactly${image ? "; no other critical point is in the box" : ""}`;
    return image ? "an interval operator shows one critical point in the box" : skip("no proof is given");
  });
  return found[0] ?? null;
}

/**
 * The signs (negative, zero, positive) by Sylvester's law of inertia: along the vectors of the basis the second
 * derivatives are a matrix whose diagonal outweighs the rest of each row (Gershgorin); but for vectors of the kernel,
 * each of which has an entry where the others of the kernel are 0.
 */
function inertiaAt({ box, exact }: Site, basis: readonly Direction[], loss: Loss): readonly number[] {
  ensure(basis.length === loss.variables.length, "the basis has another size");
  const isInKernel = (v: Direction): boolean =>
    exact !== null && units(loss).every((w) => exact.on.isZero(slope(loss, exact.on, putIn(loss, exact.at), v, w)));
  const kernel = basis.filter((v) => !isAway(slopeIn(loss, box, v, v)) && isInKernel(v));
  const isFree = (v: Direction): boolean =>
    v.some((c, k) => c[0] !== 0n && kernel.every((other) => other === v || (other[k] ?? ZERO)[0] === 0n));
  ensure(kernel.every(isFree), "the vectors of the kernel may depend on each other");
  const others = basis.filter((v) => !kernel.includes(v));
  const signs = others.map((v) => {
    const own = slopeIn(loss, box, v, v);
    const rest = others.reduce((sum, w) => (w === v ? sum : sum + largest(slopeIn(loss, box, v, w))), 0n);
    const isLarger = isAway(own) && least(own.map(sizeOf)) > rest;
    return isLarger ? intervals.sign(own) : refute("along the basis the second derivatives do not decide the signs");
  });
  const count = (sign: number): number => signs.filter((s) => s === sign).length;
  return [count(-1), kernel.length, count(1)];
}

type Course = readonly [order: number, sign: number];
/** The order and the sign of the loss less its value at an exact place, along a curve in t that begins there. */
function courseAlong(curve: readonly Postfix[], exact: Exact | null, loss: Loss): Course {
  const { at, on } = exact ?? skip("curves are followed from exact places only");
  const along = (t: Poly): readonly Poly[] =>
    curve.map((c) => evaluate(c, on, (name) => (name === "t" ? t : undefined)));
  const begins = curve.length === at.length && along(constant(ZERO)).every(on.isZero);
  ensure(begins, "a curve does not begin at the point");
  const end = along(unknown(0)).map((x, i) => add(x, at[i] ?? x));
  const rise = less(slope(loss, on, putIn(loss, end)), slope(loss, on, putIn(loss, at)));
  const signs = [...partsOf(rise, 0)].map(([order, part]) => [order, on.sign(part)] as const);
  return signs.filter(([, sign]) => sign !== 0).sort(([a], [b]) => a - b)[0] ?? [0, 0];
}

/** L = value + sign Σ times square², times > 0, as an identity, and the value of a place; what the place is. */
function typeByBound(o: unknown, at: () => readonly [value: Poly, on: Forms], loss: Loss): string {
  const [all, bound] = [formsOf(loss), constant(fractionOf(field(o, "value")))];
  const [whole, sign] = [slope(loss, all, all.symbol), field(o, "sign") === 1 ? 1n : -1n];
  const squares = list(field(o, "squares"), (item) => {
    const [n, d] = fractionOf(field(item, "times"));
    ensure(n > 0n, "a square has a factor that is not positive");
    return multiply(constant([sign * n, d]), all.power(strictly(formula(field(item, "square")), all), 2));
  });
  vanish(squares.reduce(less, less(whole, bound)), all, "the loss less those squares");
  const [value, on] = at();
  vanish(less(value, bound), on, "the loss there less its bound");
  return sign > 0n ? "minimum" : "maximum";
}

/** Loss, signs of the eigenvalues, type and ways down at a place. `level`: the value of the loss all along a family. */
function checkKind(
  name: string,
  o: unknown,
  site: Site | null,
  level: (() => Poly) | null,
  loss: Loss,
  claim: Claim,
): void {
  const at = (): Site => site ?? skip("the place is not verified");
  const inertia = (): readonly number[] =>
    inertiaAt(at(), list(field(o, "basis") ?? skip("no basis is given"), fractions), loss);
  const course = (curve: unknown): Course => courseAlong(formulas(curve), at().exact, loss);
  const value = (): readonly [Poly, Forms] => {
    if (level !== null) return [level(), forms([])];
    const exact = at().exact ?? skip("the place is not exact");
    return [slope(loss, exact.on, putIn(loss, exact.at)), exact.on];
  };
  const byBound = (): string =>
    typeByBound(field(o, "bound") ?? skip("no argument that the verifier follows is given"), value, loss);
  const bySigns = (): string => {
    const [negative = 0, zero = 0, positive = 0] = inertia();
    if (negative > 0 && positive > 0) return "saddle";
    return zero > 0 ? "undecided" : negative > 0 ? "maximum" : "minimum";
  };
  const byCurves = (): string => {
    const isSaddle = course(field(o, "down"))[1] < 0 && course(field(o, "up"))[1] > 0;
    return isSaddle ? "saddle" : "no type";
  };
  const ways = { bound: byBound, ...(level === null ? { signs: bySigns, curves: byCurves } : {}) };
  const shown = new Map(Object.entries(ways));
  const check = (key: string, what: string, work: (given: unknown) => string): void => {
    const given = field(o, key);
    if (given !== null) claim(`${name}: ${what}`, () => work(given));
  };
  check("loss", "the loss", (range) => {
    ensure(isInside(slopeIn(loss, at().box), boundsOf(range)), "the loss is not shown to be in the range");
    return "its value is in the range";
  });
  check("signs", "the signs of the eigenvalues", (signs) => {
    const [negative, zero, positive] = inertia();
    ensure([negative, zero, positive].join() === list(signs, text).join(), "there are others");
    return `${negative} negative, ${zero} zero, ${positive} positive`;
  });
  check("type", text(field(o, "type")), (type) => {
    const own = shown.get(text(field(o, "evidence"))) ?? skip("no argument that the verifier follows is given");
    ensure(own() === type, "the evidence shows another type");
    return `by the evidence: ${field(o, "evidence")}`;
  });
  check("global", `global ${field(o, "global")}`, (type) => {
    ensure(byBound() === type, "the bound shows another type");
    return "the loss is its value there and squares";
  });
  list(field(o, "escape"), (way) => way).forEach((way, k) => {
    claim(`${name}: way down ${k + 1}`, () => {
      if (field(way, "curve") !== null) {
        const [order, sign] = course(field(way, "curve"));
        ensure(sign < 0 && order === field(way, "order"), "the loss does not fall along it in this order");
        return `the loss falls along it in order ${order}`;
      }
      const [v, limit] = [fractions(field(way, "direction")), fractionOf(field(way, "most"))];
      const isBelow = slopeIn(loss, at().box, v, v)[1] <= enclose(limit)[0];
      ensure(limit[0] < 0n && isBelow, "v'Hv is not shown to be below the bound");
      return "v'Hv is below the bound, which is negative";
    });
  });
}

/** A family: each entry of the gradient, and the loss less its value, is a combination of the equations. */
function checkFamily(name: string, o: unknown, loss: Loss, claim: Claim): Family {
  const on = formsOf(loss);
  const equations = formulas(field(o, "equations"));
  const whereOf = (w: unknown): Where => ({ left: formula(field(w, "left")), relation: text(field(w, "relation")) });
  const where = list(field(o, "where"), whereOf);
  const ensureCombination = (whole: Poly, cofactors: unknown, what: string): void => {
    const [given, zeros] = [formulas(cofactors), equations.map((e) => evaluate(e, on, on.symbol))];
    ensure(given.length === zeros.length, "the cofactors are of another number");
    const parts = zeros.map((e, j) => multiply(e, strictly(given[j] ?? [], on)));
    vanish(parts.reduce(less, whole), on, `${what} less a combination of the equations`);
  };
  claim(`${name}: critical points throughout`, () => {
    const rows = list(field(o, "cofactors") ?? skip("no cofactors are given"), (row) => row);
    for (const [i, v] of units(loss).entries())
      ensureCombination(slope(loss, on, on.symbol, v), rows[i], "the gradient");
    return "each entry of the gradient is a combination of the equations";
  });
  const [level, levels]: [unknown, Poly[]] = [field(o, "level"), []];
  if (level !== null)
    claim(`${name}: the loss is the same throughout`, () => {
      const value = constant(fractionOf(field(level, "value")));
      const rest = less(slope(loss, on, on.symbol), value);
      ensureCombination(rest, field(level, "cofactors"), "the loss less its value");
      levels.push(value);
      return "the loss less its value is a combination of the equations";
    });
  const chart = field(o, "parametrization");
  if (chart !== null)
    claim(`${name}: the parametrization`, () => {
      const inner = forms([...list(field(chart, "symbols"), text), ...loss.parameters]);
      const values = formulas(field(chart, "at")).map((x) => evaluate(x, inner, inner.symbol));
      const at = putIn(loss, values, inner.symbol);
      for (const e of equations) vanish(evaluate(e, inner, at), inner, "an equation");
      return "put into the equations it gives 0";
    });
  const sample = field(o, "sample");
  const site = sample === null ? null : checkPlace(`${name}, a sample`, sample, loss, claim);
  const exact = site?.exact ?? null;
  if (exact !== null)
    claim(`${name}: the sample is of the family`, () => {
      const signOn = (u: Postfix): number => exact.on.sign(evaluate(u, exact.on, putIn(loss, exact.at)));
      const isOn = equations.every((e) => signOn(e) === 0) && where.every((w) => holds(w.relation, signOn(w.left)));
      ensure(isOn, "an equation or a condition does not hold there");
      return "the equations and conditions hold there";
    });
  const value = (): Poly => levels[0] ?? skip("that the loss is the same throughout is not verified");
  checkKind(name, o, site, value, loss, claim);
  return { equations, where };
}

/** A polynomial over Z in n/d, made homogeneous, by Horner's rule. */
function homogeneous<T>(terms: readonly bigint[], n: T, d: T, on: Pick<Ring<T>, "number" | "add" | "multiply">): T {
  let [value, scale] = [on.number(ZERO), on.number(UNIT)];
  for (const c of terms.toReversed()) {
    value = on.add(on.multiply(value, n), on.multiply(on.number([c, 1n]), scale));
    scale = on.multiply(scale, d);
  }
  return value;
}
const WHOLE = { number: ([n]: Fraction): Interval => [n, n], add: plus, multiply: hull };
/** The values of a polynomial over Z on a range, up to the same factor for all polynomials of as many terms. */
const valuesOn = (terms: readonly bigint[], [[n, d], [m, e]]: Range): Interval =>
  homogeneous(terms, [n * e, m * d], [d * e, d * e], WHOLE);

/** What was decided in a case: the factor is 0, or not, or it has a sign. */
type Decision = { readonly of: Poly; readonly is: string };
const BRANCHES = new Map(Object.entries({ split: ["zero", "other"], signs: ["negative", "zero", "positive"] }));
const SIGNS = new Map(Object.entries({ negative: -1, zero: 0, positive: 1 }));

/** That the leaves of a tree hold all critical points, and that each of them is listed. */
function checkCover(o: unknown, sets: readonly (Site | Family | null)[], loss: Loss): string {
  const size = loss.variables.length;
  const names = [...loss.variables, text(field(o, "slack")), text(field(o, "form"))];
  ensure(new Set(names).size === names.length, "a name stands for two things");
  const on = forms(names);
  const own: Symbols<Poly> = (name) => (loss.variables.includes(name) ? on.symbol(name) : undefined);
  const gradient = units(loss).map((v) => slope(loss, on, own, v));
  const demands = [...on.demands.values()];
  const read = (value: unknown): Poly => strictly(formula(value), on);
  const nonzero = list(field(o, "nonzero"), (item) => {
    const [p, q] = [read(field(item, "factor")), read(field(item, "times"))];
    const isAsked = demands.some(({ of, sign }) => sign !== ">=" && on.isZero(less(of, multiply(p, q))));
    return isAsked ? p : refute("what is said not to be 0 may be 0");
  });
  const given = list(field(o, "equations"), (item) => item);
  const equations = gradient.map((entry, i) => {
    const [equation, product] = [read(field(given[i], "equation")), formula(field(given[i], "times"))];
    const factor = evaluate(product, on, (name) => nonzero[Number(name.slice(1))]);
    const isProduct = product.every((token) => NUMBER.test(token) || /^(\*|\^|\$\d+)$/.test(token));
    ensure(isProduct && factor.size > 0, "a factor of an equation may be 0");
    vanish(less(entry, multiply(factor, equation)), on, "the gradient less an equation times its factor");
    return equation;
  });

  /** A node with what was decided above it; the number of its leaves. */
  function walk(node: unknown, decided: readonly Decision[]): number {
    const kind = text(field(node, "kind"));
    if (kind === "leaf") return checkLeaf(node, decided);
    const of = read(field(node, "factor"));
    ensure(isIn(of, size), "a decision is not about the variables");
    const branches = BRANCHES.get(kind) ?? refute("an unknown kind of node");
    return branches.reduce((sum, is) => sum + walk(field(node, is), [...decided, { of, is }]), 0);
  }
  /** The facts are polynomials that are 0: those of the case, and lines, powers of which are combinations of others. */
  function checkLeaf(node: unknown, decided: readonly Decision[]): number {
    const form = read(field(node, "form"));
    ensure(isIn(form, size), "the form is not in the variables");
    const those = (key: string): readonly Poly[] => decided.flatMap(({ of, is }) => (is === key ? [of] : []));
    const slack = less([...nonzero, ...those("other")].reduce(multiply, unknown(size)), constant(UNIT));
    const facts = [...equations, ...those("zero"), slack, less(unknown(size + 1), form)];
    const at = (index: unknown): Poly => facts[Number(index)] ?? refute("a line that is not there is named");
    list(field(node, "lines"), (line) => {
      const [result, power] = [read(field(line, "result")), Number(field(line, "power"))];
      ensure(power >= 1 && power <= LIMIT.power, "a power is not read");
      const divisor = constant(fractionOf(field(line, "divisor")));
      const terms = list(field(line, "terms"), (t) => multiply(at(field(t, "of")), read(field(t, "times"))));
      const rest = terms.reduce(less, multiply(on.power(result, power), divisor));
      ensure(divisor.size > 0 && rest.size === 0, "a line does not follow");
      facts.push(result);
    });
    const end = field(node, "conclusion");
    if (field(end, "kind") === "points") checkRoots(end, at, form);
    else if (field(end, "kind") === "family") {
      const family = sets[Number(field(end, "set"))];
      const { equations: zeros, where } = family && "where" in family ? family : refute("a family is missing");
      const isSame = (p: Poly, u: Postfix): boolean => less(p, evaluate(u, on, own)).size === 0;
      const isHeld = ({ left, relation }: Where): boolean =>
        decided.some(({ of, is }) => SIGNS.has(is) && holds(relation, SIGNS.get(is) ?? 0) && isSame(of, left));
      const isOf = zeros.every((e) => facts.some((fact) => isSame(fact, e))) && where.every(isHeld);
      ensure(isOf, "a case is not of the family");
    } else ensure(at(field(end, "of")).size === 1 && isIn(at(field(end, "of")), 0), "a case is not empty");
    return 1;
  }
  /** The eliminant, a polynomial in the form, is 0 only in those stops that have coordinates, which lead to points. */
  function checkRoots(end: unknown, at: (index: unknown) => Poly, form: Poly): void {
    const polynomial = at(field(end, "eliminant"));
    const eliminant = inForm(polynomial, lengthOf(polynomial));
    const stops = list(field(end, "stops"), (stop) => ({
      range: rangeOf(field(stop, "range")),
      root: field(stop, "root"),
    }));
    const ends: readonly Fraction[] = [[-1n, 0n], ...stops.flatMap(({ range }) => range), [1n, 0n]];
    ensure(stops.length > 0, "no stop is given");
    for (let i = 0; i < ends.length; i += 2)
      ensure(isFree(eliminant, ends[i] ?? ZERO, ends[i + 1] ?? ZERO), "between two stops the eliminant may be 0");
    const slopes = eliminant.slice(1).map((c, k) => c * BigInt(k + 1));
    for (const { range, root } of stops) {
      if (root === null && ensure(isAway(valuesOn(eliminant, range)), "a root is missing")) continue;
      const [near, lines] = [rangeOf(field(root, "range")), list(field(root, "coordinates"), at)];
      const isWithin = isAtMost(range[0], near[0]) && isAtMost(near[1], range[1]);
      const [lo = ONE, hi = ONE] = near.map((x) => valuesOn(eliminant, [x, x]));
      ensure(isWithin && lo[0] * hi[0] <= 0n && isFree(slopes, ...range), "a range has not one root");
      /** Whether an exact place is the point: its form is a root, in this range, and it has the coordinates. */
      const isPoint = (exact: Exact): boolean => {
        const value = polyAt(form, exact.on, (k) => exact.at[k] ?? form);
        const isZero = (p: Poly): boolean => exact.on.isZero(polyAt(p, exact.on, (k) => exact.at[k] ?? value));
        const isOn = (s: { range: Range }): boolean => isMet(exact.on.value(value), outward(s.range));
        return stops.every((s) => isOn(s) === (s.range === range)) && [polynomial, ...lines].every(isZero);
      };
      ensureListed(boxOf(lines, near), isPoint);
    }
  }
  /** Whether a polynomial is not 0 between a and b: at (a + b t) / (1 + t) its coefficients in t have one sign. */
  function isFree(terms: readonly bigint[], [n, d]: Fraction, [m, e]: Fraction): boolean {
    if (n * e >= m * d) return n * e === m * d;
    const ray = (a: bigint, b: bigint): Poly => add(constant([a, 1n]), multiply(unknown(0), constant([b, 1n])));
    return new Set([...homogeneous(terms, ray(n, m), ray(d, e), on).values()].map(([c]) => c > 0n)).size === 1;
  }
  const lengthOf = (p: Poly): number => 1 + Math.max(-1, ...partsOf(p, size + 1).keys());
  /** The coefficients of a polynomial in the form alone, over Z. */
  function inForm(p: Poly, length: number): readonly bigint[] {
    const terms = Array.from({ length }, (_, k) => p.get(powerOf(size + 1, k)) ?? ZERO);
    const isAll = terms.filter(([n]) => n !== 0n).length === p.size && terms.every(([, d]) => d === 1n);
    return isAll ? terms.map(([n]) => n) : refute("a polynomial is not in the form alone, over Z");
  }
  /** The coordinates where the form is in a range, by lines that are linear in them. */
  function boxOf(lines: readonly Poly[], range: Range): Box {
    return loss.variables.map((_, i) => {
      const line = lines[i] ?? refute("a coordinate is missing");
      const parts = partsOf(line, i);
      const [b = ONE, a = ONE] = [0, 1].map((k) => valuesOn(inForm(parts.get(k) ?? new Map(), lengthOf(line)), range));
      const isLinear = parts.size === [0, 1].filter((k) => parts.has(k)).length;
      ensure(isLinear && isAway(a), "a coordinate is not given by the form");
      return quotient(minus([0n, 0n], b), a);
    });
  }
  function ensureListed(box: Box, isPoint: (exact: Exact) => boolean): void {
    const isListed = (set: Site | Family | null): boolean => {
      if (set === null || "where" in set) return false;
      const isAlone = set.alone !== null && box.every((x, i) => isInside(x, set.alone?.[i]));
      return isAlone || (set.exact !== null && isPoint(set.exact));
    };
    const isBelow = (p: Poly): boolean =>
      polyAt(p, intervals, (k) => box[k] ?? skip("a condition is not rational"))[1] < 0n;
    if (sets.some(isListed) || demands.some(({ of, sign }) => sign !== "!=" && isBelow(of))) return;
    const isZero = (e: Postfix): boolean => !isAway(evaluate(e, intervals, putIn(loss, box)));
    const mayBe = (set: Site | Family | null): boolean =>
      set === null || ("where" in set ? set.equations.every(isZero) : set.box.every((x, i) => isMet(x, box[i] ?? x)));
    ensure(sets.some(mayBe), "a point of the cover is not listed");
    skip("which listed set has a point of the cover");
  }
  return `${walk(field(o, "tree"), [])} cases are everything, and all in them is listed`;
}

/** Checks all claims of a certificate, given as its text; a sentence where it cannot be read as one. */
export function verifyCertificate(source: string): Verification | string {
  try {
    ensure(source.length <= LIMIT.text, "it is too long");
    return verification(JSON.parse(source));
  } catch (error) {
    if (error instanceof NotVerified) return error.message;
    if (error instanceof SyntaxError) return "it is not JSON";
    throw error;
  }
}
function verification(cert: unknown): Verification {
  ensure(field(cert, "schema") === "saddle.certificate/2", 'its schema is not "saddle.certificate/2"');
  const findings: Finding[] = [];
  const claim = claiming(findings);
  left.total = LIMIT.total;
  const [variables, parameters] = [list(field(cert, "variables"), text), list(field(cert, "parameters"), text)];
  ensure(new Set([...variables, ...parameters]).size === variables.length + parameters.length, "a name stands twice");
  const loss: Loss = { postfix: formula(field(field(cert, "loss"), "postfix")), variables, parameters };
  checkDerivatives(cert, loss, claim);
  const sets = list(field(cert, "sets"), (o) => o).map((o, i): Site | Family | null => {
    const name = `set ${i + 1}`;
    if (field(o, "kind") === "family") return checkFamily(name, o, loss, claim);
    const site = checkPlace(name, o, loss, claim);
    checkKind(name, o, site, null, loss, claim);
    return site;
  });
  const [word, argument] = ["word", "argument"].map((key) => field(field(cert, "completeness"), key));
  claim(`completeness: ${text(word)}`, () => {
    ensure((word === "unknown") === (argument === null), "the argument shows another word");
    if (argument === null) return "nothing is claimed";
    if (field(argument, "kind") === "none") skip(`no argument that the verifier follows: ${field(argument, "why")}`);
    ensure(word === "all" && parameters.length === 0, "the argument shows another word");
    return checkCover(argument, sets, loss);
  });
  return { loss: loss.postfix, variables, findings };
}
