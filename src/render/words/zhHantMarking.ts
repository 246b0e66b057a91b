import type { MarkingWords, Mistake } from "./markingWords.ts";

const valueText = (value: string | null): string => (value === null ? "沒有值" : `是 ${value}`);

/** The place of a mistake, with what came out and what should have. */
const place = ({ at, everywhere }: Mistake): string => {
  if (at === null) return "";
  const others = everywhere ? "，別處也一樣" : "";
  return `${at.of} 對 ${at.by} 的導數是 ${at.right}，不是 ${at.wrong}${others}。`;
};

/** What is said in traditional Chinese when answers are compared and marked. */
export const TRADITIONAL_CHINESE_MARKING: MarkingWords = {
  equal: "相等",
  different: "不相等",
  undecided: "未判定",
  right: "正確",
  wrong: "錯誤",
  invalid: "不能讀取",
  byForm: "兩者有相同的標準形。",
  domains: {
    holes: "在某些量為零之處，其中一個有值而另一個沒有；在其餘各處它們一致。",
    "on-common-domain": "這在兩者都有值的地方成立。",
  },
  onPart: (where) => `它們只在 ${where} 時一致。`,
  values: (point, left, right) =>
    `${point === "" ? "" : `在 ${point} 處，`}第一個${valueText(left)}，第二個${valueText(right)}。`,
  digits: (digits) => `在比較過的各處它們有 ${digits} 位數字一致，但這不是證明。`,
  noProof: "沒有發現差別，也沒有證明不存在差別。",
  parts: {
    gradient: "梯度",
    hessian: "海森矩陣",
    critical: "臨界點",
    eigenvalues: "特徵值",
    escape: "逃離方向",
  },
  given: "給出的",
  expected: "應為",
  nothing: "這裡沒有給出答案。",
  notListed: "是否缺少臨界點未能判定，因為並非所有臨界點都已知。",
  by: { tidy: "整理後", form: "由相同的標準形" },
  marked: (point, given, expected) =>
    `${point === "" ? "" : `在 ${point} 處，`}給出的${valueText(given)}，正確的${valueText(expected)}。`,
  diagnosis: {
    sign: (m) => `符號錯了。${place(m)}`,
    "sign-in-sum": (m) => `各項之間有一個符號錯了。${place(m)}`,
    "constant-factor-lost": (m) => `丟了一個常數因子。${place(m)}`,
    "missing-inner-derivative": (m) => `連鎖律沒有做完：f(u)' = f'(u) u'，其中 u 保持原樣。${place(m)}`,
    "product-as-product-of-derivatives": (m) =>
      `把乘積的各因子分別微分了。乘積法則是 (f g)' = f' g + f g'。${place(m)}`,
    "product-rule-wrong-pairing": (m) =>
      `乘積法則把每個導數與另一個因子配對：f' g + f g'，而不是 f f' + g g'。${place(m)}`,
    "quotient-as-ratio-of-derivatives": (m) =>
      `把商的分子和分母分別微分了。商的法則是 (f/g)' = (f' g - f g')/g^2。${place(m)}`,
    "quotient-rule-misapplied": (m) => `商的法則是 (f/g)' = (f' g - f g')/g^2。${place(m)}`,
    "reciprocal-derivative": (m) => `倒數的法則是 (1/u)' = -u'/u^2。${place(m)}`,
    "power-coefficient-lost": (m) => `指數要作為因子寫到前面：(u^n)' = n u^(n-1) u'。${place(m)}`,
    "power-rule-on-exponential": (m) =>
      `冪法則用於變數在底數的情形。這裡變數在指數上：(a^u)' = a^u log(a) u'。${place(m)}`,
    "elementary-derivative-wrong": (m) => `初等函數的導數錯了。${place(m)}`,
    "constant-not-zero": (m) => `常數的導數是 0。${place(m)}`,
    "fraction-addition": (m) => `把分數的分子和分母分別相加了：a/b + c/d 等於 (a d + c b)/(b d)。${place(m)}`,
    "wrong-order-of-derivative": ({ about }) =>
      about === "0" ? "這是函數本身，不是它的導數。" : `這是 ${about ?? ""} 階導數，題目要的不是它。`,
    "wrong-variable": ({ about }) => `這是對 ${about ?? "另一個變數"} 的導數。`,
    integrated: () => "這是一個積分：它的導數才是要微分的函數。",
    transposed: () => "這裡變數的順序不同。",
    "off-diagonal-halved": () => "對角線以外的元素就是二階偏導數本身，不除以二。",
    "not-evaluated": () => "沒有代入數值。",
    "lost-branch": ({ about }) =>
      `方程兩邊除以了 ${about ?? "一個因子"}，它的零點丟失了。只有在因子不為 0 時才能約去它。`,
    "missing-critical-point": ({ about }) => `缺少 ${about ?? "一個"}。`,
    "extra-critical-point": () => "這裡的梯度不是 0。",
    "wrong-type": ({ about }) =>
      about === "diagonal"
        ? "類型錯了：只看海森矩陣的對角線不能判定，要看特徵值。"
        : `類型錯了${about === null ? "" : `：應為 ${about}`}。`,
    "equal-on-part": ({ about }) => `這隻在 ${about ?? "兩者都有定義"} 時正確。`,
  },
  unexplained: "這裡已知的單個錯誤都不能得出這個答案。",
};
