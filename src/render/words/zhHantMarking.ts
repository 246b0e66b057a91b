import type { MarkingWords, Mistake } from "./markingWords.ts";

const valueText = (value: string | null): string => (value === null ? "沒有值" : `等於 ${value}`);

const place = ({ at, everywhere }: Mistake): string =>
  at === null
    ? ""
    : `${at.of} 對 ${at.by} 的導數是 ${at.right}，而不是 ${at.wrong}${everywhere ? "，其他地方也一樣" : ""}。`;

export const TRADITIONAL_MARKING: MarkingWords = {
  equal: "相等",
  different: "不相等",
  undecided: "未能判定",
  right: "正確",
  wrong: "錯誤",
  invalid: "無法讀取",
  byForm: "已用精確計算證明兩者之差為 0。",
  domains: {
    holes: "在某些量為零的地方，一個有值而另一個沒有；在其餘各處兩者相等。",
    "on-common-domain": "凡兩者都有值之處皆成立。",
  },
  onPart: (where) => `兩者僅在 ${where} 時相等。`,
  values: (point, left, right) =>
    `${point === "" ? "" : `在 ${point} 處，`}第一個${valueText(left)}，第二個${valueText(right)}。`,
  digits: (digits) => `在所比較的各處，兩者有 ${digits} 位數字相同，但這不是證明。`,
  noProof: "沒有發現差異，也沒有證明不存在差異。",
  parts: { gradient: "梯度", hessian: "海森矩陣", critical: "臨界點", eigenvalues: "特徵值", escape: "逃離方向" },
  given: "所給答案",
  expected: "正確答案",
  nothing: "這裡沒有給出答案。",
  notListed: "是否有遺漏未能判定：臨界點並未全部求出，或答案有一部分未能判定。",
  toForm: "標準形式相同",
  marked: (point, given, expected) =>
    `${point === "" ? "" : `在 ${point} 處，`}所給答案${valueText(given)}，正確答案${valueText(expected)}。`,
  diagnosis: {
    sign: (m) => `符號錯了。${place(m)}`,
    "sign-in-sum": (m) => `項與項之間有一個符號錯了。${place(m)}`,
    "constant-factor-lost": (m) => `漏掉了一個常數因子。${place(m)}`,
    "missing-inner-derivative": (m) => `連鎖律沒有用完：f(u)' = f'(u) u'，其中 u 保持原樣。${place(m)}`,
    "product-as-product-of-derivatives": (m) => `對乘積逐個因子微分了。乘積法則是 (f g)' = f' g + f g'。${place(m)}`,
    "product-rule-wrong-pairing": (m) =>
      `乘積法則中每個導數應與另一個因子相乘：f' g + f g'，而不是 f f' + g g'。${place(m)}`,
    "quotient-as-ratio-of-derivatives": (m) =>
      `對分子和分母分別微分了。除法法則是 (f/g)' = (f' g - f g')/g^2。${place(m)}`,
    "quotient-rule-misapplied": (m) => `除法法則是 (f/g)' = (f' g - f g')/g^2。${place(m)}`,
    "reciprocal-derivative": (m) => `倒數的法則是 (1/u)' = -u'/u^2。${place(m)}`,
    "power-coefficient-lost": (m) => `指數要作為因子降下來：(u^n)' = n u^(n-1) u'。${place(m)}`,
    "power-rule-on-exponential": (m) =>
      `冪法則用於底數含變數的情形。這裡變數在指數上：(a^u)' = a^u log(a) u'。${place(m)}`,
    "elementary-derivative-wrong": (m) => `一個初等函數的導數錯了。${place(m)}`,
    "constant-not-zero": (m) => `常數的導數是 0。${place(m)}`,
    "fraction-addition": (m) => `分數的分子與分母分別相加了：a/b + c/d 等於 (a d + c b)/(b d)。${place(m)}`,
    "wrong-order-of-derivative": ({ about }) =>
      about === "0" ? "這是函數本身，而不是它的導數。" : `這是 ${about ?? ""} 階導數，而題目沒有要求它。`,
    "wrong-variable": ({ about }) => `這是對 ${about ?? "另一個變數"} 的導數。`,
    integrated: () => "這是積分：它的導數正是要微分的函數。",
    transposed: () => "這裡變數的次序不同。",
    "off-diagonal-halved": () => "對角線以外的元素就是二階導數本身，不必減半。",
    "not-evaluated": () => "沒有代入數值。",
    "lost-branch": ({ about }) =>
      `方程式兩邊除以了 ${about ?? "一個因子"}，因而丟失了它的零點。只有在因子不為 0 時才能約去。`,
    "missing-critical-point": ({ about, everywhere }) =>
      everywhere
        ? `${about ?? "這個集合"} 上的所有點都是臨界點，不只是所給的點。`
        : `遺漏了 ${about ?? "一個臨界點"}。`,
    "extra-critical-point": () => "這裡的梯度不為 0。",
    "wrong-type": ({ about }) =>
      about === "diagonal"
        ? "類型錯了：僅憑海森矩陣的對角線不能判定，要看特徵值。"
        : `類型錯了${about === null ? "" : `：這是${TYPES.get(about) ?? about}`}。`,
    "equal-on-part": ({ about }) => `這只在 ${about ?? "兩者都有值之處"} 時正確。`,
  },
  strangers: (names) => `${names.join("、")} 在損失函數中沒有出現。`,
  unexplained: "沒有哪一個已知的錯誤能單獨得出這個答案。",
};

const TYPES: ReadonlyMap<string, string> = new Map([
  ["minimum", "極小值點"],
  ["maximum", "極大值點"],
  ["saddle", "鞍點"],
]);
