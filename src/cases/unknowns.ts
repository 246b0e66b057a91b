import { degreeIn, type Polynomial } from "../algebra/polynomial.ts";

/** The unknowns of a system with parameters: first the variables, then the parameters, then places for square roots. */
export type Places = { readonly variables: number; readonly parameters: number; readonly roots: number };

/** Whether a variable occurs in `p`. */
export const hasVariables = (p: Polynomial, { places }: { readonly places: Places }): boolean =>
  variablesIn(p, places).length > 0;

/** The variables that occur in `p`, by index. */
export function variablesIn(p: Polynomial, places: Places): readonly number[] {
  return Array.from({ length: places.variables }, (_, i) => i).filter((i) => degreeIn(p, i) > 0);
}
