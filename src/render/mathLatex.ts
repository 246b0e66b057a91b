import { impossible } from "../expr/expr.ts";
import { latexText, nameLatex, relationLatex } from "../text/latex.ts";
import type { Mathematics, RelationSign } from "./math.ts";

/** Mathematics as LaTeX for mathematics mode, without delimiters. */
export function mathLatex(m: Mathematics): string {
  switch (m.kind) {
    case "expr":
      return latexText(m.notation);
    case "sign":
      return m.latex;
    case "partial":
      return partialLatex(m.of, m.by);
    case "relations":
      return [mathLatex(m.first), ...m.others.map(({ sign, math }) => `${signLatex(sign)} ${mathLatex(math)}`)].join(
        " ",
      );
    case "row":
      return m.parts.map(mathLatex).join(" ");
    case "list":
      return m.items.map(mathLatex).join(",\\;\\, ");
    case "tuple":
      return `\\left(${m.items.map(mathLatex).join(",\\, ")}\\right)`;
    case "matrix":
      return `\\begin{bmatrix} ${m.rows.map((row) => row.map(mathLatex).join(" & ")).join(" \\\\[0.25em] ")} \\end{bmatrix}`;
    default:
      return impossible(m);
  }
}

/** The sign of a relation as LaTeX. */
export function signLatex(sign: RelationSign): string {
  return sign === "~" ? "\\approx" : relationLatex(sign);
}

function partialLatex(of: string, by: readonly string[]): string {
  const [first = "", second] = by.map(nameLatex);
  const loss = nameLatex(of);
  if (second === undefined) return `\\frac{\\partial ${loss}}{\\partial ${first}}`;
  const below = first === second ? `\\partial ${first}^{2}` : `\\partial ${second}\\, \\partial ${first}`;
  return `\\frac{\\partial^{2} ${loss}}{${below}}`;
}
