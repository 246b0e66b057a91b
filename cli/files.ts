import { createReadStream } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";

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

/** Writes a file whole or not at all: beside its place first, then moved there. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const beside = `${path}.${process.pid}.part`;
  try {
    await writeFile(beside, text);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw asUnreadable(error, path);
  }
}

/** The error as one that the user can be told of: which file, and why. */
export function asUnreadable(error: unknown, path: string): unknown {
  if (error instanceof UnreadableFile || !(error instanceof Error) || !("code" in error)) return error;
  return new UnreadableFile(`${path}: ${REASONS.get(String(error.code)) ?? String(error.code)}`);
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "there is no such file or folder."],
  ["EACCES", "it may not be read or written."],
  ["EISDIR", "it is a folder."],
  ["ENOSPC", "the disk is full."],
  ["EROFS", "the disk is read-only."],
]);
