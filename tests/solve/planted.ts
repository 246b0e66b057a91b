/** A loss that was made so that certain points are critical. */
export type Planted = {
  readonly kind: string;
  readonly loss: string;
  readonly variables: readonly string[];
  /** Points at which the gradient is 0: planted ones, and samples of planted families. */
  readonly critical: readonly (readonly number[])[];
};

/** A generator of whole numbers with a seed (a counter through a mixing function), the same on every machine. */
export function createChance(seed: number) {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    nonzero: (size: number): number => between(1, size) * (next() < 0.5 ? -1 : 1),
    pick: <T>(list: readonly [T, ...T[]]): T => list[between(0, list.length - 1)] ?? list[0],
    vector: (length: number, low: number, high: number): number[] => Array.from({ length }, () => between(low, high)),
  };
}

export type Chance = ReturnType<typeof createChance>;

const NAMES = ["x", "y", "z", "w"];

function signed(c: number): string {
  return c < 0 ? `- ${-c}` : `+ ${c}`;
}

/** `Σ weights[i] names[i] + constant`, in parentheses. */
function affine(weights: readonly number[], constant: number, names: readonly string[]): string {
  const terms = weights.flatMap((c, i) => (c === 0 ? [] : [`${signed(c)}*${names[i]}`]));
  return `(0 ${terms.join(" ")} ${signed(constant)})`;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
}

function direction(chance: Chance, n: number): number[] {
  const v = chance.vector(n, -2, 2);
  return v.some((c) => c !== 0) ? v : v.with(chance.between(0, n - 1), 1);
}

/** A polynomial with few random terms of degree at most `degree`, and its value and gradient at a whole point. */
function randomPolynomial(
  chance: Chance,
  names: readonly string[],
  degree: number,
  terms: number,
  at: readonly number[],
) {
  const n = names.length;
  let text = "0";
  let value = 0;
  const gradient: number[] = new Array<number>(n).fill(0);
  for (let k = 0; k < terms; k += 1) {
    const exponents = new Array<number>(n).fill(0);
    const total = chance.between(1, degree);
    for (let d = 0; d < total; d += 1) {
      const i = chance.between(0, n - 1);
      exponents[i] = (exponents[i] ?? 0) + 1;
    }
    const c = chance.nonzero(4);
    const monomial = (by: number | null): number =>
      exponents.reduce((product, e, i) => {
        const x = at[i] ?? 0;
        return product * (i === by ? e * (e === 0 ? 0 : x ** (e - 1)) : x ** e);
      }, c);
    value += monomial(null);
    for (let i = 0; i < n; i += 1) gradient[i] = (gradient[i] ?? 0) + monomial(i);
    text += ` ${signed(c)}${exponents.flatMap((e, i) => (e === 0 ? [] : [`*${names[i]}^${e}`])).join("")}`;
  }
  return { text: `(${text})`, value, gradient };
}

function squaredDistance(names: readonly string[], at: readonly number[]): string {
  return `(${names.map((name, i) => `(${name} ${signed(-(at[i] ?? 0))})^2`).join(" + ")})`;
}

type Maker = (chance: Chance, names: readonly string[]) => Omit<Planted, "variables" | "kind">;

const sumOfSquares: Maker = (chance, names) => {
  const at = chance.vector(names.length, -2, 2);
  const parts = Array.from({ length: names.length + chance.between(0, 1) }, () => {
    const p = randomPolynomial(chance, names, 2, chance.between(1, 3), at);
    return `(${p.text} ${signed(-p.value)})^2`;
  });
  return { loss: parts.join(" + "), critical: [at] };
};

const productOfDistances: Maker = (chance, names) => {
  const count = names.length > 2 ? 2 : chance.between(2, 3);
  const critical = Array.from({ length: count }, () => chance.vector(names.length, -2, 2));
  const scale = chance.between(1, 3);
  return { loss: `${critical.map((p) => squaredDistance(names, p)).join("*")} + ${scale}`, critical };
};

const tilted: Maker = (chance, names) => {
  const at = chance.vector(names.length, -2, 2);
  const degree = names.length === 1 ? 6 : names.length === 2 ? chance.between(3, 5) : 3;
  const p = randomPolynomial(chance, names, degree, chance.between(2, 5), at);
  const tilt = p.gradient.map((g, i) => `${signed(-g)}*${names[i]}`).join(" ");
  return { loss: `${p.text} ${tilt}`, critical: [at] };
};

