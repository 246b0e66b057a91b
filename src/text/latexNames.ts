import { constant, type Expr, symbol } from "../expr/expr.ts";
import { Complained } from "./complained.ts";
import { ACCENTS, FUNCTION_SPELLINGS, TYPEFACES } from "./latexCommands.ts";
import {
  type Atom,
  ambiguous,
  type Cursor,
  expect,
  type Indexed,
  isNext,
  isSign,
  nested,
  peek,
  skip,
  spanSince,
  take,
  touches,
  unexpected,
} from "./latexCursor.ts";
import type { LatexToken } from "./latexTokens.ts";
import { GREEK, isNotReal } from "./names.ts";

/** A name in its parts: `\hat{y}_1'` has the stem `y`, the accent `hat`, one subscript and one prime. */
export type Name = {
  readonly from: number;
  readonly stem: string;
  readonly typeface: string;
  readonly accents: readonly string[];
  subscript: readonly (readonly Atom[])[] | null;
  primes: number;
};

const LONGEST_NAME = 100;
/** So many letters side by side are more likely a word than a product. */
const SHORTEST_WORD = 4;
/** Words of the sentence around a formula, which are no symbols. */
const CONNECTIVES = new Set([
  "if",
  "when",
  "for",
  "where",
  "and",
  "or",
  "otherwise",
  "else",
  "is",
  "with",
  "then",
  "as",
]);

/** Whether the command is a letter: Greek, or the script l. */
export function isLetterCommand(text: string): boolean {
  return GREEK.has(text) || text === "pi" || text === "ell";
}

/** Whether a name begins here. */
export function startsName(c: Cursor): boolean {
  const token = peek(c);
  if (token === undefined) return false;
  if (token.kind === "letter" || token.kind === "word") return true;
  if (token.kind !== "command") return false;
  return isLetterCommand(token.text) || TYPEFACES.has(token.text) || ACCENTS.has(token.text);
}

/** Reads a name with its subscript and primes. */
export function readName(c: Cursor): Name {
  const name = readStem(c);
  readMarks(c, name);
  return name;
}

/** Reads the subscript and the primes that follow a name. */
function readMarks(c: Cursor, name: Name): void {
  for (;;) {
    if (isSign(c, "_") && name.subscript === null) name.subscript = readSubscript(c);
    else if (skip(c, "sign", "'")) name.primes += 1;
    else if (isSign(c, "^") && isNext(c, "command", "prime", 1)) {
      c.at += 2;
      name.primes += 1;
    } else if (isSign(c, "^") && isNext(c, "command", "prime", 2) && isNext(c, "end", undefined, 3)) {
      c.at += 4;
      name.primes += 1;
    } else return;
  }
}

/** Reads a name without subscript and primes. */
export function readStem(c: Cursor): Name {
  const from = c.at;
  const token = take(c);
  const plain = (stem: string, typeface = ""): Name => ({
    from,
    stem,
    typeface,
    accents: [],
    subscript: null,
    primes: 0,
  });
  if (token.kind === "letter") return plain(readRun(c, token));
  if (token.kind === "word") {
    if (/[ .,]/.test(token.text) || CONNECTIVES.has(token.text))
      throw new Complained({ kind: "unexpected", found: token.text }, token.span);
    return plain(token.text, [...token.text].length === 1 ? token.command : "");
  }
  if (token.kind === "command" && isLetterCommand(token.text)) return plain(token.text);
  c.at = from;
  if (token.kind === "command" && TYPEFACES.has(token.text)) return plain(readTypeface(c), token.text);
  if (token.kind !== "command" || !ACCENTS.has(token.text)) throw unexpected(c);
  return nested(c, () => readAccent(c, from));
}

/** One letter in a typeface: several would be a product or a word, which a typeface does not say. */
function readTypeface(c: Cursor): string {
  take(c);
  const braces = skip(c, "begin");
  const letter = peek(c);
  const greek = letter?.kind === "command" && isLetterCommand(letter.text);
  if (letter === undefined || (letter.kind !== "letter" && !greek)) throw unexpected(c);
  take(c);
  if (braces) expect(c, "end");
  return letter.text;
}

function readAccent(c: Cursor, from: number): Name {
  const accent = ACCENTS.get(take(c).text) ?? "";
  const braces = skip(c, "begin");
  if (!startsName(c)) throw unexpected(c);
  const inner = braces ? readName(c) : readStem(c);
  if (braces) expect(c, "end");
  if (inner.primes > 0) throw new Complained({ kind: "not-a-formula", what: "prime" }, spanSince(c, from));
  return { ...inner, from, accents: [...inner.accents, accent] };
}

