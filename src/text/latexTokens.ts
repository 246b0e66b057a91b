import type { ProblemDetail, Span } from "../record/problem.ts";
import { Complained } from "./complained.ts";
import { DELIMITERS, LAYOUT, SIGNS, SIZES, SPACING, WORDS } from "./latexCommands.ts";
import { GREEK } from "./names.ts";

export type LatexKind =
  | "letter"
  | "digit"
  | "command"
  | "word"
  | "open"
  | "close"
  | "bar"
  | "begin"
  | "end"
  | "sign"
  | "enter"
  | "leave"
  | "mode";

/**
 * A word of LaTeX. `text` is the letter (Greek ones by name), the digit, the command without its backslash, the
 * content of an upright word, the plain spelling of a sign or delimiter, or the name of an environment; `begin` and
 * `end` are braces. `command` is the command of a word or `left` and `right` of a delimiter, else empty.
 */
export type LatexToken = {
  readonly kind: LatexKind;
  readonly text: string;
  readonly command: string;
  readonly span: Span;
};

const LETTER = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Han}]$/u;
const GREEK_BY_LETTER: ReadonlyMap<string, string> = new Map([...GREEK].map(([name, letter]) => [letter, name]));
const LONGEST_WORD = 100;
/** How far a command or the argument of a layout command is looked for. */
const AHEAD = 200;

type Found = { readonly token: LatexToken | null; readonly end: number };

/** Splits LaTeX into words; spacing and layout are left out. Throws {@link Complained} at what cannot be a formula. */
export function tokenizeLatex(source: string): readonly LatexToken[] {
  const tokens: LatexToken[] = [];
  let at = 0;
  while (at < source.length) {
    const character = String.fromCodePoint(source.codePointAt(at) ?? 32);
    if (/^[\s~]$/u.test(character)) {
      at += 1;
      continue;
    }
    const found = character === "\\" ? readCommand(source, at) : readCharacter(source, character, at);
    if (found.token !== null) tokens.push(found.token);
    at = found.end;
  }
  return tokens;
}

function readCharacter(source: string, character: string, at: number): Found {
  const end = at + character.length;
  const make = (kind: LatexKind, text: string, to = end): Found => ({
    token: { kind, text, command: "", span: { start: at, end: to } },
    end: to,
  });
  if (/^\d$/.test(character)) return make("digit", character);
  if (LETTER.test(character))
    return make("letter", character === "π" ? "pi" : (GREEK_BY_LETTER.get(character) ?? character));
  if (character === "{") return make("begin", "{");
  if (character === "}") return make("end", "}");
  if (character === "$") return make("mode", "$", source.startsWith("$$", at) ? at + 2 : end);
  const delimiter = DELIMITERS.get(character);
  if (delimiter !== undefined) return make(delimiter[0], delimiter[1]);
  if (source.startsWith(":=", at)) return make("sign", "=", at + 2);
  const sign = SIGNS.get(character);
  if (sign !== undefined) return make("sign", sign);
  throw new Complained(strange(character), { start: at, end });
}

function strange(character: string): ProblemDetail {
  if (character === "%") return { kind: "not-a-formula", what: "comment" };
  if (character === "#") return { kind: "not-a-formula", what: "comment" };
  if (character === '"' || character === "`") return { kind: "not-a-formula", what: "string" };
  return { kind: "unexpected-character", character, lookalike: null };
}

function readCommand(source: string, at: number): Found {
  const name = commandName(source, at + 1);
  const end = at + 1 + name.length;
  const span = { start: at, end };
  const make = (kind: LatexKind, text: string): Found => ({ token: { kind, text, command: "", span }, end });
  if (name === "") throw new Complained({ kind: "unexpected", found: "\\" }, { start: at, end: at + 1 });
  if (SPACING.has(name) || /^\s$/u.test(name)) return { token: null, end };
  if (LAYOUT.has(name)) return { token: null, end: braced(source, end, span).end };
  if (WORDS.has(name)) return readWord(source, name, span);
  if (name === "begin" || name === "end") {
    const content = braced(source, end, span);
    const kind = name === "begin" ? "enter" : "leave";
    return {
      token: { kind, text: content.text.trim(), command: "", span: { start: at, end: content.end } },
      end: content.end,
    };
  }
  if (["[", "]", "(", ")"].includes(name)) return make("mode", `\\${name}`);
  const side = SIZES.get(name);
  if (side !== undefined) return readSized(source, name, side, span);
  const delimiter = DELIMITERS.get(`\\${name}`);
  if (delimiter !== undefined) return make(delimiter[0], delimiter[1]);
  const sign = SIGNS.get(`\\${name}`);
  return sign === undefined ? make("command", name) : make("sign", sign);
}

function commandName(source: string, at: number): string {
  const rest = source.slice(at, at + AHEAD);
  const letters = /^(?:(?:operatorname|hspace)\*|[A-Za-z]+)/.exec(rest)?.[0];
  return letters ?? String.fromCodePoint(...(rest === "" ? [] : [rest.codePointAt(0) ?? 32]));
}

function readSized(source: string, name: string, side: "open" | "close" | null, span: Span): Found {
  const from = span.end + (/^\s*/.exec(source.slice(span.end, span.end + AHEAD))?.[0].length ?? 0);
  const next = source.charAt(from);
  const text = next === "\\" ? `\\${commandName(source, from + 1)}` : next;
  const end = from + text.length;
  const delimiter = DELIMITERS.get(text);
  const whole = { start: span.start, end: Math.max(end, span.end) };
  if (delimiter === undefined || (side !== null && delimiter[0] !== "bar" && delimiter[0] !== side))
    throw new Complained({ kind: "unexpected", found: source.slice(whole.start, whole.end) }, whole);
  const command = name === "left" || name === "right" ? "left" : "";
  return { token: { kind: side ?? delimiter[0], text: delimiter[1], command, span: whole }, end };
}

/** The content of the braces that follow, as it stands; a single letter may stand without. */
function braced(source: string, at: number, command: Span): { readonly text: string; readonly end: number } {
  const found = /^\s*(?:\{([^{}]*)\}|([A-Za-z]))/.exec(source.slice(at, at + AHEAD));
  if (found === null) {
    const name = source.slice(command.start, command.end);
    throw new Complained({ kind: "missing-argument", name }, command);
  }
  return { text: found[1] ?? found[2] ?? "", end: at + found[0].length };
}

function readWord(source: string, command: string, before: Span): Found {
  const content = braced(source, before.end, before);
  const span = { start: before.start, end: content.end };
  const text = content.text.replace(/\\_/g, "_").trim();
  if (text.length > LONGEST_WORD)
    throw new Complained({ kind: "too-large", what: "characters", limit: LONGEST_WORD }, span);
  if (!/^[\p{L}_][\p{L}\p{N}_ ]*[.,]?$/u.test(text))
    throw new Complained({ kind: "unexpected", found: content.text.slice(0, 40) }, span);
  return { token: { kind: "word", text, command, span }, end: content.end };
}
