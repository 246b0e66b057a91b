import { FUNCTIONS, rowNamed } from "../expr/functions.ts";

/** How a name may be applied: `bare` without parentheses (`sin x`), `powers` before them (`sin^2(x)`). */
export type Applied = { readonly bare: boolean; readonly powers: boolean };

/**
 * Notations that look like functions and are read as other nodes: `pow(x, 2)` as a power, `sum(x_i, i, 1, 3)` as a
 * sum over an index, `derivative(f, x)` as a derivative still to be worked out.
 */
export const NOTATIONS: ReadonlyMap<string, string> = new Map([
  ["pow", "2"],
  ["square", "1"],
  ["cube", "1"],
  ["sum", "4"],
  ["derivative", "2"],
]);

/** Words that name no real number. */
const NOT_REAL = new Set(["nan", "inf", "infinity", "null", "undefined", "true", "false"]);

/** Names of the Greek letters, which stand for one letter each. */
export const GREEK: ReadonlyMap<string, string> = new Map(
  Object.entries({
    alpha: "α",
    beta: "β",
    gamma: "γ",
    delta: "δ",
    epsilon: "ε",
    zeta: "ζ",
    eta: "η",
    theta: "θ",
    iota: "ι",
    kappa: "κ",
    lambda: "λ",
    mu: "μ",
    nu: "ν",
    xi: "ξ",
    rho: "ρ",
    sigma: "σ",
    tau: "τ",
    upsilon: "υ",
    phi: "φ",
    chi: "χ",
    psi: "ψ",
    omega: "ω",
    Gamma: "Γ",
    Delta: "Δ",
    Theta: "Θ",
    Lambda: "Λ",
    Xi: "Ξ",
    Sigma: "Σ",
    Upsilon: "Υ",
    Phi: "Φ",
    Psi: "Ψ",
    Omega: "Ω",
    varepsilon: "ϵ",
    vartheta: "ϑ",
    varphi: "ϕ",
  }),
);

/** Greek letters that stand for functions before parentheses; there they are no factors unless declared. */
export const FUNCTION_LETTERS: ReadonlySet<string> = new Set(["sigma", "Gamma", "Phi", "phi", "psi", "zeta"]);

/** How `name` is applied when it is the name of a function or a notation, else null. */
export function appliedName(name: string): Applied | null {
  const row = rowNamed(name);
  if (row !== null) return { bare: row.arguments.length === 1, powers: row.arguments.length === 1 };
  return NOTATIONS.has(name) ? { bare: false, powers: false } : null;
}

/** Whether the word stands for something that is no real number. */
export function isNotReal(name: string): boolean {
  return NOT_REAL.has(name.toLowerCase());
}

/** Whether a name before a parenthesis is a factor (`x(y+1)`, `w_1(…)`, `theta(…)`) rather than a function unknown here. */
export function looksLikeVariable(name: string): boolean {
  const stem = name.replace(/_.*$/, "").replace(/\d+$/, "");
  return [...stem].length <= 1 || GREEK.has(stem);
}

/** The known function whose name is nearest to `name`, at most two letters off; else null. */
export function similarFunction(name: string): string | null {
  const lower = name.toLowerCase();
  let best: { name: string; distance: number } | null = null;
  for (const [known, row] of Object.entries(FUNCTIONS)) {
    for (const candidate of [known, ...(row.aliases ?? [])]) {
      const distance =
        editDistance(lower, candidate.toLowerCase()) - (lower.startsWith(candidate.toLowerCase()) ? 0.5 : 0);
      if (distance <= 2 && distance < candidate.length - 1 && (best === null || distance < best.distance)) {
        best = { name: candidate, distance };
      }
    }
  }
  return best?.name ?? null;
}

/** Levenshtein's distance (1966); names have at most 100 letters. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitute = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitute));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
