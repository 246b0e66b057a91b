import type { MarkingWords, Mistake } from "./markingWords.ts";

const valueText = (value: string | null): string => (value === null ? "has no value" : `is ${value}`);

/** The place of a mistake, with what came out and what should have. */
const place = ({ at, everywhere }: Mistake): string => {
  if (at === null) return "";
  const others = everywhere ? ", and likewise elsewhere" : "";
  return ` The derivative of ${at.of} by ${at.by} is ${at.right}, not ${at.wrong}${others}.`;
};

export const ENGLISH_MARKING: MarkingWords = {
  equal: "equal",
  different: "different",
  undecided: "not decided",
  right: "right",
  wrong: "wrong",
  invalid: "cannot be read",
  byForm: "Their difference is proved to be 0, in exact arithmetic.",
  domains: {
    holes: "Where something vanishes, one of them has a value and the other has none; everywhere else they agree.",
    "on-common-domain": "That holds wherever both have a value.",
  },
  onPart: (where) => `They agree only where ${where}.`,
  values: (point, left, right) =>
    `${point === "" ? "The" : `At ${point} the`} first ${valueText(left)} and the second ${valueText(right)}.`,
  digits: (digits) => `They agree to ${digits} digits wherever they were compared, which proves nothing.`,
  noProof: "No difference was found, and no proof that there is none.",
  parts: {
    gradient: "gradient",
    hessian: "Hessian",
    critical: "critical points",
    eigenvalues: "eigenvalues",
    escape: "escape",
  },
  given: "given",
  expected: "expected",
  nothing: "No answer is given here.",
  notListed:
    "Whether critical points are missing is not decided: not all of them are known, or a part of the answer is open.",
  toForm: "the same canonical form",
  marked: (point, given, expected) =>
    `${point === "" ? "What" : `At ${point} what`} is given ${valueText(given)}, and the right answer ${valueText(expected)}.`,
  diagnosis: {
    sign: (m) => `The sign is wrong.${place(m)}`,
    "sign-in-sum": (m) => `One sign between the terms is wrong.${place(m)}`,
    "constant-factor-lost": (m) => `A constant factor is lost.${place(m)}`,
    "missing-inner-derivative": (m) =>
      `The chain rule is not finished: f(u)' = f'(u) u', with u as it stands.${place(m)}`,
    "product-as-product-of-derivatives": (m) =>
      `A product was differentiated factor by factor. The product rule is (f g)' = f' g + f g'.${place(m)}`,
    "product-rule-wrong-pairing": (m) =>
      `The product rule pairs each derivative with the other factor: f' g + f g', not f f' + g g'.${place(m)}`,
    "quotient-as-ratio-of-derivatives": (m) =>
      `A quotient was differentiated above and below. The quotient rule is (f/g)' = (f' g - f g')/g^2.${place(m)}`,
    "quotient-rule-misapplied": (m) => `The quotient rule is (f/g)' = (f' g - f g')/g^2.${place(m)}`,
    "reciprocal-derivative": (m) => `The rule for reciprocals is (1/u)' = -u'/u^2.${place(m)}`,
    "power-coefficient-lost": (m) => `The exponent comes down as a factor: (u^n)' = n u^(n-1) u'.${place(m)}`,
    "power-rule-on-exponential": (m) =>
      `The power rule is for a variable base. Here the variable is in the exponent: (a^u)' = a^u log(a) u'.${place(m)}`,
    "elementary-derivative-wrong": (m) => `The derivative of an elementary function is wrong.${place(m)}`,
    "constant-not-zero": (m) => `The derivative of a constant is 0.${place(m)}`,
    "fraction-addition": (m) => `Fractions were added above and below: a/b + c/d is (a d + c b)/(b d).${place(m)}`,
    "wrong-order-of-derivative": ({ about }) =>
      about === "0"
        ? "This is the function itself, not its derivative."
        : `This is the derivative of order ${about ?? ""}, which was not asked for.`,
    "wrong-variable": ({ about }) => `This is the derivative by ${about ?? "another variable"}.`,
    integrated: () => "This is an integral: its derivative is the function that was to be differentiated.",
    transposed: () => "The variables are in another order here.",
    "off-diagonal-halved": () => "Entries off the diagonal are second derivatives as they are: they are not halved.",
    "not-evaluated": () => "The values were not put in.",
    "lost-branch": ({ about }) =>
      `The equations were divided by ${about ?? "a factor"}, and its zeros were lost. A factor may be cancelled only where it is not 0.`,
    "missing-critical-point": ({ about, everywhere }) =>
      everywhere
        ? `All of ${about ?? "this"} is critical, not only the point that is given.`
        : `${about ?? "One"} is missing.`,
    "extra-critical-point": () => "The gradient is not 0 here.",
    "wrong-type": ({ about }) =>
      about === "diagonal"
        ? "The type is wrong: the diagonal of the Hessian alone does not decide, its eigenvalues do."
        : `The type is wrong${about === null ? "" : `: this is a ${about === "saddle" ? "saddle point" : about}`}.`,
    "equal-on-part": ({ about }) => `This is right only where ${about ?? "both are defined"}.`,
  },
  strangers: (names) => `${names.join(", ")} ${names.length === 1 ? "does" : "do"} not occur in the loss.`,
  unexplained: "No single mistake that is known here gives this answer.",
};
