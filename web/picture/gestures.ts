import type { Place } from "../../src/index.ts";
import { frameOf, middleOf, moved, type Sheet, type Sides, zoomed } from "./frame.ts";

/** What a gesture needs of the picture. */
export type Ground = {
  readonly sides: () => Sides | null;
  readonly sheet: () => Sheet;
  readonly go: (sides: Sides | null) => void;
};

const WHEEL = 0.0015;
const STEP = 1.25;
const KEY_MOVE = 0.1;

/** Drag, pinch, wheel and keys on a picture. */
export function createGestures({ sides, sheet, go }: Ground) {
  const fingers = new Map<number, Place>();

  const at = (event: MouseEvent, box: Element): Place => {
    const { left, top } = box.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };

  function drag(event: PointerEvent, box: Element): void {
    const before = fingers.get(event.pointerId);
    const now = sides();
    if (before === undefined || now === null) return;
    const place = at(event, box);
    const [other] = [...fingers].filter(([id]) => id !== event.pointerId).map(([, finger]) => finger);
    fingers.set(event.pointerId, place);
    const { left, right, top, bottom } = sheet();
    if (other === undefined) {
      go(moved(now, (before[0] - place[0]) / (right - left), (place[1] - before[1]) / (bottom - top)));
      return;
    }
    const spread = (p: Place): number => Math.max(12, Math.hypot(p[0] - other[0], p[1] - other[1]));
    const middle: Place = [(place[0] + other[0]) / 2, (place[1] + other[1]) / 2];
    go(zoomed(now, spread(before) / spread(place), frameOf(now, sheet()).back(...middle)));
  }

  function zoom(factor: number, about: Place | null): void {
    const now = sides();
    if (now !== null) go(zoomed(now, factor, about ?? middleOf(now)));
  }

  return {
    down(event: PointerEvent, box: Element): void {
      if (event.button !== 0) return;
      fingers.set(event.pointerId, at(event, box));
      box.setPointerCapture(event.pointerId);
    },
    move: drag,
    up(event: PointerEvent): void {
      fingers.delete(event.pointerId);
    },
    wheel(event: WheelEvent, box: Element): void {
      event.preventDefault();
      const now = sides();
      const lines = event.deltaMode === 1 ? 16 : 1;
      if (now !== null)
        zoom(
          Math.exp(Math.max(-120, Math.min(120, event.deltaY * lines)) * WHEEL),
          frameOf(now, sheet()).back(...at(event, box)),
        );
    },
    key(event: KeyboardEvent): void {
      const action = ACTIONS[event.key];
      const now = sides();
      if (action === undefined || now === null || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      go(action(now));
    },
    zoomIn: () => zoom(1 / STEP, null),
    zoomOut: () => zoom(STEP, null),
  };
}

const ACTIONS: { readonly [key: string]: (sides: Sides) => Sides | null } = {
  ArrowLeft: (sides) => moved(sides, -KEY_MOVE, 0),
  ArrowRight: (sides) => moved(sides, KEY_MOVE, 0),
  ArrowUp: (sides) => moved(sides, 0, KEY_MOVE),
  ArrowDown: (sides) => moved(sides, 0, -KEY_MOVE),
  "+": (sides) => zoomed(sides, 1 / STEP, middleOf(sides)),
  "=": (sides) => zoomed(sides, 1 / STEP, middleOf(sides)),
  "-": (sides) => zoomed(sides, STEP, middleOf(sides)),
  "0": () => null,
};