/** An integral of `k Π (t - r)^m` at independent affine forms: repeated roots give degenerate points. */
const rotatedSum: Maker = (chance, names) => {
  const n = names.length;
  const most = n >= 3 ? 3 : 4;
  let loss = "0";
  const base = chance.vector(n, -1, 1);
  for (let i = 0; i < n; i += 1) {
    const weights = Array.from({ length: n }, (_, j) => (j < i ? 0 : j === i ? 1 : chance.between(-1, 1)));
    // Roots of the derivative in t = form - form(base): 0 and others, some repeated.
    let derivative = [1];
    const roots = [0, ...Array.from({ length: chance.between(0, most - 1) }, () => chance.between(-2, 2))];
    for (const r of roots) {
      const next = new Array<number>(derivative.length + 1).fill(0);
      derivative.forEach((c, k) => {
        next[k + 1] = (next[k + 1] ?? 0) + c;
        next[k] = (next[k] ?? 0) - r * c;
      });
      derivative = next;
    }
    const form = affine(weights, -dot(weights, base), names);
    const sign = chance.pick([1, 1, -1]);
    for (const [k, c] of derivative.entries()) if (c !== 0) loss += ` ${signed(sign * c)}/${k + 1}*${form}^${k + 1}`;
  }
  return { loss, critical: [base] };
};

/** A form of degree 3 or 4 about a point, sometimes with a form of higher degree: the Hessian is 0 there. */
const degenerate: Maker = (chance, names) => {
  const at = chance.vector(names.length, -1, 1);
  const shifted = names.map((name, i) => `(${name} ${signed(-(at[i] ?? 0))})`);
  const form = (degree: number): string =>
    Array.from({ length: chance.between(2, 4) }, () => {
      const factors = Array.from({ length: degree }, () => shifted[chance.between(0, names.length - 1)]);
      return `${signed(chance.nonzero(3))}*${factors.join("*")}`;
    }).join(" ");
  const degree = chance.between(3, 4);
  const even = shifted.map((s) => `${chance.between(1, 2)}*${s}^4`).join(" + ");
  const loss = chance.next() < 0.5 ? `0 ${form(degree)}` : `${even} ${form(3)}`;
  return { loss, critical: [at] };
};

const coupledWells: Maker = (chance, names) => {
  const n = names.length;
  const wells = names.map((x) => `(${x}^2 - ${chance.between(1, 3)})^2`).slice(0, n >= 4 ? 2 : n);
  const rest = names.slice(wells.length).map((x) => `${chance.between(1, 3)}*${x}^2`);
  const coupling = names.slice(1).map((x, i) => `(${x} - ${names[i]})^2/${chance.between(1, 9)}`);
  return { loss: [...wells, ...rest, ...coupling].join(" + "), critical: [new Array<number>(n).fill(0)] };
};

const bump: Maker = (chance, names) => {
  const few = names.slice(0, 2);
  const at = chance.vector(few.length, -2, 2);
  const top = affine(direction(chance, few.length), chance.between(-2, 2), few);
  const bottom = `(1 + ${squaredDistance(few, at)})`;
  const rest = names.slice(2).map((x) => ` + ${x}^2`);
  return { loss: `${chance.next() < 0.5 ? "1" : `${top}^2`}/${bottom}${rest.join("")}`, critical: [] };
};

const nested: Maker = (chance, names) => {
  const at = chance.vector(names.length, -1, 1);
  const p = randomPolynomial(chance, names, 2, chance.between(2, 4), at);
  const tilt = p.gradient.map((g, i) => `${signed(-g)}*${names[i]}`).join(" ");
  const inner = `(${p.text} ${tilt})`;
  const extra = squaredDistance(names, at);
  return { loss: `${inner}^2 + ${chance.between(1, 3)}*${extra}`, critical: [at] };
};

const POINTS: readonly (readonly [string, Maker])[] = [
  ["sum of squares", sumOfSquares],
  ["product of distances", productOfDistances],
  ["tilted", tilted],
  ["rotated sum", rotatedSum],
  ["degenerate", degenerate],
  ["coupled wells", coupledWells],
  ["rational bump", bump],
  ["nested", nested],
];

/** A loss with planted critical points, in 1 to 4 variables. */
export function plantedPoints(seed: number): Planted {
  const chance = createChance(seed);
  const [kind, make] = POINTS[seed % POINTS.length] ?? ["", sumOfSquares];
  const variables = NAMES.slice(0, chance.pick([1, 2, 2, 2, 2, 3, 3, 4]));
  return { kind, variables, ...make(chance, variables) };
}

/** Points near which an equation `text = 0` with an affine form holds exactly: solved for one variable. */
function onHyperplane(weights: readonly number[], constant: number, chance: Chance, count: number): number[][] {
  const pivot = weights.findIndex((c) => c !== 0);
  return Array.from({ length: count }, () => {
    const p = chance.vector(weights.length, -3, 3);
    return p.with(pivot, -(dot(weights, p.with(pivot, 0)) + constant) / (weights[pivot] ?? 1));
  });
}

