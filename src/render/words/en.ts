import type { Measure, Refused } from "../../record/problem.ts";
import type { Words } from "./words.ts";

const REFUSED: { readonly [what in Refused]: string } = {
  string: "Text in quotes is not part of a formula.",
  matrix: "Matrices in brackets cannot be read; write the loss with a name for each entry, such as w_11*x_1.",
  object: "Braces are not part of a formula; use parentheses.",
  assignment: "A formula has one equals sign at most, after its name, as in L = x^2. In a test write == for equality.",
  factorial: "Factorials cannot be differentiated. (For “not equal” write !=.)",
  percent: "The percent sign cannot be read; write a fraction or a decimal.",
  property: "A point may stand in a number only; a formula has no properties.",
  range: "Ranges cannot be read.",
  block: "One formula at a time: leave out the semicolon.",
  comment: "Comments cannot be read.",
  bars: "Write abs(x) for the absolute value.",
  logic: "A test compares two expressions, as in x > 0 ? x : 0.",
  prime: "Write a derivative as derivative(f, x), and a name such as y' as y_prime.",
  latex: "This looks like LaTeX, which cannot be read yet. Write it as a formula, such as (y - w_1*w_2*x)^2.",
};

const MEASURES: { readonly [what in Measure]: (limit: number) => string } = {
  characters: (limit) => `This is too long: ${limit} characters are the limit here.`,
  nesting: (limit) => `This is nested too deeply: ${limit} levels are the limit.`,
  exponent: (limit) =>
    `This number is too large or too small: powers of ten from -${limit} to ${limit} can be written.`,
  bits: (limit) => `This number grows beyond ${limit} binary digits.`,
  nodes: () => "The formulas grow too large for the memory. Ask for less with --only, or put numbers in with --set.",
  steps: (limit) => `This takes more than ${limit} steps.`,
  entries: (limit) => `More than ${limit} entries would have to be worked out.`,
  terms: (limit) => `A sum with more than ${limit} terms is not written out.`,
  output: (limit) => `The result would be longer than ${limit} symbols.`,
};

const PARTS = {
  gradient: "gradient",
  hessian: "Hessian",
  taylor: "Taylor model",
  critical: "critical points",
  classify: "types",
  steps: "steps",
};

