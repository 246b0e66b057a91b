import type { Chain, Mathematics } from "../../src/first.ts";

/** A chain as LaTeX for a display: its lines aligned at the equals signs. */
export function chainLatex({ head, rows }: Chain, latex: (math: Mathematics) => string): string {
  const [first, ...rest] = rows.map(({ math }) => latex(math));
  if (first === undefined) return latex(head);
  if (rest.length === 0) return `${latex(head)} = ${first}`;
  const lines = [`${latex(head)} &= ${first}`, ...rest.map((line) => `&= ${line}`)];
  return `\\begin{aligned}\n${lines.join(" \\\\\n")}\n\\end{aligned}`;
}
