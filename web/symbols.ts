import type { Reading } from "./protocol.ts";
import type { View } from "./state.ts";

/** The view in which one symbol has changed sides: a variable held constant, or a constant that varies. */
export function switched(name: string, { variables, parameters }: Reading, view: View): Partial<View> {
  const varies = variables.includes(name);
  const params = varies ? [...parameters, name] : parameters.filter((other) => other !== name);
  // A left side such as L(w1, w2) = names the variables; only a list of its own overrules it.
  const listed = view.vars.length > 0 || view.loss.includes("=");
  if (!listed) return { params };
  return { params, vars: varies ? variables.filter((other) => other !== name) : [...variables, name] };
}
