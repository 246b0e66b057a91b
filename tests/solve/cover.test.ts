import { describe, expect, it } from "vitest";
import type { Cover, CoverCase, CoverLine } from "../../src/record/proof.ts";
import { solvedInWriting } from "./solving.ts";

/** Polynomials with whole coefficients as maps from sorted products of names; shares no code with the solver. */
type Terms = Map<string, bigint>;

function add(p: Terms, q: Terms, factor = 1n): Terms {
  const sum = new Map(p);
  for (const [key, c] of q) sum.set(key, (sum.get(key) ?? 0n) + factor * c);
  for (const [key, c] of sum) if (c === 0n) sum.delete(key);
  return sum;
}

function multiply(p: Terms, q: Terms): Terms {
  const product: Terms = new Map();
  for (const [a, c] of p) {
    for (const [b, d] of q) {
      const key = [...a.split("*"), ...b.split("*")]
        .filter((x) => x !== "")
        .sort()
        .join("*");
      product.set(key, (product.get(key) ?? 0n) + c * d);
    }
  }
  for (const [key, c] of product) if (c === 0n) product.delete(key);
  return product;
}

const constant = (c: bigint): Terms => (c === 0n ? new Map() : new Map([["", c]]));
const isSame = (p: Terms, q: Terms): boolean => add(p, q, -1n).size === 0;

/** Reads a sum of products of whole numbers and powers of names, as the record writes them. */
function read(text: string): Terms {
  let sum: Terms = new Map();
  const spaced = text.replaceAll(/\s/g, "").replaceAll(/(?<=[\w)])-/g, "+-");
  for (const term of spaced.split("+")) {
    let product = constant(term.startsWith("-") ? -1n : 1n);
    for (const factor of term.replace(/^-/, "").split("*")) {
      const [base = "", exponent = "1"] = factor.split("^");
      const value: Terms = /^\d+$/.test(base) ? constant(BigInt(base)) : new Map([[base, 1n]]);
      for (let k = 0; k < Number(exponent); k += 1) product = multiply(product, value);
    }
    sum = add(sum, product);
  }
  return sum;
}

function derivative(p: Terms, name: string): Terms {
  const result: Terms = new Map();
  for (const [key, c] of p) {
    const names = key.split("*");
    const power = names.filter((x) => x === name).length;
    if (power === 0) continue;
    names.splice(names.indexOf(name), 1);
    result.set(names.join("*"), c * BigInt(power));
  }
  return result;
}

/** What is wrong with a line, given the polynomials of the earlier ones; null: nothing. */
function faultOf(line: CoverLine, earlier: readonly Terms[], cover: Cover, own: CoverCase): string | null {
  const result = read(line.result);
  const at = (i: number): Terms => {
    const p = earlier[i];
    if (p === undefined) throw new Error(`line ${i} does not stand earlier`);
    return p;
  };
  switch (line.kind) {
    case "equation":
      return isSame(result, read(cover.equations[line.index] ?? "1")) ? null : "another equation";
    case "decision": {
      const decision = own.decisions[line.index];
      return decision?.isZero && isSame(result, read(decision.factor)) ? null : "no such decision";
    }
    case "slack": {
      const away = [...cover.nonzero, ...own.decisions.filter((d) => !d.isZero).map((d) => d.factor)];
      const product = away.map(read).reduce(multiply, read(cover.slack));
      return isSame(result, add(product, constant(-1n))) ? null : "another slack";
    }
    case "form": {
      const rest = add(result, read(cover.form), -1n);
      return [...rest.keys()].every((key) => cover.variables.includes(key)) ? null : "no linear form";
    }
    case "combination": {
      const sum = line.terms.reduce((s, { of, times }) => add(s, multiply(at(of), read(times))), constant(0n));
      const divided = multiply(result, constant(BigInt(line.divisor)));
      return line.divisor !== "0" && isSame(sum, divided) ? null : "the combination is another";
    }
    case "root": {
      let power = result;
      for (let k = 1; k < 12; k += 1) {
        if (isSame(power, at(line.of))) return null;
        power = multiply(power, result);
      }
      return "no power";
    }
    case "sign":
      return isSame(result, derivative(at(line.of), line.variable)) ? null : "another derivative";
  }
}

/** Whether the decisions of the cases are those of a binary tree that leaves nothing out. */
function isWholeTree(cases: readonly CoverCase[], depth = 0): boolean {
  const [first] = cases;
  const factor = first?.decisions[depth]?.factor;
  if (factor === undefined) return cases.length === 1;
  if (!cases.every((c) => c.decisions[depth]?.factor === factor)) return false;
  return [true, false].every((isZero) =>
    isWholeTree(
      cases.filter((c) => c.decisions[depth]?.isZero === isZero),
      depth + 1,
    ),
  );
}

