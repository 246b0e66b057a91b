import type { SliceWords } from "./sliceWords.ts";

/** What is said of slices in simplified Chinese. */
export const SLICE_SIMPLIFIED: SliceWords = {
  heading: "鞍点还是局部极小值点：在截面里与在整个空间里",
  stock: "没有给出损失：这是一个三个变量的现成例子。",
  point: (at, value, gradient) =>
    `点 ${at} ${gradient === null ? "是临界点" : `在计算精度内是临界点（梯度长度为 ${gradient}）`}；那里的损失是 ${value}。`,
  slice: ([first, second], what, held) =>
    `在 ${first} 与 ${second} 的截面里${held === "" ? "" : `（固定 ${held}）`}，它${what}。`,
  whole: (what, eigenvalues, dimension) =>
    `在整个 ${dimension} 维空间里，它${what}：黑塞矩阵的特征值是 ${eigenvalues}。`,
  what: ({ positive, negative, zero }) => {
    if (negative === 0 && zero === 0) return "是局部极小值点";
    if (positive === 0 && zero === 0) return "是局部极大值点";
    if (positive > 0 && negative > 0) return "是鞍点";
    return negative > 0 ? "不是极小值点" : "仅凭二阶无法判定";
  },
  evidence: {
    exact: "这些符号是精确的。",
    certified: "这些符号由区间运算证明，所用的是这一点的黑塞矩阵。",
    numeric: "这些符号来自舍入后的数。",
  },
  deceived: ([first, second], direction) =>
    `只改变 ${first} 与 ${second} 的人看到的是无路可走的极小值点；其实损失沿 ${direction} 下降，这个方向离开了截面。`,
  notDeceived: "这个截面里没有整个空间所没有的极小值点。",
  none: "沿两个坐标轴的截面里，没有一个显示出整个空间所没有的极小值点。",
  count: (deceiving, all) => `在沿两个坐标轴的 ${all} 个截面中，有 ${deceiving} 个显示的极小值点其实不是极小值点。`,
  chart: ([first, second]) => ({
    title: `沿 ${first} 与 ${second} 是极小值点，另有下降的路`,
    distance: "到这一点的距离",
    loss: "损失",
    down: "下降的方向",
  }),
};