/**
 * Letters without space between them are factors, except that a run which was declared is that name. A run that
 * spells a function or a Greek letter, or is as long as a word, is refused.
 */
function readRun(c: Cursor, first: LatexToken): string {
  const before = c.tokens[c.at - 2];
  if (before?.kind === "letter" && touches(before, first)) return first.text;
  const run = [first];
  for (let next = peek(c); next?.kind === "letter"; next = peek(c, run.length - 1)) {
    const last = run[run.length - 1] ?? first;
    if (!touches(last, next)) break;
    if (run.length === LONGEST_NAME)
      throw new Complained({ kind: "too-large", what: "characters", limit: LONGEST_NAME }, next.span);
    run.push(next);
  }
  if (run.length === 1) return first.text;
  const text = run.map((token) => token.text).join("");
  if (c.declared.has(text)) {
    c.at += run.length - 1;
    return text;
  }
  const known = run.every((token) => c.declared.has(token.text));
  const word = meantWord(text, known);
  if (word === null) return first.text;
  throw ambiguous(c, c.at - 1, c.at + run.length - 2, word, run.map((token) => token.text).join(" "));
}

/** What a run of letters may have been meant as: a command without its backslash, or a word unless `known`; else null. */
function meantWord(text: string, known: boolean): string | null {
  const spelling = FUNCTION_SPELLINGS.find((word) => text.includes(word));
  if (spelling !== undefined) return `\\${spelling}`;
  if (GREEK.has(text) || text === "pi") return `\\${text}`;
  return known || text.length < SHORTEST_WORD ? null : `\\mathrm{${text}}`;
}

/** Reads a subscript from its `_` on: its parts between commas. */
export function readSubscript(c: Cursor): readonly (readonly Atom[])[] {
  take(c);
  if (!isNext(c, "begin")) {
    const atom = readAtom(c, false);
    const [last, next] = [c.tokens[c.at - 1], peek(c)];
    if (last?.kind === "digit" && next?.kind === "digit" && touches(last, next)) {
      throw ambiguous(c, c.at - 1, c.at, `_{${last.text}${next.text}}`, `_{${last.text}} \\cdot ${next.text}`);
    }
    return [[atom]];
  }
  take(c);
  const parts: Atom[][] = [[]];
  while (!isNext(c, "end")) {
    if (skip(c, "sign", ",")) parts.push([]);
    else parts[parts.length - 1]?.push(readAtom(c, true));
  }
  const empty = parts.some((part) => part.length === 0);
  const mixed = parts.some((part) => part.length > 1 && part.some((atom) => [...atom.text].length > 1 && !atom.bound));
  if (empty || mixed) throw unexpected(c);
  take(c);
  checkRuns(c, parts);
  return parts;
}

/** `x_{prime}` in a sum over i: whether its letters are a word or indices side by side is not to be seen. */
function checkRuns(c: Cursor, parts: readonly (readonly Atom[])[]): void {
  for (const part of parts) {
    const letters = part.filter((atom) => !/^\d/.test(atom.text));
    if (letters.length < 3 || !letters.some((atom) => atom.bound) || letters.every((atom) => atom.bound)) continue;
    const [word, indices] = [letters.map((atom) => atom.text).join(""), letters.map((atom) => atom.text).join(",")];
    throw ambiguous(c, c.at - 1 - part.length, c.at - 2, `_{\\mathrm{${word}}}`, `_{${indices}}`);
  }
}

/** A letter, digit or word of a subscript; in braces also what is added to it where it is an index. */
function readAtom(c: Cursor, braces: boolean): Atom {
  const token = take(c);
  if (token.kind === "digit") return { text: token.text, bound: false, offset: 0 };
  const letter = token.kind === "letter" || (token.kind === "command" && isLetterCommand(token.text));
  const limit = token.kind === "command" && (token.text === "max" || token.text === "min");
  const word = token.kind === "word" && !/[ .,_]/.test(token.text);
  c.at -= 1;
  if (!letter && !limit && !word) throw unexpected(c);
  c.at += 1;
  const bound = c.bound.includes(token.text);
  const sign = isSign(c, "+") ? 1 : isSign(c, "-") ? -1 : 0;
  if (!bound || !braces || sign === 0) return { text: token.text, bound, offset: 0 };
  take(c);
  let digits = expect(c, "digit").text;
  while (isNext(c, "digit") && digits.length < 6) digits += take(c).text;
  return { text: token.text, bound, offset: sign * Number(digits) };
}

