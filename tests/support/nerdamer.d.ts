declare module "nerdamer/all.js" {
  /** Evaluates a formula in nerdamer's language. */
  export default function nerdamer(expression: string): { toString(): string };
}
