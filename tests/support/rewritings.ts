import {
  call,
  divide,
  type Expr,
  fraction,
  isNumber,
  negate,
  ONE_EXPR,
  operands,
  power,
  powerOf,
  product,
  productOf,
  reciprocal,
  subtract,
  sum,
  sumOf,
  whole,
  withOperands,
} from "../../src/expr/expr.ts";

/** An identity: another form of an expression with the same values, or null where it does not apply. */
type Identity = (u: Expr) => Expr | null;

const argument = (u: Expr, name: string): Expr | null =>
  u.kind === "call" && u.name === name ? (u.arguments[0] ?? null) : null;

function of(name: string, make: (u: Expr) => Expr): Identity {
  return (v) => {
    const u = argument(v, name);
    return u === null ? null : make(u);
  };
}

const half = (u: Expr): Expr => product(fraction(1, 2), u);
const e = (u: Expr): Expr => call("exp", u);

/** Identities that hold wherever the left side has a value. */
const IDENTITIES: readonly Identity[] = [
  (u) => (u.kind === "sum" ? sumOf([...u.terms].reverse()) : null),
  (u) => (u.kind === "product" ? productOf([...u.factors].reverse()) : null),
  (u) => sum(u, subtract(whole(3), whole(3))),
  (u) => product(divide(sum(whole(2), powerOf(u, 2)), sum(whole(2), powerOf(u, 2))), u),
  (u) => negate(negate(u)),
  (u) => {
    const [first, second] = u.kind === "product" ? u.factors : [];
    if (u.kind !== "product" || first === undefined || second?.kind !== "sum" || u.factors.length !== 2) return null;
    return sumOf(second.terms.map((term) => product(first, term)));
  },
  (u) =>
    u.kind === "power" && isNumber(u.exponent) && u.exponent.value.n === 2n && u.exponent.value.d === 1n
      ? product(u.base, u.base)
      : null,
  (u) =>
    u.kind === "power" && isNumber(u.exponent) && u.exponent.value.n === -1n && u.exponent.value.d === 1n
      ? product(u.base, power(u.base, whole(-2)))
      : null,
  of("sin", (u) => product(whole(2), call("sin", half(u)), call("cos", half(u)))),
  of("cos", (u) => subtract(ONE_EXPR, product(whole(2), powerOf(call("sin", half(u)), 2)))),
  of("tan", (u) => divide(call("sin", u), call("cos", u))),
  of("sec", (u) => reciprocal(call("cos", u))),
  of("exp", (u) => (u.kind === "sum" ? productOf(u.terms.map(e)) : powerOf(e(half(u)), 2))),
  of("tanh", (u) => divide(subtract(e(product(whole(2), u)), ONE_EXPR), sum(e(product(whole(2), u)), ONE_EXPR))),
  of("sinh", (u) => half(subtract(e(u), e(negate(u))))),
  of("cosh", (u) => half(sum(e(u), e(negate(u))))),
  of("sigmoid", (u) => reciprocal(sum(ONE_EXPR, e(negate(u))))),
  of("softplus", (u) => call("log", sum(ONE_EXPR, e(u)))),
  of("sqrt", (u) => power(u, fraction(1, 2))),
  of("log", (u) => half(call("log", powerOf(u, 2)))),
];

/** The expression with identities used at some of its nodes; `choose(n)` picks a whole number below n. */
export function rewritten(u: Expr, choose: (n: number) => number): Expr {
  const inside = withOperands(
    u,
    operands(u).map((v, i) => (u.kind === "power" && i === 1 ? v : rewritten(v, choose))),
  );
  if (choose(3) > 0) return inside;
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const found = IDENTITIES[choose(IDENTITIES.length)]?.(inside);
    if (found !== null && found !== undefined) return found;
  }
  return inside;
}
