import type { MarkingWords, Mistake } from "./markingWords.ts";

const valueText = (value: string | null): string => (value === null ? "没有值" : `等于 ${value}`);

const place = ({ at, everywhere }: Mistake): string =>
  at === null
    ? ""
    : `${at.of} 对 ${at.by} 的导数是 ${at.right}，而不是 ${at.wrong}${everywhere ? "，其他地方也一样" : ""}。`;

export const SIMPLIFIED_MARKING: MarkingWords = {
  equal: "相等",
  different: "不相等",
  undecided: "未能判定",
  right: "正确",
  wrong: "错误",
  invalid: "无法读取",
  byForm: "已用精确计算证明两者之差为 0。",
  domains: {
    holes: "在某些量为零的地方，一个有值而另一个没有；在其余各处两者相等。",
    "on-common-domain": "凡两者都有值之处皆成立。",
  },
  onPart: (where) => `两者仅在 ${where} 时相等。`,
  values: (point, left, right) =>
    `${point === "" ? "" : `在 ${point} 处，`}第一个${valueText(left)}，第二个${valueText(right)}。`,
  digits: (digits) => `在所比较的各处，两者有 ${digits} 位数字相同，但这不是证明。`,
  noProof: "没有发现差异，也没有证明不存在差异。",
  parts: { gradient: "梯度", hessian: "黑塞矩阵", critical: "临界点", eigenvalues: "特征值", escape: "逃离方向" },
  given: "所给答案",
  expected: "正确答案",
  nothing: "这里没有给出答案。",
  notListed: "是否有遗漏未能判定：临界点并未全部求出，或答案有一部分未能判定。",
  toForm: "标准形式相同",
  marked: (point, given, expected) =>
    `${point === "" ? "" : `在 ${point} 处，`}所给答案${valueText(given)}，正确答案${valueText(expected)}。`,
  diagnosis: {
    sign: (m) => `符号错了。${place(m)}`,
    "sign-in-sum": (m) => `项与项之间有一个符号错了。${place(m)}`,
    "constant-factor-lost": (m) => `漏掉了一个常数因子。${place(m)}`,
    "missing-inner-derivative": (m) => `链式法则没有用完：f(u)' = f'(u) u'，其中 u 保持原样。${place(m)}`,
    "product-as-product-of-derivatives": (m) => `对乘积逐个因子求导了。乘积法则是 (f g)' = f' g + f g'。${place(m)}`,
    "product-rule-wrong-pairing": (m) =>
      `乘积法则中每个导数应与另一个因子相乘：f' g + f g'，而不是 f f' + g g'。${place(m)}`,
    "quotient-as-ratio-of-derivatives": (m) =>
      `对分子和分母分别求导了。商的法则是 (f/g)' = (f' g - f g')/g^2。${place(m)}`,
    "quotient-rule-misapplied": (m) => `商的法则是 (f/g)' = (f' g - f g')/g^2。${place(m)}`,
    "reciprocal-derivative": (m) => `倒数的法则是 (1/u)' = -u'/u^2。${place(m)}`,
    "power-coefficient-lost": (m) => `指数要作为因子降下来：(u^n)' = n u^(n-1) u'。${place(m)}`,
    "power-rule-on-exponential": (m) =>
      `幂法则用于底数含变量的情形。这里变量在指数上：(a^u)' = a^u log(a) u'。${place(m)}`,
    "elementary-derivative-wrong": (m) => `一个初等函数的导数错了。${place(m)}`,
    "constant-not-zero": (m) => `常数的导数是 0。${place(m)}`,
    "fraction-addition": (m) => `分数的分子与分母分别相加了：a/b + c/d 等于 (a d + c b)/(b d)。${place(m)}`,
    "wrong-order-of-derivative": ({ about }) =>
      about === "0" ? "这是函数本身，而不是它的导数。" : `这是 ${about ?? ""} 阶导数，而题目没有要求它。`,
    "wrong-variable": ({ about }) => `这是对 ${about ?? "另一个变量"} 的导数。`,
    integrated: () => "这是积分：它的导数正是要求导的函数。",
    transposed: () => "这里变量的次序不同。",
    "off-diagonal-halved": () => "对角线以外的元素就是二阶导数本身，不必减半。",
    "not-evaluated": () => "没有代入数值。",
    "lost-branch": ({ about }) =>
      `方程两边除以了 ${about ?? "一个因子"}，因而丢失了它的零点。只有在因子不为 0 时才能约去。`,
    "missing-critical-point": ({ about, everywhere }) =>
      everywhere
        ? `${about ?? "这个集合"} 上的所有点都是临界点，不只是所给的点。`
        : `遗漏了 ${about ?? "一个临界点"}。`,
    "extra-critical-point": () => "这里的梯度不为 0。",
    "wrong-type": ({ about }) =>
      about === "diagonal"
        ? "类型错了：仅凭黑塞矩阵的对角线不能判定，要看特征值。"
        : `类型错了${about === null ? "" : `：这是${TYPES.get(about) ?? about}`}。`,
    "equal-on-part": ({ about }) => `这只在 ${about ?? "两者都有值之处"} 时正确。`,
  },
  strangers: (names) => `${names.join("、")} 在损失函数中没有出现。`,
  unexplained: "没有哪一个已知的错误能单独得出这个答案。",
};

const TYPES: ReadonlyMap<string, string> = new Map([
  ["minimum", "极小值点"],
  ["maximum", "极大值点"],
  ["saddle", "鞍点"],
]);
