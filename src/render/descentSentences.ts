import type { Descent, Inspection, Lingering, OutcomeReason, Quadratic } from "../record/descent.ts";
import { formulaOf } from "../text/formula.ts";
import { equalNumber, shortNumber, shortVector } from "./descentNumbers.ts";
import type { DescentWords, OutcomeContext } from "./words/descentWords.ts";

/** Why a walk ended as it did, as a sentence. */
export function outcomeSentence(d: Descent, words: DescentWords): string {
  const set = d.outcome.set === null ? null : { number: d.outcome.set + 1, type: d.reached ?? "undecided" };
  return reasonSentence(d.outcome.why, { set, steps: d.trajectory.length - 1 }, words);
}

function reasonSentence<K extends OutcomeReason["kind"]>(
  why: Extract<OutcomeReason, { readonly kind: K }>,
  context: OutcomeContext,
  words: DescentWords,
): string {
  const kind: K = why.kind;
  return words.outcome[kind](why, context, (x) => shortNumber(x, 3));
}

/** The walk's method with its rate and momentum. */
export function walkName(d: Descent, words: DescentWords): string {
  return words.walk(words.method[d.method], shortNumber(d.rate), d.momentum === null ? null : shortNumber(d.momentum));
}

/** How long this walk and the others stayed near a saddle, and which left it first; nothing where none came near one. */
export function saddleSentences(d: Descent, words: DescentWords): readonly string[] {
  const walks: readonly { readonly name: string; readonly lingering: Lingering | null }[] = [
    { name: walkName(d, words), lingering: d.lingering },
    ...d.rivals.map(({ method, momentum, lingering }) => ({
      name: words.walk(words.method[method], shortNumber(d.rate), momentum === null ? null : shortNumber(momentum)),
      lingering,
    })),
  ];
  if (walks.every(({ lingering }) => lingering === null)) return [];
  const told = walks.map(({ name, lingering }) =>
    lingering === null ? words.noLingering(name) : words.lingering(name, lingering),
  );
  const left = walks.flatMap(({ name, lingering }) => (lingering?.left ? [{ name, steps: lingering.to + 1 }] : []));
  const [quick, slow] = [...left].sort((a, b) => a.steps - b.steps);
  if (quick === undefined || slow === undefined || quick.steps === slow.steps) return told;
  return [...told, words.comparedLeaving(quick.name, quick.steps, slow.name, slow.steps)];
}

/** The lecture's question, and its answer by the eigenvalues. */
export function whichSentences(inspection: Inspection, words: DescentWords): readonly string[] {
  const { which } = words;
  const values = inspection.eigenvalues
    .slice(0, 12)
    .map((value) => shortNumber(value))
    .join(", ");
  const more = inspection.eigenvalues.length > 12 ? ", …" : "";
  const evidence = inspection.evidence === "certified" ? which.certified : which.numeric;
  return [which.question, which.eigenvalues(values + more), which.answer(inspection), evidence];
}

/** What a constant Hessian says of rates. */
export function quadraticSentences(d: Descent, q: Quadratic, words: DescentWords): readonly string[] {
  const told = words.quadratic;
  const f = q.formulas;
  const between = [equalNumber(q.smallest, f?.smallest), equalNumber(q.largest, f?.largest)] as const;
  const constant = told.constant(...between);
  if (q.bound === null || q.bestRate === null || q.best === null) return [constant, told.notPositive];
  const momentum = d.momentum === null ? null : shortNumber(d.momentum);
  const applies = d.method === "gd" || d.method === "momentum";
  return [
    constant,
    ...(applies ? [told.bound(equalNumber(q.bound, f?.bound), momentum)] : []),
    ...(applies && q.verdict !== null ? [told.verdict[q.verdict](f ? formulaOf(f.rate) : shortNumber(d.rate))] : []),
    told.bestRate(equalNumber(q.bestRate.rate, f?.bestRate), equalNumber(q.bestRate.factor, f?.factor)),
    told.best(
      equalNumber(q.best.rate, f?.momentumRate),
      equalNumber(q.best.momentum, f?.momentum),
      equalNumber(q.best.factor, f?.momentumFactor),
    ),
  ];
}

/** Newton's step and the escape step from the end of the walk. */
export function onwardSentences(d: Descent, words: DescentWords): readonly string[] {
  if (d.onward === null) return [];
  const { newton, escape: down } = d.onward;
  const written = (loss: number | null): string => (loss === null ? "∞" : shortNumber(loss));
  return [
    words.onward.newton(shortVector(newton.movement), written(newton.loss)),
    ...(down === null
      ? []
      : [words.onward.escape(shortNumber(down.eigenvalue), shortVector(down.movement), written(down.loss))]),
  ];
}
