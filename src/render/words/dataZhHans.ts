import type { DataFault } from "../../record/problem.ts";
import type { DataProblemWords, FaultWords } from "./dataWords.ts";

const FAULTS: FaultWords = {
  "empty-file": () => "文件是空的。第一行写各列的名称，其余各行写数。",
  "no-rows": () => "名称行下面没有数据行。",
  "no-name": () => "这一列没有名称。",
  "number-as-name": ({ text }) => `第一行应写各列的名称，而 ${text} 是一个数。`,
  "same-name": ({ text }) => `另有一列也叫 ${text}。`,
  semicolons: () => "各栏用分号隔开；请改用逗号，小数用点。",
  "blank-row": () => "这一行是空的。空行只能出现在文件末尾。",
  ragged: ({ expected, given }) => `这一行有 ${given} 栏，而共有 ${expected} 列。`,
  "unclosed-quote": () => "这里的引号没有闭合。",
  "stray-quote": () => "引号出现在一个不以引号开头的栏里。",
  "after-quote": () => "右引号与下一个逗号之间有多余的内容。",
  missing: () => "缺少数值。任何一行都不会被悄悄跳过：请补上，或删去这一行。",
  "not-a-number": ({ text }) => `${text} 不是数。请写成 1000、0.5 或 1e-3。`,
  "too-many": ({ limit }) => `栏数超过 ${limit}。`,
};

const SUMS = {
  "sum-not-alone": "对数据的求和必须单独成项：损失应为 a + c*sum(…, i, 1, n)，求和不能在函数或幂之内。",
  "sum-bounds": "对数据的求和应从 1 到一个符号（如 n），它就是行数。",
  "index-without-column": "对数据求和时，每个带下标的名称都必须是文件的一列：x_i 即列 x。",
};

/** What is said in simplified Chinese of mistakes in data, points and numbers. */
export const DATA_PROBLEMS_HANS: DataProblemWords = {
  "option-number": ({ option, text, least, most, whole }) =>
    `${option}：${text === "" ? "空" : text} 不是 ${least} 到 ${most} 之间的${whole ? "整数" : "数"}。`,
  "without-value": ({ names, option }) =>
    `${names.join("、")} 没有值。请用 ${option} 给出，例如 ${option} "${names[0]} = 1"。`,
  "no-variables": () => "没有可以移动的变量。",
  "undefined-start": ({ point }) => `在起点 ${point}，损失或其梯度没有值。请用 --from 另选一点。`,
  data: ({ path, row, column, fault }) => `${path}，第 ${row} 行，列 ${column}：${sentence(fault)}`,
  "no-column-used": ({ path, columns }) =>
    `${path} 中没有一列出现在损失里。它的各列是 ${columns.slice(0, 20).join("、")}${columns.length > 20 ? "……" : ""}；列名与符号的写法必须相同。`,
  "data-sum": ({ fault }) => SUMS[fault],
  "not-critical": ({ point, gradient }) => `在 ${point}，梯度不为 0（长度为 ${gradient}），所以这不是临界点。`,
  "no-saddle-found": () => "此损失没有已知的鞍点。请用 --at 指明一个临界点。",
  "needs-data": ({ option }) => `${option} 只用于定义在数据上的损失：请用 --data 指明文件。`,
  "options-exclude": ({ options }) => `${options.join(" 与 ")} 说的是同一件事：只给其中一个。`,
};

function sentence<K extends DataFault["kind"]>(fault: Extract<DataFault, { readonly kind: K }>): string {
  const kind: K = fault.kind;
  return FAULTS[kind](fault);
}
