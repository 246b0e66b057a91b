import type { Derivation } from "../../record/derivation.ts";
import { nameMath } from "../math.ts";
import type { Mark, Scene } from "../picture/scene.ts";
import { sceneOf } from "../picture/stage.ts";
import type { Tellers } from "./chains.ts";
import { say } from "./say.ts";
import type { Block, Said } from "./shape.ts";

const SHAPES: { readonly [type in Mark["type"]]: string } = { minimum: "○", maximum: "△", saddle: "✕", undecided: "◇" };
const TYPES = ["minimum", "maximum", "saddle", "undecided"] as const;

/** The contours of a loss of two variables with its critical sets, or the graph of a loss of one. */
export function pictureBlocks(d: Derivation, tellers: Tellers): readonly Block[] {
  const scene = sceneOf(d);
  return scene === null
    ? []
    : [
        {
          kind: "picture",
          id: "critical.picture",
          scene,
          caption: captionOf(scene, tellers),
          shading: shadingOf(scene, tellers),
          legend: legendOf(scene, tellers),
        },
      ];
}

/** What the colours mean. */
function shadingOf(scene: Scene, { tongues }: Tellers): Said {
  return say(tongues, ({ outline }) => (scene.kind === "contours" ? outline.shading : ""));
}

/** What each shape in the picture stands for. */
function legendOf(scene: Scene, { tongues }: Tellers): Said {
  const present = TYPES.filter((type) => scene.marks.some((mark) => mark.type === type));
  return say(tongues, ({ outline }) => present.map((type) => `${SHAPES[type]} ${outline.legend[type]}`).join("   "));
}

/** What is drawn. */
function captionOf(scene: Scene, { tongues }: Tellers): Said {
  return say(tongues, ({ outline }, write) =>
    scene.kind === "contours"
      ? outline.contours(write(nameMath(scene.x.name)), write(nameMath(scene.y.name)))
      : outline.graph(write(nameMath(scene.x.name))),
  );
}
