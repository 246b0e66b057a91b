import type { Expr } from "../expr/expr.ts";
import { failure, problemAt, type Result, success } from "../record/problem.ts";
import { Complained } from "./complained.ts";
import { DISPLAYS } from "./latexCommands.ts";
import { type Cursor, expect, isNext, isSign, skip, take, unexpected } from "./latexCursor.ts";
import { declaredSpelling, nameText, readName, startsName } from "./latexNames.ts";
import { GRAMMAR } from "./latexTerms.ts";
import { type LatexToken, tokenizeLatex } from "./latexTokens.ts";
import { type Declared, type LeftSide, LONGEST_FORMULA, type Reading } from "./reading.ts";

/*
 * How LaTeX is read. What is not in these rules is refused at its place.
 *
 * Names. Letters side by side are factors: `ab` is a·b. `\mathrm{ab}` and `\text{ab}` are one symbol, and so is a run
 * of letters that was declared; four letters and more are refused. `w_1` and `w_{1}` are w_1, `w_{12}` is w_12,
 * `w_{i,j}` is w_i_j, `\hat y` is y_hat, `y'` is y_prime, `\mathbf{w}` is w; one name typeset in two ways is refused.
 * `e` and `\pi` are the constants unless declared. A declared `w1` is found by `w_1`.
 * Arguments. A command, `^` and `_` take what braces hold, else one letter, digit or command, as LaTeX does:
 * `\frac12x` is x/2, `f^47` is f^4·7. But `x^10`, `x^2.5`, `w_12`, `x2` and `1e5` are refused: they look like other
 * things than LaTeX takes them for.
 * Products. Side by side, or with `\cdot`, `\times`, `*`. `a/b \cdot c` is (a/b)·c; `a/b c` is refused, and so is
 * `2\frac12`. `a(b + c)` is a product, unless a is a function; what looks like one, as `f'(x)`, `f^{-1}(x)`,
 * `h_\theta(x)` and `\Gamma(x)`, is refused unless declared.
 * Sigma. `\sigma(x)` is the sigmoid, and refused where sigma is declared; `\sigma` elsewhere is a symbol.
 * Functions. See `readApplication`. Logarithms without a base are natural.
 * Powers. `x^T` is a transpose, `x^{(i)}` an index: both are refused. Braces do not show: `{a + b}^2` is refused.
 * Bars. `|` opens where an operand is wanted and closes after one; `|a|b|c|` and norms are refused.
 * Sums, products, derivatives, cases. See `readOverIndex`, `readDerivative`, `readCases`.
 */

/** Reads an expression in LaTeX; names in `declared` are symbols whatever they mean elsewhere. */
export function readLatex(source: string, declared: Declared): Result<Expr> {
  const read = readWhole(source, declared, false);
  return read.ok ? success(read.value.expr) : read;
}

/** Reads a loss in LaTeX, with or without a left side `L(\theta) =`. */
export function readLatexLoss(source: string, declared: Declared): Result<Reading> {
  return readWhole(source, declared, true);
}

function readWhole(source: string, declared: Declared, titled: boolean): Result<Reading> {
  if (source.length > LONGEST_FORMULA)
    return failure(problemAt({ kind: "too-large", what: "characters", limit: LONGEST_FORMULA }, source, null));
  try {
    const tokens = unwrapped(tokenizeLatex(source));
    if (tokens.length === 0) return failure(problemAt({ kind: "empty-input" }, source, null));
    const c = createCursor(tokens, declared);
    const left = titled ? readLeftSide(c) : null;
    const { expr } = GRAMMAR.sum(c);
    if (c.at < tokens.length) throw unexpected(c);
    checkIndices(c);
    return success({ left, expr });
  } catch (error) {
    if (!(error instanceof Complained)) throw error;
    const { detail, span } = error;
    const found = span === null ? "" : source.slice(span.start, span.end);
    return failure(problemAt(detail.kind === "unexpected" ? { ...detail, found } : detail, source, span));
  }
}

