import { isZeroElement, type RationalUnivariate } from "../algebra/numberField.ts";

/** A symmetric matrix over a real number field. */
export type FieldMatrix = readonly (readonly RationalUnivariate[])[];

/** The sets of indices into which a symmetric matrix falls: entries between different sets are 0. Each ascends. */
export function blocksOf(matrix: FieldMatrix): readonly (readonly number[])[] {
  const place = new Map<number, number>();
  const blocks: number[][] = [];
  for (let start = 0; start < matrix.length; start += 1) {
    if (place.has(start)) continue;
    const block: number[] = [];
    const waiting = [start];
    place.set(start, blocks.length);
    for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) {
      block.push(i);
      for (const [j, x] of (matrix[i] ?? []).entries()) {
        if (place.has(j) || isZeroElement(x)) continue;
        place.set(j, blocks.length);
        waiting.push(j);
      }
    }
    blocks.push(block.sort((a, b) => a - b));
  }
  return blocks;
}

/** The rows and columns of a block. */
export function blockOf(matrix: FieldMatrix, block: readonly number[]): FieldMatrix {
  return block.map((i) => block.flatMap((j) => matrix[i]?.[j] ?? []));
}
