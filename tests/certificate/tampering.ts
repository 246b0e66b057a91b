import { readFileSync } from "node:fs";
import type {
  Certificate,
  CertifiedFamily,
  CertifiedPlace,
  CertifiedPoint,
  Postfix,
} from "../../src/record/certificate.ts";
import { certified } from "./certified.ts";

type Case = {
  readonly id: string;
  readonly loss: string;
  readonly variables: readonly string[];
  readonly parameters: readonly { readonly name: string }[];
};

const { cases }: { readonly cases: readonly Case[] } = JSON.parse(
  readFileSync(new URL("../cases/critical-public.json", import.meta.url), "utf8"),
);

/** The public cases whose losses are in numbers and variables alone. */
export const publicCases = cases.filter(({ parameters }) => parameters.length === 0);

/** The certificate of a public case. */
export function certificateOf({ loss, variables, parameters }: Case): Certificate {
  return certified({ loss, vars: variables, params: parameters.map(({ name }) => name) });
}

/** Changes a certificate so that it says something false; null where it has nothing of the kind. */
export type Tampering = (certificate: Certificate) => Certificate | null;

const plus = (formula: Postfix, what = "1"): Postfix => [...formula, what, "+"];
const shifted = (text: string, by: bigint, over = 1n): string => {
  const [n = "0", d = "1"] = text.split("/");
  return `${BigInt(n) * over + by * BigInt(d)}/${BigInt(d) * over}`;
};
const MILLION = 1_000_000n;

/** The list with `change` done to the first item it applies to; null where it applies to none. */
function changeFirst<T>(list: readonly T[], change: (item: T) => T | null): readonly T[] | null {
  for (const [i, item] of list.entries()) {
    const changed = change(item);
    if (changed !== null) return list.with(i, changed);
  }
  return null;
}

function changeSet<S extends CertifiedPoint | CertifiedFamily>(
  isOfKind: (set: CertifiedPoint | CertifiedFamily) => set is S,
  change: (set: S) => S | null,
): Tampering {
  return (certificate) => {
    const sets = changeFirst(certificate.sets, (set) => (isOfKind(set) ? change(set) : null));
    return sets && { ...certificate, sets };
  };
}
const isAny = (set: CertifiedPoint | CertifiedFamily): set is CertifiedPoint | CertifiedFamily => set !== null;
const isPoint = (set: CertifiedPoint | CertifiedFamily): set is CertifiedPoint => set.kind === "point";
const isFamily = (set: CertifiedPoint | CertifiedFamily): set is CertifiedFamily => set.kind === "family";

/** Whether a family is less than a region. */
const isProper = ({ equations }: CertifiedFamily): boolean => equations.some((e) => e.join() !== "0");

/** Each coordinate of a place moved by a millionth. */
function moved<P extends CertifiedPlace>(place: P): P | null {
  if (!isProved(place)) return null;
  const box = place.box?.map(([lo, hi]) => [shifted(lo, 1n, MILLION), shifted(hi, 1n, MILLION)] as const) ?? null;
  return { ...place, box, closed: place.closed?.map((c) => c && plus(c, "1/1000000")) ?? null };
}
/** Whether something is given that proves that a place is critical: a box, or numbers. */
const isProved = ({ closed, box }: CertifiedPlace): boolean =>
  box !== null || (closed?.every((c) => c?.every((token) => !/^[a-zA-Z]\w*$/.test(token))) ?? false);

/** A tampering of the cover that proves completeness. */
function changeCover(change: (cover: Cover) => Cover | null): Tampering {
  return (certificate) => {
    const { completeness } = certificate;
    const argument = completeness.argument?.kind === "cover" ? change(completeness.argument) : null;
    return argument && { ...certificate, completeness: { ...completeness, argument } };
  };
}
type Cover = Extract<Certificate["completeness"]["argument"], { readonly kind: "cover" }>;
type Leaf = Extract<Cover["tree"], { readonly kind: "leaf" }>;
type Split = Extract<Cover["tree"], { readonly kind: "split" }>;
type Signs = Extract<Cover["tree"], { readonly kind: "signs" }>;

