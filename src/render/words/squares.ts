import {
  type Expr,
  isNumber,
  isWhole,
  number,
  power,
  product,
  subtract,
  sum,
  sumOf,
  symbol,
  whole,
} from "../../expr/expr.ts";
import { negateRational } from "../../number/rational.ts";
import type { GlobalArgument } from "../../record/critical.ts";
import { formulaOf } from "../../text/formula.ts";

type Gram<E> = Extract<GlobalArgument<E>, { readonly kind: "gram" }>;

/** An identity of a sum of squares as it is told: what they add up to, and the sum, null where that is too long to read. */
export type ToldSquares = {
  readonly kind: "gram";
  readonly difference: string;
  readonly squares: string | null;
  readonly count: number;
};

/** Sums of squares longer than this are counted, not written. */
const LONGEST = 160;

/** The identity with its formulas as `write` gives them; L stands for the loss. */
export function toldSquares(why: Gram<Expr>, write: (u: Expr) => string): ToldSquares {
  const squares = sumOf(why.squares.map(({ times, square }) => squareOf(times, square)));
  const isShort = formulaOf(squares).length <= LONGEST;
  return {
    kind: "gram",
    difference: write(differenceOf(why)),
    squares: isShort ? write(squares) : null,
    count: why.squares.length,
  };
}

/** What the squares add up to: `(1 + x^2) * (L - 3)`. */
function differenceOf({ sign, value, multiplier }: Gram<Expr>): Expr {
  const loss = symbol("L");
  const least = isWhole(value, 0) ? loss : less(loss, value);
  const difference = sign > 0 ? least : isWhole(value, 0) ? product(whole(-1), loss) : subtract(value, loss);
  return multiplier === null ? difference : product(multiplier, difference);
}

function less(u: Expr, value: Expr): Expr {
  const isNegative = isNumber(value) && value.value.n < 0n;
  return isNegative ? sum(u, number(negateRational(value.value))) : subtract(u, value);
}

function squareOf(times: Expr, square: Expr): Expr {
  const squared = power(square, whole(2));
  return isWhole(times, 1) ? squared : product(times, squared);
}
