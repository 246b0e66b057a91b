import type { RealField } from "../algebra/algebraicNumber.ts";
import type { RationalUnivariate } from "../algebra/numberField.ts";
import { type Expr, number, powerOf, productOf, sumOf, symbol } from "../expr/expr.ts";
import { fromNumber } from "../number/rational.ts";
import { approximationOf, exprOf, quantityOfElement, type Tools } from "./quantities.ts";
import { exponentsOf, type Series } from "./series.ts";

/** A form in the kernel's unknowns z (z1, z2, … for several) as a tidy expression. */
export function seriesExpr(form: Series, unknowns: number, field: RealField, tools: Tools): Expr {
  const name = (i: number): Expr => symbol(unknowns === 1 ? "z" : `z${i + 1}`);
  const terms = [...form].map(([key, c]) =>
    productOf([
      coefficientExpr(c, field, tools),
      ...exponentsOf(key).flatMap((e, i) => (e === 0 ? [] : [e === 1 ? name(i) : powerOf(name(i), e)])),
    ]),
  );
  return tools.tidier.tidy(sumOf(terms));
}

/** A coefficient in closed form where it has one, else to six decimals: for reading, not for proof. */
function coefficientExpr(c: RationalUnivariate, field: RealField, tools: Tools): Expr {
  const quantity = quantityOfElement(field, c, tools);
  const rounded = Math.round((approximationOf(quantity) ?? 0) * 1e6) / 1e6;
  return exprOf(quantity) ?? number(fromNumber(rounded));
}
