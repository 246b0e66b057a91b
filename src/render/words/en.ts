import type { Measure, Refused } from "../../record/problem.ts";
import type { ConvexityTree } from "../../record/proof.ts";
import type { ToldConvex } from "./convexity.ts";
import { DATA_PROBLEMS } from "./dataEn.ts";
import { ENGLISH_MARKING } from "./enMarking.ts";
import type { CriticalWords, OutlineWords, Words } from "./words.ts";

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
  norm: "Norms of vectors cannot be read. Write |x| for the absolute value of a number.",
  latex:
    "This looks like LaTeX, but was to be read as a formula. Leave out --syntax formula, or write (y - w_1*w_2*x)^2.",
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

/** How a proof begins that the list is complete, which may be empty. */
const allOrNone = (none: boolean): string => (none ? "There is no critical point" : "These are all");

/** What intervals proved of the parts of a box; where there is `none`, each is free of critical points. */
function partsText(boxes: number, which: string, none: boolean): string {
  const parts = boxes === 1 ? "the one part" : `each of the ${boxes} parts`;
  const free = `${parts} ${which} is free of critical points by interval arithmetic`;
  return none ? `${free}.` : `${free}, or holds one of these and no other (Krawczyk's test).`;
}

/** What is said of critical sets in English. */
export const ENGLISH_CRITICAL: CriticalWords = {
  type: { minimum: "minimum", maximum: "maximum", saddle: "saddle point", undecided: "undecided" },
  verdict: ({ type, strict, degenerate, global }, isPoint) => {
    if (type === "undecided") return "not decided";
    if (type === "saddle") return degenerate && !strict ? "saddle point (degenerate)" : "saddle point";
    return `${global === null ? "local" : "global"} ${type}${strict || isPoint ? "" : ", not strict"}`;
  },
  why: {
    eigenvalues: ({ positive, negative, zero }) =>
      zero > 0
        ? `${positive} positive, ${negative} negative and ${zero} zero eigenvalues`
        : eigenvalueReason(positive, negative),
    "morse-bott": ({ positive, negative, zero }) =>
      `along the family ${zero === 1 ? "one eigenvalue is" : `${zero} eigenvalues are`} 0; across it ${eigenvalueReason(positive, negative)} (Morse-Bott)`,
    "both-signs": () =>
      "some eigenvalues are positive and some are negative (at exceptional points of the family some of them may be 0: near these, too, the loss takes larger and smaller values)",
    global: () => "the loss takes its least or largest possible value here",
    constant: () => "the loss is constant here",
    "reduced-form": ({ degree, form, sign }) =>
      `the Hessian is singular; reduced to its kernel the loss begins with ${form} (degree ${degree}), which ${sign === "both" ? "takes both signs" : `is ${sign} away from 0`}`,
    "sign-change": ({ factored }) =>
      `the loss less its value here is ${factored}, which changes its sign here: nearby the loss is larger at some points and smaller at others`,
    "sign-constant": ({ factored, sign }) =>
      `the loss less its value here is ${factored}, which is never ${sign > 0 ? "negative" : "positive"} nearby`,
    curves: () => "the loss rises along one curve through the point and falls along another",
    monotone: () => "the derivative is 0 here and has the same sign on both sides",
    "derivative-order": ({ order, sign }) =>
      `the first derivative that is not 0 is that of order ${order}, and it is ${sign > 0 ? "positive" : "negative"}`,
    course: ({ before, after }) =>
      `the loss ${COURSE[before + 1]} just before the point and ${COURSE[after + 1]} just after it`,
    separable: () => "the loss is a sum of functions of separate variables; their types together give this one",
    "outer-function": ({ why }) =>
      `the loss is a function of one inner expression, which has a ${why === "saddle" ? "point of inflection" : why} at the value taken here`,
    "inner-type": ({ why }) =>
      `near here the loss rises just as one inner expression does (or as its negative), and that has a ${why === "saddle" ? "saddle point" : why} here`,
    undecided: ({ because }) => ENGLISH_UNDECIDED[because],
  },
  global: {
    "sum-of-squares": () => "the loss is a sum of squares and attains its lower bound here",
    "negative-sum-of-squares": () => "the loss is a negative sum of squares and attains its upper bound here",
    convex: () => "the loss is convex",
    concave: () => "the loss is concave",
    constant: () => "the loss is constant",
    "never-beyond": ({ sign }) => `the loss less its value here is never ${sign > 0 ? "negative" : "positive"}`,
    gram: ({ difference, squares, count }) =>
      squares === null
        ? `${difference} is a sum of ${count} squares of polynomials (found by an exact Gram matrix), so it is never negative`
        : `${difference} = ${squares}, a sum of squares, so it is never negative`,
    coercive: ({ sign }) =>
      sign > 0
        ? "the loss grows without bound in all directions, so it takes its least value at a critical point, and none is lower than this"
        : "the loss falls without bound in all directions, so it takes its largest value at a critical point, and none is higher than this",
    compared: ({ sign }) =>
      sign < 0
        ? "the loss takes its least value at one of the points listed, and none is lower than this"
        : "the loss takes its largest value at one of the points listed, and none is higher than this",
    separable: () =>
      "the loss is a sum of functions of separate variables, and each of them is at its extreme value here",
    "never-below": ({ value }) => `by its form the loss is nowhere below ${value}, which it takes here`,
    beyond: ({ sign, radius }) =>
      sign < 0
        ? `where a variable is beyond ±${radius} the loss is larger than here, so it takes its least value at a critical point, and none is lower than this`
        : `where a variable is beyond ±${radius} the loss is smaller than here, so it takes its largest value at a critical point, and none is higher than this`,
  },
  between: "; ",
  noWayDown: "a way down was not worked out (undecided)",
  form: ({ positive, negative, zero }, form, nonzero) => {
    if (negative === 0 && zero === 0)
      return `${form[">"]} for all ${nonzero}: H is positive definite, all eigenvalues are positive, and around this point the loss is larger.`;
    if (positive === 0 && zero === 0)
      return `${form["<"]} for all ${nonzero}: H is negative definite, all eigenvalues are negative, and around this point the loss is smaller.`;
    if (positive > 0 && negative > 0)
      return `Sometimes ${form[">"]}, sometimes ${form["<"]}: some eigenvalues are positive, some are negative.`;
    return `${form["="]} for some ${nonzero}, so the second order alone does not decide.`;
  },
  proof: {
    linear: (_, none) =>
      `${allOrNone(none)}: the equations are linear, and elimination solves them completely (Gauss).`,
    groebner: ({ branches, complexZeros }, none) => {
      const solutions = complexZeros === 1 ? "solution" : "solutions";
      const counted = complexZeros === null ? "" : ` The system has ${complexZeros} complex ${solutions} in all.`;
      const cases = branches > 1 ? ` The ${branches} cases together cover everything.` : "";
      return `${allOrNone(none)}: each step of the elimination keeps every solution (fraction-free Buchberger, exact arithmetic), and the real roots are isolated.${counted}${cases}`;
    },
    constant: () => "The gradient is 0 everywhere, so every point is critical.",
    inconsistent: () => "There is no critical point: the equations contradict each other.",
    cases: ({ count }, none) =>
      count === 1
        ? `${allOrNone(none)}: one case covers all values of the parameters that are allowed, and it is solved exactly.`
        : `${allOrNone(none)}: the ${count} cases cover all values of the parameters that are allowed, and each is solved exactly.`,
    convex: (proof) =>
      proof.atKink === true
        ? `There is no critical point: the loss is convex, and it takes its least value only at a point without a gradient. ${leavesText(proof)}`
        : `This is the only critical point: the loss is convex or concave, and such a loss with an isolated critical point has no other. ${leavesText(proof)}`,
    falling: ({ direction }) =>
      `There is no critical point: in the direction ${direction} the loss falls from every point, for ever, so its infimum is not attained: it has no least value.`,
    pieces: ({ count }, none) =>
      `${allOrNone(none)}: each of the ${count} pieces of the formula is solved, and each border between them is looked at.`,
    separable: ({ blocks }, none) =>
      `${allOrNone(none)}: the loss is a sum of ${blocks} functions of separate variables, and all critical points of each are known.`,
    "inverse-functions": ({ count }) =>
      count === 0
        ? "There is no critical point: the equation has no real solution in the domain."
        : "These are all: inverse functions give every solution of the equation.",
    search: ({ boxes, outside }, none) =>
      outside === null
        ? `${allOrNone(none)} in the box: ${partsText(boxes, "it was cut into", none)}`
        : `${allOrNone(none)}: where a variable is beyond ±${outside} the gradient is not zero, by its growth; ${partsText(boxes, "of the box within", none)}`,
  },
  obstacle: {
    "not-rational": ({ part }) =>
      `Not worked out: ${part} is not a rational function of the variables, and losses that contain it are not solved in this version.`,
    cases: ({ cases }) =>
      `Not all cases of the parameters are solved; open: ${cases.map((one) => one || "the general case").join("; ")}. The sets given are right where their conditions hold. Give values with --set.`,
    parameters: () =>
      "Not worked out: with symbols held constant the critical points depend on them, which is not solved in this version. Give values with --set.",
    kinks: () =>
      "Not worked out: the loss has kinks, and each piece would have to be solved on its own, which this version does not do.",
    limit: ({ what }) => `More critical points may exist: the search met its limit (${what}).`,
    "too-many": ({ count }) =>
      `There are ${count} critical sets, which are all; those nearest to the origin are written here.`,
    starts: ({ count }) =>
      `More critical points may exist: a box in so many variables cannot be searched through, so Newton's method was run from ${count} starts, and each point that it reached is proved by itself.`,
    "undecided-boxes": () =>
      "More critical points may exist: some parts of the box could be neither excluded nor proved to hold just one.",
    unsplit: ({ equations }) =>
      `More critical points may exist: the solutions of ${equations.join(" = 0, ")} = 0 could not be taken apart.`,
    "real-dimension": ({ equations }) =>
      `More critical points may exist: it is not decided which real points solve ${equations.join(" = 0, ")} = 0.`,
  },
  caseWhere: ({ path, conditions }) => `Case ${path.join(".")}: if ${conditions.join(" and ")}.`,
  story: {
    "set-to-zero": ({ equations }) => `Set the gradient to zero: ${equations.join(", ")}.`,
    factor: ({ before, after }) =>
      before === after ? `${before} cannot be factored further.` : `Factor: ${before} = ${after}.`,
    case: ({ path, equations }) => `Case ${path.join(".")}: ${equations.join(" and ")}.`,
    remain: ({ equations }) => `What is left: ${equations.join(", ")}.`,
    "never-zero": ({ before, factors, after }) =>
      factors.length === 0
        ? `${before} is 0 just where ${after} is.`
        : `${before}: leave out ${factors.join(", ")}, which ${factors.length === 1 ? "is" : "are"} never 0; ${after} = 0 is left.`,
    outer: ({ outer, symbol, inner }) =>
      `The loss is ${outer} with ${symbol} = ${inner}: it is critical where the inner part is, and where the outer derivative is 0.`,
    level: ({ equations }) => `The outer derivative is 0 where ${equations.join(", ")}.`,
    pieces: ({ variable, at }) =>
      `The formula changes at ${at.map((u) => `${variable} = ${u}`).join(", ")}; each piece is solved by itself.`,
    regions: ({ guards, count }) =>
      `The signs of ${guards.join(", ")} decide which formula holds; each of the ${count} regions is solved by itself.`,
    blocks: ({ parts }) =>
      `The loss is the sum of ${parts.join(" and ")}, which share no variable; each is solved by itself.`,
    "change-of-variables": ({ solutions, loss }) =>
      `Take ${solutions.map(({ variable, expr }) => `${expr} as the new ${variable}`).join(", ")}. The loss is then ${loss}, and critical points and their types do not depend on the choice.`,
    substitute: ({ solutions, equations }) =>
      `Put ${solutions.map(({ variable, expr }) => `${variable} = ${expr}`).join(", ")}, which is positive: ${equations.join(", ")}.`,
    solved: ({ variable, solutions }) =>
      solutions.length === 0
        ? "The equation has no real solution in the domain."
        : `Solve: ${variable} = ${solutions.join(" or ")}.`,
    "solve-linear": ({ solutions }) =>
      `Solve: ${solutions.map(({ variable, expr }) => `${variable} = ${expr}`).join(", ")}.`,
    eliminate: ({ symbol, form, polynomial, roots }) =>
      `${form === null ? "Eliminate" : `Take ${symbol} for ${form}, which differs from solution to solution, and eliminate`}: ${polynomial}, which has ${rootCount(roots)}.`,
    "keeps-sign": ({ equation, derivatives }) =>
      `${equation} never changes its sign, so where it is 0 its derivatives vanish too: ${derivatives.join(", ")}.`,
    points: ({ count }) => (count === 1 ? "This gives one point." : `This gives ${count} points.`),
    family: ({ equations, dimension }) =>
      `This is a ${DIMENSIONS[dimension] ?? `set of dimension ${dimension}`}${equations.length > 0 ? `: ${equations.join(", ")}` : ""}.`,
    empty: () => "No real point solves this.",
    contained: ({ equations, in: inside }) =>
      `The solutions of ${equations.join(", ")} lie in ${inside.join(", ")}, which is found already.`,
    "outside-domain": ({ count }) =>
      count === 1
        ? "One solution lies outside the domain and does not count."
        : `${count} solutions lie outside the domain and do not count.`,
  },
  count: (points, families, inCases) => {
    const parts = [
      ...(points === 0 ? [] : [counted(points, "point")]),
      ...families.map(({ dimension, count }) =>
        counted(count, DIMENSIONS[dimension] ?? `set of dimension ${dimension}`),
      ),
    ];
    return parts.length === 0
      ? "There is no critical point."
      : `${inCases ? "In all cases together" : "In all"}: ${listed(parts)}.`;
  },
  inBox: (ranges, proof) => `Inside ${ranges} only: ${proof.charAt(0).toLowerCase()}${proof.slice(1)}`,
  labels: { set: "where", loss: "loss", type: "type", eigenvalues: "eigenvalues" },
};

