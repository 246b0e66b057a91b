import type { PictureWords } from "./words.ts";

const TYPE = { minimum: "極小值點", maximum: "極大值點", saddle: "鞍點", undecided: "未判定" } as const;
const EVIDENCE = { exact: "", certified: "", numeric: "（依捨入數值，未經證明）" } as const;

function place(set: number | null, type: keyof typeof TYPE | null): string {
  return set === null
    ? ""
    : `這裡是第 ${set} 個臨界集${type === null ? "" : type === "undecided" ? "，類型未判定" : `，${TYPE[type]}`}。`;
}

export const TRADITIONAL_PICTURE: PictureWords = {
  picture: "圖",
  contours: (x, y) => `損失的等高線，橫軸 ${x}，縱軸 ${y}`,
  graph: (x) => `損失隨 ${x} 變化的圖形`,
  keys: "方向鍵移動圖，+ 與 − 縮放，0 復原。",
  window: (x, from, to, y, low, high) => `${x} 從 ${from} 到 ${to}${y === null ? "" : `，${y} 從 ${low} 到 ${high}`}`,
  none: "沒有圖：損失在這個視窗中無法求值。",
  working: "正在繪製……",
  type: TYPE,
  point: (set, type, at, loss) => `第 ${set} 個臨界集，${TYPE[type]}：${at}，損失 ${loss}`,
  family: (set, type) => `第 ${set} 個臨界集，${TYPE[type]}`,
  shadow: "不在此截面上",
  shadows: "淡色的點不在此截面上，畫的是它們在截面上的投影。",
  partWay: "虛線箭頭是離開截面的下降方向的投影。",
  held: (values) => `固定：${values}。`,
  unplaced: (sets) => `未畫出：第 ${sets} 個臨界集。`,
  level: (loss) => `這裡看過的每一點損失都是 ${loss}，沒有等高線。`,
  repeats: "重複出現的點只標出整數較小的那些。",
  unsolved: "臨界點尚未標出。",
  unfound: "這個損失的臨界點未知，故未標出。",
  area: (set, type) => `點狀區域中的每一點都屬於第 ${set} 個臨界集（${TYPE[type]}）。`,
  deceives: (set, x, y, evidence) =>
    `在這個截面中，點 ${set} 是極小值點：只沿 ${x} 和 ${y} 損失都上升${EVIDENCE[evidence]}。在整個空間中它是鞍點：下降的方向不在這張圖裡。`,
  noValue: "此處無值",
  noValueLine: "此線上無值",
  kink: "折點：沒有梯度",
  throughSaddle: "鞍點的等高線",
  curve: (type) => `曲線：${TYPE[type]}`,
  trail: "行走",
  lowHigh: ["低", "高"],
  escape: "下降方向",
  zoomIn: "放大",
  zoomOut: "縮小",
  reset: "顯示全部",
  across: "橫軸",
  up: "縱軸",
  graphOnly: "只畫圖形",
  holdAt: "其餘固定在",
  own: "自訂數值",
  setAt: (set, type) => `第 ${set} 個臨界集，${TYPE[type]}`,
  model: "泰勒模型",
  offBy: (bound, part) => `模型誤差 ${bound}（${part}）`,
  between: "模型的誤差",
  error: (bounds) =>
    `依所畫的樣點，泰勒模型的誤差${bounds
      .map(({ bound, part, share }) => `在圖中 ${share} 的面積上小於 ${bound}（所示範圍的 ${part}）`)
      .join("，")}。`,
  surface: "曲面",
  surfaceOff: "等高線",
  noSurface: "這個瀏覽器不能畫曲面（沒有 WebGL）；等高線顯示的是同樣的內容。",
  surfaceKeys: "拖曳或用方向鍵轉動曲面，+ 與 − 拉近拉遠。",
  download: "存為 SVG",
  table: "圖中的點",
  columns: { set: "編號", type: "類型", at: "點", loss: "損失" },
  walk: {
    title: "行走",
    start: "起點",
    startAt: (at) => `行走的起點，${at}`,
    startKeys: "拖曳它，或用方向鍵移動。",
    method: "方法",
    methods: {
      gd: "梯度下降",
      momentum: "動量法",
      nesterov: "Nesterov",
      rmsprop: "RMSProp",
      adam: "Adam",
      newton: "牛頓法",
    },
    rate: "學習率 η",
    momentum: "動量 λ",
    steps: "步數",
    again: "再走一次",
    walking: "行走中……",
    outcome: (reason, { set, type, steps, at, flat, settled }) => {
      switch (reason) {
        case "at-rest":
          return flat
            ? `${steps} 步後靜止，但那裡的海森矩陣奇異，也沒有已知的臨界集：這是什麼點，未作判斷。`
            : `收斂：從第 ${settled} 步起已在終點附近，走完 ${steps} 步後，在計算精度內梯度為零。${place(set, type)}`;
        case "flat-ground":
          return "梯度已消失，但此處沒有已知的臨界點：地勢平坦，如同走向無窮遠。";
        case "faded":
          return "梯度已不到起初的十億分之一；這裡是極小值點還是鞍點，未作判斷。";
        case "rest-at-saddle":
          return `卡住了：停在一個不是極小值點的臨界點。${place(set, type)}`;
        case "close-to-saddle":
          return `${steps} 步後仍在鞍點附近；有一個下降的方向還沒有走。${place(set, type)}`;
        case "beyond-numbers":
          return `發散：第 ${at} 步數值超出浮點數的範圍。`;
        case "outside-domain":
          return `第 ${at} 步走到損失沒有值的地方。`;
        case "crosses-pole":
          return `第 ${at} 步會越過分母為 0 之處，所以行走停在它之前：那一邊是損失的另一支。請試用較小的學習率。`;
        case "grows":
          return "發散：損失每一步都上升。請試較小的學習率。";
        case "alternates":
          return "振盪：一再折返，沒有進展。請試較小的學習率。";
        case "steps-used-up":
          return `${steps} 步後仍在途中。`;
        case "time":
          return `${steps} 步後時間用完。`;
      }
    },
    lingered: (from, to, left) =>
      left ? `第 ${from} 步到第 ${to} 步停留在鞍點附近，然後離開。` : `從第 ${from} 步起停留在鞍點附近。`,
    ends: (at, loss) => `終點 ${at}，損失 ≈ ${loss}。`,
    chart: "損失隨步數的變化",
    chartText: (first, last, steps) => `${steps} 步中損失從 ${first} 變到 ${last}。`,
    step: "步",
    loss: "損失",
    logarithmic: "對數刻度",
    needsValues: (names) => `要行走，請先給參數 ${names} 代入數值。`,
  },
};
