import { readFileSync } from "node:fs";
import { type Chance, createChance } from "../../solve/planted.ts";

/** The doors by which text comes in. */
export const DOORS = ["formula", "latex", "csv", "lines", "hash", "options", "certificate"] as const;
export type Door = (typeof DOORS)[number];

type Grammar = ReadonlyMap<string, readonly [string, ...string[]]>;

/** Names in angle brackets stand for one of their lines. */
const GRAMMAR: Grammar = new Map<string, readonly [string, ...string[]]>([
  [
    "formula",
    [
      "<term>",
      "<formula> + <term>",
      "<formula> - <term>",
      "(<formula>)^<power>",
      "L(<name>, <name>) = <formula>",
      "<formula> <relation> <formula> ? <formula> : <formula>",
    ],
  ],
  ["term", ["<factor>", "<factor>*<factor>", "<factor>/<factor>", "-<factor>", "<factor><factor>", "<number><name>"]],
  [
    "factor",
    ["<name>", "<number>", "(<formula>)", "<function>(<formula>)", "<name>^<power>", "<two>(<formula>, <formula>)"],
  ],
  ["power", ["2", "3", "(1/2)", "-1", "<number>", "<name>", "(<formula>)", "0", "10", "(-2/3)"]],
  ["name", ["x", "y", "w1", "w_2", "theta", "__proto__", "constructor", "n", "e", "pi", "i", "Σ", "x'", "ŷ"]],
  ["number", ["0", "1", "2", "3.5", "1e3", "0.1", "1/3", "12345678901234567890", "1e-7", ".5", "5.", "1e400", "007"]],
  [
    "function",
    [
      "sin",
      "cos",
      "tan",
      "exp",
      "log",
      "ln",
      "sqrt",
      "abs",
      "relu",
      "tanh",
      "sigmoid",
      "atan",
      "asin",
      "gamma",
      "f",
      "W",
    ],
  ],
  ["two", ["max", "min", "atan2", "huber", "log", "derivative", "sum", "norm"]],
  ["relation", ["<", "<=", ">", ">=", "==", "!=", "="]],
  [
    "latex",
    [
      "<tex>",
      "<latex> + <tex>",
      "<latex> - <tex>",
      "\\left(<latex>\\right)^{<number>}",
      "\\frac{<latex>}{<latex>}",
      "L(w) = <latex>",
      "\\sum_{i=1}^{<number>} <latex>",
      "\\begin{cases} <latex> & x > 0 \\\\ <latex> & \\text{otherwise} \\end{cases}",
    ],
  ],
  [
    "tex",
    [
      "<name>",
      "w_{<number>}",
      "\\theta^{2}",
      "\\hat{y}",
      "\\sqrt[<number>]{<latex>}",
      "\\log <name>",
      "e^{<latex>}",
      "\\mathbf{w}",
      "\\cdot",
      "<number>",
      "\\|<name>\\|^2",
      "{<latex>}",
      "\\sigma(<latex>)",
      "\\operatorname{relu}(<latex>)",
      "x^x",
      "\\tfrac12",
      "\\,",
      "|<latex>|",
    ],
  ],
  [
    "csv",
    [
      "<header>\n<row>\n<row>\n",
      "<header>\r\n<row>\r\n",
      "<header>\n<row>\n<csv>",
      "<row>\n",
      '"a""b",<name>\n<row>\n',
    ],
  ],
  ["header", ["x,y", "x;y", "x\ty", "<name>,<name>", "x,y,<name>", '"x","y"', "x,x", ",", "X,Y"]],
  ["row", ["<cell>,<cell>", "<cell>,<cell>,<cell>", "<cell>", '"<cell>",<cell>', "<cell>;<cell>", ""]],
  ["cell", ["<number>", "-<number>", "", "NaN", "Infinity", "abc", "1,5", " 2 ", '"3"', "1e308"]],
  [
    "lines",
    [
      '{"loss": "<formula>"}',
      '{"id": <number>, "loss": "<formula>", "vars": ["<name>"]}',
      '{"command": "equal", "a": "<formula>", "b": "<formula>"}',
      '{"command": "check", "loss": "<formula>", "gradient": {"<name>": "<formula>"}, "critical": "(0, 0) saddle"}',
      '{"loss": "<formula>", "box": {"<name>": [<number>, <number>]}, "at": {"<name>": "<number>"}}',
      '{"loss": "<formula>", "params": ["<name>"], "set": {"<name>": <number>}, "only": ["critical"], "timeout": 1}',
      '{"loss": "<formula>", "assume": ["<name> > 0"], "syntax": "latex", "detail": "all"}',
      '["<formula>"]',
      '{"__proto__": {"loss": "x"}, "loss": 3}',
    ],
  ],
  [
    "hash",
    [
      "#f=<formula>",
      "#f=<formula>&vars=<name>,<name>&lang=zh-Hans&detail=all",
      "#f=<formula>&params=<name>&set=<name>=<number>&box=<name>=-1..<number>",
      "#f=%<number>&at=<name>=<formula>",
      "#f=<latex>&assume=<name>><number>&step=<name>&start=<number>&rate=<number>",
      "<formula>",
      "#<name>=<formula>&f=<number>&f=x",
    ],
  ],
  [
    "options",
    [
      "derive\u0001<formula>",
      "derive\u0001<formula>\u0001<flag>",
      "derive\u0001<formula>\u0001<flag>\u0001<flag>",
      "equal\u0001<formula>\u0001<formula>\u0001<flag>",
      "check\u0001<formula>\u0001--gradient\u0001<name>: <formula>",
      "check\u0001<formula>\u0001--critical\u0001(<number>, <number>) saddle\u0001<flag>",
      "descend\u0001<formula>\u0001--from\u0001<name>=<number>\u0001--steps\u0001<number>\u0001<flag>",
      "study\u0001--networks\u0001<number>\u0001<flag>",
      "slice\u0001<formula>\u0001--axes\u0001<name>,<name>",
      "<name>\u0001<flag>",
    ],
  ],
  [
    "flag",
    [
      "--vars\u0001<name>,<name>",
      "--params\u0001<name>",
      "--at\u0001<name>=<formula>",
      "--box\u0001<name>=<number>..<number>",
      "--only\u0001gradient,critical",
      "--only\u0001<name>",
      "--format\u0001json",
      "--format\u0001<name>",
      "--lang\u0001en+zh-Hans",
      "--lang\u0001<name>",
      "--width\u0001<number>",
      "--syntax\u0001latex",
      "--detail\u0001all",
      "--set\u0001<name>=<number>",
      "--assume\u0001<name> > <number>",
      "--timeout\u0001<number>",
      "--<name>",
      "-<name>",
      "--method\u0001<name>",
      "--rate\u0001<formula>",
      "--certificate",
    ],
  ],
]);

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../cases/${name}.json`, import.meta.url), "utf8"));
const textsOf = (list: readonly Record<string, unknown>[], key: string): readonly string[] =>
  list.map((one) => one[key]).filter((text): text is string => typeof text === "string" && text.length < 3000);
const FORMULAS = [
  ...textsOf(read("critical-public").cases, "loss"),
  ...textsOf(read("bad-inputs-public"), "input"),
  ...textsOf(read("derivatives-public"), "expression"),
];
const TEXS = textsOf(read("latex-public"), "latex");

/** What a mutation puts in. */
const BYTES: readonly [string, ...string[]] = [
  "-",
  ..."()[]{}^_+-*/=<>!?:;,.|&%$#@~`'\"\\ \t\n\r0129xyeiπ∞½²−×÷√∂∑",
  "\u0000",
  "\ud800",
  "\u202e",
  "\ufeff",
  "𝒙",
  "\\frac",
  "\\left(",
  "__proto__",
  "e400",
  "sqrt(",
  "()",
  "^^",
  "..",
  "NaN",
  "undefined",
  "null",
];

