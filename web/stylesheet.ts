/** KaTeX's stylesheet with its fonts inside it, for a document that stands alone; loaded when one is asked for. */
export async function readStylesheet(): Promise<string> {
  const { default: text } = await import("virtual:katex-stylesheet");
  return text;
}
