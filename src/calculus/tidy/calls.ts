import { domainOf, sameCondition } from "../../expr/domain.ts";
import {
  type Condition,
  call,
  cases,
  condition,
  type Expr,
  isNumber,
  isWhole,
  MINUS_ONE_EXPR,
  negate,
  number,
  ONE_EXPR,
  operands,
  product,
  productOf,
  type Relation,
  subtract,
  sumOf,
  withOperands,
  ZERO_EXPR,
} from "../../expr/expr.ts";
import { rowOf } from "../../expr/functions.ts";
import { sameExpr } from "../../expr/order.ts";
import { compareRational, negateRational } from "../../number/rational.ts";
import { computed, isDecimal } from "./numbers.ts";
import { type Rewritten, rewritten } from "./rule.ts";

/** Values in closed form: those of the function's row, `log(1/2) = -log(2)`, and signs, absolute values and maxima of numbers. */
export function knownValue(u: Expr): Rewritten | null {
  if (u.kind !== "call") return null;
  const [first, second] = u.arguments;
  const listed = rowOf(u.name).exact?.find(([argument]) => first !== undefined && sameExpr(argument, first));
  if (listed !== undefined) return rewritten(listed[1]);
  if (first === undefined || !isNumber(first)) return null;
  const sign = first.value.n > 0n ? 1n : first.value.n < 0n ? -1n : 0n;
  if (u.name === "log" && first.value.n === 1n && first.value.d !== 1n && !isDecimal(first))
    return rewritten(negate(call("log", number({ n: first.value.d, d: 1n }))));
  if (u.name === "sign") return rewritten(computed({ n: sign, d: 1n }, false));
  if (u.name === "abs" || u.name === "relu") {
    if (u.name === "relu" && sign < 0n) return rewritten(ZERO_EXPR);
    return rewritten(sign < 0n ? computed(negateRational(first.value), isDecimal(first)) : first);
  }
  if ((u.name !== "max" && u.name !== "min") || second === undefined || !isNumber(second)) return null;
  const larger = compareRational(first.value, second.value) >= 0;
  return rewritten(larger === (u.name === "max") ? first : second);
}

/** `sin(-u) = -sin(u)`, `cos(-u) = cos(u)`, by the parity in the function's row. */
export function oddOrEven(u: Expr): Rewritten | null {
  if (u.kind !== "call" || u.arguments.length !== 1) return null;
  const { parity } = rowOf(u.name);
  const positive = withoutMinus(u.arguments[0] ?? ZERO_EXPR);
  if (parity === undefined || positive === null) return null;
  const applied = call(u.name, positive);
  return rewritten(parity === "even" ? applied : product(MINUS_ONE_EXPR, applied));
}

function withoutMinus(u: Expr): Expr | null {
  if (isNumber(u)) return u.value.n < 0n ? negate(u) : null;
  if (u.kind !== "product") return null;
  const [first, ...rest] = u.factors;
  if (first === undefined || !isNumber(first) || first.value.n >= 0n) return null;
  const positive = negate(first);
  return productOf(
    isNumber(positive) && positive.value.n === 1n && positive.value.d === 1n ? rest : [positive, ...rest],
  );
}

/** `log(exp(u)) = u`, `sin(asin(u)) = u`, with the inner function's domain kept. */
export function inverseFunction(u: Expr): Rewritten | null {
  if (u.kind !== "call") return null;
  const [inner] = u.arguments;
  if (inner?.kind === "power" && inner.base.kind === "constant" && inner.base.name === "e" && u.name === "log") {
    return rewritten(inner.exponent);
  }
  if (inner?.kind === "call" && u.name === "sigmoid" && inner.name === "log") return sigmoidOfLogit(inner);
  if (inner?.kind !== "call" || rowOf(u.name).undoes?.includes(inner.name) !== true) return null;
  const [argument] = inner.arguments;
  if (argument === undefined) return null;
  const own = rowOf(inner.name).domain(argument, ZERO_EXPR);
  return rewritten(argument, own);
}

