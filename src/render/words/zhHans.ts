import type { Measure, Refused } from "../../record/problem.ts";
import type { ConvexityTree } from "../../record/proof.ts";
import type { ToldConvex } from "./convexity.ts";
import { DATA_PROBLEMS_HANS } from "./dataZhHans.ts";
import type { CriticalWords, OutlineWords, Words } from "./words.ts";
import { SIMPLIFIED_MARKING } from "./zhHansMarking.ts";

const REFUSED: { readonly [what in Refused]: string } = {
  string: "公式里不能有引号中的文字。",
  matrix: "不能读取方括号写的矩阵；请给每个元素一个名字来写损失，例如 w_11*x_1。",
  object: "公式里不能有花括号；请用圆括号。",
  assignment: "公式最多有一个等号，写在名字之后，例如 L = x^2。条件里的相等写作 ==。",
  factorial: "阶乘不能求导。（“不等于”写作 !=。）",
  percent: "不能读取百分号；请写成分数或小数。",
  property: "点号只能出现在数字里；公式没有属性。",
  range: "不能读取区间写法。",
  block: "一次只写一个公式：请去掉分号。",
  comment: "不能读取注释。",
  bars: "绝对值请写作 abs(x)。",
  logic: "条件比较两个表达式，例如 x > 0 ? x : 0。",
  prime: "导数请写作 derivative(f, x)，像 y' 这样的名字请写作 y_prime。",
  norm: "不能读取向量的范数。数的绝对值请写 |x|。",
  latex: "这看起来是 LaTeX，但要按公式来读。请去掉 --syntax formula，或写成 (y - w_1*w_2*x)^2。",
};

const MEASURES: { readonly [what in Measure]: (limit: number) => string } = {
  characters: (limit) => `太长了：这里最多 ${limit} 个字符。`,
  nesting: (limit) => `嵌套太深：最多 ${limit} 层。`,
  exponent: (limit) => `这个数太大或太小：可写的 10 的幂次从 -${limit} 到 ${limit}。`,
  bits: (limit) => `这个数超过 ${limit} 个二进制位。`,
  nodes: () => "公式变得太大，内存放不下。请用 --only 少求一些，或用 --set 代入数值。",
  steps: (limit) => `这需要超过 ${limit} 步。`,
  entries: (limit) => `需要算出超过 ${limit} 个元素。`,
  terms: (limit) => `超过 ${limit} 项的求和不会展开写出。`,
  output: (limit) => `结果会超过 ${limit} 个符号。`,
};

const PARTS = {
  gradient: "梯度",
  hessian: "黑塞矩阵",
  taylor: "泰勒模型",
  critical: "临界点",
  classify: "类型",
  steps: "步骤",
};

/** What a limit counts. */
const COUNTED: ReadonlyMap<string, string> = new Map([
  ["entries", "元素个数"],
  ["nodes", "节点个数"],
  ["steps", "步数"],
  ["bits", "二进制位数"],
  ["terms", "项数"],
  ["pairs", "配对个数"],
  ["boxes", "盒子个数"],
  ["output", "输出长度"],
  ["time", "时间"],
]);

/** What a set of this dimension is called. */
function shapeOf(dimension: number): string {
  return ["点", "曲线", "曲面"][dimension] ?? `${dimension} 维集合`;
}

/** `2 个点、1 条曲线和 1 个曲面`. */
function listed(parts: readonly string[]): string {
  return [parts.slice(0, -1).join("、"), ...parts.slice(-1)].filter((part) => part !== "").join("和 ");
}

/** The same behind a number. */
function countedShape(dimension: number): string {
  return `${dimension === 1 ? "条" : "个"}${dimension > 2 ? " " : ""}${shapeOf(dimension)}`;
}

const UNDECIDED = {
  enclosure: "特征值的界不能把它们与 0 分开",
  "kernel-form": "黑塞矩阵奇异，所考察的更高阶项也不能判定",
  "type-varies": "类型沿这一族变化，未能分段",
  limit: "计算达到了上限",
  "eigenvalue-signs": "未能在整族上确定特征值的符号",
};

