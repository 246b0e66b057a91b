import type { SliceWords } from "./sliceWords.ts";

/** What is said of slices in traditional Chinese. */
export const SLICE_TRADITIONAL: SliceWords = {
  heading: "鞍點還是局部極小值點：在截面裡與在整個空間裡",
  stock: "沒有給出損失：這是一個三個變數的現成例子。",
  point: (at, value, gradient) =>
    `點 ${at} ${gradient === null ? "是臨界點" : `在計算精度內是臨界點（梯度長度為 ${gradient}）`}；那裡的損失是 ${value}。`,
  slice: ([first, second], what, held) =>
    `在 ${first} 與 ${second} 的截面裡${held === "" ? "" : `（固定 ${held}）`}，它${what}。`,
  whole: (what, eigenvalues, dimension) =>
    `在整個 ${dimension} 維空間裡，它${what}：海森矩陣的特徵值是 ${eigenvalues}。`,
  what: ({ positive, negative, zero }) => {
    if (negative === 0 && zero === 0) return "是局部極小值點";
    if (positive === 0 && zero === 0) return "是局部極大值點";
    if (positive > 0 && negative > 0) return "是鞍點";
    return negative > 0 ? "不是極小值點" : "僅憑二階無法判定";
  },
  evidence: {
    exact: "這些符號是精確的。",
    certified: "這些符號由區間運算證明，所用的是這一點的海森矩陣。",
    numeric: "這些符號來自捨入後的數。",
  },
  deceived: ([first, second], direction) =>
    `只改變 ${first} 與 ${second} 的人看到的是無路可走的極小值點；其實損失沿 ${direction} 下降，這個方向離開了截面。`,
  notDeceived: "這個截面裡沒有整個空間所沒有的極小值點。",
  none: "沿兩個座標軸的截面裡，沒有一個顯示出整個空間所沒有的極小值點。",
  count: (deceiving, all) => `在沿兩個座標軸的 ${all} 個截面中，有 ${deceiving} 個顯示的極小值點其實不是極小值點。`,
  chart: ([first, second]) => ({
    title: `沿 ${first} 與 ${second} 是極小值點，另有下降的路`,
    distance: "到這一點的距離",
    loss: "損失",
    down: "下降的方向",
  }),
};
