import { symbolsOf } from "../../expr/symbols.ts";
import type { CriticalSet, Escape } from "../../record/critical.ts";
import type { Derivation } from "../../record/derivation.ts";
import { type Mathematics, nameMath, rowMath, SIGNS } from "../math.ts";

/** `name`, with underscores where the loss has a symbol of that name. */
export function unlike(name: string, d: Derivation): string {
  return isKnown(name, d) ? unlike(`${name}_`, d) : name;
}

/** The eigenvalue of a set: the symbol of its characteristic polynomial. */
export function eigenvalueName({ working }: CriticalSet, d: Derivation): string {
  return working.characteristic?.symbol ?? unlike("lambda", d);
}

/** The parameter of a way down: the symbol in the loss along it that is none of the integers in the set's coordinates. */
export function stepName({ along }: Escape, { place }: CriticalSet, d: Derivation): string {
  const integers = place.kind === "point" ? place.integers : [];
  const others = along === null ? [] : symbolsOf(along).filter((name) => !isKnown(name, d) && !integers.includes(name));
  return others[0] ?? unlike("t", d);
}

function isKnown(name: string, { variables, parameters }: Derivation): boolean {
  return variables.includes(name) || parameters.includes(name);
}

/** `θ' + t u`. */
export function stepMath(letter: string): Mathematics {
  return rowMath(SIGNS.point, SIGNS.plus, nameMath(letter), SIGNS.space, SIGNS.vector);
}