/** Changes the stops of the first leaf that has some to change. */
function changeStops(change: (stops: Stops) => Stops | null): Tampering {
  return changeTree({
    leaf: (leaf) => {
      const stops = leaf.conclusion.kind === "points" ? change(leaf.conclusion.stops) : null;
      return stops && leaf.conclusion.kind === "points" ? { ...leaf, conclusion: { ...leaf.conclusion, stops } } : null;
    },
  });
}
type Stops = Extract<Leaf["conclusion"], { readonly kind: "points" }>["stops"];

/** Changes the first leaf or split of the tree that `change` applies to. */
function changeTree(
  change:
    | { readonly leaf: (leaf: Leaf) => Cover["tree"] | null }
    | { readonly split: (split: Split) => Cover["tree"] }
    | { readonly signs: (signs: Signs) => Cover["tree"] },
): Tampering {
  const changed = (node: Cover["tree"]): Cover["tree"] | null => {
    if (node.kind === "leaf") return "leaf" in change ? change.leaf(node) : null;
    if (node.kind === "signs") {
      const [negative, zero] = [changed(node.negative), changed(node.zero)];
      const positive = negative || zero ? null : changed(node.positive);
      if (!negative && !zero && !positive) return "signs" in change ? change.signs(node) : null;
      return { ...node, ...(negative ? { negative } : zero ? { zero } : positive ? { positive } : {}) };
    }
    if ("split" in change) return change.split(node);
    const zero = changed(node.zero);
    if (zero !== null) return { ...node, zero };
    const other = changed(node.other);
    return other && { ...node, other };
  };
  return changeCover((cover) => {
    const tree = changed(cover.tree);
    return tree && { ...cover, tree };
  });
}
const isRoot = ({ root }: Stops[number]): boolean => root !== null;
const hasCover = ({ completeness }: Certificate): boolean => completeness.argument?.kind === "cover";

const OTHER_TYPE = { minimum: "saddle", saddle: "minimum", maximum: "minimum", undecided: "minimum" } as const;