function grown(chance: Chance, symbol: string, depth: number): string {
  const lines = GRAMMAR.get(symbol) ?? [symbol];
  const line =
    depth <= 0 ? [...lines].sort((a, b) => a.split("<").length - b.split("<").length)[0] : chance.pick([...lines]);
  return (line ?? "").replace(/<(\w+)>/g, (_, name: string) => grown(chance, name, depth - 1));
}

function mutated(chance: Chance, text: string): string {
  let changed = text;
  for (let k = chance.between(1, 4); k > 0; k -= 1) {
    const at = chance.between(0, changed.length);
    const length = chance.between(1, 6);
    const [head, tail] = [changed.slice(0, at), changed.slice(at)];
    const piece = chance.pick(BYTES);
    const times = chance.next() < 0.02 ? chance.between(50, 3000) : 1;
    const other = changed.slice(chance.between(0, changed.length)).slice(0, 20);
    changed = chance.pick([
      head + piece.repeat(times) + tail,
      head + tail.slice(length),
      head + other + tail,
      head + tail.slice(0, length).repeat(2) + tail,
    ]);
  }
  return changed;
}

/** The input of a number, and the door it goes through; the same on every machine. */
export function inputOf(seed: number): { readonly door: Door; readonly text: string } {
  const chance = createChance(seed + 4_242);
  const door = DOORS[seed % DOORS.length] ?? "formula";
  if (door === "certificate") return { door, text: FORMULAS[chance.between(0, FORMULAS.length - 1)] ?? "x^2" };
  const corpus = door === "latex" ? TEXS : FORMULAS;
  const isFromCorpus = (door === "formula" || door === "latex") && chance.next() < 0.3;
  const whole = isFromCorpus
    ? (corpus[chance.between(0, corpus.length - 1)] ?? "")
    : grown(chance, door, chance.between(2, 6));
  return { door, text: chance.next() < 0.55 ? mutated(chance, whole) : whole };
}

/** A text with some bytes changed. */
export function spoilt(text: string, seed: number): string {
  return mutated(createChance(seed + 777), text);
}
