import type { Measure, Refused } from "../../record/problem.ts";
import type { ConvexityTree } from "../../record/proof.ts";
import type { ToldConvex } from "./convexity.ts";
import { DATA_PROBLEMS_HANT } from "./dataZhHant.ts";
import type { CriticalWords, OutlineWords, Words } from "./words.ts";
import { TRADITIONAL_MARKING } from "./zhHantMarking.ts";

const REFUSED: { readonly [what in Refused]: string } = {
  string: "公式裡不能有引號中的文字。",
  matrix: "不能讀取方括號寫的矩陣；請給每個元素一個名字來寫損失，例如 w_11*x_1。",
  object: "公式裡不能有大括號；請用小括號。",
  assignment: "公式最多有一個等號，寫在名字之後，例如 L = x^2。條件裡的相等寫作 ==。",
  factorial: "階乘不能微分。（「不等於」寫作 !=。）",
  percent: "不能讀取百分號；請寫成分數或小數。",
  property: "點號只能出現在數字裡；公式沒有屬性。",
  range: "不能讀取區間寫法。",
  block: "一次只寫一個公式：請去掉分號。",
  comment: "不能讀取註解。",
  bars: "絕對值請寫作 abs(x)。",
  logic: "條件比較兩個式子，例如 x > 0 ? x : 0。",
  prime: "導數請寫作 derivative(f, x)，像 y' 這樣的名字請寫作 y_prime。",
  norm: "不能讀取向量的範數。數的絕對值請寫 |x|。",
  latex: "這看起來是 LaTeX，但要按公式來讀。請去掉 --syntax formula，或寫成 (y - w_1*w_2*x)^2。",
};

const MEASURES: { readonly [what in Measure]: (limit: number) => string } = {
  characters: (limit) => `太長了：這裡最多 ${limit} 個字元。`,
  nesting: (limit) => `巢狀太深：最多 ${limit} 層。`,
  exponent: (limit) => `這個數太大或太小：可寫的 10 的冪次從 -${limit} 到 ${limit}。`,
  bits: (limit) => `這個數超過 ${limit} 個二進位數字。`,
  nodes: () => "公式變得太大，記憶體放不下。請用 --only 少求一些，或用 --set 代入數值。",
  steps: (limit) => `這需要超過 ${limit} 步。`,
  entries: (limit) => `需要算出超過 ${limit} 個元素。`,
  terms: (limit) => `超過 ${limit} 項的求和不會展開寫出。`,
  output: (limit) => `結果會超過 ${limit} 個符號。`,
};

const PARTS = {
  gradient: "梯度",
  hessian: "海森矩陣",
  taylor: "泰勒模型",
  critical: "臨界點",
  classify: "類型",
  steps: "步驟",
};

/** What a limit counts. */
const COUNTED: ReadonlyMap<string, string> = new Map([
  ["entries", "元素個數"],
  ["nodes", "節點個數"],
  ["steps", "步數"],
  ["bits", "二進位數字個數"],
  ["terms", "項數"],
  ["pairs", "配對個數"],
  ["boxes", "盒子個數"],
  ["output", "輸出長度"],
  ["time", "時間"],
]);

/** What a set of this dimension is called. */
function shapeOf(dimension: number): string {
  return ["點", "曲線", "曲面"][dimension] ?? `${dimension} 維集合`;
}

/** `2 個點、1 條曲線和 1 個曲面`. */
function listed(parts: readonly string[]): string {
  return [parts.slice(0, -1).join("、"), ...parts.slice(-1)].filter((part) => part !== "").join("和 ");
}

/** The same behind a number. */
function countedShape(dimension: number): string {
  return `${dimension === 1 ? "條" : "個"}${dimension > 2 ? " " : ""}${shapeOf(dimension)}`;
}

const UNDECIDED = {
  enclosure: "特徵值的界不能把它們與 0 分開",
  "kernel-form": "海森矩陣奇異，所考察的更高階項也不能判定",
  "type-varies": "類型沿這一族變化，未能分段",
  limit: "計算達到了上限",
  "eigenvalue-signs": "未能在整族上確定特徵值的符號",
};

