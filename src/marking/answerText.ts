/** A part of an answer as text; `name` is what stands before the colon, null where nothing does. */
export type NamedText = { readonly name: string | null; readonly text: string };

/**
 * The pieces of a text between separators that stand outside parentheses and braces, trimmed. LaTeX's spaces `\,` and
 * `\;` separate nothing.
 */
export function splitOutside(text: string, separator: string): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (character === "(" || character === "[" || character === "{") depth += 1;
    if (character === ")" || character === "]" || character === "}") depth -= 1;
    if (character !== separator || depth > 0 || text[i - 1] === "\\") continue;
    pieces.push(text.slice(start, i).trim());
    start = i + 1;
  }
  return [...pieces, text.slice(start).trim()];
}

/**
 * `w1: EXPR; w2: EXPR`, or the expressions alone in the order of the variables: then commas separate them as well, where
 * they make as many as there are variables.
 */
export function namedTexts(text: string, count: number): readonly NamedText[] {
  const pieces = splitOutside(text, ";");
  const listed = splitOutside(text, ",");
  const isList = pieces.length === 1 && count > 1 && listed.length === count && !listed.includes("");
  return (isList ? listed : pieces)
    .filter((piece) => piece !== "")
    .map((piece) => {
      const named = /^([^:?()]{1,100}):(.*)$/su.exec(piece);
      return named === null
        ? { name: null, text: piece }
        : { name: (named[1] ?? "").trim(), text: (named[2] ?? "").trim() };
    });
}

/** `a, b; c, d`: rows by semicolons, entries by commas. */
export function rowsOfText(text: string): readonly (readonly string[])[] {
  const rows = splitOutside(text.trim(), ";").filter((row) => row !== "");
  return rows.map((row) => splitOutside(row, ","));
}
