import type { Detail, Question } from "./protocol.ts";

/** All that a link holds: what is asked, how it is told, where the walk starts, and which step is pointed at. */
export type View = {
  readonly loss: string;
  /** Variables in the order asked for; empty: as the formula says. */
  readonly vars: readonly string[];
  readonly params: readonly string[];
  readonly assume: string;
  readonly set: string;
  readonly box: string;
  readonly at: string;
  readonly tongue: Tongue;
  readonly detail: Detail;
  /** The walk, as the walk card writes it. */
  readonly walk: { readonly [name: string]: string };
  /** The id of the step that a link points at. */
  readonly step: string;
};

export const TONGUES = ["en", "zh-Hans", "zh-Hant", "en+zh-Hans", "en+zh-Hant"] as const;
export type Tongue = (typeof TONGUES)[number];
export const DETAILS = ["result", "rules", "all"] as const;

export const LECTURE = "(1 - w1*w2)^2";

export const START: View = {
  loss: LECTURE,
  vars: [],
  params: [],
  assume: "",
  set: "",
  box: "",
  at: "",
  tongue: "en",
  detail: "rules",
  walk: {},
  step: "",
};

/** Longer formulas are refused by the reader in any case; nothing longer is kept. */
const LONGEST_LOSS = 100_001;
const LONGEST_FIELD = 2_000;
const MOST_NAMES = 200;
const WALK_NAMES = ["start", "method", "rate", "momentum", "steps"] as const;

/** The view that a hash holds. Whatever stands in it, a view comes out: what makes no sense is left at its beginning. */
export function readHash(hash: string, remembered: View = START): View {
  const given = new URLSearchParams(hash.replace(/^#/, "").slice(0, 4 * LONGEST_LOSS));
  const text = (name: string, longest = LONGEST_FIELD): string => (given.get(name) ?? "").slice(0, longest);
  const names = (name: string): readonly string[] =>
    text(name)
      .split(",")
      .map((word) => word.trim())
      .filter((word) => word !== "")
      .slice(0, MOST_NAMES);
  const walk = WALK_NAMES.flatMap((name) => (given.has(name) ? [[name, text(name)] as const] : []));
  return {
    loss: given.has("f") ? text("f", LONGEST_LOSS) : LECTURE,
    vars: names("vars"),
    params: names("params"),
    assume: text("assume"),
    set: text("set"),
    box: text("box"),
    at: text("at"),
    tongue: TONGUES.find((tongue) => tongue === given.get("lang")) ?? remembered.tongue,
    detail: DETAILS.find((detail) => detail === given.get("detail")) ?? remembered.detail,
    walk: Object.fromEntries(walk),
    step: text("step", 200),
  };
}

/** The hash of a view, which `readHash` reads back. */
export function writeHash(view: View): string {
  const out = new URLSearchParams();
  out.set("f", view.loss);
  const texts = { vars: view.vars.join(","), params: view.params.join(","), assume: view.assume, set: view.set };
  for (const [name, text] of Object.entries({ ...texts, box: view.box, at: view.at, ...view.walk }))
    if (text !== "") out.set(name, text);
  out.set("lang", view.tongue);
  out.set("detail", view.detail);
  if (view.step !== "") out.set("step", view.step);
  return `#${out.toString()}`;
}

/** What the engine is asked; null where the box cannot be read. */
export function questionOf(view: View): Question | null {
  const box = readBox(view.box);
  if (box === null) return null;
  const { loss, vars, params, assume, set, at } = view;
  return {
    loss,
    ...(vars.length === 0 ? {} : { vars }),
    ...(params.length === 0 ? {} : { params }),
    ...(assume.trim() === "" ? {} : { assume }),
    ...(set.trim() === "" ? {} : { set }),
    ...(at.trim() === "" ? {} : { at }),
    ...(Object.keys(box).length === 0 ? {} : { box }),
  };
}

/** `w1 = -5..5, w2 = -5..5`; null where it is written otherwise. */
function readBox(text: string): { readonly [variable: string]: readonly [number, number] } | null {
  const parts = text.split(",").filter((part) => part.trim() !== "");
  const sides = parts.map((part) => /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*=\s*(\S+?)\s*\.\.\s*(\S+)\s*$/u.exec(part));
  const read = sides.flatMap((side) => {
    const [, name = "", from = "", to = ""] = side ?? [];
    const [low, high] = [Number(from), Number(to)];
    return side !== null && Number.isFinite(low) && Number.isFinite(high) && low < high
      ? [[name, [low, high]] as const]
      : [];
  });
  return read.length === parts.length ? Object.fromEntries(read) : null;
}
