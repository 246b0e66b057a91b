import { sameExpr } from "../../expr/order.ts";
import type { Coordinate } from "../../record/critical.ts";
import type { Derivation } from "../../record/derivation.ts";
import { equalities, exprMath, type Mathematics, nameMath, partialMath, SIGNS, tupleMath } from "../math.ts";
import { warningTexts } from "../remarks.ts";
import { chainOf, stepsUnder, type Tellers } from "./chains.ts";
import { applied } from "./classify.ts";
import { say } from "./say.ts";
import { sentence, titled } from "./section.ts";
import type { Block, Section } from "./shape.ts";

/** The second-order model at the chosen point: its three terms, and their sum. */
export function taylorSection(d: Derivation, tellers: Tellers): readonly Section[] {
  const { tongues } = tellers;
  if (d.taylor === null) return [];
  const { at, constant, linear, quadratic, model } = d.taylor;
  const names = tupleMath(at.map(({ variable }) => nameMath(variable)));
  const point = equalities(names, tupleMath(at.map(({ value }) => exprMath(value))));
  const terms: readonly (readonly [string, Mathematics, Mathematics])[] = [
    ["constant", applied(d.loss.name, SIGNS.point), exprMath(constant)],
    ["linear", SIGNS.linearTerm, exprMath(linear)],
    ["quadratic", SIGNS.quadraticTerm, exprMath(quadratic)],
  ];
  const display: Block = {
    kind: "display",
    id: "taylor.terms",
    formulas: terms.map(([, name, value]) => equalities(name, value)),
  };
  const whole: Mathematics = {
    kind: "relations",
    first: applied(d.loss.name, SIGNS.theta),
    others: [{ sign: "~", math: exprMath(model) }],
  };
  return [
    {
      id: "taylor",
      title: say(tongues, (words, write) => words.headings.taylorAt(write(point))),
      label: say(tongues, (words) => words.headings.taylor),
      blocks: [...valueChains(d, tellers), display, ...modelBlocks(d, whole, tellers)],
      sections: [],
    },
  ];
}

/** The loss and its derivatives at the point, each with the lines that lead to its value. */
function valueChains(d: Derivation, tellers: Tellers): readonly Block[] {
  const name = d.loss.name;
  const known = d.critical?.sets.some(({ place }) => place.kind === "point" && isAt(place.at, d)) === true;
  const variables = d.variables;
  const places: readonly (readonly [string, Mathematics])[] = [
    ["taylor.constant", applied(name, SIGNS.point)],
    ...variables.map((v): readonly [string, Mathematics] => [`taylor.gradient.${v}`, partialMath(name, v)]),
    // At a critical point that is told of the Hessian has been put in already.
    ...(known
      ? []
      : variables.flatMap((v, i) =>
          variables
            .slice(i)
            .map((w): readonly [string, Mathematics] => [`taylor.hessian.${v}.${w}`, partialMath(name, v, w)]),
        )),
  ];
  return places.flatMap(([id, head]) => {
    const steps = stepsUnder(d, id);
    const last = steps[steps.length - 1];
    return last === undefined ? [] : [chainOf({ id, head, opening: true }, steps, last.after, tellers)];
  });
}

function isAt(at: readonly Coordinate[], { taylor }: Derivation): boolean {
  return at.every(({ value }, i) => {
    const chosen = taylor?.at[i]?.value;
    return value.kind === "closed" && chosen !== undefined && sameExpr(value.expr, chosen);
  });
}

/** The sum of the three terms, and what tidying makes of it. */
function modelBlocks(d: Derivation, whole: Mathematics, tellers: Tellers): readonly Block[] {
  const display: Block = { kind: "display", id: "taylor.model", formulas: [whole] };
  const steps = stepsUnder(d, "taylor.model");
  const [first] = steps;
  if (first === undefined || d.taylor === null) return [display];
  const sum = say(tellers.tongues, (words, write) => words.outline.termsTogether(write(exprMath(first.before))));
  return [sentence("taylor.sum", sum), display];
}

/** Warnings and limits. */
export function remarksSection(d: Derivation, tellers: Tellers): readonly Section[] {
  const texts = tellers.tongues.map((words) => warningTexts(d, words));
  const count = texts[0]?.length ?? 0;
  if (count === 0) return [];
  const blocks = Array.from({ length: count }, (_, i): Block => {
    const said = texts.map((list) => [{ kind: "text", text: list[i] ?? "" } as const]);
    return sentence(`remarks.${i + 1}`, said, "remark");
  });
  return [titled("remarks", tellers, ({ remarks }) => remarks, blocks)];
}
