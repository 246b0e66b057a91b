/**
 * `saddle.certificate/2`: the claims of a derivation with what proves them, for a program that shares no code with
 * the engine. As JSON it has the fields below under the same names.
 *
 * - Numbers are texts: whole ones, or fractions `p/q` with q > 0.
 * - Formulas are in postfix, a list of tokens: numbers, names of symbols, `+`, `*`, `^` (two operands each; no minus and
 *   no division: `-1 *` and `-1 ^`), `f(n)` for the function f of n arguments (`exp(1)`, `max(2)`, `pi(0)`), and
 *   `?<` (or another comparison) with four operands: left, right, then, otherwise.
 * - `null` stands where nothing is claimed or no evidence is given.
 */
export type Certificate = {
  readonly schema: "saddle.certificate/2";
  /** The loss as it was read; all claims are about the postfix. */
  readonly loss: { readonly formula: string; readonly postfix: Postfix };
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
  readonly gradient: readonly Postfix[] | null;
  readonly hessian: readonly (readonly Postfix[])[] | null;
  readonly sets: readonly (CertifiedPoint | CertifiedFamily)[];
  readonly completeness: {
    readonly word: "all" | "all-in-box" | "unknown";
    /** `none`: there is a proof, but in a form that certificates have no place for; null: nothing is claimed. */
    readonly argument: CertifiedCover | { readonly kind: "none"; readonly why: string } | null;
  };
};

export type Postfix = readonly string[];
export type Range = readonly [lower: string, upper: string];

/**
 * A point. `closed`: its coordinates as shown, which prove it where they are numbers, roots of them, or formulas in the
 * parameters. `box`: the point is the only critical one in it, by Krawczyk's operator with the `preconditioner` at the
 * middle.
 */
export type CertifiedPlace = {
  readonly closed: readonly (Postfix | null)[] | null;
  readonly box: readonly Range[] | null;
  readonly preconditioner: readonly (readonly string[])[] | null;
};

/**
 * What a set is. `signs`: how many eigenvalues are negative, zero and positive there (of a family: at its sample), by the
 * `basis`: vectors along which the second derivatives are a diagonal matrix, about, those of the kernel with exact zeros.
 * `evidence` names what shows the type: `signs`, the `bound`, the curves `down` and `up` in the symbol t, which begin
 * at 0, the place being added; or `none`.
 */
export type CertifiedKind = {
  readonly type: "minimum" | "maximum" | "saddle" | "undecided";
  readonly evidence: "signs" | "bound" | "curves" | "none";
  readonly loss: Range | null;
  readonly signs: readonly [negative: string, zero: string, positive: string] | null;
  readonly basis: readonly (readonly string[])[] | null;
  readonly bound: CertifiedBound | null;
  readonly down: readonly Postfix[] | null;
  readonly up: readonly Postfix[] | null;
  readonly global: "minimum" | "maximum" | null;
  readonly escape: readonly CertifiedEscape[];
};
/** The identity L = value + sign Σ times · square², with times > 0. */
export type CertifiedBound = {
  readonly value: string;
  readonly sign: 1 | -1;
  readonly squares: readonly { readonly times: string; readonly square: Postfix }[];
};
/** A direction v with v'Hv <= most < 0, or a curve along which the loss falls in this order. */
export type CertifiedEscape =
  | { readonly direction: readonly string[]; readonly most: string; readonly curve: null; readonly order: 2 }
  | { readonly direction: null; readonly most: null; readonly curve: readonly Postfix[]; readonly order: number };

export type CertifiedPoint = { readonly kind: "point" } & CertifiedPlace & CertifiedKind;

/**
 * The zeros of `equations` in the domain at which `where` holds (comparisons with 0). `cofactors`: for each entry of
 * the gradient the multiples of the equations whose sum it is; `level`: the same for the loss less its value.
 */
export type CertifiedFamily = {
  readonly kind: "family";
  readonly equations: readonly Postfix[];
  readonly where: readonly { readonly left: Postfix; readonly relation: string }[];
  readonly cofactors: readonly (readonly Postfix[])[] | null;
  readonly level: { readonly value: string; readonly cofactors: readonly Postfix[] } | null;
  readonly parametrization: { readonly symbols: readonly string[]; readonly at: readonly Postfix[] } | null;
  readonly sample: CertifiedPlace | null;
} & CertifiedKind;

/**
 * The `Cover` of `record/proof.ts` as a tree, with its polynomials in postfix. `nonzero`: `factor` · `times` is something
 * that the loss divides by or takes a logarithm of. `equations`: each entry of the gradient is `equation` · `times`, a
 * product of numbers and of powers of the factors, which are called `$0`, `$1` and so on. The facts of a leaf are counted
 * from 0: the equations, the factors that are 0 there, that slack times all that is not 0 is 1, that the form is its
 * value, and then the results of the lines.
 */
export type CertifiedCover = {
  readonly kind: "cover";
  readonly slack: string;
  readonly form: string;
  readonly nonzero: readonly { readonly factor: Postfix; readonly times: Postfix }[];
  readonly equations: readonly { readonly equation: Postfix; readonly times: Postfix }[];
  readonly tree: CertifiedNode;
};
/** `split`: the factor is 0, or not; `signs`: it is negative, 0, or positive. */
export type CertifiedNode =
  | { readonly kind: "split"; readonly factor: Postfix; readonly zero: CertifiedNode; readonly other: CertifiedNode }
  | {
      readonly kind: "signs";
      readonly factor: Postfix;
      readonly negative: CertifiedNode;
      readonly zero: CertifiedNode;
      readonly positive: CertifiedNode;
    }
  | {
      readonly kind: "leaf";
      readonly form: Postfix;
      readonly lines: readonly CertifiedLine[];
      readonly conclusion: CertifiedConclusion;
    };
/** The identity divisor · result^power = Σ times · fact. */
export type CertifiedLine = {
  readonly result: Postfix;
  readonly power: number;
  readonly divisor: string;
  readonly terms: readonly { readonly of: number; readonly times: Postfix }[];
};
/**
 * `empty`: the fact is a number other than 0. `family`: the solutions are of that set, whose equations are facts and
 * whose conditions were decided. `points`: the fact `eliminant` is a polynomial in the form alone, without real roots
 * but those of the stops. Stops rise; by Descartes' rule there is no root between two, or beyond the last on either side.
 */
export type CertifiedConclusion =
  | { readonly kind: "empty"; readonly of: number }
  | { readonly kind: "family"; readonly set: number }
  | { readonly kind: "points"; readonly eliminant: number; readonly stops: readonly CertifiedStop[] };
/**
 * A number that is no root, or a range in which the eliminant rises or falls, as Descartes' rule shows of its derivative,
 * so that it has just the root of the smaller range inside; with the facts, linear in each variable, that give the point.
 */
export type CertifiedStop = {
  readonly range: Range;
  readonly root: { readonly range: Range; readonly coordinates: readonly number[] } | null;
};
