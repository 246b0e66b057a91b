import { UNBOUNDED } from "../../src/algebra/budget.ts";
import {
  addPolynomials,
  constantPolynomial,
  differentiatePolynomial,
  multiplyPolynomials,
  type Polynomial,
  powerPolynomial,
  primitivePart,
  subtractPolynomials,
  variablePolynomial,
} from "../../src/algebra/polynomial.ts";

/** Reads a polynomial with whole coefficients: `+ - * ^`, parentheses, one-letter variables in the given order. */
export function read(text: string, variables: string): Polynomial {
  const n = variables.length;
  const source = text.replaceAll(" ", "");
  let at = 0;

  function sum(): Polynomial {
    let total = constantPolynomial(n, 0n);
    let isFirst = true;
    while (isFirst || source[at] === "+" || source[at] === "-") {
      const isMinus = source[at] === "-";
      if (isMinus || source[at] === "+") at += 1;
      const next = product();
      total = isMinus ? subtractPolynomials(total, next) : addPolynomials(total, next);
      isFirst = false;
    }
    return total;
  }
  function product(): Polynomial {
    let result = power();
    while (source[at] === "*") {
      at += 1;
      result = multiplyPolynomials(result, power(), UNBOUNDED);
    }
    return result;
  }
  function power(): Polynomial {
    const base = atom();
    if (source[at] !== "^") return base;
    at += 1;
    return powerPolynomial(base, Number(digits()), UNBOUNDED);
  }
  function digits(): string {
    const start = at;
    while (/\d/.test(source[at] ?? "")) at += 1;
    return source.slice(start, at);
  }
  function atom(): Polynomial {
    if (source[at] === "(") {
      at += 1;
      const inside = sum();
      at += 1;
      return inside;
    }
    const number = digits();
    if (number !== "") return constantPolynomial(n, BigInt(number));
    const index = variables.indexOf(source[at] ?? "?");
    if (index < 0) throw new Error(`read: ${source.slice(at)}`);
    at += 1;
    return variablePolynomial(n, index);
  }
  return sum();
}

/** The primitive partial derivatives of a loss. */
export function gradient(loss: string, variables: string): Polynomial[] {
  const p = read(loss, variables);
  return [...variables].map((_, i) => primitivePart(differentiatePolynomial(p, i)));
}

export const system = (variables: string, ...equations: readonly string[]) => equations.map((e) => read(e, variables));

export const HIMMELBLAU = gradient("(x^2+y-11)^2+(x+y^2-7)^2", "xy");
export const CAMEL = gradient("120*x^2-63*x^4+10*x^6+30*x*y-120*y^2+120*y^4", "xy");
export const BEALE = gradient("(12-8*x+8*x*y)^2+(18-8*x+8*x*y^2)^2+(21-8*x+8*x*y^3)^2", "xy");
export const GOLDSTEIN_PRICE = gradient(
  "(1+(x+y+1)^2*(19-14*x+3*x^2-14*y+6*x*y+3*y^2))*(30+(2*x-3*y)^2*(18-32*x+12*x^2+48*y-36*x*y+27*y^2))",
  "xy",
);
export const STYBLINSKI_TANG = gradient("x^4-16*x^2+5*x+y^4-16*y^2+5*y", "xy");
export const KATSURA_3 = system(
  "xyzt",
  "x+2*y+2*z+2*t-1",
  "x^2+2*y^2+2*z^2+2*t^2-x",
  "2*x*y+2*y*z+2*z*t-y",
  "2*x*z+y^2+2*y*t-z",
);
export const KATSURA_4 = system(
  "xyztu",
  "x+2*y+2*z+2*t+2*u-1",
  "x^2+2*y^2+2*z^2+2*t^2+2*u^2-x",
  "2*x*y+2*y*z+2*z*t+2*t*u-y",
  "2*x*z+y^2+2*y*t+2*z*u-z",
  "2*x*t+2*y*z+2*y*u-t",
);
export const CYCLIC_3 = system("abc", "a+b+c", "a*b+b*c+c*a", "a*b*c-1");
export const CYCLIC_4 = system("abcd", "a+b+c+d", "a*b+b*c+c*d+d*a", "a*b*c+b*c*d+c*d*a+d*a*b", "a*b*c*d-1");
export const CYCLIC_5 = system(
  "abcde",
  "a+b+c+d+e",
  "a*b+b*c+c*d+d*e+e*a",
  "a*b*c+b*c*d+c*d*e+d*e*a+e*a*b",
  "a*b*c*d+b*c*d*e+c*d*e*a+d*e*a*b+e*a*b*c",
  "a*b*c*d*e-1",
);