function eigenvalueReason(positive: number, negative: number): string {
  if (negative === 0) return positive === 1 ? "特徵值為正" : "所有特徵值為正";
  if (positive === 0) return negative === 1 ? "特徵值為負" : "所有特徵值為負";
  return `${positive} 個特徵值為正，${negative} 個為負`;
}

/** What the loss does where its derivative is negative, 0, positive. */
const COURSE: readonly string[] = ["下降", "不變", "上升"];

const CONVEX_RULES: { readonly [rule in ConvexityTree["rule"]]: string } = {
  constant: "是常數",
  variable: "是線性的",
  sum: "是這樣的式子之和",
  multiple: "是這樣的式子的倍數",
  "quadratic-form": "是從不為負的二次型",
  "even-power": "是偶次冪",
  power: "是非負式子的冪",
  "negative-power": "是正的式子的負次冪",
  exponential: "是指數函數",
  composition: "由合成規則是凸的或凹的",
  "log-sum-exp": "是指數之和的對數",
  norm: "是範數",
  entropy: "是 u log u",
  huber: "是 Huber 損失",
  max: "是若干凸式子的最大值",
  min: "是若干凹式子的最小值",
};

/** The parts of a convex loss, each with its rule. */
function leavesText({ leaves, more }: ToldConvex): string {
  const shown = leaves.map(({ rule, of, count }) => {
    if (of !== null) return `${of} ${CONVEX_RULES[rule]}`;
    return count === 1 ? `有一個較長的項${CONVEX_RULES[rule]}` : `${count} 個較長的項，每一項都${CONVEX_RULES[rule]}`;
  });
  return `${shown.join("；")}${more > 0 ? `；另有 ${more} 個類似的式子` : ""}。`;
}

const TYPES = { minimum: "極小值點", maximum: "極大值點", saddle: "鞍點", undecided: "未判定" };

/** What intervals proved of the parts of a box; where there is `none`, each is free of critical points. */
const partsText = (none: boolean): string =>
  none
    ? "區間運算證明每一塊都沒有臨界點。"
    : "區間運算證明每一塊或者沒有臨界點，或者恰有一個所列的點（Krawczyk 檢驗）。";

/** How a proof begins that the list is complete, which may be empty. */
const allOrNone = (none: boolean): string => (none ? "沒有臨界點" : "這就是全部");

