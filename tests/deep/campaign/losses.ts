import { type Chance, createChance, plantedFamilies, plantedPoints } from "../../solve/planted.ts";

/** A random loss, and points that are critical by its making. */
export type Tried = {
  readonly kind: string;
  readonly loss: string;
  readonly variables: readonly string[];
  readonly critical: readonly (readonly number[])[];
};

const NAMES = ["x", "y", "z"];
const signed = (c: number): string => (c < 0 ? `- ${-c}` : `+ ${c}`);

function linear(chance: Chance, names: readonly string[]): string {
  return `(${names.map((name) => `${chance.nonzero(3)}*${name}`).join(" + ")} ${signed(chance.between(-3, 3))})`;
}

function monomial(chance: Chance, names: readonly string[], degree: number): string {
  const factors = Array.from({ length: chance.between(1, degree) }, () => names[chance.between(0, names.length - 1)]);
  return `${chance.nonzero(4)}*${factors.join("*")}`;
}

function polynomial(chance: Chance, names: readonly string[], degree: number): string {
  return Array.from({ length: chance.between(2, 5) }, () => monomial(chance, names, degree)).join(" + ");
}

/** A bowl with its lowest point at `at`. */
function bowl(chance: Chance, names: readonly string[], at: readonly number[]): string {
  return names.map((name, i) => `${chance.between(1, 3)}*(${name} ${signed(-(at[i] ?? 0))})^2`).join(" + ");
}

/** Terms of the kind that are smooth; with `at`, terms whose gradient is 0 there. */
type Terms = (chance: Chance, names: readonly string[], at: readonly number[] | null) => string;

/** A form that is 0 at `at`, or any. */
function form(chance: Chance, names: readonly string[], at: readonly number[] | null): string {
  if (at === null) return linear(chance, names);
  const weights = names.map(() => chance.nonzero(2));
  return `(${names.map((name, i) => `${weights[i]}*(${name} ${signed(-(at[i] ?? 0))})`).join(" + ")})`;
}

const TERMS: ReadonlyMap<string, Terms> = new Map<string, Terms>([
  [
    "rational",
    (chance, names, at) => {
      const u = form(chance, names, at);
      const top = at === null ? linear(chance, names) : `${u}^2`;
      return chance.pick([`${top}/(1 + ${u}^2)`, `${top}/(2 + ${u}^2)^2`, `1/(${chance.between(1, 4)} + ${u}^2)`]);
    },
  ],
  [
    "exponential",
    (chance, names, at) => {
      const u = form(chance, names, at);
      const odd = [
        `exp(${u})`,
        `${names[0]}*exp(-${u}^2)`,
        `log(1 + exp(${u}))`,
        `sigmoid(${u})`,
        `tanh(${u})^2`,
      ] as const;
      const even = [`exp(-${u}^2)`, `(exp(${u}) - 1)^2`, `tanh(${u})^2`, `cosh(${u})`] as const;
      return at === null ? chance.pick([...odd]) : chance.pick([...even]);
    },
  ],
  [
    "logarithmic",
    (chance, names, at) => {
      const u = form(chance, names, at);
      const [x] = names;
      const even = [`log(1 + ${u}^2)`, `log(${chance.between(2, 5)} + ${u}^2)^2`] as const;
      return at === null
        ? chance.pick([...even, `${x}*log(${x})`, `log(${x})^2`, `-log(${x})`])
        : chance.pick([...even]);
    },
  ],
  [
    "trigonometric",
    (chance, names, at) => {
      const u = form(chance, names, at);
      const even = [`cos(${u})`, `sin(${u})^2`, `(1 - cos(${u}))^2`] as const;
      return at === null ? chance.pick([...even, `sin(${u})`, `${names[0]}*sin(${u})`]) : chance.pick([...even]);
    },
  ],
  [
    "kinks",
    (chance, names, at) => {
      const u = form(chance, names, at);
      const even = [`relu(${u})^2`, `abs(${u})^3`, `max(${u}, 0)^2`, `relu(${u} - 1)`] as const;
      return at === null
        ? chance.pick([...even, `abs(${u})`, `relu(${u})`, `max(${u}, ${linear(chance, names)})`])
        : chance.pick([...even]);
    },
  ],
]);

/** The kinds of losses, which take turns. */
export const KINDS = ["polynomial", "points", "families", ...TERMS.keys()] as const;

/** The loss of a number, the same on every machine. */
export function lossOf(seed: number): Tried {
  const chance = createChance(seed + 31_337);
  const kind = KINDS[seed % KINDS.length] ?? "polynomial";
  if (kind === "points" || kind === "families")
    return { ...(kind === "points" ? plantedPoints : plantedFamilies)(seed), kind };
  const variables = NAMES.slice(0, chance.pick([1, 1, 2, 2, 2, 3]));
  const terms = TERMS.get(kind);
  if (terms === undefined) {
    const growth = chance.next() < 0.5 ? ` + ${variables.map((name) => `${name}^4`).join(" + ")}` : "";
    return { kind, loss: `${polynomial(chance, variables, 4)}${growth}`, variables, critical: [] };
  }
  const own = variables.slice(0, 2);
  const at = chance.next() < 0.4 ? chance.vector(own.length, -2, 2) : null;
  const parts = Array.from(
    { length: chance.between(1, 2) },
    () => `${chance.pick(["", "2*", "0.5*"])}${terms(chance, own, at)}`,
  );
  const grown = at !== null || chance.next() < 0.6 ? [bowl(chance, own, at ?? chance.vector(own.length, -2, 2))] : [];
  return { kind, loss: [...parts, ...grown].join(" + "), variables: own, critical: at === null ? [] : [at] };
}
