import "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    /** The path of the Chromium that the browser tests drive. */
    readonly chromium: string;
  }
}