const CRITICAL: CriticalWords = {
  type: TYPES,
  verdict: ({ type, strict, degenerate, global }, isPoint) => {
    if (type === "undecided") return "未判定";
    if (type === "saddle") return degenerate && !strict ? "鞍點（退化）" : "鞍點";
    const name = global === null ? `局部${TYPES[type]}` : type === "minimum" ? "全域最小值點" : "全域最大值點";
    return strict || isPoint ? name : `${name}（非嚴格）`;
  },
  why: {
    separable: () => "損失是幾個不含公共變數的函數之和；它們各自的類型合起來就是這裡的類型",
    monotone: () => "導數在這裡為 0，兩側同號",
    "derivative-order": ({ order, sign }) => `第一個不為 0 的導數是 ${order} 階，它為${sign > 0 ? "正" : "負"}`,
    course: ({ before, after }) => `損失在這一點左側附近${COURSE[before + 1]}，右側附近${COURSE[after + 1]}`,
    "outer-function": ({ why }) =>
      `損失是某個內層式子的函數，在此處的取值上，這個函數有${why === "saddle" ? "反曲點" : TYPES[why]}`,
    eigenvalues: ({ positive, negative, zero }) =>
      zero > 0 ? `${positive} 個特徵值為正，${negative} 個為負，${zero} 個為零` : eigenvalueReason(positive, negative),
    "morse-bott": ({ positive, negative, zero }) =>
      `沿著這一族有 ${zero} 個特徵值為 0；橫截方向上${eigenvalueReason(positive, negative)}（Morse–Bott）`,
    "both-signs": () =>
      "有正的特徵值，也有負的特徵值（在族的個別點處其中一些可能為 0：這些點附近同樣有損失更大和更小的點）",
    global: () => "損失在這裡取到可能的最小值或最大值",
    constant: () => "損失在這裡是常數",
    "reduced-form": ({ degree, form, sign }) =>
      `海森矩陣奇異；約化到它的核上，損失的首項是 ${form}（${degree} 次），${sign === "both" ? "可正可負" : `在 0 以外恆${sign === "positive" ? "正" : "負"}`}`,
    "sign-change": ({ factored }) =>
      `損失減去此處的值等於 ${factored}，它在這裡變號：附近既有更大的損失，也有更小的損失`,
    "sign-constant": ({ factored, sign }) =>
      `損失減去此處的值等於 ${factored}，在附近它從不為${sign > 0 ? "負" : "正"}`,
    curves: () => "過這一點，損失沿一條曲線上升，沿另一條曲線下降",
    "inner-type": ({ why }) =>
      `在附近，損失與某個內層式子（或其相反數）同升同降，而後者在此處有${{ minimum: "極小值", maximum: "極大值", saddle: "鞍點" }[why]}`,
    undecided: ({ because }) => UNDECIDED[because],
  },
  global: {
    separable: () => "損失是幾個不含公共變數的函數之和，每個函數都在這裡取到極值",
    compared: ({ sign }) =>
      sign < 0
        ? "損失在所列的某一點取到最小值，而所列各點都不低於這裡"
        : "損失在所列的某一點取到最大值，而所列各點都不高於這裡",
    "never-below": ({ value }) => `從形式可見損失處處不低於 ${value}，而在這裡取到它`,
    beyond: ({ sign, radius }) =>
      sign < 0
        ? `當某個變數超出 ±${radius} 時損失比這裡大，所以最小值在某個臨界點取到，而沒有比這裡更低的臨界點`
        : `當某個變數超出 ±${radius} 時損失比這裡小，所以最大值在某個臨界點取到，而沒有比這裡更高的臨界點`,
    "sum-of-squares": () => "損失是平方和，在這裡取到它的下界",
    "negative-sum-of-squares": () => "損失是負的平方和，在這裡取到它的上界",
    convex: () => "損失是凸的",
    concave: () => "損失是凹的",
    constant: () => "損失是常數",
    "never-beyond": ({ sign }) => `損失減去此處的值從不為${sign > 0 ? "負" : "正"}`,
    gram: ({ difference, squares, count }) =>
      squares === null
        ? `${difference} 是 ${count} 個多項式的平方之和（由精確的 Gram 矩陣得到），因此從不為負`
        : `${difference} = ${squares} 是平方和，因此從不為負`,
    coercive: ({ sign }) =>
      sign > 0
        ? "損失在所有方向上無界增大，所以最小值在某個臨界點取到，而沒有比這裡更低的臨界點"
        : "損失在所有方向上無界減小，所以最大值在某個臨界點取到，而沒有比這裡更高的臨界點",
  },
  between: "；",
  noWayDown: "未求出下降的路徑（未判定）",
  form: ({ positive, negative, zero }, form, nonzero) => {
    if (negative === 0 && zero === 0)
      return `對所有 ${nonzero} 有 ${form[">"]}：H 正定，所有特徵值為正，這一點周圍的損失都更大。`;
    if (positive === 0 && zero === 0)
      return `對所有 ${nonzero} 有 ${form["<"]}：H 負定，所有特徵值為負，這一點周圍的損失都更小。`;
    if (positive > 0 && negative > 0) return `有時 ${form[">"]}，有時 ${form["<"]}：一些特徵值為正，一些為負。`;
    return `對某些 ${nonzero} 有 ${form["="]}，僅憑二階無法判定。`;
  },
  proof: {
    separable: ({ blocks }, none) =>
      `${allOrNone(none)}：損失是 ${blocks} 個不含公共變數的函數之和，每個函數的臨界點都已全部求出。`,
    convex: (proof) =>
      proof.atKink === true
        ? `沒有臨界點：損失是凸的，只在一個沒有梯度的點取到最小值。${leavesText(proof)}`
        : `這是唯一的臨界點：損失是凸的或凹的，這樣的損失若有一個孤立的臨界點，就沒有別的臨界點。${leavesText(proof)}`,
    falling: ({ direction }) =>
      `沒有臨界點：沿方向 ${direction}，損失從每一點出發都一直下降，因此取不到下確界，沒有最小值。`,
    pieces: ({ count }, none) => `${allOrNone(none)}：公式的 ${count} 段都已求解，各段之間的邊界也都檢查過。`,
    "inverse-functions": ({ count }) =>
      count === 0 ? "沒有臨界點：方程式在定義域內沒有實數解。" : "這就是全部：反函數給出方程式的每一個解。",
    search: ({ boxes, outside }, none) =>
      outside === null
        ? `${none ? "盒內沒有臨界點" : "這就是盒內的全部"}：盒子分成 ${boxes} 塊，${partsText(none)}`
        : `${allOrNone(none)}：當某個變數超出 ±${outside} 時，由增長可知梯度不為零；以內的盒子分成 ${boxes} 塊，${partsText(none)}`,
    linear: (_, none) => `${allOrNone(none)}：方程式是線性的，用高斯消去法可以完全解出。`,
    groebner: ({ branches, complexZeros }, none) => {
      const counted = complexZeros === null ? "" : `聯立方程式一共有 ${complexZeros} 個複數解。`;
      const cases = branches > 1 ? `這 ${branches} 種情形合起來涵蓋了一切可能。` : "";
      return `${allOrNone(none)}：消去的每一步都保留所有的解（無分式的 Buchberger 演算法，精確算術），實根也已逐一隔離。${counted}${cases}`;
    },
    constant: () => "梯度處處為 0，所以每一點都是臨界點。",
    inconsistent: () => "沒有臨界點：這些方程式互相矛盾。",
    cases: ({ count }, none) => `${allOrNone(none)}：${count} 種情形合起來涵蓋參數所有允許的取值，每一種都精確求解。`,
  },
  obstacle: {
    "too-many": ({ count }) => `共有 ${count} 個臨界集，已是全部；這裡寫出離原點最近的那些。`,
    starts: ({ count }) =>
      `可能還有別的臨界點：變數太多，不能搜遍整個盒子，所以從 ${count} 個起點執行牛頓法，到達的每個點都單獨得到證明。`,
    "undecided-boxes": () => "可能還有別的臨界點：盒子的一些部分既不能排除，也不能證明恰含一點。",
    "not-rational": ({ part }) => `沒有算出：${part} 不是變數的有理函數，本版本還不能求解含有它的損失。`,
    cases: ({ cases }) =>
      `參數的情形沒有全部求解，尚未求解的有：${cases.map((one) => one || "一般情形").join("；")}。列出的集合在其條件成立時是正確的。請用 --set 給出數值。`,
    parameters: () => "沒有算出：有些符號保持為常數，臨界點依賴於它們，本版本還不能求解。請用 --set 給出數值。",
    kinks: () => "沒有算出：損失有不可微之處，每一段都要分別求解，本版本還不做。",
    limit: ({ what }) => `可能還有別的臨界點：搜尋達到了上限（${COUNTED.get(what) ?? what}）。`,
    unsplit: ({ equations }) => `可能還有別的臨界點：${equations.join(" = 0, ")} = 0 的解未能分開。`,
    "real-dimension": ({ equations }) => `可能還有別的臨界點：未能判定哪些實點滿足 ${equations.join(" = 0, ")} = 0。`,
  },
  caseWhere: ({ path, conditions }) => `情形 ${path.join(".")}：若 ${conditions.join(" 且 ")}。`,
  story: {
    blocks: ({ parts }) => `損失是 ${parts.join(" 與 ")} 之和，它們沒有公共變數，可以分別求解。`,
    substitute: ({ solutions, equations }) =>
      `令 ${solutions.map(({ variable, expr }) => `${variable} = ${expr}`).join("，")}，它恆為正，方程式成為 ${equations.join("，")}。`,
    "change-of-variables": ({ solutions, loss }) =>
      `取 ${solutions.map(({ variable, expr }) => `${expr} 為新的 ${variable}`).join("，")}，損失成為 ${loss}；臨界點及其類型與變數的取法無關。`,
    "never-zero": ({ before, factors, after }) =>
      factors.length === 0
        ? `${before} 為 0 之處正是 ${after} 為 0 之處。`
        : `${before}：去掉從不為 0 的 ${factors.join("、")}，剩下 ${after} = 0。`,
    outer: ({ outer, symbol, inner }) =>
      `損失是 ${outer}，其中 ${symbol} = ${inner}：臨界之處是內層臨界之處，以及外層導數為 0 之處。`,
    level: ({ equations }) => `外層導數為 0 之處：${equations.join("，")}。`,
    pieces: ({ variable, at }) => `公式在 ${at.map((u) => `${variable} = ${u}`).join("，")} 處改變；每一段分別求解。`,
    regions: ({ guards, count }) => `${guards.join("、")} 的符號決定用哪個公式；${count} 個區域分別求解。`,
    solved: ({ variable, solutions }) =>
      solutions.length === 0 ? "方程式在定義域內沒有實數解。" : `解得：${variable} = ${solutions.join(" 或 ")}。`,
    "set-to-zero": ({ equations }) => `令梯度為零：${equations.join("，")}。`,
    factor: ({ before, after }) =>
      before === after ? `${before} 不能再因式分解。` : `因式分解：${before} = ${after}。`,
    case: ({ path, equations }) => `情形 ${path.join(".")}：${equations.join(" 且 ")}。`,
    remain: ({ equations }) => `剩下：${equations.join("，")}。`,
    "solve-linear": ({ solutions }) =>
      `解得：${solutions.map(({ variable, expr }) => `${variable} = ${expr}`).join("，")}。`,
    eliminate: ({ symbol, form, polynomial, roots }) =>
      `${form === null ? "消去變數得" : `取 ${symbol} 為 ${form}，它在各個解處的值互不相同，消去變數得`}：${polynomial}，它${rootCount(roots)}。`,
    "keeps-sign": ({ equation, derivatives }) =>
      `${equation} 從不變號，所以它為 0 之處它的導數也為 0：${derivatives.join("，")}。`,
    points: ({ count }) => `由此得到 ${count} 個點。`,
    family: ({ equations, dimension }) =>
      `這是一${countedShape(dimension)}${equations.length > 0 ? `：${equations.join("，")}` : ""}。`,
    empty: () => "沒有實點滿足它。",
    contained: ({ equations, in: inside }) =>
      `${equations.join("，")} 的解都在 ${inside.join("，")} 之中，後者已經得到。`,
    "outside-domain": ({ count }) => `有 ${count} 個解在定義域之外，應捨去。`,
  },
  count: (points, families, inCases) => {
    const parts = [
      ...(points === 0 ? [] : [`${points} 個點`]),
      ...families.map(({ dimension, count }) => `${count} ${countedShape(dimension)}`),
    ];
    return parts.length === 0 ? "沒有臨界點。" : `${inCases ? "各種情形合計" : "一共"}：${listed(parts)}。`;
  },
  inBox: (ranges, proof) => `僅限於 ${ranges} 之內：${proof}`,
  labels: { set: "位置", loss: "損失", type: "類型", eigenvalues: "特徵值" },
};