function eigenvalueReason(positive: number, negative: number): string {
  if (negative === 0) return positive === 1 ? "特征值为正" : "所有特征值为正";
  if (positive === 0) return negative === 1 ? "特征值为负" : "所有特征值为负";
  return `${positive} 个特征值为正，${negative} 个为负`;
}

/** What the loss does where its derivative is negative, 0, positive. */
const COURSE: readonly string[] = ["下降", "不变", "上升"];

const CONVEX_RULES: { readonly [rule in ConvexityTree["rule"]]: string } = {
  constant: "是常数",
  variable: "是线性的",
  sum: "是这样的式子之和",
  multiple: "是这样的式子的倍数",
  "quadratic-form": "是从不为负的二次型",
  "even-power": "是偶次幂",
  power: "是非负式子的幂",
  "negative-power": "是正的式子的负次幂",
  exponential: "是指数函数",
  composition: "由复合规则是凸的或凹的",
  "log-sum-exp": "是指数之和的对数",
  norm: "是范数",
  entropy: "是 u log u",
  huber: "是 Huber 损失",
  max: "是若干凸式子的最大值",
  min: "是若干凹式子的最小值",
};

/** The parts of a convex loss, each with its rule. */
function leavesText({ leaves, more }: ToldConvex): string {
  const shown = leaves.map(({ rule, of, count }) => {
    if (of !== null) return `${of} ${CONVEX_RULES[rule]}`;
    return count === 1 ? `有一个较长的项${CONVEX_RULES[rule]}` : `${count} 个较长的项，每一项都${CONVEX_RULES[rule]}`;
  });
  return `${shown.join("；")}${more > 0 ? `；另有 ${more} 个类似的式子` : ""}。`;
}

const TYPES = { minimum: "极小值点", maximum: "极大值点", saddle: "鞍点", undecided: "未判定" };

/** What intervals proved of the parts of a box; where there is `none`, each is free of critical points. */
const partsText = (none: boolean): string =>
  none
    ? "区间运算证明每一块都没有临界点。"
    : "区间运算证明每一块或者没有临界点，或者恰有一个所列的点（Krawczyk 检验）。";

/** How a proof begins that the list is complete, which may be empty. */
const allOrNone = (none: boolean): string => (none ? "没有临界点" : "这就是全部");

