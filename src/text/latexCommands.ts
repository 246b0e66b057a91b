import { FUNCTIONS } from "../expr/functions.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Commands that only move things about on the page. */
export const SPACING = words(
  ", ; : > ! thinspace medspace thickspace negthinspace enspace space quad qquad displaystyle textstyle scriptstyle limits nolimits nonumber notag hfill allowbreak",
);
/** Commands of layout whose argument says nothing of the formula. */
export const LAYOUT = words("label tag hspace vspace hspace*");
/** Sizes of delimiters: which side of the formula the delimiter stands on, where the command says it. */
export const SIZES: ReadonlyMap<string, "open" | "close" | null> = new Map([
  ["left", "open"],
  ["right", "close"],
  ...["big", "Big", "bigg", "Bigg"].flatMap((size) => [
    [`${size}l`, "open"] as const,
    [`${size}r`, "close"] as const,
    [size, null] as const,
  ]),
]);

/** Delimiters: their side, and the plain spelling by which an opening one finds its closing one. */
export const DELIMITERS: ReadonlyMap<string, readonly ["open" | "close" | "bar", string]> = new Map([
  ["(", ["open", "("]],
  [")", ["close", "("]],
  ["[", ["open", "["]],
  ["]", ["close", "["]],
  ["\\{", ["open", "\\{"]],
  ["\\}", ["close", "\\{"]],
  ["\\lbrace", ["open", "\\{"]],
  ["\\rbrace", ["close", "\\{"]],
  ["\\lbrack", ["open", "["]],
  ["\\rbrack", ["close", "["]],
  ["\\lparen", ["open", "("]],
  ["\\rparen", ["close", "("]],
  ["|", ["bar", "|"]],
  ["\\vert", ["bar", "|"]],
  ["\\lvert", ["open", "|"]],
  ["\\rvert", ["close", "|"]],
  ["\\|", ["bar", "\\|"]],
  ["\\Vert", ["bar", "\\|"]],
  ["\\lVert", ["open", "\\|"]],
  ["\\rVert", ["close", "\\|"]],
  ["\\lfloor", ["open", "\\lfloor"]],
  ["\\rfloor", ["close", "\\lfloor"]],
  ["\\lceil", ["open", "\\lceil"]],
  ["\\rceil", ["close", "\\lceil"]],
  ["\\langle", ["open", "\\langle"]],
  ["\\rangle", ["close", "\\langle"]],
]);

/** Signs, by their command or their character. */
export const SIGNS: ReadonlyMap<string, string> = new Map([
  ...[..."+-*/^_,;:=<>&'!."].map((sign) => [sign, sign] as const),
  ["−", "-"],
  ["–", "-"],
  ["·", "*"],
  ["⋅", "*"],
  ["×", "*"],
  ["÷", "/"],
  ["≤", "<="],
  ["≥", ">="],
  ["≠", "!="],
  ["′", "'"],
  ["’", "'"],
  ["\\cdot", "*"],
  ["\\times", "*"],
  ["\\ast", "*"],
  ["\\div", "/"],
  ["\\lt", "<"],
  ["\\gt", ">"],
  ["\\le", "<="],
  ["\\leq", "<="],
  ["\\leqslant", "<="],
  ["\\ge", ">="],
  ["\\geq", ">="],
  ["\\geqslant", ">="],
  ["\\ne", "!="],
  ["\\neq", "!="],
  ["\\coloneqq", "="],
  ["\\\\", "\\\\"],
]);

/** Upright words: each is one symbol, or the name of a function. */
export const WORDS = words("mathrm operatorname operatorname* text textrm textbf textit mathop mbox");
/** Typefaces: a letter in them is the letter. */
export const TYPEFACES = words("mathbf boldsymbol bm mathit mathsf mathtt mathcal mathnormal symbf");
/** Accents, and what they add to a name. */
export const ACCENTS: ReadonlyMap<string, string> = new Map([
  ["hat", "hat"],
  ["widehat", "hat"],
  ["bar", "bar"],
  ["overline", "bar"],
  ["tilde", "tilde"],
  ["widetilde", "tilde"],
]);
export const FRACTIONS = words("frac tfrac dfrac cfrac nicefrac sfrac");

/** Environments that only set a formula apart or align it, and are read as what they hold. */
export const DISPLAYS = words(
  "equation equation* displaymath math align align* aligned alignat* split gather gather* gathered multline multline*",
);

/** Commands that LaTeX has and formulas do not: they are refused by name, and not taken for a slip. */
export const NOT_READ = words(
  "int iint oint lim limsup liminf sup inf arg argmin argmax det dim ker gcd Pr hom deg binom tbinom dbinom choose nabla partial pm mp mod bmod pmod to mapsto infty approx sim equiv propto in notin subset cup cap wedge vee neg forall exists dots ldots cdots vdots ddots mathbb mathfrak mathscr vec dot ddot norm lVert langle lfloor lceil Pi top intercal dagger star circ odot otimes oplus bullet overset underset stackrel underbrace overbrace boxed color textcolor phantom mathop begin end middle href url require def newcommand let input include write",
);

/**
 * Names of functions as LaTeX has them: the commands of the function table, and the names of its rows and their
 * aliases as words. A Greek letter that stands for a function only before parentheses is not among them.
 */
export const FUNCTION_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries(FUNCTIONS).flatMap(([name, row]) => {
    const typeset = /^\\(?:operatorname\{(\w+)\}|(arc\w+))$/.exec(row.latex);
    return [name, ...(row.aliases ?? []), ...(typeset?.slice(1).filter((word) => word !== undefined) ?? [])].map(
      (word) => [word, name] as const,
    );
  }),
);

/** Words that a run of letters without a backslash may be meant as; shorter ones are products of letters. */
export const FUNCTION_SPELLINGS: readonly string[] = [...FUNCTION_WORDS.keys()].filter(
  (word) => /^[a-z]{3,}$/.test(word) || word === "ln",
);