const OUTLINE: OutlineWords = {
  setToZero: "臨界點是梯度為零的地方：",
  setPartToZero: "這裡應為零的是：",
  point: (number, at) => `${number}. 點 ${at}`,
  family: (number, dimension, equations) => `${number}. ${shapeOf(dimension)} ${equations}`.trimEnd(),
  everyPoint: (dimension, equations) => (equations === "" ? "整個空間" : `${shapeOf(dimension)} ${equations}`),
  restricted: (place, where) => `${place}（${where.join("，")}）`,
  provided: (place, conditions) => `${place}（當 ${conditions.join(" 且 ")}）`,
  parametrized: (at, where) => `其上的點為 ${at}${where.length > 0 ? `，其中 ${where.join("，")}` : ""}。`,
  anyInteger: (names) => `${names.join("、")} 是任意整數。`,
  onlyIf: (conditions) => `這在 ${conditions.join(" 且 ")} 時成立。`,
  lossThere: (value) => `該處的損失為 ${value}。`,
  lossOnFamily: (value) => `其上的損失為 ${value}。`,
  rootOf: (name, polynomial, near) => `這裡 ${name} 是 ${polynomial} 在 ${near} 附近的零點。`,
  certified: (radius) => `區間運算證明：在所給數值的 ${radius} 範圍內恰有一個臨界點。`,
  numeric: "這是數值結果，沒有證明。",
  hessianAtPoint: "把這一點代入海森矩陣：",
  hessianOnFamily: "在這些點上的海森矩陣：",
  characteristic: "特徵值是特徵多項式的根：",
  eigenpairs: "特徵值與特徵向量：",
  therefore: (type, reason) => `${type}：${reason}。`,
  modelThere: (gradient) => `該處的泰勒模型沒有一次項，因為 ${gradient}：`,
  nonsmooth: (where, stationary, type) => {
    const named = type === null || type === "undecided" ? "" : `，而這是${TYPES[type]}`;
    if (stationary === "flat") return `在 ${where} 處公式有折點，但損失的梯度為 0${named}。`;
    if (stationary === null) return `在 ${where} 處公式有折點；0 是否為次梯度未能判定。`;
    return `在 ${where} 處公式有折點；${stationary ? "0 是次梯度" : "0 不是次梯度"}${named}。`;
  },
  detailsLeftOut: (told, all) => `共 ${all} 個，這裡詳述前 ${told} 個；最詳細的一級詳述每一個。`,
  escapeFrom: (number, dimension, at) => `從${dimension > 2 ? " " : ""}${shapeOf(dimension)} ${number} 出發：${at}`,
  negative: (eigenvalue, vector) => `${eigenvalue} 為負，它的一個特徵向量是 ${vector}，於是`,
  falls: (form, vector) => `${form}，所以在這一點附近，損失沿 ${vector} 及其反方向都下降。`,
  higherOrder: (order) => `沿這個方向的二階導數為 0；第一個不為零的導數是 ${order} 階。`,
  alongCurve: (curve, direction) => `沒有直線通向下方，但曲線 ${curve} 可以；它的切向量是 ${direction}。`,
  update: (rule, point, { rounded, told }) =>
    `更新 ${rule}${rounded === null ? "" : `（其中 ${rounded} 經過捨入）`}${point === null ? "" : `：這裡 ${point}`}。${told ? "沿著這條直線" : ""}`,
  atSample: (at) => `以其上的一點 ${at} 為例。`,
  valuesAtPoint: "把這一點代入損失及其各階導數：",
  twin: { factored: "寫成因式：", expanded: "展開後：" },
  inShort: (definitions) => `記 ${definitions}，可簡寫為：`,
  tooLong: (formulas, signs) =>
    `這裡的 ${formulas} 個式子共有 ${signs} 個數、名稱和符號，長得無法閱讀，故從略；JSON 輸出（--format json）中有全文。`,
  lowerUntil: (value, range, type) =>
    `當 ${range} 時它低於 ${value}：${type === "saddle" ? "可以逃離鞍點，使損失下降" : "損失下降"}。`,
  lowerNear: (value, letter) => `當 ${letter} > 0 很小時它低於 ${value}。`,
  ray: (sign, from, direction, limit) =>
    `從 ${from} 出發沿方向 ${direction}，損失趨於 ${limit}，所以沒有最${sign < 0 ? "小" : "大"}值。`,
  alongRay: (along) => `沿此方向，損失為 ${along}。`,
  contours: (x, y) => `損失的等高線：橫軸為 ${x}，縱軸為 ${y}。`,
  shading: "顏色越深，損失越低。",
  graph: (x) => `損失隨 ${x} 的變化。`,
  legend: TYPES,
  matrix: (rows, columns) => `${rows} 列 ${columns} 行的矩陣`,
  matrixRow: (row) => `第 ${row} 列`,
  hint: "提示",
};

