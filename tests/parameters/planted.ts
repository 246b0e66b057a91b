import { type Chance, createChance } from "../solve/planted.ts";
import type { Row } from "./agreement.ts";

const PARAMETERS = ["a", "b", "c"];
const VARIABLES = ["x", "y", "z", "w"];

/** A coefficient: a whole number, a parameter, or a small form in parameters. */
function coefficient(chance: Chance): string {
  const [p, q] = [chance.pick(["a", "b", "c"]), chance.pick(["a", "b", "c"])];
  const k = chance.nonzero(3);
  return chance.pick([
    `(${k})`,
    p,
    p,
    p,
    `(${k}*${p})`,
    `(${p} - ${q})`,
    `(${p} + ${chance.between(-2, 2)})`,
    `${p}^2`,
  ]);
}

const parameter = (chance: Chance): string => chance.pick(["a", "b", "c"]);
const signedNumber = (chance: Chance): string => `(${chance.nonzero(3)})`;

/** A form of degree 1 in `names`, with a constant; some weights are parameters. */
function form(chance: Chance, names: readonly string[]): string {
  const terms = names.map((x) => `${chance.next() < 0.4 ? coefficient(chance) : signedNumber(chance)}*${x}`);
  return `(${[...terms, chance.next() < 0.5 ? parameter(chance) : `(${chance.between(-2, 2)})`].join(" + ")})`;
}

type Maker = (chance: Chance) => { readonly loss: string; readonly variables: number };

const cubicInOne: Maker = (chance) => {
  const loss = `${coefficient(chance)}*x^3 + ${coefficient(chance)}*x^2 + ${coefficient(chance)}*x`;
  return { variables: 1, loss };
};

const quarticInOne: Maker = (chance) => {
  const [k, m] = [chance.nonzero(3), coefficient(chance)];
  const loss = chance.pick([
    `${k}*x^4 + ${m}*x^2`,
    `${k}*x^4 + ${m}*x^2 + ${coefficient(chance)}*x`,
    `(x^2 + ${m})^2 + ${coefficient(chance)}*x^2`,
    `${coefficient(chance)}*x^4 + ${m}*x^3`,
    `(x - ${m})^2*(x + ${coefficient(chance)})^2`,
    `${k}*x^4 + ${m}*x^3 + ${coefficient(chance)}*x^2`,
  ]);
  return { variables: 1, loss };
};

const quadratic: Maker = (chance) => {
  const tail = chance.next() < 0.5 ? "" : ` + ${coefficient(chance)}*x`;
  const c = (): string => coefficient(chance);
  return { variables: 2, loss: `${c()}*x^2 + ${chance.next() < 0.5 ? "0" : c()}*x*y + ${c()}*y^2${tail}` };
};

const chain: Maker = (chance) => {
  const variables = chance.between(2, 3);
  const product = VARIABLES.slice(0, variables).join("*");
  const decay = chance.next() < 0.2 && variables === 2 ? " + c*(x^2 + y^2)" : "";
  return { variables, loss: `(${coefficient(chance)} - ${coefficient(chance)}*${product})^2${decay}` };
};

const regression: Maker = (chance) => {
  const variables = chance.between(1, 2);
  const predict = (x: string): string => (variables === 1 ? `x*${x}` : `x - y*${x}`);
  const rows = [0, 1].map(() => `(${coefficient(chance)} - ${predict(coefficient(chance))})^2`);
  const decay = chance.next() < 0.5 ? ` + ${coefficient(chance)}*x^2` : "";
  return { variables, loss: rows.join(" + ") + decay };
};

const forms: Maker = (chance) => {
  const names = ["x", "y"];
  return {
    variables: 2,
    loss: chance.pick([
      `${form(chance, names)}^2`,
      `${form(chance, names)}^2*${form(chance, names)}^2`,
      `${form(chance, names)}*${form(chance, names)}`,
      `${form(chance, names)}^2 + ${form(chance, names)}^2`,
      `${form(chance, ["x"])}*${form(chance, names)}^2`,
    ]),
  };
};

