import { gcd } from "../number/rational.ts";
import type { MonomialTable } from "./monomial.ts";
import type { Divisor, Packed, ReductionLog } from "./packed.ts";
import { unpackPolynomial } from "./packed.ts";
import { type Polynomial, polynomial, type Term } from "./polynomial.ts";

/**
 * How a polynomial comes from others: `divisor · result = Σ times · fact`. Facts are numbered: the inputs first, then
 * the lines in their order.
 */
export type TraceLine = {
  readonly result: Polynomial;
  readonly divisor: bigint;
  readonly terms: readonly { readonly of: number; readonly times: Polynomial }[];
};

/** Writes down where polynomials come from while they are computed. */
export interface Tracer {
  /** The lines so far. */
  readonly lines: readonly TraceLine[];
  /** Starts a new combination. */
  open(): Combining;
  /** The number of the fact that a divisor is, for reductions by it. */
  name(divisor: Divisor, fact: number): void;
}

/** A combination in the making; it may be logged to by a reduction. */
export interface Combining extends ReductionLog {
  addFact(fact: number, coefficient: bigint, shift: number): void;
  /** Ends the combination as a new fact; its number. */
  close(result: Packed): number;
}

/** A tracer for polynomials of `table`, with `inputs` facts before the first line. */
export function createTracer(inputs: number, table: MonomialTable): Tracer {
  const lines: TraceLine[] = [];
  const facts = new Map<Divisor, number>();

  function open(): Combining {
    let terms: { fact: number; coefficient: bigint; shift: number }[] = [];
    let divisor = 1n;
    const addFact = (fact: number, coefficient: bigint, shift: number): void => {
      terms.push({ fact, coefficient, shift });
    };
    return {
      addFact,
      multiply(factor) {
        terms = terms.map((t) => ({ ...t, coefficient: t.coefficient * factor }));
      },
      add(by, coefficient, shift) {
        const fact = facts.get(by);
        if (fact === undefined) throw new Error("trace: a divisor without a name");
        addFact(fact, coefficient * divisor, shift);
      },
      divide(content) {
        divisor *= content;
      },
      close(result) {
        lines.push(lineOf(terms, divisor, unpackPolynomial(result, table), table));
        return inputs + lines.length - 1;
      },
    };
  }
  function name(divisor: Divisor, fact: number): void {
    facts.set(divisor, fact);
  }
  return { lines, open, name };
}

function lineOf(
  terms: readonly { readonly fact: number; readonly coefficient: bigint; readonly shift: number }[],
  divisor: bigint,
  result: Polynomial,
  table: MonomialTable,
): TraceLine {
  const common = terms.reduce((g, t) => gcd(g, t.coefficient), divisor);
  const sign = divisor < 0n ? -common : common;
  const byFact = new Map<number, Map<number, bigint>>();
  for (const { fact, coefficient, shift } of terms) {
    const own = byFact.get(fact) ?? new Map<number, bigint>();
    own.set(shift, (own.get(shift) ?? 0n) + coefficient / sign);
    byFact.set(fact, own);
  }
  const written = [...byFact].flatMap(([of, shifts]) => {
    const list = [...shifts].map(
      ([key, coefficient]): Term => ({ exponents: table.ofKey(key).exponents, coefficient }),
    );
    const times = polynomial(
      table.variables,
      list.filter((t) => t.coefficient !== 0n),
    );
    return times.terms.length === 0 ? [] : [{ of, times }];
  });
  return { result, divisor: divisor / sign, terms: written };
}
