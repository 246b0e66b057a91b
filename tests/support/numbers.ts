/** `x` moved by `steps` units in its last place; near zero by the smallest doubles. */
export function bumped(x: number, steps: number): number {
  return x + steps * Math.max(Math.abs(x) * Number.EPSILON, Number.MIN_VALUE);
}
