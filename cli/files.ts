import { closeSync, createReadStream, openSync, rmSync } from "node:fs";
import { realpath, rename, stat, writeFile } from "node:fs/promises";

/** A file that cannot be read or written, with a sentence for the user. */
export class UnreadableFile extends Error {}

/** The text of a file, or of standard input for `-`. Longer input than `limit` bytes is refused. */
export async function readText(path: string, limit: number): Promise<string> {
  const stream = openText(path);
  let text = "";
  try {
    for await (const chunk of stream) {
      text += String(chunk);
      if (text.length > limit) throw new UnreadableFile(`The input is longer than ${limit} characters.`);
    }
  } catch (error) {
    throw asUnreadable(error, path);
  }
  return text;
}

/** A stream of text from a file, or from standard input for `-`. */
export function openText(path: string): NodeJS.ReadableStream {
  if (path !== "-") return createReadStream(path, { encoding: "utf8" });
  return process.stdin.setEncoding("utf8");
}

/** A file that is being written: what to write to, and what becomes of it. */
export type Draft = { readonly path: string; readonly keep: () => Promise<void>; readonly drop: () => void };

/**
 * Begins a file that appears at its place when it is whole. What stands beside that place until then goes when the
 * process ends before; it is there at once and must not be created again. Devices and pipes are written to directly.
 */
export async function beginFile(path: string): Promise<Draft> {
  const place = await realpath(path).catch(() => path);
  const old = await stat(place).catch(() => null);
  if (old !== null && !old.isFile()) return { path: place, keep: async () => {}, drop: () => {} };
  const beside = `${place}.${process.pid}.part`;
  const remove = (): void => rmSync(beside, { force: true });
  process.once("exit", remove);
  const drop = (): void => {
    remove();
    process.off("exit", remove);
  };
  try {
    closeSync(openSync(beside, "w"));
  } catch (error) {
    drop();
    throw asUnreadable(error, path);
  }
  return {
    path: beside,
    drop,
    keep: async () => {
      await rename(beside, place);
      process.off("exit", remove);
    },
  };
}

/** Writes a file whole or not at all: beside its place first, then moved there. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = await beginFile(path);
  try {
    await writeFile(draft.path, text, { flag: "r+" });
    await draft.keep();
  } catch (error) {
    draft.drop();
    throw asUnreadable(error, path);
  }
}

/** The error as one that the user can be told of: which file, and why. */
export function asUnreadable(error: unknown, path: string): unknown {
  if (error instanceof UnreadableFile || !(error instanceof Error) || !("code" in error)) return error;
  return new UnreadableFile(`${path}: ${REASONS.get(String(error.code)) ?? `${String(error.code)}.`}`);
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "there is no such file or folder."],
  ["EACCES", "it may not be read or written."],
  ["EISDIR", "it is a folder."],
  ["ENOSPC", "the disk is full."],
  ["EROFS", "the disk is read-only."],
  ["EDQUOT", "there is no room left for you on the disk."],
  ["EFBIG", "it would be too large."],
  ["ENOTDIR", "a part of its path is no folder."],
  ["ENAMETOOLONG", "its name is too long."],
]);