const productOfForms: Maker = (chance, names) => {
  const count = chance.between(1, 3);
  const critical: number[][] = [];
  const factors = Array.from({ length: count }, () => {
    const weights = direction(chance, names.length);
    const constant = chance.between(-2, 2);
    critical.push(...onHyperplane(weights, constant, chance, 2));
    return `${affine(weights, constant, names)}^2`;
  });
  return { loss: factors.join("*"), critical };
};

/** Points of `Σ c x^2 + linear + constant = 0` by its zeros along random lines. */
const squareOfQuadric: Maker = (chance, names) => {
  const n = names.length;
  const at = chance.vector(n, -2, 2);
  const p = randomPolynomial(chance, names, 2, chance.between(1, 4), at);
  const power = chance.pick([2, 2, 2, 3, 4]);
  return { loss: `(${p.text} ${signed(-p.value)})^${power}`, critical: [at] };
};

const chain: Maker = (chance, names) => {
  const rows = Array.from({ length: chance.between(1, 2) }, () => [chance.nonzero(3), chance.between(-3, 3)] as const);
  const product = names.join("*");
  const loss = rows.map(([x, y]) => `(${y} ${signed(-x)}*${product})^2`).join(" + ");
  const zeros = names.length < 3 ? [] : [new Array<number>(names.length).fill(0).with(0, 2)];
  return { loss, critical: [new Array<number>(names.length).fill(0), ...zeros].slice(names.length === 1 ? 1 : 0) };
};

const rankOne: Maker = (chance) => {
  const [u, v] = [chance.vector(2, -2, 2), chance.vector(2, -2, 2)];
  const [a, b] = chance.next() < 0.6 ? [u, v] : [u, [0, 0]];
  const names = NAMES;
  const entries = [0, 1].flatMap((i) =>
    [0, 1].map((j) => {
      const m = (a[i] ?? 0) * (b[j] ?? 0) + (chance.next() < 0.1 ? 1 : 0);
      return `(${names[i]}*${names[2 + j]} ${signed(-m)})^2`;
    }),
  );
  return { loss: entries.join(" + "), critical: [[0, 0, 0, 0]] };
};

const composed: Maker = (chance, names) => {
  const at = chance.vector(names.length, -2, 2);
  const p = randomPolynomial(chance, names, 2, chance.between(1, 3), at);
  const inner = `(${p.text} ${signed(-p.value)})`;
  const outer = chance.pick([
    `${inner}^3 - 3*${inner}^2`,
    `${inner}^2*(${inner} ${signed(chance.nonzero(3))})^2`,
    `${inner}^4`,
  ]);
  return { loss: outer, critical: [at] };
};

const productOfSquares: Maker = (chance, names) => {
  const at = chance.vector(names.length, -2, 2);
  const p = randomPolynomial(chance, names, 2, chance.between(1, 3), at);
  const weights = direction(chance, names.length);
  const constant = chance.between(-2, 2);
  const form = affine(weights, constant, names);
  const loss = `(${p.text} ${signed(-p.value)})^2*${form}^${chance.between(1, 2)}`;
  return { loss, critical: [at] };
};

const curve: Maker = (chance, names) => {
  const at = chance.vector(names.length, -2, 2);
  const parts = Array.from({ length: Math.max(1, names.length - 1) }, () => {
    const p = randomPolynomial(chance, names, chance.between(1, 2), chance.between(1, 3), at);
    return `(${p.text} ${signed(-p.value)})^2`;
  });
  return { loss: parts.join(" + "), critical: [at] };
};

const monomials: Maker = (chance, names) => {
  const power = (x: string): string => (chance.next() < 0.3 ? "1" : `${x}^${chance.between(1, 3)}`);
  const first = names.map(power).join("*");
  const second = names.map(power).join("*");
  const loss = `${chance.nonzero(3)}*${first} ${signed(chance.nonzero(3))}*${second}`;
  return { loss, critical: [] };
};

/** A tilted polynomial in invariants of a group: its critical points become orbits, at algebraic places. */
const invariant: Maker = (chance, names) => {
  const [x = "x", y = "y", ...others] = names;
  const invariants = [
    chance.pick([`(${x}^2 + ${y}^2)`, `(${x}*${y})`, `(${x}^2 - ${y})`, `(${x}^2 - 2*${y}^2)`]),
    ...others,
  ];
  const at = chance.vector(invariants.length, 0, 2);
  const p = randomPolynomial(chance, invariants, invariants.length > 2 ? 2 : 3, chance.between(2, 4), at);
  const tilt = p.gradient.map((g, i) => `${signed(-g)}*${invariants[i]}`).join(" ");
  return { loss: `${p.text} ${tilt}`, critical: [] };
};