/** `沒有實根`, `有 3 個實根`, and of a product `有 1 + 2 + 0 = 3 個實根`, factor by factor. */
function rootCount(roots: readonly number[]): string {
  const all = roots.reduce((sum, count) => sum + count, 0);
  if (all === 0) return "沒有實根";
  return `有 ${roots.length > 1 ? `${roots.join(" + ")} = ` : ""}${all} 個實根`;
}

/** What is said in traditional Chinese. */
export const TRADITIONAL_CHINESE: Words = {
  language: "zh-Hant",
  problems: {
    "empty-input": () => "這裡沒有公式。請寫一個，例如 (1 - w1*w2)^2。",
    "unexpected-character": ({ character, lookalike }) =>
      lookalike === null
        ? `這裡不能讀取字元 ${character}。`
        : `這個字母看起來像拉丁字母 ${lookalike}，其實是另一個（${character}）。請寫 ${lookalike}。`,
    unexpected: ({ found }) => (found === "" ? "這裡缺少內容。" : `${found} 不能出現在這裡，也許它前面缺少內容。`),
    "unexpected-end": () => "公式結束得太早：末尾缺少內容。",
    unclosed: ({ bracket }) => `這個 ${bracket} 沒有閉合。${bracket === "(" ? "請補上 )。" : ""}`,
    unopened: ({ bracket }) =>
      `這個 ${bracket} 沒有對應的左括號。請去掉它${bracket === ")" ? "，或在前面加上 (" : ""}。`,
    "numbers-side-by-side": () => "兩個數並排寫著。請在中間寫一個符號，例如 *。",
    "decimal-comma": () => "小數請用點號，例如 2.5。",
    "malformed-number": ({ text }) => `${text} 不是一個數。請寫 1000、0.5 或 1e-3；e 的兩倍寫作 2*e。`,
    "unknown-function": ({ name, similar }) =>
      `沒有名為 ${name} 的函數。${similar === null ? `乘積請寫作 ${name}*(…)。` : `是否想寫 ${similar}？`}`,
    "missing-argument": ({ name }) => `${name} 是函數：請把自變數寫在括號裡，例如 ${name}(x)。`,
    "argument-count": ({ name, expected, given }) =>
      `${name} 應寫作 ${name}(${expected})，這裡給了 ${given} 個自變數。`,
    "inverse-or-reciprocal": ({ name }) => `${name}^-1 有兩種意思。反函數請寫 a${name}(x)，倒數請寫 1/${name}(x)。`,
    "not-real": ({ text }) => `${text} 不是實數。`,
    "not-a-formula": ({ what }) => REFUSED[what],
    "not-a-name": ({ text }) => `${text} 不能作變數名。名字以字母開頭，後面是字母、數字和 _。`,
    "not-a-variable": ({ name }) => `${name} 不是變數之一。`,
    "bound-not-whole": ({ text }) => `${text} 中的次數必須是 1 到 64 的整數。`,
    "indexed-derivative": ({ name }) => `${name} 出現在末項為符號的求和裡。請給求和一個整數上限。`,
    "comparison-outside-conditional": () => "比較只能寫在條件裡，例如 x > 0 ? x : 0。",
    option: ({ option, text, expected }) => `${option}：${text}。它接受 ${expected}。`,
    ...DATA_PROBLEMS_HANT,
    file: ({ path, why }) => `${path}：${why}`,
    "too-large": ({ what, limit }) => MEASURES[what](limit),
    "never-defined": ({ condition }) => `它處處沒有值：需要 ${condition}，而這永遠不成立。`,
    "undefined-at": ({ point }) => `在 ${point} 處，損失、梯度或海森矩陣沒有值，所以那裡沒有泰勒模型。`,
    "not-available": ({ what }) => `本版本沒有 ${what}。`,
    "no-value": () => "這裡沒有值：除以了零，或所取的根或對數不是實數。",
    "matrix-size": ({ given, expected }) => `海森矩陣應為 ${expected}，給出的是 ${given}。`,
    "coordinate-count": ({ given, expected }) => `這個點應有 ${expected} 個座標，給出了 ${given} 個。`,
    "no-critical-point": () => "這裡沒有已知的臨界點。請用 --at 指出那個點。",
    ambiguous: ({ first, second }) => `這裡可以讀成兩種：${first} 和 ${second}。請寫出你要的那一種。`,
    "one-name-for-two": ({ name }) => `${name} 在這裡有兩種字型，卻會成為同一個名字。請改其中一個名字。`,
    "unknown-command": ({ name }) => `不認識命令 ${name}。`,
    "command-not-read": ({ name }) => `${name} 不能作為損失的一部分來讀。`,
    bounds: ({ name, whole }) =>
      `請給 ${name} 寫上下標和${whole ? "整數的" : "兩個"}上下限，例如 ${name}_{i=1}^{3} x_i。`,
    "cases-incomplete": () => "各列必須涵蓋所有情況：最後一列寫 \\text{otherwise}，或兩列的條件恰好相反。",
    timeout: ({ seconds }) => `計算超過 ${seconds} 秒，已經結束。請用 --timeout 給更多時間，或用 --only 少求一些。`,
  },
  warnings: {
    "variables-guessed": ({ variables }) =>
      `已對每個沒有保持為常數的符號（${variables.join("、")}）微分。請用 --vars 指明變數，或用 --params 指明常數。`,
    "no-taylor-at": ({ at }) =>
      `在 ${at.map(({ variable, value }) => `${variable} = ${value}`).join("，")} 處沒有泰勒模型：那裡有的量沒有值。請另選一點。`,
    "steps-left-out": ({ count }) => `另有 ${count} 個結果的步驟非常長，沒有寫出。`,
    "not-worked-out": ({ part }) => `本版本不計算${PARTS[part]}。`,
  },
  limit: (part, what) =>
    `${PARTS[part]}未能完成：${what === "time" ? "時間用完了" : `達到了${COUNTED.get(what) ?? what}的上限`}。`,
  rules: {
    constant: "常數",
    variable: "變數本身",
    sum: "和的法則，逐項微分",
    "constant-factor": "常數因子",
    product: "乘積法則",
    quotient: "除法法則",
    power: "冪法則",
    "chain-power": "連鎖律",
    exponential: "指數函數",
    "chain-exponential": "連鎖律",
    "general-power": "底數和指數都含變數的冪",
    function: "初等函數的導數",
    "chain-function": "連鎖律",
    "several-arguments": "多變數連鎖律",
    conditional: "各分支分別微分",
    "sum-over": "在求和號下微分",
    "substitute-parts": "代入各導數",
    tidy: "整理",
    "combine-factors": "相乘並排列因子",
    "cancel-common-factor": "約去公因式",
    "combine-terms": "合併同類項",
    "collect-by-expanding": "展開並合併",
    "power-one": "一次冪",
    "power-zero": "零次冪",
    "evaluate-power": "算出冪",
    "power-of-power": "冪的冪",
    "power-of-product": "積的冪",
    "known-value": "已知的值",
    "odd-or-even": "利用奇偶性",
    "inverse-function": "互逆的函數相消",
    "root-of-number": "把平方提出根號",
    "root-of-square": "平方的根是絕對值",
    "square-of-root": "根的冪",
    "decided-case": "條件已判定",
    "into-branches": "放入各分支",
    "write-out-sum": "把求和展開寫出",
    "set-values": "代入給定的數值",
    "put-in-point": "代入這一點",
    expand: "展開",
    factor: "因式分解",
    eigenvector: "逐列驗證 H u = λ u",
  },
  critical: CRITICAL,
  marking: TRADITIONAL_MARKING,
  outline: OUTLINE,
  headings: {
    loss: "損失",
    gradient: "梯度",
    hessian: "海森矩陣",
    taylor: "泰勒模型",
    taylorAt: (at) => `在 ${at} 處的泰勒模型`,
    critical: "臨界點",
    classify: "各臨界點的類型",
    escape: "下降的方向",
    remarks: "備註",
  },
  labels: {
    variables: "變數",
    parameters: "保持為常數",
    assumptions: "假設",
    domain: "定義域",
    kinks: "公式需留意之處",
    symmetric: "矩陣是對稱的（Schwarz 定理），所以每個混合偏導數只算一次。",
  },
};