/** `no real root`, `3 real roots`, and of a product `1 + 2 + 0 = 3 real roots`, factor by factor. */
function rootCount(roots: readonly number[]): string {
  const all = roots.reduce((sum, count) => sum + count, 0);
  if (all === 0) return "no real root";
  if (roots.length > 1) return `${roots.join(" + ")} = ${all} real ${all === 1 ? "root" : "roots"}`;
  return all === 1 ? "one real root" : `${all} real roots`;
}

/** `2 points, 1 curve and 1 surface`. */
function listed(parts: readonly string[]): string {
  return [parts.slice(0, -1).join(", "), ...parts.slice(-1)].filter((part) => part !== "").join(" and ");
}

/** `1 set of dimension 3`, `2 sets of dimension 3`. */
function counted(count: number, name: string): string {
  return `${count} ${count === 1 ? name : name.replace(/^\w+/, (noun) => `${noun}s`)}`;
}

/** What the loss does where its derivative is negative, 0, positive. */
const COURSE: readonly string[] = ["falls", "is constant", "rises"];

const CONVEX_RULES: { readonly [rule in ConvexityTree["rule"]]: string } = {
  constant: "is constant",
  variable: "is linear",
  sum: "is a sum of such",
  multiple: "is a multiple of such",
  "quadratic-form": "is a quadratic form that is nowhere negative",
  "even-power": "is an even power",
  power: "is a power of what is not negative",
  "negative-power": "is a negative power of what is positive",
  exponential: "is an exponential",
  composition: "is convex or concave by the rule of composition",
  "log-sum-exp": "is the logarithm of a sum of exponentials",
  norm: "is a norm",
  entropy: "is u log u",
  huber: "is a Huber loss",
  max: "is a maximum of convex parts",
  min: "is a minimum of concave parts",
};

