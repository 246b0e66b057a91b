/** What of an element's style is written into the file. */
const KEPT = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "paint-order",
  "opacity",
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "text-anchor",
  "vector-effect",
] as const;

/**
 * A drawing of the page as the text of an SVG file that looks the same alone: the styles that the page gives stand in
 * its elements, ids begin with `name`, and it has a ground of its own in the colour `paper`.
 */
export function standalone(drawing: SVGSVGElement, name: string, paper: string): string {
  const copy = drawing.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) return "";
  const [originals, copies] = [
    [drawing, ...drawing.querySelectorAll("*")],
    [copy, ...copy.querySelectorAll("*")],
  ];
  for (const [k, element] of copies.entries()) {
    const original = originals[k];
    if (original !== undefined) writeStyle(original, element);
    for (const attribute of [...element.attributes]) {
      if (attribute.name === "class" || attribute.name === "style" || attribute.name.startsWith("data-"))
        element.removeAttribute(attribute.name);
      else if (attribute.name === "id") element.id = `${name}-${attribute.value}`;
      else attribute.value = attribute.value.replace(/url\("?#([^")]+)"?\)/g, `url(#${name}-$1)`);
    }
  }
  const { width, height } = drawing.viewBox.baseVal;
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [key, value] of [
    ["width", `${width}`],
    ["height", `${height}`],
    ["fill", paper],
  ] as const)
    ground.setAttribute(key, value);
  copy.prepend(ground);
  copy.removeAttribute("aria-hidden");
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

function writeStyle(original: Element, copy: Element): void {
  const style = getComputedStyle(original);
  for (const property of KEPT) {
    const value = style.getPropertyValue(property);
    const given = value === "" || (value === "none" && property !== "fill") ? null : value;
    if (given !== null && !given.includes("url(")) copy.setAttribute(property, given);
  }
}

/** Hands a file to the browser's downloads. */
export function download(text: string, fileName: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
