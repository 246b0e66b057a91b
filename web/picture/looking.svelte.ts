import type { Stage, View, ViewRequest } from "../../src/index.ts";
import { type Sides, windowFrom } from "./frame.ts";

/** Asks for a view; the answer comes later, null where there is none. */
export type AskView = (stage: Stage, request: ViewRequest) => Promise<View | null>;
export type Held = { readonly [name: string]: number };

/** Samples across and up. */
const SAMPLES = { plane: { columns: 100, rows: 80 }, line: { columns: 481, rows: 2 } } as const;

/**
 * What is looked at: the axes, the values that are held, the part of the plane that is wanted, and the view that was
 * last drawn for it. A new wish is asked for when the answer to the last has come; those between are passed over.
 */
export function createLooking(ask: () => AskView) {
  let stage = $state.raw<Stage | null>(null);
  let axes = $state.raw<readonly string[] | null>(null);
  let held = $state.raw<Held | null>(null);
  let wanted = $state.raw<Sides | null>(null);
  let shown = $state.raw<View | null>(null);
  let drawn = $state.raw<Stage | null>(null);
  let waiting = $state(false);
  let stale = false;
  let turn = 0;

  function request(): ViewRequest {
    const along = axes ?? stage?.variables.slice(0, 2) ?? [];
    const { columns, rows } = along.length === 1 ? SAMPLES.line : SAMPLES.plane;
    return { axes, held, window: wanted && windowFrom(wanted), columns, rows };
  }

  async function renew(): Promise<void> {
    if (stage === null) return;
    if (waiting) {
      stale = true;
      return;
    }
    waiting = true;
    const [own, asked] = [turn, stage];
    try {
      const view = await ask()(asked, request());
      if (own === turn) [shown, drawn] = [view, asked];
    } catch {
      // Cancelled: what was drawn before stays.
    } finally {
      waiting = false;
      if (stale) {
        stale = false;
        void renew();
      }
    }
  }

  /** Looks at another stage: one of the same loss from where one looked before, else from home. */
  function look(next: Stage | null): void {
    const same = next !== null && stage !== null && sameLoss(next, stage);
    stage = next;
    if (!same) {
      turn += 1;
      [axes, held, wanted, shown] = [null, null, null, null];
    }
    if (next !== null) void renew();
  }

  function go(sides: Sides | null): void {
    wanted = sides;
    void renew();
  }

  function choose(nextAxes: readonly string[], nextHeld: Held | null): void {
    const turned = nextAxes.join() !== (shown && namesOf(shown).join());
    axes = nextAxes;
    held = nextHeld;
    if (turned) {
      turn += 1;
      [wanted, shown] = [null, null];
    }
    void renew();
  }

  return {
    get stage() {
      return stage;
    },
    get shown() {
      return shown;
    },
    /** The stage that `shown` was drawn from. */
    get drawn() {
      return drawn;
    },
    get waiting() {
      return waiting;
    },
    /** What is to be seen: what is wanted, else what is drawn. */
    get sides(): Sides | null {
      return wanted ?? shown;
    },
    get isHome() {
      return wanted === null;
    },
    look,
    go,
    choose,
  };
}

export type Looking = ReturnType<typeof createLooking>;

/** The names of a view's axes that are variables. */
export function namesOf({ kind, x, y }: View): readonly string[] {
  return kind === "plane" ? [x.name, y.name] : [x.name];
}

function sameLoss(a: Stage, b: Stage): boolean {
  const key = ({ input, variables, parameters }: Stage): string =>
    [input, variables.join(), parameters.join()].join("\n");
  return key(a) === key(b);
}

/** Where the held variables and those of the axes are, from a view: the values for another choice of axes. */
export function heldIn(view: View): Held {
  return Object.fromEntries(view.held.map(({ name, value }) => [name, value]));
}