const CRITICAL: CriticalWords = {
  type: TYPES,
  verdict: ({ type, strict, degenerate, global }, isPoint) => {
    if (type === "undecided") return "未判定";
    if (type === "saddle") return degenerate && !strict ? "鞍点（退化）" : "鞍点";
    const name = global === null ? `局部${TYPES[type]}` : type === "minimum" ? "全局最小值点" : "全局最大值点";
    return strict || isPoint ? name : `${name}（非严格）`;
  },
  why: {
    separable: () => "损失是几个不含公共变量的函数之和；它们各自的类型合起来就是这里的类型",
    monotone: () => "导数在这里为 0，两侧同号",
    "derivative-order": ({ order, sign }) => `第一个不为 0 的导数是 ${order} 阶，它为${sign > 0 ? "正" : "负"}`,
    course: ({ before, after }) => `损失在这一点左侧附近${COURSE[before + 1]}，右侧附近${COURSE[after + 1]}`,
    "outer-function": ({ why }) =>
      `损失是某个内层表达式的函数，在此处的取值上，这个函数有${why === "saddle" ? "拐点" : TYPES[why]}`,
    eigenvalues: ({ positive, negative, zero }) =>
      zero > 0 ? `${positive} 个特征值为正，${negative} 个为负，${zero} 个为零` : eigenvalueReason(positive, negative),
    "morse-bott": ({ positive, negative, zero }) =>
      `沿着这一族有 ${zero} 个特征值为 0；横截方向上${eigenvalueReason(positive, negative)}（Morse–Bott）`,
    "both-signs": () =>
      "有正的特征值，也有负的特征值（在族的个别点处其中一些可能为 0：这些点附近同样有损失更大和更小的点）",
    global: () => "损失在这里取到可能的最小值或最大值",
    constant: () => "损失在这里是常数",
    "reduced-form": ({ degree, form, sign }) =>
      `黑塞矩阵奇异；约化到它的核上，损失的首项是 ${form}（${degree} 次），${sign === "both" ? "可正可负" : `在 0 以外恒${sign === "positive" ? "正" : "负"}`}`,
    "sign-change": ({ factored }) =>
      `损失减去此处的值等于 ${factored}，它在这里变号：附近既有更大的损失，也有更小的损失`,
    "sign-constant": ({ factored, sign }) =>
      `损失减去此处的值等于 ${factored}，在附近它从不为${sign > 0 ? "负" : "正"}`,
    curves: () => "过这一点，损失沿一条曲线上升，沿另一条曲线下降",
    "inner-type": ({ why }) =>
      `在附近，损失与某个内层表达式（或其相反数）同升同降，而后者在此处有${{ minimum: "极小值", maximum: "极大值", saddle: "鞍点" }[why]}`,
    undecided: ({ because }) => UNDECIDED[because],
  },
  global: {
    separable: () => "损失是几个不含公共变量的函数之和，每个函数都在这里取到极值",
    compared: ({ sign }) =>
      sign < 0
        ? "损失在所列的某一点取到最小值，而所列各点都不低于这里"
        : "损失在所列的某一点取到最大值，而所列各点都不高于这里",
    "never-below": ({ value }) => `从形式可见损失处处不低于 ${value}，而在这里取到它`,
    beyond: ({ sign, radius }) =>
      sign < 0
        ? `当某个变量超出 ±${radius} 时损失比这里大，所以最小值在某个临界点取到，而没有比这里更低的临界点`
        : `当某个变量超出 ±${radius} 时损失比这里小，所以最大值在某个临界点取到，而没有比这里更高的临界点`,
    "sum-of-squares": () => "损失是平方和，在这里取到它的下界",
    "negative-sum-of-squares": () => "损失是负的平方和，在这里取到它的上界",
    convex: () => "损失是凸的",
    concave: () => "损失是凹的",
    constant: () => "损失是常数",
    "never-beyond": ({ sign }) => `损失减去此处的值从不为${sign > 0 ? "负" : "正"}`,
    gram: ({ difference, squares, count }) =>
      squares === null
        ? `${difference} 是 ${count} 个多项式的平方之和（由精确的 Gram 矩阵得到），因此从不为负`
        : `${difference} = ${squares} 是平方和，因此从不为负`,
    coercive: ({ sign }) =>
      sign > 0
        ? "损失在所有方向上无界增大，所以最小值在某个临界点取到，而没有比这里更低的临界点"
        : "损失在所有方向上无界减小，所以最大值在某个临界点取到，而没有比这里更高的临界点",
  },
  between: "；",
  noWayDown: "未求出下降的路径（未判定）",
  form: ({ positive, negative, zero }, form, nonzero) => {
    if (negative === 0 && zero === 0)
      return `对所有 ${nonzero} 有 ${form[">"]}：H 正定，所有特征值为正，这一点周围的损失都更大。`;
    if (positive === 0 && zero === 0)
      return `对所有 ${nonzero} 有 ${form["<"]}：H 负定，所有特征值为负，这一点周围的损失都更小。`;
    if (positive > 0 && negative > 0) return `有时 ${form[">"]}，有时 ${form["<"]}：一些特征值为正，一些为负。`;
    return `对某些 ${nonzero} 有 ${form["="]}，仅凭二阶无法判定。`;
  },
  proof: {
    separable: ({ blocks }, none) =>
      `${allOrNone(none)}：损失是 ${blocks} 个不含公共变量的函数之和，每个函数的临界点都已全部求出。`,
    convex: (proof) =>
      proof.atKink === true
        ? `没有临界点：损失是凸的，只在一个没有梯度的点取到最小值。${leavesText(proof)}`
        : `这是唯一的临界点：损失是凸的或凹的，这样的损失若有一个孤立的临界点，就没有别的临界点。${leavesText(proof)}`,
    falling: ({ direction }) =>
      `没有临界点：沿方向 ${direction}，损失从每一点出发都一直下降，因此取不到下确界，没有最小值。`,
    pieces: ({ count }, none) => `${allOrNone(none)}：公式的 ${count} 段都已求解，各段之间的边界也都检查过。`,
    "inverse-functions": ({ count }) =>
      count === 0 ? "没有临界点：方程在定义域内没有实数解。" : "这就是全部：反函数给出方程的每一个解。",
    search: ({ boxes, outside }, none) =>
      outside === null
        ? `${none ? "盒内没有临界点" : "这就是盒内的全部"}：盒子分成 ${boxes} 块，${partsText(none)}`
        : `${allOrNone(none)}：当某个变量超出 ±${outside} 时，由增长可知梯度不为零；以内的盒子分成 ${boxes} 块，${partsText(none)}`,
    linear: (_, none) => `${allOrNone(none)}：方程是线性的，用高斯消元法可以完全解出。`,
    groebner: ({ branches, complexZeros }, none) => {
      const counted = complexZeros === null ? "" : `方程组一共有 ${complexZeros} 个复数解。`;
      const cases = branches > 1 ? `这 ${branches} 种情形合起来涵盖了一切可能。` : "";
      return `${allOrNone(none)}：消元的每一步都保留所有的解（无分式的 Buchberger 算法，精确算术），实根也已逐一隔离。${counted}${cases}`;
    },
    constant: () => "梯度处处为 0，所以每一点都是临界点。",
    inconsistent: () => "没有临界点：这些方程互相矛盾。",
    cases: ({ count }, none) => `${allOrNone(none)}：${count} 种情形合起来涵盖参数所有允许的取值，每一种都精确求解。`,
  },
  obstacle: {
    "too-many": ({ count }) => `共有 ${count} 个临界集，已是全部；这里写出离原点最近的那些。`,
    starts: ({ count }) =>
      `可能还有别的临界点：变量太多，不能搜遍整个盒子，所以从 ${count} 个起点运行牛顿法，到达的每个点都单独得到证明。`,
    "undecided-boxes": () => "可能还有别的临界点：盒子的一些部分既不能排除，也不能证明恰含一点。",
    "not-rational": ({ part }) => `没有算出：${part} 不是变量的有理函数，本版本还不能求解含有它的损失。`,
    cases: ({ cases }) =>
      `参数的情形没有全部求解，尚未求解的有：${cases.map((one) => one || "一般情形").join("；")}。列出的集合在其条件成立时是正确的。请用 --set 给出数值。`,
    parameters: () => "没有算出：有些符号保持为常数，临界点依赖于它们，本版本还不能求解。请用 --set 给出数值。",
    kinks: () => "没有算出：损失有不可导处，每一段都要分别求解，本版本还不做。",
    limit: ({ what }) => `可能还有别的临界点：搜索达到了上限（${COUNTED.get(what) ?? what}）。`,
    unsplit: ({ equations }) => `可能还有别的临界点：${equations.join(" = 0, ")} = 0 的解未能分开。`,
    "real-dimension": ({ equations }) => `可能还有别的临界点：未能判定哪些实点满足 ${equations.join(" = 0, ")} = 0。`,
  },
  caseWhere: ({ path, conditions }) => `情形 ${path.join(".")}：若 ${conditions.join(" 且 ")}。`,
  story: {
    blocks: ({ parts }) => `损失是 ${parts.join(" 与 ")} 之和，它们没有公共变量，可以分别求解。`,
    substitute: ({ solutions, equations }) =>
      `令 ${solutions.map(({ variable, expr }) => `${variable} = ${expr}`).join("，")}，它恒为正，方程成为 ${equations.join("，")}。`,
    "change-of-variables": ({ solutions, loss }) =>
      `取 ${solutions.map(({ variable, expr }) => `${expr} 为新的 ${variable}`).join("，")}，损失成为 ${loss}；临界点及其类型与变量的取法无关。`,
    "never-zero": ({ before, factors, after }) =>
      factors.length === 0
        ? `${before} 为 0 之处正是 ${after} 为 0 之处。`
        : `${before}：去掉从不为 0 的 ${factors.join("、")}，剩下 ${after} = 0。`,
    outer: ({ outer, symbol, inner }) =>
      `损失是 ${outer}，其中 ${symbol} = ${inner}：临界之处是内层临界之处，以及外层导数为 0 之处。`,
    level: ({ equations }) => `外层导数为 0 之处：${equations.join("，")}。`,
    pieces: ({ variable, at }) => `公式在 ${at.map((u) => `${variable} = ${u}`).join("，")} 处改变；每一段分别求解。`,
    regions: ({ guards, count }) => `${guards.join("、")} 的符号决定用哪个公式；${count} 个区域分别求解。`,
    solved: ({ variable, solutions }) =>
      solutions.length === 0 ? "方程在定义域内没有实数解。" : `解得：${variable} = ${solutions.join(" 或 ")}。`,
    "set-to-zero": ({ equations }) => `令梯度为零：${equations.join("，")}。`,
    factor: ({ before, after }) =>
      before === after ? `${before} 不能再分解因式。` : `分解因式：${before} = ${after}。`,
    case: ({ path, equations }) => `情形 ${path.join(".")}：${equations.join(" 且 ")}。`,
    remain: ({ equations }) => `剩下：${equations.join("，")}。`,
    "solve-linear": ({ solutions }) =>
      `解得：${solutions.map(({ variable, expr }) => `${variable} = ${expr}`).join("，")}。`,
    eliminate: ({ symbol, form, polynomial, roots }) =>
      `${form === null ? "消元得" : `取 ${symbol} 为 ${form}，它在各个解处的值互不相同，消元得`}：${polynomial}，它${rootCount(roots)}。`,
    "keeps-sign": ({ equation, derivatives }) =>
      `${equation} 从不变号，所以它为 0 之处它的导数也为 0：${derivatives.join("，")}。`,
    points: ({ count }) => `由此得到 ${count} 个点。`,
    family: ({ equations, dimension }) =>
      `这是一${countedShape(dimension)}${equations.length > 0 ? `：${equations.join("，")}` : ""}。`,
    empty: () => "没有实点满足它。",
    contained: ({ equations, in: inside }) =>
      `${equations.join("，")} 的解都在 ${inside.join("，")} 之中，后者已经得到。`,
    "outside-domain": ({ count }) => `有 ${count} 个解在定义域之外，应舍去。`,
  },
  count: (points, families, inCases) => {
    const parts = [
      ...(points === 0 ? [] : [`${points} 个点`]),
      ...families.map(({ dimension, count }) => `${count} ${countedShape(dimension)}`),
    ];
    return parts.length === 0 ? "没有临界点。" : `${inCases ? "各种情形合计" : "一共"}：${listed(parts)}。`;
  },
  inBox: (ranges, proof) => `仅限于 ${ranges} 之内：${proof}`,
  labels: { set: "位置", loss: "损失", type: "类型", eigenvalues: "特征值" },
};

