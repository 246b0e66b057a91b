import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");

/** The floors of the house from the bottom; a folder imports only from floors below its own, and from itself. */
const FLOORS: readonly (readonly string[])[] = [
  ["src/number"],
  ["src/expr", "src/algebra"],
  ["src/record"],
  ["src/text"],
  ["src/calculus"],
  ["src/normal"],
  ["src/solve"],
  ["src/classify", "src/certificate"],
  ["src/cases", "src/descent"],
  ["src/marking", "src/render"],
  ["src"],
  ["cli", "web"],
];

/** Tables and dictionaries, which are as long as what they list. */
const TABLES = new Set(["src/expr/functions.ts"]);
const isTable = (file: string): boolean => TABLES.has(file) || /^(src\/render|web)\/words\//.test(file);

/**
 * The faces of src. `first.ts` leads to the reader, the gradient and the Hessian alone: the page answers with these before
 * it has loaded the rest, which it takes from `index.ts` when the first answer stands.
 */
const FACES = new Set(["src/index.ts", "src/first.ts"]);
const LONGEST_FILE = 300;
/** It imports nothing, so that it cannot share a mistake with what it checks: all it needs stands in one file. */
const VERIFIER = { file: "src/certificate/verify.ts", lines: 911 };
const LONGEST_FUNCTION = 50;

type SourceFile = { readonly name: string; readonly text: string; readonly tree: ts.SourceFile };

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return listFiles(path);
    return /\.(ts|svelte)$/.test(name) ? [path] : [];
  });
}

function load(folder: string): readonly SourceFile[] {
  const present = readdirSync(ROOT).includes(folder) ? listFiles(join(ROOT, folder)) : [];
  return present.map((path) => {
    const text = path.endsWith(".svelte") ? scriptOf(readFileSync(path, "utf8")) : readFileSync(path, "utf8");
    return {
      name: relative(ROOT, path),
      text,
      tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS),
    };
  });
}

/** The script of a component, on the lines where it stands. */
function scriptOf(component: string): string {
  const [, before = "", script = ""] = /^([\s\S]*?<script[^>]*>)([\s\S]*?)<\/script>/.exec(component) ?? [];
  return before.replace(/[^\n]/g, " ") + script;
}

const files = ["src", "cli", "web"].flatMap(load);

function importsOf(file: SourceFile): readonly string[] {
  return file.tree.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const from = statement.moduleSpecifier;
    return from !== undefined && ts.isStringLiteral(from) && from.text.startsWith(".") ? [from.text] : [];
  });
}

function targetOf(file: SourceFile, specifier: string): string {
  return relative(ROOT, resolve(ROOT, dirname(file.name), specifier));
}