const rational: Maker = (chance) => {
  const c = (): string => coefficient(chance);
  return {
    variables: 1,
    loss: chance.pick([
      `${c()}*x + ${c()}/x`,
      `${c()}*x^2 + ${c()}/x`,
      `${c()}*x^2 + ${c()}/x^2`,
      `${c()}*log(x) + ${c()}*x`,
      `${c()}*log(x) + ${c()}/x`,
      `${c()}*log(x) + ${c()}*x^2`,
      `x/(x^2 + ${c()}^2 + 1)`,
    ]),
  };
};

const factorisation: Maker = (chance) => {
  const entry = (): string => (chance.next() < 0.5 ? parameter(chance) : `(${chance.between(-2, 2)})`);
  return chance.next() < 0.5
    ? { variables: 3, loss: `(x*y - ${entry()})^2 + (x*z - ${entry()})^2` }
    : {
        variables: 4,
        loss: `(x*z - ${entry()})^2 + (x*w - ${entry()})^2 + (y*z - ${entry()})^2 + (y*w - ${entry()})^2`,
      };
};

const inTwo: Maker = (chance) => {
  const c = (): string => coefficient(chance);
  const k = chance.nonzero(3);
  return {
    variables: 2,
    loss: chance.pick([
      `x^3 + ${c()}*x*y + ${k}*y^2`,
      `x^3 + y^3 + ${c()}*x*y`,
      `x^4 + ${c()}*x*y + ${k}*y^2`,
      `x^4 + y^4 + ${c()}*x*y`,
      `x*(y - ${c()})^2`,
      `x*(y - ${c()})^2 + ${c()}*x`,
      `x^2*y + ${c()}*y^2 + ${c()}*x^2`,
      `x^2*y^2 + ${c()}*x^2 + ${c()}*y^2`,
      `(y - ${c()}*x^2)^2 + ${c()}*x^2`,
      `x^2*y + ${c()}*y`,
    ]),
  };
};

const curves: Maker = (chance) => {
  const c = (): string => coefficient(chance);
  return {
    variables: 2,
    loss: chance.pick([
      `(x^2 + y^2 - ${c()})^2`,
      `(${c()}*x^2 - y)^2`,
      `(x^2 - y^2 - ${c()})^2`,
      `(x*y - ${c()})^3`,
      `(x*y + ${c()}*x + ${c()}*y)^2`,
      `(x^2 + ${c()}*y)^2*(y - ${c()})`,
      `(y^2 - ${c()}*x^2)^2`,
    ]),
  };
};

const transcendental: Maker = (chance) => {
  const c = (): string => coefficient(chance);
  return chance.pick([
    { variables: 1, loss: `exp(x) + ${c()}*x` },
    { variables: 1, loss: `${c()}*exp(x) + ${c()}*exp(-x)` },
    { variables: 1, loss: `${c()}*exp(-(x - ${c()})^2)` },
    { variables: 2, loss: `exp(${c()}*x) + y^2` },
    { variables: 1, loss: `sqrt((x - ${c()})^2 + ${c()})` },
    { variables: 1, loss: `log(1 + exp(x)) + ${c()}*x` },
    { variables: 2, loss: `exp(x) + ${c()}*x + (y - ${c()}*x)^2` },
  ]);
};

const MAKERS: readonly (readonly [string, Maker])[] = [
  ["cubic", cubicInOne],
  ["quartic", quarticInOne],
  ["quadratic", quadratic],
  ["chain", chain],
  ["regression", regression],
  ["forms", forms],
  ["rational", rational],
  ["factorisation", factorisation],
  ["two variables", inTwo],
  ["curves", curves],
  ["transcendental", transcendental],
];

const ASSUMED = ["a > 0", "a != 0", "a < b", "0 < a < 1", "a > 0, b > 0", "a <= 0", "a^2 > b"] as const;

/** A loss with parameters, one half of them with an assumption. */
export function plantedParameters(seed: number): Row & { readonly kind: string } {
  const chance = createChance(seed + 5_000_011);
  const [kind, make] = MAKERS[seed % MAKERS.length] ?? ["", cubicInOne];
  const { loss, variables } = make(chance);
  const assume = chance.next() < 0.5 ? null : chance.pick(ASSUMED);
  const params = PARAMETERS.filter((p) => loss.replace(/exp|log|sqrt/g, "").includes(p) || assume?.includes(p));
  return { kind, loss, vars: VARIABLES.slice(0, variables), params, ...(assume !== null && { assume }) };
}
