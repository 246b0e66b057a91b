import type { MarkingWords, Mistake } from "./markingWords.ts";

const valueText = (value: string | null): string => (value === null ? "没有值" : `是 ${value}`);

/** The place of a mistake, with what came out and what should have. */
const place = ({ at, everywhere }: Mistake): string => {
  if (at === null) return "";
  const others = everywhere ? "，别处也一样" : "";
  return `${at.of} 对 ${at.by} 的导数是 ${at.right}，不是 ${at.wrong}${others}。`;
};

/** What is said in simplified Chinese when answers are compared and marked. */
export const SIMPLIFIED_CHINESE_MARKING: MarkingWords = {
  equal: "相等",
  different: "不相等",
  undecided: "未判定",
  right: "正确",
  wrong: "错误",
  invalid: "不能读取",
  byForm: "两者有相同的标准形。",
  domains: {
    holes: "在某些量为零之处，其中一个有值而另一个没有；在其余各处它们一致。",
    "on-common-domain": "这在两者都有值的地方成立。",
  },
  onPart: (where) => `它们只在 ${where} 时一致。`,
  values: (point, left, right) =>
    `${point === "" ? "" : `在 ${point} 处，`}第一个${valueText(left)}，第二个${valueText(right)}。`,
  digits: (digits) => `在比较过的各处它们有 ${digits} 位数字一致，但这不是证明。`,
  noProof: "没有发现差别，也没有证明不存在差别。",
  parts: {
    gradient: "梯度",
    hessian: "黑塞矩阵",
    critical: "临界点",
    eigenvalues: "特征值",
    escape: "逃离方向",
  },
  given: "给出的",
  expected: "应为",
  nothing: "这里没有给出答案。",
  notListed: "是否缺少临界点未能判定，因为并非所有临界点都已知。",
  by: { tidy: "整理后", form: "由相同的标准形" },
  marked: (point, given, expected) =>
    `${point === "" ? "" : `在 ${point} 处，`}给出的${valueText(given)}，正确的${valueText(expected)}。`,
  diagnosis: {
    sign: (m) => `符号错了。${place(m)}`,
    "sign-in-sum": (m) => `各项之间有一个符号错了。${place(m)}`,
    "constant-factor-lost": (m) => `丢了一个常数因子。${place(m)}`,
    "missing-inner-derivative": (m) => `链式法则没有做完：f(u)' = f'(u) u'，其中 u 保持原样。${place(m)}`,
    "product-as-product-of-derivatives": (m) =>
      `把乘积的各因子分别求导了。乘积法则是 (f g)' = f' g + f g'。${place(m)}`,
    "product-rule-wrong-pairing": (m) =>
      `乘积法则把每个导数与另一个因子配对：f' g + f g'，而不是 f f' + g g'。${place(m)}`,
    "quotient-as-ratio-of-derivatives": (m) =>
      `把商的分子和分母分别求导了。商的法则是 (f/g)' = (f' g - f g')/g^2。${place(m)}`,
    "quotient-rule-misapplied": (m) => `商的法则是 (f/g)' = (f' g - f g')/g^2。${place(m)}`,
    "reciprocal-derivative": (m) => `倒数的法则是 (1/u)' = -u'/u^2。${place(m)}`,
    "power-coefficient-lost": (m) => `指数要作为因子写到前面：(u^n)' = n u^(n-1) u'。${place(m)}`,
    "power-rule-on-exponential": (m) =>
      `幂法则用于变量在底数的情形。这里变量在指数上：(a^u)' = a^u log(a) u'。${place(m)}`,
    "elementary-derivative-wrong": (m) => `初等函数的导数错了。${place(m)}`,
    "constant-not-zero": (m) => `常数的导数是 0。${place(m)}`,
    "fraction-addition": (m) => `把分数的分子和分母分别相加了：a/b + c/d 等于 (a d + c b)/(b d)。${place(m)}`,
    "wrong-order-of-derivative": ({ about }) =>
      about === "0" ? "这是函数本身，不是它的导数。" : `这是 ${about ?? ""} 阶导数，题目要的不是它。`,
    "wrong-variable": ({ about }) => `这是对 ${about ?? "另一个变量"} 的导数。`,
    integrated: () => "这是一个积分：它的导数才是要求导的函数。",
    transposed: () => "这里变量的顺序不同。",
    "off-diagonal-halved": () => "对角线以外的元素就是二阶偏导数本身，不除以二。",
    "not-evaluated": () => "没有代入数值。",
    "lost-branch": ({ about }) =>
      `方程两边除以了 ${about ?? "一个因子"}，它的零点丢失了。只有在因子不为 0 时才能约去它。`,
    "missing-critical-point": ({ about }) => `缺少 ${about ?? "一个"}。`,
    "extra-critical-point": () => "这里的梯度不是 0。",
    "wrong-type": ({ about }) =>
      about === "diagonal"
        ? "类型错了：只看黑塞矩阵的对角线不能判定，要看特征值。"
        : `类型错了${about === null ? "" : `：应为 ${about}`}。`,
    "equal-on-part": ({ about }) => `这只在 ${about ?? "两者都有定义"} 时正确。`,
  },
  unexplained: "这里已知的单个错误都不能得出这个答案。",
};