function floorOf(name: string): number {
  const folders = FLOORS.flatMap((floor, i) => floor.map((folder) => ({ folder, i })));
  const own = folders
    .filter(({ folder }) => name.startsWith(`${folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
  return own?.i ?? -1;
}

function roomOf(name: string): string {
  return (
    FLOORS.flat()
      .filter((folder) => name.startsWith(`${folder}/`))
      .sort((a, b) => b.length - a.length)[0] ?? ""
  );
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

function placesOf(file: SourceFile, wanted: (node: ts.Node) => boolean): readonly string[] {
  const places: string[] = [];
  visit(file.tree, (node) => {
    if (wanted(node)) places.push(`${file.name}:${file.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
  });
  return places;
}

const linesOf = (file: SourceFile, node: ts.Node): number => {
  const line = (position: number): number => file.tree.getLineAndCharacterOfPosition(position).line;
  return line(node.getEnd()) - line(node.getStart()) + 1;
};

/** A function that only holds others and returns them is as long as what it holds; its own statements count. */
function ownLength(file: SourceFile, node: ts.FunctionLikeDeclaration): number {
  let inner = 0;
  if (node.body !== undefined && ts.isBlock(node.body)) {
    for (const statement of node.body.statements)
      if (ts.isFunctionDeclaration(statement)) inner += linesOf(file, statement);
  }
  return linesOf(file, node) - inner;
}

describe("the house", () => {
  it("has files in its rooms only", () => {
    expect(files.filter((file) => floorOf(file.name) === -1).map((file) => file.name)).toEqual([]);
    expect(files.length).toBeGreaterThan(30);
  });

  it("imports downward only", () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .map((specifier) => targetOf(file, specifier))
        .filter((target) => roomOf(target) !== roomOf(file.name) && floorOf(target) >= floorOf(file.name))
        .map((target) => `${file.name} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("has cli and web import the public faces only", () => {
    const wrong = files
      .filter((file) => /^(cli|web)\//.test(file.name))
      .flatMap((file) => importsOf(file).map((specifier) => targetOf(file, specifier)))
      .filter((target) => target.startsWith("src/") && !FACES.has(target));
    expect(wrong).toEqual([]);
  });

  it("has a verifier that imports nothing", () => {
    const verifier = files.filter((file) => file.name === VERIFIER.file);
    expect(verifier.length).toBe(1);
    const imports = verifier.flatMap((file) =>
      placesOf(file, (node) => ts.isImportDeclaration(node) || node.kind === ts.SyntaxKind.ImportKeyword),
    );
    expect(imports).toEqual([]);
  });

  it("has no cycle of imports, type imports included", () => {
    // A component that stands inside itself imports itself: that is how recursion is written there.
    const graph = new Map(
      files.map((file) => [
        file.name,
        importsOf(file)
          .map((specifier) => targetOf(file, specifier))
          .filter((target) => !file.name.endsWith(".svelte") || target !== file.name),
      ]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (name: string, trail: readonly string[]): void => {
      if (trail.includes(name)) cycles.push([...trail.slice(trail.indexOf(name)), name].join(" -> "));
      if (done.has(name) || trail.includes(name)) return;
      for (const next of graph.get(name) ?? []) walk(next, [...trail, name]);
      done.add(name);
    };
    for (const name of graph.keys()) walk(name, []);
    expect(cycles).toEqual([]);
  });

  it("has no any, no cast, no non-null assertion, no suppressed error", () => {
    const isConst = (node: ts.AsExpression): boolean => node.type.getText() === "const";
    const wrong = files.flatMap((file) => [
      ...placesOf(
        file,
        (node) =>
          node.kind === ts.SyntaxKind.AnyKeyword ||
          ts.isNonNullExpression(node) ||
          (ts.isAsExpression(node) && !isConst(node)),
      ),
      ...(/@ts-(ignore|nocheck|expect-error)|biome-ignore/.test(file.text) ? [file.name] : []),
    ]);
    expect(wrong).toEqual([]);
  });

  it("has no state in modules: nothing at the top can be assigned or is filled later", () => {
    // The script of a component runs once for each component: what stands at its top is not the module's.
    const modules = files.filter((file) => !file.name.endsWith(".svelte"));
    const wrong = modules.flatMap((file) => {
      const constants = new Set<string>();
      const places: string[] = [];
      for (const statement of file.tree.statements) {
        if (!ts.isVariableStatement(statement)) continue;
        if ((statement.declarationList.flags & ts.NodeFlags.Const) === 0)
          places.push(`${file.name}: ${statement.getText().slice(0, 60)}`);
        for (const declaration of statement.declarationList.declarations) constants.add(declaration.name.getText());
      }
      const mutating = new Set([
        "set",
        "add",
        "push",
        "delete",
        "clear",
        "pop",
        "shift",
        "unshift",
        "splice",
        "sort",
        "fill",
      ]);
      const changed = placesOf(file, (node) => {
        if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
        const { expression, name } = node.expression;
        return (
          ts.isIdentifier(expression) &&
          constants.has(expression.text) &&
          mutating.has(name.text) &&
          !shadowed(node, expression.text)
        );
      });
      return [...places, ...changed];
    });
    expect(wrong).toEqual([]);
  });

  it(`has no file over ${LONGEST_FILE} lines and no function over ${LONGEST_FUNCTION}, tables excepted`, () => {
    const wrong = files
      .filter((file) => !isTable(file.name))
      .flatMap((file) => {
        const lines = file.text.split("\n").length - 1;
        const long = placesOf(
          file,
          (node) =>
            ts.isFunctionLike(node) &&
            file.name !== VERIFIER.file &&
            "body" in node &&
            ownLength(file, node) > LONGEST_FUNCTION,
        );
        const longest = file.name === VERIFIER.file ? VERIFIER.lines : LONGEST_FILE;
        return lines > longest ? [`${file.name} has ${lines} lines`, ...long] : long;
      });
    expect(wrong).toEqual([]);
  });

  it("closes every switch over kinds, or returns from each case", () => {
    const open = files.flatMap((file) =>
      placesOf(
        file,
        (node) => ts.isSwitchStatement(node) && /\.kind$/.test(node.expression.getText()) && isOpenEnded(node),
      ),
    );
    expect(open).toEqual([]);
  });
});

/** A name that a function inside declares again is not the module's. */
function shadowed(node: ts.Node, name: string): boolean {
  for (let at: ts.Node | undefined = node.parent; at !== undefined && !ts.isSourceFile(at); at = at.parent) {
    if (ts.isFunctionLike(at) && at.parameters.some((parameter) => parameter.name.getText() === name)) return true;
    if (ts.isBlock(at)) {
      for (const statement of at.statements) {
        if (
          ts.isVariableStatement(statement) &&
          statement.declarationList.declarations.some((d) => d.name.getText() === name)
        )
          return true;
      }
    }
  }
  return false;
}

/** A switch without default whose last case does not return lets a new kind fall through unseen. */
function isOpenEnded(node: ts.SwitchStatement): boolean {
  const clauses = node.caseBlock.clauses;
  const last = clauses[clauses.length - 1];
  if (last === undefined || ts.isDefaultClause(last)) return false;
  const text = last.statements.map((statement) => statement.getText()).join("\n");
  return !/\b(return|throw)\b/.test(text);
}