/** Each kind of tampering by its name. */
export const TAMPERINGS: ReadonlyMap<string, Tampering> = new Map<string, Tampering>([
  ["a point moved by a millionth", changeSet(isPoint, moved)],
  [
    "a point left out",
    (certificate) => {
      const index = certificate.sets.findIndex((set) => set.kind === "point");
      if (!hasCover(certificate) || index < 0) return null;
      return { ...certificate, sets: certificate.sets.toSpliced(index, 1) };
    },
  ],
  [
    "a family left out",
    (certificate) => {
      const index = certificate.sets.findIndex((set) => set.kind === "family" && set.where.length === 0);
      if (!hasCover(certificate) || index < 0) return null;
      return { ...certificate, sets: certificate.sets.toSpliced(index, 1) };
    },
  ],
  [
    "a type changed",
    changeSet(isAny, (set) => {
      if (set.evidence === "none" || (set.kind === "point" && !isProved(set))) return null;
      return { ...set, type: OTHER_TYPE[set.type] };
    }),
  ],
  [
    "an eigenvalue's sign changed",
    changeSet(isPoint, (set) => {
      if (set.signs === null || set.basis === null || !isProved(set)) return null;
      const [negative, zero, positive] = set.signs.map(Number);
      if (negative === undefined || zero === undefined || positive === undefined) return null;
      const by = positive > 0 ? -1 : 1;
      return { ...set, signs: [`${negative - by}`, `${zero}`, `${positive + by}`] };
    }),
  ],
  [
    "the word of completeness changed",
    (certificate) =>
      certificate.completeness.argument === null
        ? null
        : { ...certificate, completeness: { ...certificate.completeness, word: "unknown" } },
  ],
  [
    "a cofactor changed",
    changeSet(isFamily, (set) => {
      const rows = set.cofactors && changeFirst(set.cofactors, (row) => changeFirst(row, (c) => plus(c)));
      return rows && { ...set, cofactors: rows };
    }),
  ],
  [
    "a box widened so that it holds two points",
    (certificate) => {
      const boxes = certificate.sets.flatMap((s) => (s.kind === "point" && s.preconditioner && s.box ? [s.box] : []));
      const other = boxes[1];
      if (other === undefined) return null;
      const least = (a: string, b: string): string => (numberOf(a) < numberOf(b) ? a : b);
      const most = (a: string, b: string): string => (numberOf(a) > numberOf(b) ? a : b);
      return changeSet(isPoint, (set) => {
        if (set.box !== boxes[0]) return null;
        const box = boxes[0].map(
          ([lo, hi], i) => [least(lo, other[i]?.[0] ?? lo), most(hi, other[i]?.[1] ?? hi)] as const,
        );
        return { ...set, box };
      })(certificate);
    },
  ],
  [
    "a number of the preconditioner of another size",
    changeSet(isPoint, (set) => {
      const rows = set.preconditioner?.map((row) => row.map((x) => shiftedSize(x))) ?? null;
      return rows && { ...set, preconditioner: rows };
    }),
  ],
  [
    "an equation of a family changed",
    changeSet(isFamily, (set) => {
      const equations = set.cofactors && changeFirst(set.equations, (e) => plus(e));
      return equations && { ...set, equations };
    }),
  ],
  [
    "an escape vector turned",
    changeSet(isPoint, (set) => {
      const ways = changeFirst(set.escape, (way) => {
        if (way.direction === null) return null;
        const longest = way.direction.reduce(
          (k, x, i, all) => (Math.abs(numberOf(x)) > Math.abs(numberOf(all[k] ?? "0")) ? i : k),
          0,
        );
        return { ...way, direction: way.direction.with(longest, "0") };
      });
      return ways && isProved(set) ? { ...set, escape: ways } : null;
    }),
  ],
  [
    "the bound on v'Hv lowered",
    changeSet(isPoint, (set) => {
      const ways = changeFirst(set.escape, (way) =>
        way.most === null ? null : { ...way, most: `${shiftedSize(way.most)}` },
      );
      return ways && isProved(set) ? { ...set, escape: ways } : null;
    }),
  ],
  [
    "the coefficients of the loss changed",
    (certificate) => {
      const { postfix } = certificate.loss;
      const isCoefficient = (token: string, i: number): boolean =>
        /^-?\d+(\/\d+)?$/.test(token) && postfix[i + 1] !== "^";
      if (!postfix.some(isCoefficient) || certificate.gradient === null) return null;
      const changed = postfix.map((token, i) => (isCoefficient(token, i) ? shifted(token, 1n, 7n) : token));
      return { ...certificate, loss: { ...certificate.loss, postfix: changed } };
    },
  ],
  [
    "an entry of the gradient changed",
    (certificate) => {
      const gradient = certificate.gradient && changeFirst(certificate.gradient, (g) => plus(g));
      return gradient && { ...certificate, gradient };
    },
  ],
  [
    "an entry of the Hessian changed",
    (certificate) => {
      const rows = certificate.hessian && changeFirst(certificate.hessian, (row) => changeFirst(row, (h) => plus(h)));
      return rows && { ...certificate, hessian: rows };
    },
  ],
  [
    "the loss at a point changed",
    changeSet(isPoint, (set) => {
      if (set.loss === null || !isProved(set)) return null;
      return { ...set, loss: [shifted(set.loss[0], 1n), shifted(set.loss[1], 1n)] };
    }),
  ],
  [
    "a vector of the basis turned into another of it",
    changeSet(isAny, (set) => {
      const place = set.kind === "point" ? set : set.sample;
      const [first, second] = set.basis ?? [];
      if (!set.signs || !set.basis || !first || !second || !place || !isProved(place)) return null;
      return { ...set, basis: set.basis.with(1, first) };
    }),
  ],
  [
    "a vector of the kernel that is none",
    changeSet(isAny, (set) => {
      const place = set.kind === "point" ? set : set.sample;
      const zeros = Number(set.signs?.[1] ?? 0);
      const [first, last] = [set.basis?.[0], set.basis?.at(-1)];
      if (!set.basis || !first || !last || first === last || zeros === 0 || !place || !isProved(place)) return null;
      return {
        ...set,
        basis: set.basis.with(
          -1,
          first.map((x, i) => sumOf(x, last[i] ?? "0")),
        ),
      };
    }),
  ],
  [
    "a closed form changed",
    changeSet(isPoint, (set) => {
      const closed = set.closed && changeFirst(set.closed, (c) => c && plus(c, "1/1000000"));
      return closed && isProved(set) ? { ...set, closed } : null;
    }),
  ],
  [
    "the bound of the loss raised",
    changeSet(isAny, (set) => set.bound && { ...set, bound: { ...set.bound, value: shifted(set.bound.value, 1n) } }),
  ],
  [
    "the loss along a family changed",
    changeSet(isFamily, (set) => set.level && { ...set, level: { ...set.level, value: shifted(set.level.value, 1n) } }),
  ],
  [
    "a parametrization changed",
    changeSet(isFamily, (set) => {
      const chart = isProper(set) ? set.parametrization : null;
      return chart && { ...set, parametrization: { ...chart, at: chart.at.map((x, i) => plus(x, `${i + 1}/3`)) } };
    }),
  ],
  [
    "the sample of a family moved",
    changeSet(isFamily, (set) => {
      const sample = set.sample && isProper(set) ? moved(set.sample) : null;
      return sample && { ...set, sample };
    }),
  ],
  ["a case of the cover dropped", changeTree({ split: ({ other }) => other })],
  ["a decision turned", changeTree({ split: (node) => ({ ...node, zero: node.other, other: node.zero }) })],
  [
    "a line of the cover changed",
    changeTree({
      leaf: (leaf) => {
        const lines = changeFirst(leaf.lines, (line) => ({ ...line, result: plus(line.result) }));
        return lines && { ...leaf, lines };
      },
    }),
  ],
  [
    "the branches of a sign turned",
    changeTree({ signs: (node) => ({ ...node, negative: node.positive, positive: node.negative }) }),
  ],
  ["the border between two signs left out", changeTree({ signs: (node) => ({ ...node, zero: node.positive }) })],
  [
    "the multiplier of a line changed",
    changeTree({
      leaf: (leaf) => {
        const lines = changeFirst(leaf.lines, (line) => {
          const terms = changeFirst(line.terms, (term) => ({ ...term, times: plus(term.times) }));
          return terms && { ...line, terms };
        });
        return lines && { ...leaf, lines };
      },
    }),
  ],
  [
    "a factor of an equation changed",
    changeCover((cover) => {
      const equations = changeFirst(cover.equations, ({ equation, times }) =>
        equation.join() === "0" ? null : { equation, times: [...times, "2", "*"] },
      );
      return equations && { ...cover, equations };
    }),
  ],
  ["an equation of the cover dropped", changeCover((cover) => ({ ...cover, equations: cover.equations.slice(1) }))],
  [
    "what is not 0 changed",
    changeCover((cover) => {
      const nonzero = changeFirst(cover.nonzero, ({ factor, times }) => ({ factor: plus(factor), times }));
      return nonzero && { ...cover, nonzero };
    }),
  ],
  ["a root dropped", changeStops((stops) => (stops.some(isRoot) ? stops.filter((s) => !isRoot(s)) : null))],
  [
    "a root moved",
    changeStops((stops) =>
      changeFirst(stops, ({ range, root }) => {
        if (root === null) return null;
        const [lo, hi] = root.range;
        return { range, root: { ...root, range: [shifted(lo, 1n, MILLION), shifted(hi, 1n, MILLION)] } };
      }),
    ),
  ],
  [
    "a root said to be none",
    changeStops((stops) => changeFirst(stops, (stop) => (isRoot(stop) ? { ...stop, root: null } : null))),
  ],
  [
    "the range of a root widened to that of two",
    changeStops((stops) => {
      const [first, second] = stops.filter(isRoot);
      if (!first || !second) return null;
      return [{ ...first, range: [first.range[0], second.range[1]] }, ...stops.slice(stops.indexOf(second) + 1)];
    }),
  ],
  [
    "the argument of completeness dropped",
    (certificate) =>
      certificate.completeness.word === "unknown"
        ? null
        : { ...certificate, completeness: { ...certificate.completeness, argument: null } },
  ],
]);

function numberOf(text: string): number {
  const [n = "0", d = "1"] = text.split("/");
  const shift = BigInt(Math.max(0, d.length - 30));
  return Number(BigInt(n) / 10n ** shift) / Number(BigInt(d) / 10n ** shift || 1n);
}

function shiftedSize(text: string): string {
  const [n = "0", d = "1"] = text.split("/");
  return `${BigInt(n) * 1000n}/${d}`;
}

function sumOf(a: string, b: string): string {
  const [n = "0", d = "1"] = b.split("/");
  return shifted(a, BigInt(n), BigInt(d));
}
