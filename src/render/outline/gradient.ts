import type { Expr } from "../../expr/expr.ts";
import type { Derivation } from "../../record/derivation.ts";
import {
  conditionMath,
  equalities,
  exprMath,
  listMath,
  type Mathematics,
  nameMath,
  partialMath,
  relation,
  ZERO,
} from "../math.ts";
import { bulkBlock } from "./bulk.ts";
import { chainOf, stepsUnder, type Tellers } from "./chains.ts";
import { say, sayMath } from "./say.ts";
import { titled } from "./section.ts";
import type { Block, Fact, Said, Section } from "./shape.ts";
import { matrixBlocks, shortBlocks } from "./short.ts";

/** The loss as it was read, and what it depends on. */
export function lossSection(d: Derivation, tellers: Tellers): Section {
  const { tongues } = tellers;
  const steps = d.steps.filter((step) => step.section === "input");
  const chain = chainOf({ id: "loss.read", head: nameMath(d.loss.name), opening: true }, steps, d.loss.expr, tellers);
  const names = (list: readonly string[]): Mathematics => listMath(list.map(nameMath));
  const labels: readonly (readonly [Said, boolean, Mathematics])[] = [
    [say(tongues, (words) => words.labels.variables), d.variables.length > 0, names(d.variables)],
    [say(tongues, (words) => words.labels.parameters), d.parameters.length > 0, names(d.parameters)],
    [
      say(tongues, (words) => words.labels.assumptions),
      d.assumptions.length > 0,
      listMath(d.assumptions.map(conditionMath)),
    ],
    [say(tongues, (words) => words.labels.domain), d.domain.length > 0, listMath(d.domain.map(conditionMath))],
    [
      say(tongues, (words) => words.labels.kinks),
      d.kinks.length > 0,
      listMath(d.kinks.map(({ equation }) => relation(exprMath(equation), "=", ZERO))),
    ],
  ];
  const facts = labels
    .filter(([, present]) => present)
    .map(([label, , math]): Fact => ({ label, value: sayMath(tongues, math) }));
  return titled("loss", tellers, ({ loss }) => loss, [chain, { kind: "facts", id: "loss.facts", facts }]);
}

/** Each partial derivative with the lines that lead to it. */
export function gradientSection(d: Derivation, tellers: Tellers): readonly Section[] {
  if (d.gradient === null || d.gradient.length === 0) return [];
  const bulk = bulkBlock(
    "gradient.long",
    d.gradient.map(({ expr }) => expr),
    tellers,
  );
  if (bulk !== null) return [titled("gradient", tellers, ({ gradient }) => gradient, [bulk])];
  const blocks = d.gradient.map(({ variable, expr }) => {
    const id = `gradient.${variable}`;
    const place = { id, head: partialMath(d.loss.name, variable), opening: false };
    return chainOf(place, stepsUnder(d, id), expr, tellers);
  });
  const formulas = d.gradient.map(({ variable, expr }) => ({ head: partialMath(d.loss.name, variable), expr }));
  const all = [...blocks, ...shortBlocks("gradient", formulas, d, tellers), ...twinBlocks(d, tellers)];
  return [titled("gradient", tellers, ({ gradient }) => gradient, all)];
}

/** The partial derivatives that have a short other form: in factors, or multiplied out. */
function twinBlocks({ gradient, loss }: Derivation, { tongues, detail }: Tellers): readonly Block[] {
  if (detail === "result") return [];
  return (["factored", "expanded"] as const).flatMap((form): readonly Block[] => {
    const entries = gradient ?? [];
    if (entries.every(({ twin }) => twin?.form !== form)) return [];
    const formulas = entries.flatMap(({ variable, twin, expr }) => {
      const told = twin?.form === form ? twin.expr : hasForm(expr, form) ? expr : null;
      return told === null ? [] : [equalities(partialMath(loss.name, variable), exprMath(told))];
    });
    const id = `gradient.${form}`;
    return [
      { kind: "sentence", id, said: say(tongues, (words) => words.outline.twin[form]), tone: "text" },
      { kind: "display", id: `${id}.formulas`, formulas },
    ];
  });
}

/** Whether an expression is a product already, or a sum of products of numbers and powers of symbols. */
function hasForm(u: Expr, form: "factored" | "expanded"): boolean {
  if (form === "factored") return u.kind !== "sum";
  const isPower = (f: Expr): boolean =>
    f.kind === "number" ||
    f.kind === "symbol" ||
    (f.kind === "power" && isPower(f.base) && f.exponent.kind === "number");
  const isTerm = (f: Expr): boolean => isPower(f) || (f.kind === "product" && f.factors.every(isTerm));
  return isTerm(u) || (u.kind === "sum" && u.terms.every(isTerm));
}

/** Each second derivative, the symmetric ones once, and the matrix. */
export function hessianSection(d: Derivation, tellers: Tellers): readonly Section[] {
  const { hessian, variables } = d;
  if (hessian === null || hessian.length === 0) return [];
  const { tongues } = tellers;
  const bulk = bulkBlock(
    "hessian.long",
    hessian.flatMap((row, i) => row.slice(i)),
    tellers,
  );
  if (bulk !== null) return [titled("hessian", tellers, (headings) => headings.hessian, [bulk])];
  const chains = variables.flatMap((first, i) =>
    variables.slice(i).flatMap((second, k) => {
      const id = `hessian.${first}.${second}`;
      const steps = stepsUnder(d, id);
      const entry = hessian[i]?.[i + k];
      if (steps.length === 0 || entry === undefined) return [];
      return [chainOf({ id, head: partialMath(d.loss.name, first, second), opening: false }, steps, entry, tellers)];
    }),
  );
  const remark: readonly Block[] =
    chains.length > 0 && variables.length > 1
      ? [
          {
            kind: "sentence",
            id: "hessian.symmetric",
            said: say(tongues, (words) => words.labels.symmetric),
            tone: "text",
          },
        ]
      : [];
  const blocks = [...chains, ...remark, ...matrixBlocks("hessian.matrix", hessian, d, tellers)];
  return [titled("hessian", tellers, (headings) => headings.hessian, blocks)];
}