function conclusionFault(own: CoverCase, lines: readonly Terms[], cover: Cover): string | null {
  const { conclusion } = own;
  const at = (i: number): Terms => lines[i] ?? constant(1n);
  if (conclusion.kind === "family") return null;
  if (conclusion.kind === "empty") {
    const p = at(conclusion.of);
    return p.size === 1 && p.has("") ? null : "the line is no number";
  }
  const minimals = conclusion.classes.map((c) => read(c.minimal));
  if (!isSame(minimals.reduce(multiply, constant(1n)), at(conclusion.eliminant))) return "another eliminant";
  for (const [k, { coordinates }] of conclusion.classes.entries()) {
    if (coordinates.map((c) => c.variable).join() !== cover.variables.join()) return "a coordinate is missing";
    const others = minimals.filter((_, i) => i !== k).reduce(multiply, constant(1n));
    for (const { variable, of } of coordinates) {
      // The line is others · (denominator · variable - numerator in the form).
      const slope = new Map([...at(of)].filter(([key]) => key.split("*").includes(variable)));
      const [lead] = [...others.keys()].sort((a, b) => b.length - a.length);
      const key = [...(lead ?? "").split("*"), variable]
        .filter((x) => x !== "")
        .sort()
        .join("*");
      const denominator = (slope.get(key) ?? 0n) / (others.get(lead ?? "") ?? 1n);
      if (denominator === 0n) return `no value for ${variable}`;
      const expected = multiply(multiply(others, read(variable)), constant(denominator));
      if (!isSame(slope, expected)) return `no value for ${variable}`;
    }
  }
  return null;
}

function check(cover: Cover): string | null {
  if (!isWholeTree(cover.cases)) return "the cases are not everything";
  for (const own of cover.cases) {
    const earlier: Terms[] = [];
    for (const [i, line] of own.lines.entries()) {
      const fault = faultOf(line, earlier, cover, own);
      if (fault !== null) return `line ${i}: ${fault}`;
      earlier.push(read(line.result));
    }
    const fault = conclusionFault(own, earlier, cover);
    if (fault !== null) return fault;
  }
  return null;
}

function coverOf(loss: string): Cover {
  const { completeness } = solvedInWriting(loss);
  const proof = completeness.kind === "all" ? completeness.proof : null;
  if (proof?.kind !== "groebner" || proof.cover === null) throw new Error(`${loss}: no proof in writing`);
  return proof.cover;
}

describe("proofs of completeness in writing", () => {
  const table: readonly [string, string][] = [
    ["(1 - a b)^2", "(1 - a*b)^2"],
    ["Himmelblau", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"],
    ["Rosenbrock", "100*(y - x^2)^2 + (1 - x)^2"],
    ["a triple point and others", "x^4/4 - x^3/3 + y^4"],
    ["the monkey saddle", "x^3 - 3*x*y^2"],
    ["a chain of three", "(1 - a*b*c)^2"],
    ["rank one", "(1 - a*c)^2 + (2 - a*d)^2 + (2 - b*c)^2 + (4 - b*d)^2"],
    ["a sum of squares that vanishes at a point", "(x^2 + y^2)^2*(1 + x^2)"],
    ["no critical point", "x^3 + x + y^2"],
    ["poles", "x + 1/x + y^2"],
    ["a curve in space", "(x^2 + y^2 - 1)^2 + (z - x*y)^2"],
  ];
  for (const [name, loss] of table) {
    it(`each line of the proof for ${name} is right, and the cases are everything`, () => {
      expect(check(coverOf(loss))).toBeNull();
    });
  }

  it("a changed line, a dropped case and another equation are noticed", () => {
    const cover = coverOf("(1 - a*b)^2");
    expect(check({ ...cover, cases: cover.cases.slice(1) })).not.toBeNull();
    expect(check({ ...cover, equations: cover.equations.map((e) => `${e} + 1`) })).not.toBeNull();
    const cases = cover.cases.map((c) => ({
      ...c,
      lines: c.lines.map((line) => (line.kind === "combination" ? { ...line, result: `${line.result} + 1` } : line)),
    }));
    expect(check({ ...cover, cases })).not.toBeNull();
  });

  it("is not made when it is not asked for", () => {
    const { completeness } = solvedInWriting("(1 - a*b)^2", false);
    expect(
      completeness.kind === "all" && completeness.proof.kind === "groebner" && completeness.proof.cover,
    ).toBeNull();
  });
});