/** The name as it stands in formulas; see {@link resolve} for what it stands for. */
export function nameText(c: Cursor, name: Name): string {
  const before = [name.stem, ...name.accents].join("_");
  const after = name.primes === 0 ? "" : `_${"p".repeat(name.primes - 1)}prime`;
  const parts = name.subscript ?? [];
  const single = parts.every((part) => part.length === 1 && part[0]?.offset === 0);
  const composed = parts.some((part) => part.some((atom) => atom.bound)) && !single;
  const text = [before, ...parts.map((part) => part.map(atomText).join(composed ? "·" : ""))].join("_") + after;
  if (text.length > LONGEST_NAME)
    throw new Complained({ kind: "too-large", what: "characters", limit: LONGEST_NAME }, spanSince(c, name.from));
  if (composed) c.indexed.set(text, { before, parts, after });
  checkTypeset(c, name, text);
  return text;
}

function atomText({ text, offset }: Atom): string {
  return offset === 0 ? text : `${text}${offset > 0 ? "+" : ""}${offset}`;
}

/** Two names that differ on the page, such as bold and plain w, must not become one; an upright e is e. */
function checkTypeset(c: Cursor, { from, typeface, stem, accents, primes }: Name, text: string): void {
  const look = JSON.stringify([typeface, stem, accents, primes]);
  const known = c.typeset.get(text) ?? look;
  c.typeset.set(text, known);
  if (known === look || text === "e") return;
  throw new Complained({ kind: "one-name-for-two", name: text }, spanSince(c, from));
}

/** What a name stands for: an index, a declared name in whichever spelling, a constant, else a symbol. */
export function resolve(c: Cursor, name: Name): Expr {
  const text = nameText(c, name);
  const span = spanSince(c, name.from);
  if (c.bound.includes(text)) return symbol(text);
  const declared = c.indexed.has(text) ? text : declaredSpelling(text, c.declared);
  if (declared === null || c.indexed.has(text)) {
    for (const atom of [{ text, bound: false }, ...(name.subscript ?? []).flat()])
      if (!atom.bound) c.unbound.set(atom.text, span);
  }
  if (declared !== null) return symbol(declared);
  if (isNotReal(text)) throw new Complained({ kind: "not-real", text }, span);
  if (text === "pi") return constant("pi");
  return text === "e" ? constant("e") : symbol(text);
}

/** The declared name that is typeset as `text` is: `w1` for `w_1`, `λ` for `lambda`; else null. */
export function declaredSpelling(text: string, declared: ReadonlySet<string>): string | null {
  const [, stem = text, rest = ""] = /^([^_]+)(.*)$/su.exec(text) ?? [];
  const letter = GREEK.get(stem) ?? (stem === "pi" ? "π" : stem);
  const joined = rest.replace(/^_(?=\d)/, "");
  const candidates = [text, `${letter}${rest}`, `${stem}${joined}`, `${letter}${joined}`];
  return candidates.find((candidate) => declared.has(candidate)) ?? null;
}

/** A symbol whose index got a value: its name, or the symbol with what is still open; null where there is no name. */
export function atValue(indexed: Indexed, index: string, value: number): Indexed | string | null {
  const parts: (readonly Atom[])[] = [];
  for (const part of indexed.parts) {
    const put = part.map((atom) =>
      atom.bound && atom.text === index ? { text: String(value + atom.offset), bound: false, offset: 0 } : atom,
    );
    const wrong = put.some((atom) => atom.text.startsWith("-") || (put.length > 1 && /^\d\d/.test(atom.text)));
    if (wrong) return null;
    parts.push(put);
  }
  if (parts.some((part) => part.some((atom) => atom.bound))) return { ...indexed, parts };
  return [indexed.before, ...parts.map((part) => part.map((atom) => atom.text).join(""))].join("_") + indexed.after;
}

/** The placeholder under which an indexed symbol is kept until all its indices have values. */
export function placeholder({ before, parts, after }: Indexed): string {
  return [before, ...parts.map((part) => part.map(atomText).join("·"))].join("_") + after;
}
