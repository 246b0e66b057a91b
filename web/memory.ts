import { DETAILS, START, TONGUES, type View } from "./state.ts";

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** What is remembered from one visit to the next: language, detail, theme, hints. Nothing that was typed. */
export type Habits = Pick<View, "tongue" | "detail"> & { readonly theme: Theme; readonly tryFirst: boolean };

const KEY = "saddle";

/** The habits of the last visit; the beginning's where storage is closed or holds something else. */
export function recallHabits(): Habits {
  const kept = read();
  const of = (name: string): unknown => (typeof kept === "object" && kept !== null ? Reflect.get(kept, name) : null);
  return {
    tongue: TONGUES.find((tongue) => tongue === of("tongue")) ?? guessTongue(),
    detail: DETAILS.find((detail) => detail === of("detail")) ?? START.detail,
    theme: THEMES.find((theme) => theme === of("theme")) ?? "auto",
    tryFirst: of("tryFirst") === true,
  };
}

export function keepHabits(habits: Habits): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(habits));
  } catch {
    // Storage may be closed (private windows, some file: pages): then nothing is remembered.
  }
}

function read(): unknown {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

/** The language of the browser, where Saddle speaks it. */
function guessTongue(): View["tongue"] {
  const [wanted = "en"] = navigator.languages;
  if (!/^zh\b/i.test(wanted)) return "en";
  return /hant|tw|hk|mo/i.test(wanted) ? "zh-Hant" : "zh-Hans";
}