function createCursor(tokens: readonly LatexToken[], declared: Declared): Cursor {
  return {
    tokens,
    declared,
    grammar: GRAMMAR,
    end: tokens[tokens.length - 1]?.span.end ?? 0,
    at: 0,
    depth: 0,
    bars: 0,
    barredProduct: false,
    bound: [],
    indexed: new Map(),
    indices: new Set(),
    unbound: new Map(),
    typeset: new Map(),
    applied: -1,
    writtenOut: 0,
  };
}

/** An index after its sum has ended, as in `\sum_i x_i + y_i`: the sum was perhaps to go on. */
function checkIndices(c: Cursor): void {
  for (const index of c.indices) {
    const span = c.unbound.get(index);
    if (span === undefined) continue;
    const detail = {
      kind: "ambiguous",
      first: `\\sum_${index} \\left(a + b\\right)`,
      second: `\\sum_${index} a + b`,
    } as const;
    throw new Complained(detail, span);
  }
}

const MODES: ReadonlyMap<string, string> = new Map([
  ["$", "$"],
  ["\\[", "\\]"],
  ["\\(", "\\)"],
]);

/** The formula without what sets it apart: dollar signs, display environments, alignment, the full stop at its end. */
function unwrapped(tokens: readonly LatexToken[]): readonly LatexToken[] {
  let [from, to] = [0, tokens.length];
  let aligned = false;
  for (;;) {
    const [first, last] = [tokens[from], tokens[to - 1]];
    if (first === undefined || last === undefined || from >= to) return [];
    if (last.kind === "sign" && /^[.,;]$/.test(last.text)) to -= 1;
    else if (from + 1 < to && first.kind === "mode" && MODES.get(first.text) === last.text && last.kind === "mode") {
      from += 1;
      to -= 1;
    } else if (
      first.kind === "enter" &&
      last.kind === "leave" &&
      first.text === last.text &&
      DISPLAYS.has(first.text)
    ) {
      aligned ||= /align|split/.test(first.text);
      from += 1;
      to -= 1;
    } else break;
  }
  return withoutAlignment(tokens.slice(from, to), aligned);
}

/** Without `&` outside of cases, and without the line breaks after which a sum goes on. */
function withoutAlignment(tokens: readonly LatexToken[], aligned: boolean): readonly LatexToken[] {
  const kept: LatexToken[] = [];
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    if (token.kind === "enter") depth += 1;
    if (token.kind === "leave") depth -= 1;
    const sign = depth === 0 && token.kind === "sign" ? token.text : "";
    if (sign === "&") continue;
    const next = tokens.slice(i + 1, i + 3).find((after) => !(after.kind === "sign" && after.text === "&"));
    const continues = next === undefined || (next.kind === "sign" && /^[+-]$/.test(next.text));
    if (sign === "\\\\" && aligned && continues) continue;
    kept.push(token);
  }
  return kept;
}

/** `L =`, `L(\theta) =`, `\mathcal{L}(w_1, w_2; x) =`: what stands after a semicolon is given. */
function readLeftSide(c: Cursor): LeftSide | null {
  const equals = topEquals(c.tokens);
  if (equals === -1) return null;
  const equation = new Complained({ kind: "not-a-formula", what: "assignment" }, c.tokens[equals]?.span ?? null);
  if (!startsName(c)) throw equation;
  const name = nameText(c, readName(c));
  if (!isNext(c, "open", "(") && !isSign(c, "=")) throw equation;
  const listed: string[] = [];
  if (isNext(c, "open", "(")) {
    let given = false;
    do {
      take(c);
      if (!startsName(c)) throw unexpected(c);
      const text = nameText(c, readName(c));
      const argument = declaredSpelling(text, c.declared) ?? text;
      if (!given) listed.push(argument);
      given ||= isSign(c, ";");
    } while (isSign(c, ",") || isSign(c, ";"));
    expect(c, "close", "(");
  }
  if (!skip(c, "sign", "=")) throw unexpected(c);
  c.typeset.clear();
  return { name, arguments: listed };
}

/** The first equals sign outside of brackets and environments. */
function topEquals(tokens: readonly LatexToken[]): number {
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    if (["open", "begin", "enter"].includes(token.kind)) depth += 1;
    if (["close", "end", "leave"].includes(token.kind)) depth -= 1;
    if (depth === 0 && token.kind === "sign" && token.text === "=") return i;
  }
  return -1;
}
