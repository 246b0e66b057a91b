import { type Chance, createChance, plantedFamilies } from "../solve/planted.ts";

/** Polynomial equations as text, in these unknowns. */
export type SystemText = {
  readonly kind: string;
  readonly unknowns: readonly string[];
  readonly equations: readonly string[];
};

const UNKNOWNS = ["x", "y", "z"];

function polynomialText(chance: Chance, names: readonly string[], degree: number, terms: number): string {
  const parts = Array.from({ length: terms }, () => {
    const factors = Array.from({ length: chance.between(0, degree) }, () => names[chance.between(0, names.length - 1)]);
    return [`(${chance.nonzero(3)})`, ...factors].join("*");
  });
  return `(${parts.join(" + ")})`;
}

/** Of degree 1 or 2, with a term without constant so that it is no number. */
function factorText(chance: Chance, names: readonly string[]): string {
  const own = names[chance.between(0, names.length - 1)];
  return `(${chance.nonzero(2)}*${own}^${chance.between(1, 2)} + ${polynomialText(chance, names, 2, chance.between(1, 2))})`;
}

type Maker = (chance: Chance, names: readonly string[]) => readonly string[];

const common: Maker = (chance, names) => {
  const shared = factorText(chance, names);
  return Array.from({ length: chance.between(1, names.length) }, () => `${shared}*${factorText(chance, names)}`);
};

const products: Maker = (chance, names) => {
  const factors = Array.from({ length: 3 }, () => factorText(chance, names));
  const [p = "", q = "", r = ""] = factors;
  return chance.pick([
    [`${p}*${q}`, `${q}*${r}`],
    [`${p}*${q}`, `${p}*${r}`, `${q}*${r}`],
    [`${p}^2*${q}`, `${r}`],
  ]);
};

const dense: Maker = (chance, names) =>
  Array.from({ length: names.length - chance.between(0, 1) }, () =>
    polynomialText(chance, names, 2, chance.between(2, 4)),
  ).map((p, i) => `${p} + ${names[i]}^2`);

const minors: Maker = (chance, names) => {
  const [x = "x", y = "y"] = names;
  const entry = (): string => chance.pick([x, y, names.at(-1) ?? x, `(${chance.between(-2, 2)})`, `${x}^2`]);
  const [top, bottom] = [0, 1].map(() => [entry(), entry(), entry()]);
  const minor = (i: number, j: number): string => `${top?.[i]}*${bottom?.[j]} - ${top?.[j]}*${bottom?.[i]}`;
  return [minor(0, 1), minor(0, 2), minor(1, 2)];
};

const definite: Maker = (chance, names) => {
  const square = (): string =>
    `(${polynomialText(chance, names, 1, 2)} + ${names[chance.between(0, names.length - 1)]})^2`;
  return [
    `(${square()} + ${square()})*${factorText(chance, names)}`,
    ...(chance.next() < 0.5 ? common(chance, names) : []),
  ];
};

const MAKERS: readonly (readonly [string, Maker])[] = [
  ["common factor", common],
  ["products", products],
  ["dense", dense],
  ["minors", minors],
  ["definite factor", definite],
];

/** Random equations; a loss with planted families for every other seed: its gradient is then the system. */
export function plantedSystem(
  seed: number,
): SystemText | { readonly kind: string; readonly loss: string; readonly unknowns: readonly string[] } {
  if (seed % 2 === 0) {
    const { kind, loss, variables } = plantedFamilies(seed * 7 + 3);
    return { kind, loss, unknowns: variables };
  }
  const chance = createChance(seed + 31_000_003);
  const [kind, make] = MAKERS[((seed - 1) / 2) % MAKERS.length] ?? ["", common];
  const unknowns = UNKNOWNS.slice(0, chance.pick([2, 2, 3, 3]));
  return { kind, unknowns, equations: make(chance, unknowns) };
}