/** The parts of a convex loss, each with its rule. */
function leavesText({ leaves, more }: ToldConvex): string {
  const shown = leaves.map(({ rule, of, count }) => {
    if (of !== null) return `${of} ${CONVEX_RULES[rule]}`;
    return count === 1 ? `one long term ${CONVEX_RULES[rule]}` : `each of ${count} long terms ${CONVEX_RULES[rule]}`;
  });
  return `${shown.join("; ")}${more > 0 ? `; and ${more} more like these` : ""}.`;
}

const DIMENSIONS: readonly (string | undefined)[] = ["point", "curve", "surface"];

/** Why a type is not decided, in English. */
export const ENGLISH_UNDECIDED = {
  "kernel-form": "the Hessian is singular and the higher orders that were looked at do not decide",
  "type-varies": "the type changes along this family and could not be cut apart",
  limit: "the work met its limit",
  "eigenvalue-signs": "the signs of the eigenvalues could not be told along the whole family",
  enclosure: "the bounds of the eigenvalues do not tell them from 0",
};

function eigenvalueReason(positive: number, negative: number): string {
  if (negative === 0) return positive === 1 ? "the eigenvalue is positive" : "all eigenvalues are positive";
  if (positive === 0) return negative === 1 ? "the eigenvalue is negative" : "all eigenvalues are negative";
  return `${positive} positive and ${negative} negative ${negative === 1 ? "eigenvalue" : "eigenvalues"}`;
}

