/** A longer text is not written. */
const LONGEST = 20_000;

/** The postfix of a certificate as a formula with parentheses around all that is composed. */
export function lossText(postfix: readonly string[]): string {
  const stack: string[] = [];
  for (const token of postfix) {
    const [, name = "", count = "0"] = /^([a-zA-Z]\w*)\((\d)\)$/.exec(token) ?? [];
    const size = name !== "" ? Number(count) : token.startsWith("?") ? 4 : /^[+*^]$/.test(token) ? 2 : 0;
    const parts = size === 0 ? [] : stack.splice(-size);
    if (name !== "") stack.push(size === 0 ? name : `${name}(${parts.join(", ")})`);
    else if (size === 2) stack.push(`(${parts.join(` ${token} `)})`);
    else if (size === 4) stack.push(`(${parts[0]} ${token.slice(1)} ${parts[1]} ? ${parts[2]} : ${parts[3]})`);
    else stack.push(/^-|\//.test(token) ? `(${token})` : token);
    if ((stack.at(-1)?.length ?? 0) > LONGEST) return "(too long to be written)";
  }
  return stack.at(-1) ?? "";
}
