import {
  AmbientLight,
  BufferGeometry,
  CanvasTexture,
  Color,
  DirectionalLight,
  DoubleSide,
  Float32BufferAttribute,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  PerspectiveCamera,
  Scene,
  SphereGeometry,
  Sprite,
  SpriteMaterial,
  WebGLRenderer,
} from "three";
import { nameText, rampColour } from "../../src/first.ts";
import type { PlaneView } from "../../src/index.ts";
import { roughText } from "./frame.ts";

/** The surface over the plane in a box of width 2 and height {@link HEIGHT}; heights follow the colours of the bands. */
const HEIGHT = 1.1;
const MARK = 0.035;

export type Surface = {
  /** Turns by angles and comes nearer by a factor. */
  readonly turn: (right: number, up: number, nearer: number) => void;
  readonly end: () => void;
};

/** Draws a view as a surface; null where the browser cannot (no WebGL). */
export function createSurface(canvas: HTMLCanvasElement, view: PlaneView): Surface | null {
  const renderer = rendererOn(canvas);
  if (renderer === null) return null;
  const scene = new Scene();
  const light = new DirectionalLight(0xffffff, 2.2);
  light.position.set(1, 3, 2);
  scene.add(
    surfaceOf(view),
    linesOf(view),
    ...marksOf(view),
    ...namesOf(view, getComputedStyle(canvas).color),
    new AmbientLight(0xffffff, 1.4),
    light,
  );
  const camera = new PerspectiveCamera(38, canvas.clientWidth / Math.max(1, canvas.clientHeight), 0.1, 50);
  let [angle, rise, far] = [0.6, 0.65, 4.2];

  function draw(): void {
    camera.position.set(
      far * Math.cos(rise) * Math.sin(angle),
      far * Math.sin(rise),
      far * Math.cos(rise) * Math.cos(angle),
    );
    camera.lookAt(0, 0.35, 0);
    renderer?.render(scene, camera);
  }
  draw();
  return {
    turn(right, up, nearer) {
      angle += right;
      rise = Math.min(1.5, Math.max(0.05, rise + up));
      far = Math.min(12, Math.max(1.5, far * nearer));
      draw();
    },
    end: () => renderer.dispose(),
  };
}

function rendererOn(canvas: HTMLCanvasElement): WebGLRenderer | null {
  try {
    const renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
    renderer.setPixelRatio(Math.min(2, devicePixelRatio));
    renderer.setSize(canvas.clientWidth, canvas.clientHeight, false);
    return renderer;
  } catch {
    return null;
  }
}

/** How high a value is drawn: evenly from level to level, as the bands are coloured. */
function heightIn({ bands }: PlaneView): (value: number) => number {
  const levels = bands.map(({ level }) => level);
  return (value) => {
    const k = levels.findIndex((level) => level > value);
    const above = k === -1 ? levels.length : k;
    const [low, high] = [levels[above - 1], levels[above]];
    const within = low === undefined || high === undefined ? 0 : (value - low) / (high - low);
    return Math.min(1, (above + within) / Math.max(1, levels.length));
  };
}