const OUTLINE: OutlineWords = {
  setToZero: "临界点是梯度为零的地方：",
  setPartToZero: "这里应为零的是：",
  point: (number, at) => `${number}. 点 ${at}`,
  family: (number, dimension, equations) => `${number}. ${shapeOf(dimension)} ${equations}`.trimEnd(),
  everyPoint: (dimension, equations) => (equations === "" ? "整个空间" : `${shapeOf(dimension)} ${equations}`),
  restricted: (place, where) => `${place}（${where.join("，")}）`,
  provided: (place, conditions) => `${place}（当 ${conditions.join(" 且 ")}）`,
  parametrized: (at, where) => `其上的点为 ${at}${where.length > 0 ? `，其中 ${where.join("，")}` : ""}。`,
  anyInteger: (names) => `${names.join("、")} 是任意整数。`,
  onlyIf: (conditions) => `这在 ${conditions.join(" 且 ")} 时成立。`,
  lossThere: (value) => `该处的损失为 ${value}。`,
  lossOnFamily: (value) => `其上的损失为 ${value}。`,
  rootOf: (name, polynomial, near) => `这里 ${name} 是 ${polynomial} 在 ${near} 附近的零点。`,
  certified: (radius) => `区间运算证明：在所给数值的 ${radius} 范围内恰有一个临界点。`,
  numeric: "这是数值结果，没有证明。",
  hessianAtPoint: "把这一点代入黑塞矩阵：",
  hessianOnFamily: "在这些点上的黑塞矩阵：",
  characteristic: "特征值是特征多项式的根：",
  eigenpairs: "特征值与特征向量：",
  therefore: (type, reason) => `${type}：${reason}。`,
  modelThere: (gradient) => `该处的泰勒模型没有一次项，因为 ${gradient}：`,
  nonsmooth: (where, stationary, type) => {
    const named = type === null || type === "undecided" ? "" : `，而这是${TYPES[type]}`;
    if (stationary === "flat") return `在 ${where} 处公式有折点，但损失的梯度为 0${named}。`;
    if (stationary === null) return `在 ${where} 处公式有折点；0 是否为次梯度未能判定。`;
    return `在 ${where} 处公式有折点；${stationary ? "0 是次梯度" : "0 不是次梯度"}${named}。`;
  },
  detailsLeftOut: (told, all) => `共 ${all} 个，这里详述前 ${told} 个；最详细的一级详述每一个。`,
  escapeFrom: (number, dimension, at) => `从${dimension > 2 ? " " : ""}${shapeOf(dimension)} ${number} 出发：${at}`,
  negative: (eigenvalue, vector) => `${eigenvalue} 为负，它的一个特征向量是 ${vector}，于是`,
  falls: (form, vector) => `${form}，所以在这一点附近，损失沿 ${vector} 及其反方向都下降。`,
  higherOrder: (order) => `沿这个方向的二阶导数为 0；第一个不为零的导数是 ${order} 阶。`,
  alongCurve: (curve, direction) => `没有直线通向下方，但曲线 ${curve} 可以；它的切向量是 ${direction}。`,
  update: (rule, point, { rounded, told }) =>
    `更新 ${rule}${rounded === null ? "" : `（其中 ${rounded} 经过舍入）`}${point === null ? "" : `：这里 ${point}`}。${told ? "沿着这条直线" : ""}`,
  atSample: (at) => `以其上的一点 ${at} 为例。`,
  valuesAtPoint: "把这一点代入损失及其各阶导数：",
  twin: { factored: "写成因式：", expanded: "展开后：" },
  inShort: (definitions) => `记 ${definitions}，可简写为：`,
  tooLong: (formulas, signs) =>
    `这里的 ${formulas} 个式子共有 ${signs} 个数、名称和符号，长得无法阅读，故从略；JSON 输出（--format json）中有全文。`,
  lowerUntil: (value, range, type) =>
    `当 ${range} 时它低于 ${value}：${type === "saddle" ? "可以逃离鞍点，使损失下降" : "损失下降"}。`,
  lowerNear: (value, letter) => `当 ${letter} > 0 很小时它低于 ${value}。`,
  ray: (sign, from, direction, limit) =>
    `从 ${from} 出发沿方向 ${direction}，损失趋于 ${limit}，所以没有最${sign < 0 ? "小" : "大"}值。`,
  alongRay: (along) => `沿此方向，损失为 ${along}。`,
  contours: (x, y) => `损失的等高线：横轴为 ${x}，纵轴为 ${y}。`,
  shading: "颜色越深，损失越低。",
  graph: (x) => `损失随 ${x} 的变化。`,
  legend: TYPES,
  matrix: (rows, columns) => `${rows} 行 ${columns} 列的矩阵`,
  matrixRow: (row) => `第 ${row} 行`,
  hint: "提示",
};

