import type { Fraction } from "./fraction.ts";

/** What a generator stands for, where rewriting knows more of it than its name. */
export type Meaning =
  /** `exp(argument)`. */
  | { readonly kind: "exponential"; readonly argument: Fraction }
  /** `log|of|`. */
  | { readonly kind: "logarithm"; readonly of: Fraction }
  /** `|of|^(1/degree)`. */
  | { readonly kind: "root"; readonly of: Fraction; readonly degree: number }
  /** An angle whose sine and cosine are known, such as `asin(u)`. */
  | { readonly kind: "angle"; readonly sin: Fraction; readonly cos: Fraction }
  /** `cos` of an angle whose sine is the generator `sine`. */
  | { readonly kind: "cosine"; readonly sine: number }
  /** Lambert's `W(of)`, for which `exp(W) = of/W`. */
  | { readonly kind: "lambert"; readonly of: Fraction }
  | { readonly kind: "pi" }
  | { readonly kind: "symbol" };

/** The meanings of a ring's generators by their index. */
export interface Meanings {
  set(generator: number, meaning: Meaning): void;
  of(generator: number): Meaning | null;
}

export function createMeanings(): Meanings {
  const known = new Map<number, Meaning>();
  return {
    set(generator, meaning) {
      known.set(generator, meaning);
    },
    of: (generator) => known.get(generator) ?? null,
  };
}
