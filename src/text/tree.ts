/**
 * One node of the parser's tree as a plain value; its children are seen by calling {@link viewNode} again.
 * Leaves carry the number of the token they stand for. `other` is everything that formulas do not have.
 */
export type TreeNode =
  | { readonly kind: "number" | "name"; readonly token: number }
  | { readonly kind: "apply"; readonly token: number; readonly arguments: readonly unknown[] }
  | {
      readonly kind: "binary";
      readonly operation: BinaryOperation;
      readonly implicit: boolean;
      readonly left: unknown;
      readonly right: unknown;
    }
  | { readonly kind: "minus" | "plus" | "group"; readonly of: unknown }
  | { readonly kind: "conditional"; readonly test: unknown; readonly then: unknown; readonly otherwise: unknown }
  | { readonly kind: "comparison"; readonly relations: readonly string[]; readonly operands: readonly unknown[] }
  | { readonly kind: "other" };

export type BinaryOperation = "add" | "subtract" | "multiply" | "divide" | "pow";

const BINARY: ReadonlyMap<string, BinaryOperation> = new Map([
  ["add", "add"],
  ["subtract", "subtract"],
  ["multiply", "multiply"],
  ["divide", "divide"],
  ["pow", "pow"],
]);

const OTHER: TreeNode = { kind: "other" };

/** Reads a node of mathjs's tree by its fields alone, so that nothing rests on the parser's classes. */
export function viewNode(node: unknown): TreeNode {
  switch (field(node, "type")) {
    case "ConstantNode":
      return leaf("number", field(node, "value"));
    case "SymbolNode":
      return leaf("name", String(field(node, "name")).slice(1));
    case "ParenthesisNode":
      return { kind: "group", of: field(node, "content") };
    case "FunctionNode":
      return {
        kind: "apply",
        token: Number(String(field(field(node, "fn"), "name")).slice(1)),
        arguments: list(node, "args"),
      };
    case "ConditionalNode":
      return {
        kind: "conditional",
        test: field(node, "condition"),
        then: field(node, "trueExpr"),
        otherwise: field(node, "falseExpr"),
      };
    case "RelationalNode":
      return { kind: "comparison", relations: list(node, "conditionals").map(String), operands: list(node, "params") };
    case "OperatorNode":
      return viewOperator(node);
    default:
      return OTHER;
  }
}

function viewOperator(node: unknown): TreeNode {
  const name = String(field(node, "fn"));
  const [left, right] = list(node, "args");
  const operation = BINARY.get(name);
  if (operation !== undefined)
    return { kind: "binary", operation, implicit: field(node, "implicit") === true, left, right };
  if (name === "unaryMinus") return { kind: "minus", of: left };
  if (name === "unaryPlus") return { kind: "plus", of: left };
  if (["smaller", "smallerEq", "larger", "largerEq", "equal", "unequal"].includes(name)) {
    return { kind: "comparison", relations: [name], operands: [left, right] };
  }
  return OTHER;
}

function leaf(kind: "number" | "name", token: unknown): TreeNode {
  const position = Number(token);
  return Number.isSafeInteger(position) && position >= 0 ? { kind, token: position } : OTHER;
}

function field(node: unknown, name: string): unknown {
  return typeof node === "object" && node !== null ? Reflect.get(node, name) : undefined;
}

function list(node: unknown, name: string): readonly unknown[] {
  const value = field(node, name);
  return Array.isArray(value) ? value : [];
}