/** `没有实根`, `有 3 个实根`, and of a product `有 1 + 2 + 0 = 3 个实根`, factor by factor. */
function rootCount(roots: readonly number[]): string {
  const all = roots.reduce((sum, count) => sum + count, 0);
  if (all === 0) return "没有实根";
  return `有 ${roots.length > 1 ? `${roots.join(" + ")} = ` : ""}${all} 个实根`;
}

/** What is said in simplified Chinese. */
export const SIMPLIFIED_CHINESE: Words = {
  language: "zh-Hans",
  problems: {
    "empty-input": () => "这里没有公式。请写一个，例如 (1 - w1*w2)^2。",
    "unexpected-character": ({ character, lookalike }) =>
      lookalike === null
        ? `这里不能读取字符 ${character}。`
        : `这个字母看起来像拉丁字母 ${lookalike}，其实是另一个（${character}）。请写 ${lookalike}。`,
    unexpected: ({ found }) => (found === "" ? "这里缺少内容。" : `${found} 不能出现在这里，也许它前面缺少内容。`),
    "unexpected-end": () => "公式结束得太早：末尾缺少内容。",
    unclosed: ({ bracket }) => `这个 ${bracket} 没有闭合。${bracket === "(" ? "请补上 )。" : ""}`,
    unopened: ({ bracket }) =>
      `这个 ${bracket} 没有对应的左括号。请去掉它${bracket === ")" ? "，或在前面加上 (" : ""}。`,
    "numbers-side-by-side": () => "两个数并排写着。请在中间写一个符号，例如 *。",
    "decimal-comma": () => "小数请用点号，例如 2.5。",
    "malformed-number": ({ text }) => `${text} 不是一个数。请写 1000、0.5 或 1e-3；e 的两倍写作 2*e。`,
    "unknown-function": ({ name, similar }) =>
      `没有名为 ${name} 的函数。${similar === null ? `乘积请写作 ${name}*(…)。` : `是否想写 ${similar}？`}`,
    "missing-argument": ({ name }) => `${name} 是函数：请把自变量写在括号里，例如 ${name}(x)。`,
    "argument-count": ({ name, expected, given }) =>
      `${name} 应写作 ${name}(${expected})，这里给了 ${given} 个自变量。`,
    "inverse-or-reciprocal": ({ name }) => `${name}^-1 有两种意思。反函数请写 a${name}(x)，倒数请写 1/${name}(x)。`,
    "not-real": ({ text }) => `${text} 不是实数。`,
    "not-a-formula": ({ what }) => REFUSED[what],
    "not-a-name": ({ text }) => `${text} 不能作变量名。名字以字母开头，后面是字母、数字和 _。`,
    "not-a-variable": ({ name }) => `${name} 不是变量之一。`,
    "bound-not-whole": ({ text }) => `${text} 中的次数必须是 1 到 64 的整数。`,
    "indexed-derivative": ({ name }) => `${name} 出现在末项为符号的求和里。请给求和一个整数上限。`,
    "comparison-outside-conditional": () => "比较只能写在条件里，例如 x > 0 ? x : 0。",
    option: ({ option, text, expected }) => `${option}：${text}。它接受 ${expected}。`,
    ...DATA_PROBLEMS_HANS,
    file: ({ path, why }) => `${path}：${why}`,
    "too-large": ({ what, limit }) => MEASURES[what](limit),
    "never-defined": ({ condition }) => `它处处没有值：需要 ${condition}，而这永远不成立。`,
    "undefined-at": ({ point }) => `在 ${point} 处，损失、梯度或黑塞矩阵没有值，所以那里没有泰勒模型。`,
    "not-available": ({ what }) => `本版本没有 ${what}。`,
    "no-value": () => "这里没有值：除以了零，或所取的根或对数不是实数。",
    "matrix-size": ({ given, expected }) => `黑塞矩阵应为 ${expected}，给出的是 ${given}。`,
    "coordinate-count": ({ given, expected }) => `这个点应有 ${expected} 个坐标，给出了 ${given} 个。`,
    "no-critical-point": () => "这里没有已知的临界点。请用 --at 指出那个点。",
    ambiguous: ({ first, second }) => `这里可以读成两种：${first} 和 ${second}。请写出你要的那一种。`,
    "one-name-for-two": ({ name }) => `${name} 在这里有两种字体，却会成为同一个名字。请改其中一个名字。`,
    "unknown-command": ({ name }) => `不认识命令 ${name}。`,
    "command-not-read": ({ name }) => `${name} 不能作为损失的一部分来读。`,
    bounds: ({ name, whole }) =>
      `请给 ${name} 写上下标和${whole ? "整数的" : "两个"}上下限，例如 ${name}_{i=1}^{3} x_i。`,
    "cases-incomplete": () => "各行必须涵盖所有情况：最后一行写 \\text{otherwise}，或两行的条件恰好相反。",
    timeout: ({ seconds }) => `计算超过 ${seconds} 秒，已经结束。请用 --timeout 给更多时间，或用 --only 少求一些。`,
  },
  warnings: {
    "variables-guessed": ({ variables }) =>
      `已对每个没有保持为常数的符号（${variables.join("、")}）求导。请用 --vars 指明变量，或用 --params 指明常数。`,
    "no-taylor-at": ({ at }) =>
      `在 ${at.map(({ variable, value }) => `${variable} = ${value}`).join("，")} 处没有泰勒模型：那里有的量没有值。请另选一点。`,
    "steps-left-out": ({ count }) => `另有 ${count} 个结果的步骤非常长，没有写出。`,
    "not-worked-out": ({ part }) => `本版本不计算${PARTS[part]}。`,
  },
  limit: (part, what) =>
    `${PARTS[part]}未能完成：${what === "time" ? "时间用完了" : `达到了${COUNTED.get(what) ?? what}的上限`}。`,
  rules: {
    constant: "常数",
    variable: "变量本身",
    sum: "和的法则，逐项求导",
    "constant-factor": "常数因子",
    product: "乘积法则",
    quotient: "商的法则",
    power: "幂法则",
    "chain-power": "链式法则",
    exponential: "指数函数",
    "chain-exponential": "链式法则",
    "general-power": "底数和指数都含变量的幂",
    function: "初等函数的导数",
    "chain-function": "链式法则",
    "several-arguments": "多元链式法则",
    conditional: "各分支分别求导",
    "sum-over": "在求和号下求导",
    "substitute-parts": "代入各导数",
    tidy: "整理",
    "combine-factors": "相乘并排列因子",
    "cancel-common-factor": "约去公因式",
    "combine-terms": "合并同类项",
    "collect-by-expanding": "展开并合并",
    "power-one": "一次幂",
    "power-zero": "零次幂",
    "evaluate-power": "算出幂",
    "power-of-power": "幂的幂",
    "power-of-product": "积的幂",
    "known-value": "已知的值",
    "odd-or-even": "利用奇偶性",
    "inverse-function": "互逆的函数相消",
    "root-of-number": "把平方提出根号",
    "root-of-square": "平方的根是绝对值",
    "square-of-root": "根的幂",
    "decided-case": "条件已判定",
    "into-branches": "放入各分支",
    "write-out-sum": "把求和展开写出",
    "set-values": "代入给定的数值",
    "put-in-point": "代入这一点",
    expand: "展开",
    factor: "分解因式",
    eigenvector: "逐行验证 H u = λ u",
  },
  critical: CRITICAL,
  marking: SIMPLIFIED_MARKING,
  outline: OUTLINE,
  headings: {
    loss: "损失",
    gradient: "梯度",
    hessian: "黑塞矩阵",
    taylor: "泰勒模型",
    taylorAt: (at) => `在 ${at} 处的泰勒模型`,
    critical: "临界点",
    classify: "各临界点的类型",
    escape: "下降的方向",
    remarks: "备注",
  },
  labels: {
    variables: "变量",
    parameters: "保持为常数",
    assumptions: "假设",
    domain: "定义域",
    kinks: "公式需留意之处",
    symmetric: "矩阵是对称的（Schwarz 定理），所以每个混合偏导数只算一次。",
  },
};