/** What is said in English. */
export const ENGLISH: Words = {
  problems: {
    "empty-input": () => "There is no formula here. Write one, such as (1 - w1*w2)^2.",
    "unexpected-character": ({ character, lookalike }) =>
      lookalike === null
        ? `The character ${character} cannot be read here.`
        : `This letter looks like the Latin ${lookalike}, but it is another one (${character}). Write ${lookalike}.`,
    unexpected: ({ found }) =>
      found === ""
        ? "Something is missing here."
        : `${found} does not fit here. Perhaps something before it is missing.`,
    "unexpected-end": () => "The formula ends too early: something is missing at its end.",
    unclosed: ({ bracket }) => `This ${bracket} is never closed. Add a ).`,
    unopened: ({ bracket }) => `This ${bracket} closes nothing. Leave it out, or add a ( before it.`,
    "numbers-side-by-side": () => "Two numbers stand side by side. Write a sign between them, such as *.",
    "decimal-comma": () => "Write decimals with a point, as in 2.5.",
    "malformed-number": ({ text }) => `${text} is not a number. Write 1000, 0.5, or 1e-3; write 2*e for twice e.`,
    "unknown-function": ({ name, similar }) =>
      `There is no function ${name} here.${similar === null ? ` For a product write ${name}*(…).` : ` Did you mean ${similar}?`}`,
    "missing-argument": ({ name }) =>
      `${name} is a function: write what it is taken of in parentheses, as in ${name}(x).`,
    "argument-count": ({ name, expected, given }) =>
      `${name} takes (${expected}), and ${given === 1 ? "1 argument is" : `${given} arguments are`} given.`,
    "inverse-or-reciprocal": ({ name }) =>
      `${name}^-1 can mean two things. Write a${name}(x) for the inverse function, or 1/${name}(x).`,
    "not-real": ({ text }) => `${text} is not a real number.`,
    "not-a-formula": ({ what }) => REFUSED[what],
    "not-a-name": ({ text }) =>
      `${text} cannot name a variable. Names begin with a letter and go on with letters, digits and _.`,
    "not-a-variable": ({ name }) => `${name} is not one of the variables.`,
    "bound-not-whole": ({ text }) => `The degree in ${text} must be a whole number from 1 to 64.`,
    "indexed-derivative": ({ name }) =>
      `${name} stands in a sum whose last index is a symbol. Give the sum a whole number as its end.`,
    "comparison-outside-conditional": () => "A comparison belongs into a conditional, as in x > 0 ? x : 0.",
    option: ({ option, text, expected }) => `${option}: ${text}. It takes ${expected}.`,
    file: ({ path, why }) => `${path}: ${why}`,
    "too-large": ({ what, limit }) => MEASURES[what](limit),
    "never-defined": ({ condition }) => `This has a value nowhere: it needs ${condition}, which never holds.`,
    "undefined-at": ({ point }) =>
      `At ${point} the loss, its gradient or its Hessian has no value, so there is no Taylor model there.`,
    "not-available": ({ what }) => `${what} is not available in this version.`,
    timeout: ({ seconds }) =>
      `The work took longer than ${seconds} seconds and was ended. Give it more with --timeout, or ask for less with --only.`,
  },
  warnings: {
    "variables-guessed": ({ variables }) =>
      `Differentiated by every symbol (${variables.join(", ")}). Name the variables with --vars, or what is held constant with --params.`,
    "no-taylor-at": ({ at }) =>
      `No Taylor model at ${at.map(({ variable, value }) => `${variable} = ${value}`).join(", ")}: something has no value there. Choose a point with --at.`,
    "steps-left-out": ({ count }) => `The steps of ${count} further results are left out, because they are very long.`,
    "not-worked-out": ({ part }) => `The ${PARTS[part]} are not worked out in this version.`,
  },
  limit: (part, what) =>
    `The ${PARTS[part]} could not be finished: ${what === "time" ? "the time ran out" : `the limit on ${what} was reached`}.`,
  rules: new Map([
    ["constant", "constant: the derivative is 0"],
    ["variable", "the variable itself: the derivative is 1"],
    ["sum", "sum rule: differentiate term by term"],
    ["constant-factor", "constant factor: (c f)' = c f'"],
    ["product", "product rule: (f g)' = f' g + f g'"],
    ["quotient", "quotient rule: (f/g)' = (f' g - f g')/g^2"],
    ["power", "power rule: (x^n)' = n x^(n-1)"],
    ["chain-power", "chain rule: (u^n)' = n u^(n-1) u'"],
    ["exponential", "exponential: (a^x)' = a^x log a"],
    ["chain-exponential", "chain rule: (a^u)' = a^u log(a) u'"],
    ["general-power", "(f^g)' = f^g (g' log f + g f'/f)"],
    ["function", "derivative of an elementary function"],
    ["chain-function", "chain rule: f(u)' = f'(u) u'"],
    ["several-arguments", "chain rule in several arguments"],
    ["conditional", "differentiate each branch"],
    ["sum-over", "differentiate under the sum"],
    ["substitute-parts", "put the derivatives in"],
    ["tidy", "tidy up"],
    ["combine-factors", "multiply and order the factors"],
    ["cancel-common-factor", "cancel a common factor"],
    ["combine-terms", "collect like terms"],
    ["collect-by-expanding", "multiply out and collect"],
    ["power-one", "u^1 = u"],
    ["power-zero", "u^0 = 1"],
    ["evaluate-power", "work out the power"],
    ["power-of-power", "(u^p)^q = u^(p q)"],
    ["power-of-product", "(u v)^n = u^n v^n"],
    ["known-value", "a known value"],
    ["odd-or-even", "odd or even function"],
    ["inverse-function", "inverse functions undo each other"],
    ["root-of-number", "take squares out of the root"],
    ["root-of-square", "the root of a square is an absolute value"],
    ["square-of-root", "the power of a root"],
    ["decided-case", "the test is decided"],
    ["into-branches", "into the branches"],
    ["write-out-sum", "write the sum out"],
    ["set-values", "put the given values in"],
    ["put-in-point", "put the point in"],
  ]),
  headings: {
    loss: "Loss",
    gradient: "Gradient",
    hessian: "Hessian",
    taylor: (at) => `Taylor model at ${at}`,
    critical: "Critical points",
    remarks: "Remarks",
  },
  labels: {
    variables: "variables",
    parameters: "held constant",
    assumptions: "assuming",
    domain: "defined for",
    kinks: "the formulas need care where",
    symmetric: "The matrix is symmetric (Schwarz), so each mixed derivative is worked out once.",
  },
};