/** `σ(log(u/(1 - u))) = u`: the logit is undone by the sigmoid. */
function sigmoidOfLogit(logit: Extract<Expr, { readonly kind: "call" }>): Rewritten | null {
  const [odds = ZERO_EXPR] = logit.arguments;
  const [part, under, ...others] = odds.kind === "product" ? odds.factors : [];
  if (part === undefined || under?.kind !== "power" || others.length > 0) return null;
  const isLogit = isWhole(under.exponent, -1) && sameExpr(under.base, subtract(ONE_EXPR, part));
  return isLogit ? rewritten(part, [condition(odds, ">")]) : null;
}

/** A conditional between numbers, or with the same two branches, is decided. */
export function decidedCase(u: Expr): Rewritten | null {
  if (u.kind !== "cases") return null;
  if (isNumber(u.left) && isNumber(u.right)) {
    return rewritten(holds(compareRational(u.left.value, u.right.value), u.relation) ? u.then : u.otherwise);
  }
  if (sameExpr(u.then, u.otherwise)) return rewritten(u.then, [...domainOf(u.left), ...domainOf(u.right)]);
  const then = decidedInside(u.then, u, true);
  const otherwise = decidedInside(u.otherwise, u, false);
  return then === u.then && otherwise === u.otherwise ? null : rewritten(cases(u, then, otherwise));
}

/** A branch in which the same test, met again, is known to hold or to fail. */
function decidedInside(branch: Expr, test: Condition, holdsHere: boolean): Expr {
  if (branch.kind === "cases" && sameCondition(branch, test)) {
    return decidedInside(holdsHere ? branch.then : branch.otherwise, test, holdsHere);
  }
  const given = operands(branch);
  const decided = given.map((operand) => decidedInside(operand, test, holdsHere));
  return decided.every((operand, i) => operand === given[i]) ? branch : withOperands(branch, decided);
}

function holds(order: -1 | 0 | 1, relation: Relation): boolean {
  switch (relation) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
  }
}

/**
 * A factor beside a conditional with a branch 0 goes into the branches, and two conditionals with the same test in a
 * sum become one: `(u > v ? 1 : 0)*a + (u > v ? 0 : 1)*b = u > v ? a : b`.
 */
export function intoBranches(u: Expr): Rewritten | null {
  if (u.kind === "product") {
    const place = u.factors.findIndex(
      (factor) => factor.kind === "cases" && (isZeroExpr(factor.then) || isZeroExpr(factor.otherwise)),
    );
    const chosen = u.factors[place];
    if (chosen?.kind !== "cases") return null;
    const rest = u.factors.filter((_, i) => i !== place);
    const scale = (branch: Expr): Expr => (isZeroExpr(branch) ? branch : productOf([...rest, branch]));
    return rewritten(cases(chosen, scale(chosen.then), scale(chosen.otherwise)), rest.flatMap(domainOf));
  }
  return u.kind === "sum" ? mergeBranches(u.terms) : null;
}

function mergeBranches(terms: readonly Expr[]): Rewritten | null {
  for (const [i, first] of terms.entries()) {
    if (first.kind !== "cases") continue;
    const j = terms.findIndex(
      (v, k) =>
        k > i &&
        v.kind === "cases" &&
        v.relation === first.relation &&
        sameExpr(v.left, first.left) &&
        sameExpr(v.right, first.right),
    );
    const second = terms[j];
    if (second?.kind !== "cases") continue;
    const merged = cases(first, sumOf([first.then, second.then]), sumOf([first.otherwise, second.otherwise]));
    return rewritten(sumOf(terms.map((term, k) => (k === i ? merged : term)).filter((_, k) => k !== j)));
  }
  return null;
}

function isZeroExpr(u: Expr): boolean {
  return isNumber(u) && u.value.n === 0n;
}
