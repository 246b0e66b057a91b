import type { Derivation } from "../../record/derivation.ts";
import { equalities, exprMath, type Mathematics, nameMath, SIGNS, tupleMath } from "../math.ts";
import { warningTexts } from "../remarks.ts";
import type { Tellers } from "./chains.ts";
import { applied } from "./classify.ts";
import { say } from "./say.ts";
import { sentence, titled } from "./section.ts";
import type { Block, Section } from "./shape.ts";

/** The second-order model at the chosen point: its three terms, and their sum. */
export function taylorSection(d: Derivation, { tongues }: Tellers): readonly Section[] {
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
      blocks: [display, { kind: "display", id: "taylor.model", formulas: [whole] }],
      sections: [],
    },
  ];
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