const OUTLINE: OutlineWords = {
  setToZero: "A critical point is where the gradient is zero:",
  setPartToZero: "What must be zero here:",
  point: (number, at) => `${number}. Point ${at}`,
  family: (number, dimension, equations) => {
    const name = DIMENSIONS[dimension] ?? `set of dimension ${dimension}`;
    return `${number}. ${name.charAt(0).toUpperCase()}${name.slice(1)}${equations === "" ? "" : ` ${equations}`}`;
  },
  everyPoint: (dimension, equations) =>
    equations === "" ? "everywhere" : `${DIMENSIONS[dimension] ?? `dimension ${dimension}`} ${equations}`,
  restricted: (place, where) => `${place} where ${where.join(" and ")}`,
  provided: (place, conditions) => `${place} if ${conditions.join(" and ")}`,
  parametrized: (at, where) => `Its points are ${at}${where.length > 0 ? ` for ${where.join(", ")}` : ""}.`,
  anyInteger: (names) => `${names.join(", ")} ${names.length === 1 ? "stands" : "stand"} for any whole number.`,
  onlyIf: (conditions) => `This holds when ${conditions.join(" and ")}.`,
  lossThere: (value) => `The loss there is ${value}.`,
  lossOnFamily: (value) => `The loss on it is ${value}.`,
  rootOf: (name, polynomial, near) => `Here ${name} is the zero of ${polynomial} near ${near}.`,
  certified: (radius) => `Intervals prove exactly one critical point within ${radius} of the values given.`,
  numeric: "This was found numerically and is not proved.",
  hessianAtPoint: "Put the point into the Hessian:",
  hessianOnFamily: "The Hessian at its points:",
  characteristic: "The eigenvalues are the zeros of the characteristic polynomial:",
  eigenpairs: "Eigenvalues and eigenvectors:",
  therefore: (type, reason) => `${type.charAt(0).toUpperCase()}${type.slice(1)}: ${reason}.`,
  modelThere: (gradient) => `The Taylor model there has no linear term, because ${gradient}:`,
  nonsmooth: (where, stationary, type) => {
    const named =
      type === null || type === "undecided" ? "" : `, and this is a ${type === "saddle" ? "saddle point" : type}`;
    if (stationary === "flat") return `Where ${where} the formula has a kink, but the loss has gradient 0${named}.`;
    if (stationary === null) return `Where ${where} the formula has a kink; whether 0 is a subgradient is not decided.`;
    return stationary
      ? `Where ${where} the formula has a kink; 0 is a subgradient${named}.`
      : `Where ${where} the formula has a kink, and 0 is no subgradient${named}.`;
  },
  detailsLeftOut: (told, all) =>
    `The first ${told} of ${all} are told in detail; the highest level of detail tells each.`,
  escapeFrom: (number, dimension, at) => `From ${DIMENSIONS[dimension] ?? "set"} ${number}: ${at}`,
  negative: (eigenvalue, vector) => `${eigenvalue} is negative. An eigenvector is ${vector}, and`,
  falls: (form, vector) => `${form}, so near the point the loss falls along ${vector}, forward and backward.`,
  higherOrder: (order) =>
    `The second derivative along this direction is 0; the first that is not is of order ${order}.`,
  alongCurve: (curve, direction) =>
    `No straight line leads down, but the curve ${curve} does; its tangent is ${direction}.`,
  update: (rule, point, { rounded, told }) =>
    `Update ${rule}${rounded === null ? "" : ` with ${rounded} rounded`}${point === null ? "" : `: here ${point}`}.${told ? " Along this line" : ""}`,
  atSample: (at) => `Take one of its points: ${at}.`,
  valuesAtPoint: "Put the point into the loss and its derivatives:",
  twin: { factored: "In factors:", expanded: "Multiplied out:" },
  inShort: (definitions) => `In short, with ${definitions}:`,
  tooLong: (formulas, signs) =>
    `${formulas === 1 ? "This formula has" : `These ${formulas} formulas have`} ${signs} numbers, names and signs, too many to be read, and ${formulas === 1 ? "is" : "are"} left out here; the JSON output (--format json) has ${formulas === 1 ? "it" : "them"} whole.`,
  lowerUntil: (value, range, type) =>
    `This is below ${value} for ${range}: ${type === "saddle" ? "you can escape the saddle point and decrease the loss" : "the loss decreases"}.`,
  lowerNear: (value, letter) => `This is below ${value} for small ${letter} > 0.`,
  ray: (sign, from, direction, limit) =>
    `From ${from} in the direction ${direction} the loss goes to ${limit}, so it has no ${sign < 0 ? "least" : "largest"} value.`,
  alongRay: (along) => `Along it the loss is ${along}.`,
  contours: (x, y) => `Contours of the loss over ${x} (to the right) and ${y} (upwards).`,
  shading: "The darker, the lower.",
  graph: (x) => `The loss over ${x}.`,
  legend: { minimum: "minimum", maximum: "maximum", saddle: "saddle point", undecided: "not decided" },
  matrix: (rows, columns) => `matrix of ${rows} rows and ${columns} columns`,
  matrixRow: (row) => `row ${row}`,
  hint: "Hint",
};