/** Independent problems side by side: products of the sets of each. */
const sideBySide: Maker = (chance, names) => {
  const split = chance.between(1, names.length - 1);
  const part = (few: readonly string[]): string => {
    const at = chance.vector(few.length, -1, 1);
    const p = randomPolynomial(chance, few, 2, chance.between(2, 3), at);
    return chance.next() < 0.5
      ? `(${p.text} ${signed(-p.value)})^2`
      : `(${squaredDistance(few, at)} ${signed(-chance.between(1, 3))})^2`;
  };
  return { loss: `${part(names.slice(0, split))} + ${part(names.slice(split))}`, critical: [] };
};

/** A function of fewer affine forms than variables: families of parallel affine spaces. */
const fewForms: Maker = (chance, names) => {
  const count = chance.between(1, Math.min(2, names.length - 1));
  const forms = Array.from({ length: count }, () =>
    affine(direction(chance, names.length), chance.between(-1, 1), names),
  );
  const at = chance.vector(count, -1, 1);
  const p = randomPolynomial(chance, forms, count === 1 ? 5 : 3, chance.between(2, 4), at);
  const tilt = p.gradient.map((g, i) => `${signed(-g)}*${forms[i]}`).join(" ");
  return { loss: `${p.text} ${tilt}`, critical: [] };
};

/** Two dense equations at once: curves and surfaces where they meet. */
const denseCurve: Maker = (chance, names) => {
  const at = chance.vector(names.length, -1, 1);
  const parts = Array.from({ length: 2 }, () => {
    const p = randomPolynomial(chance, names, 2, chance.between(2, 5), at);
    return `(${p.text} ${signed(-p.value)})^2`;
  });
  return { loss: parts.join(" + "), critical: [at] };
};

/** Linear networks with data, and an autoencoder. */
const network: Maker = (chance) => {
  const data = Array.from({ length: 2 }, () => [chance.nonzero(3), chance.between(-3, 3)] as const);
  const loss = (predict: (x: number) => string): string =>
    data.map(([x, y]) => `(${predict(x)} ${signed(-y)})^2`).join(" + ");
  const [a, b] = [chance.nonzero(2), chance.between(-2, 2)];
  const code = `(${a}*z ${signed(b)}*w)`;
  return {
    loss: chance.pick([
      loss((c) => `(x*y + z*w)*(${c})`),
      loss((c) => `x*y*(${c}) + z`),
      loss((c) => `x*(y*(${c}) + z)`),
      loss((c) => `x*(y*(${c}) + z)^2`),
      loss((c) => `x*(y*(${c}) + z) + w`),
      `(${a} - x*${code})^2 + (y*${code} ${signed(-b)})^2`,
      `(x^2 + y^2 ${signed(-a * a)})^2 + (x*z + y*w ${signed(b)})^2`,
    ]),
    critical: [],
  };
};

/** `(p q)^2 + (p r)^2`: the zeros of p, and those of q and r, of another dimension. */
const union: Maker = (chance, names) => {
  const at = chance.vector(names.length, -1, 1);
  const part = (degree: number, point: readonly number[]): string => {
    const p = randomPolynomial(chance, names, degree, chance.between(1, 3), point);
    return `(${p.text} ${signed(-p.value)})`;
  };
  const first = part(chance.between(1, 2), at);
  const other = chance.vector(names.length, -1, 1);
  const rest = Array.from(
    { length: chance.between(1, names.length) },
    () => `(${first}*${part(chance.between(1, 2), other)})^2`,
  );
  return { loss: rest.join(" + "), critical: [at, other] };
};

const cubic: Maker = (chance, names) => {
  const at = chance.vector(names.length, -1, 1);
  const p = randomPolynomial(chance, names, 3, chance.between(2, 3), at);
  return { loss: `(${p.text} ${signed(-p.value)})^2`, critical: [at] };
};

const FAMILIES: readonly (readonly [string, Maker])[] = [
  ["product of forms", productOfForms],
  ["square of a quadric", squareOfQuadric],
  ["deep chain", chain],
  ["rank one", rankOne],
  ["composed", composed],
  ["product of squares", productOfSquares],
  ["curve", curve],
  ["monomials", monomials],
  ["invariant", invariant],
  ["side by side", sideBySide],
  ["few forms", fewForms],
  ["dense curve", denseCurve],
  ["network", network],
  ["square of a cubic", cubic],
  ["union", union],
];

/** A loss with planted families of critical points, in 2 to 4 variables. */
export function plantedFamilies(seed: number): Planted {
  const chance = createChance(seed + 1_000_003);
  const [kind, make] = FAMILIES[seed % FAMILIES.length] ?? ["", productOfForms];
  const variables = kind === "rank one" || kind === "network" ? NAMES : NAMES.slice(0, chance.pick([2, 2, 3, 3, 4]));
  return { kind, variables, ...make(chance, variables) };
}