function surfaceOf(view: PlaneView): Mesh {
  const { columns, rows, values } = view;
  const height = heightIn(view);
  const places: number[] = [];
  const colours: number[] = [];
  for (let k = 0; k < values.length; k += 1) {
    const part = height(values[k] ?? 0);
    const [red, green, blue] = rampColour(part);
    const shade = new Color(`rgb(${red},${green},${blue})`);
    places.push(
      (2 * (k % columns)) / (columns - 1) - 1,
      Number.isNaN(part) ? 0 : part * HEIGHT,
      1 - (2 * Math.floor(k / columns)) / (rows - 1),
    );
    colours.push(shade.r, shade.g, shade.b);
  }
  const faces: number[] = [];
  for (let j = 0; j + 1 < rows; j += 1) {
    for (let i = 0; i + 1 < columns; i += 1) {
      const a = i + j * columns;
      const corners = [a, a + 1, a + columns, a + columns + 1];
      if (corners.some((corner) => Number.isNaN(values[corner] ?? Number.NaN))) continue;
      faces.push(a, a + 1, a + columns, a + 1, a + columns + 1, a + columns);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new Float32BufferAttribute(places, 3));
  geometry.setAttribute("color", new Float32BufferAttribute(colours, 3));
  geometry.setIndex(faces);
  geometry.computeVertexNormals();
  return new Mesh(geometry, new MeshLambertMaterial({ vertexColors: true, side: DoubleSide }));
}

/** The level lines through saddles and the families, on the surface. */
function linesOf(view: PlaneView): LineSegments {
  const height = heightIn(view);
  const places: number[] = [];
  const place = ([x, y]: readonly [number, number], part: number): void => {
    places.push(
      (2 * (x - view.x.from)) / (view.x.to - view.x.from) - 1,
      part * HEIGHT + 0.008,
      1 - (2 * (y - view.y.from)) / (view.y.to - view.y.from),
    );
  };
  for (const { level, lines } of view.through) {
    const part = height(level);
    for (const line of lines) {
      for (let k = 0; k + 1 < line.length; k += 1) {
        const [a, b] = [line[k], line[k + 1]];
        if (a === undefined || b === undefined) continue;
        place(a, part);
        place(b, part);
      }
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new Float32BufferAttribute(places, 3));
  return new LineSegments(geometry, new LineBasicMaterial({ color: 0xffffff }));
}

/** The axes' names and the ends of their ranges, along the edges. */
function namesOf({ x, y }: PlaneView, ink: string): readonly Sprite[] {
  const text = (words: string, at: readonly [number, number, number], size: number): Sprite[] => {
    const drawn = writing(words, ink);
    if (drawn === null) return [];
    const sprite = new Sprite(new SpriteMaterial({ map: new CanvasTexture(drawn), transparent: true }));
    sprite.scale.set((size * drawn.width) / drawn.height, size, 1);
    sprite.position.set(...at);
    return [sprite];
  };
  const label = (name: string): string => nameText(name, { ascii: false, ambiguousWide: false });
  return [
    ...text(label(x.name), [0, -0.08, 1.18], 0.17),
    ...text(roughText(x.from), [-1, -0.08, 1.14], 0.12),
    ...text(roughText(x.to), [0.95, -0.08, 1.14], 0.12),
    ...text(label(y.name), [1.2, -0.08, 0], 0.17),
    ...text(roughText(y.from), [1.15, -0.08, 0.92], 0.12),
    ...text(roughText(y.to), [1.15, -0.08, -1], 0.12),
    ...text("L", [-1.12, HEIGHT * 0.6, -1], 0.17),
  ];
}

function writing(words: string, ink: string): HTMLCanvasElement | null {
  const sheet = document.createElement("canvas");
  const pen = sheet.getContext("2d");
  if (pen === null) return null;
  const font = "italic 56px Georgia, serif";
  pen.font = font;
  [sheet.width, sheet.height] = [Math.ceil(pen.measureText(words).width) + 16, 76];
  pen.font = font;
  pen.fillStyle = ink;
  pen.fillText(words, 8, 56);
  return sheet;
}

/** Critical points as balls: white minima, black saddles, red maxima. */
function marksOf(view: PlaneView): readonly Mesh[] {
  const height = heightIn(view);
  const colours = { minimum: 0xffffff, saddle: 0x101418, maximum: 0xd6336c, undecided: 0x8a8f94 } as const;
  return view.marks.flatMap(({ x, y, type, loss, on }) => {
    if (!on || !Number.isFinite(loss)) return [];
    const ball = new Mesh(new SphereGeometry(MARK, 20, 14), new MeshBasicMaterial({ color: colours[type] }));
    ball.position.set(
      (2 * (x - view.x.from)) / (view.x.to - view.x.from) - 1,
      height(loss) * HEIGHT,
      1 - (2 * (y - view.y.from)) / (view.y.to - view.y.from),
    );
    return [ball];
  });
}
