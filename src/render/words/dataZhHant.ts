import type { DataFault } from "../../record/problem.ts";
import type { DataProblemWords, FaultWords } from "./dataWords.ts";

const FAULTS: FaultWords = {
  "empty-file": () => "檔案是空的。第一列寫各欄的名稱，其餘各列寫數。",
  "no-rows": () => "名稱列下面沒有資料列。",
  "no-name": () => "這一欄沒有名稱。",
  "number-as-name": ({ text }) => `第一列應寫各欄的名稱，而 ${text} 是一個數。`,
  "same-name": ({ text }) => `另有一欄也叫 ${text}。`,
  semicolons: () => "各欄用分號隔開；請改用逗號，小數用點。",
  "blank-row": () => "這一列是空的。空列只能出現在檔案末尾。",
  ragged: ({ expected, given }) => `這一列有 ${given} 格，而共有 ${expected} 欄。`,
  "unclosed-quote": () => "這裡的引號沒有閉合。",
  "stray-quote": () => "引號出現在一個不以引號開頭的格裡。",
  "after-quote": () => "右引號與下一個逗號之間有多餘的內容。",
  missing: () => "缺少數值。任何一列都不會被悄悄略過：請補上，或刪去這一列。",
  "not-a-number": ({ text }) => `${text} 不是數。請寫成 1000、0.5 或 1e-3。`,
  "too-many": ({ limit }) => `格數超過 ${limit}。`,
};

const SUMS = {
  "sum-not-alone": "對資料的求和必須單獨成項：損失應為 a + c*sum(…, i, 1, n)，求和不能在函數或冪之內。",
  "sum-bounds": "對資料的求和應從 1 到一個符號（如 n），它就是列數。",
  "index-without-column": "對資料求和時，每個帶下標的名稱都必須是檔案的一欄：x_i 即欄 x。",
};

/** What is said in traditional Chinese of mistakes in data, points and numbers. */
export const DATA_PROBLEMS_HANT: DataProblemWords = {
  "option-number": ({ option, text, least, most, whole }) =>
    `${option}：${text === "" ? "空" : text} 不是 ${least} 到 ${most} 之間的${whole ? "整數" : "數"}。`,
  "without-value": ({ names, option }) =>
    `${names.join("、")} 沒有值。請用 ${option} 給出，例如 ${option} "${names[0]} = 1"。`,
  "no-variables": () => "沒有可以移動的變數。",
  "undefined-start": ({ point }) => `在起點 ${point}，損失或其梯度沒有值。請用 --from 另選一點。`,
  data: ({ path, row, column, fault }) => `${path}，第 ${row} 列，欄 ${column}：${sentence(fault)}`,
  "no-column-used": ({ path, columns }) =>
    `${path} 中沒有一欄出現在損失裡。它的各欄是 ${columns.slice(0, 20).join("、")}${columns.length > 20 ? "……" : ""}；欄名與符號的寫法必須相同。`,
  "data-sum": ({ fault }) => SUMS[fault],
  "not-critical": ({ point, gradient }) => `在 ${point}，梯度不為 0（長度為 ${gradient}），所以這不是臨界點。`,
  "no-saddle-found": () => "此損失沒有已知的鞍點。請用 --at 指明一個臨界點。",
  "needs-data": ({ option }) => `${option} 只用於定義在資料上的損失：請用 --data 指明檔案。`,
  "options-exclude": ({ options }) => `${options.join(" 與 ")} 說的是同一件事：只給其中一個。`,
};

function sentence<K extends DataFault["kind"]>(fault: Extract<DataFault, { readonly kind: K }>): string {
  const kind: K = fault.kind;
  return FAULTS[kind](fault);
}