/** What is said in English. */
export const ENGLISH: Words = {
  language: "en",
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
    unclosed: ({ bracket }) => `This ${bracket} is never closed.${bracket === "(" ? " Add a )." : ""}`,
    unopened: ({ bracket }) =>
      `This ${bracket} closes nothing. Leave it out${bracket === ")" ? ", or add a ( before it" : ""}.`,
    "numbers-side-by-side": () => "Two numbers stand side by side. Write a sign between them, such as *.",
    "decimal-comma": () => "Write decimals with a point, as in 2.5.",
    "malformed-number": ({ text }) => `${text} is not a number. Write 1000, 0.5, or 1e-3; write 2*e for twice e.`,
    "unknown-function": ({ name, similar }) =>
      `There is no function ${name} here.${similar === null ? ` For a product write ${name}*(…).` : ` Did you mean ${similar}?`}`,
    "missing-argument": ({ name }) =>
      `${name} is a function: write what it is taken of in parentheses, as in ${name}(x).`,
    "argument-count": ({ name, expected, given }) =>
      `${name} is written ${name}(${expected}), and ${given === 1 ? "1 argument is" : `${given} arguments are`} given.`,
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
    ambiguous: ({ first, second }) =>
      `This is written for two things, ${first} and ${second}. Write the one that you mean.`,
    "one-name-for-two": ({ name }) => `${name} is typeset in two ways here, and would be one name. Rename one of them.`,
    "unknown-command": ({ name }) => `The command ${name} is not known.`,
    "command-not-read": ({ name }) => `${name} cannot be read as part of a loss.`,
    bounds: ({ name, whole }) =>
      `Write ${name} with an index and ${whole ? "whole numbers as" : "two"} bounds, as in ${name}_{i=1}^{3} x_i.`,
    "cases-incomplete": () =>
      "The rows must cover everything: let the last one be \\text{otherwise}, or of two rows the exact opposite of the first.",
    "comparison-outside-conditional": () => "A comparison belongs in a conditional, as in x > 0 ? x : 0.",
    option: ({ option, text, expected }) => `${option}: ${text}. It takes ${expected}.`,
    ...DATA_PROBLEMS,
    file: ({ path, why }) => `${path}: ${why}`,
    "too-large": ({ what, limit }) => MEASURES[what](limit),
    "never-defined": ({ condition }) => `This has no value anywhere: it needs ${condition}, which never holds.`,
    "no-value": () => "This has no value: it divides by zero, or takes a root or logarithm that is not real.",
    "matrix-size": ({ given, expected }) => `The Hessian is ${expected} here, and ${given} is given.`,
    "coordinate-count": ({ given, expected }) =>
      `A point has ${expected} ${expected === 1 ? "coordinate" : "coordinates"} here, and ${given} ${given === 1 ? "is" : "are"} given.`,
    "no-critical-point": () => "No critical point is known here. Name the point with --at.",
    "undefined-at": ({ point }) =>
      `At ${point} the loss, its gradient or its Hessian has no value, so there is no Taylor model there.`,
    "not-available": ({ what }) => `${what} is not available in this version.`,
    timeout: ({ seconds }) =>
      `The work took longer than ${seconds} seconds and was ended. Give it more with --timeout, or ask for less with --only.`,
  },
  warnings: {
    "variables-guessed": ({ variables }) =>
      `Differentiated with respect to every symbol that is not held constant (${variables.join(", ")}). Name the variables with --vars, or what is held constant with --params.`,
    "no-taylor-at": ({ at }) =>
      `No Taylor model at ${at.map(({ variable, value }) => `${variable} = ${value}`).join(", ")}: something has no value there. Choose another point.`,
    "steps-left-out": ({ count }) => `The steps of ${count} further results are left out, because they are very long.`,
    "not-worked-out": ({ part }) => `The ${PARTS[part]} are not worked out in this version.`,
  },
  limit: (part, what) =>
    `The ${PARTS[part]} could not be finished: ${what === "time" ? "the time ran out" : `the limit on ${what} was reached`}.`,
  rules: {
    constant: "constant",
    variable: "the variable itself",
    sum: "sum rule, term by term",
    "constant-factor": "constant factor",
    product: "product rule",
    quotient: "quotient rule",
    power: "power rule",
    "chain-power": "chain rule",
    exponential: "exponential",
    "chain-exponential": "chain rule",
    "general-power": "power with the variable in base and exponent",
    function: "derivative of an elementary function",
    "chain-function": "chain rule",
    "several-arguments": "chain rule in several arguments",
    conditional: "differentiate each branch",
    "sum-over": "differentiate under the sum",
    "substitute-parts": "put the derivatives in",
    tidy: "tidy up",
    "combine-factors": "multiply and order the factors",
    "cancel-common-factor": "cancel a common factor",
    "combine-terms": "collect like terms",
    "collect-by-expanding": "multiply out and collect",
    "power-one": "first power",
    "power-zero": "zeroth power",
    "evaluate-power": "work out the power",
    "power-of-power": "power of a power",
    "power-of-product": "power of a product",
    "known-value": "a known value",
    "odd-or-even": "odd or even function",
    "inverse-function": "inverse functions undo each other",
    "root-of-number": "take squares out of the root",
    "root-of-square": "the root of a square is an absolute value",
    "square-of-root": "the power of a root",
    "decided-case": "the test is decided",
    "into-branches": "into the branches",
    "write-out-sum": "write the sum out",
    "set-values": "put the given values in",
    "put-in-point": "put the point in",
    expand: "multiply out",
    factor: "factor",
    eigenvector: "H u = λ u, row by row",
  },
  critical: ENGLISH_CRITICAL,
  marking: ENGLISH_MARKING,
  outline: OUTLINE,
  headings: {
    loss: "Loss",
    gradient: "Gradient",
    hessian: "Hessian",
    taylor: "Taylor model",
    taylorAt: (at) => `Taylor model at ${at}`,
    critical: "Critical points",
    classify: "What each one is",
    escape: "The way down",
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
