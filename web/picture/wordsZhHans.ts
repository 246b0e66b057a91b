import type { PictureWords } from "./words.ts";

const TYPE = { minimum: "极小值点", maximum: "极大值点", saddle: "鞍点", undecided: "未判定" } as const;
const EVIDENCE = { exact: "", certified: "", numeric: "（据舍入数值，未经证明）" } as const;

function place(set: number | null, type: keyof typeof TYPE | null): string {
  return set === null
    ? ""
    : `这里是第 ${set} 个临界集${type === null ? "" : type === "undecided" ? "，类型未判定" : `，${TYPE[type]}`}。`;
}

export const SIMPLIFIED_PICTURE: PictureWords = {
  picture: "图",
  contours: (x, y) => `损失的等高线，横轴 ${x}，纵轴 ${y}`,
  graph: (x) => `损失随 ${x} 变化的图像`,
  keys: "方向键移动图，+ 与 − 缩放，0 复原。",
  window: (x, from, to, y, low, high) => `${x} 从 ${from} 到 ${to}${y === null ? "" : `，${y} 从 ${low} 到 ${high}`}`,
  none: "没有图：损失在这个窗口中无法求值。",
  working: "正在绘制……",
  type: TYPE,
  point: (set, type, at, loss) => `第 ${set} 个临界集，${TYPE[type]}：${at}，损失 ${loss}`,
  family: (set, type) => `第 ${set} 个临界集，${TYPE[type]}`,
  shadow: "不在此截面上",
  shadows: "淡色的点不在此截面上，画的是它们在截面上的投影。",
  partWay: "虚线箭头是离开截面的下降方向的投影。",
  held: (values) => `固定：${values}。`,
  unplaced: (sets) => `未画出：第 ${sets} 个临界集。`,
  level: (loss) => `这里看过的每一点损失都是 ${loss}，没有等高线。`,
  repeats: "重复出现的点只标出整数较小的那些。",
  unsolved: "临界点尚未标出。",
  unfound: "这个损失的临界点未知，故未标出。",
  area: (set, type) => `点状区域中的每一点都属于第 ${set} 个临界集（${TYPE[type]}）。`,
  deceives: (set, x, y, evidence) =>
    `在这个截面中，点 ${set} 是极小值点：只沿 ${x} 和 ${y} 损失都上升${EVIDENCE[evidence]}。在整个空间中它是鞍点：下降的方向不在这张图里。`,
  noValue: "此处无值",
  noValueLine: "此线上无值",
  kink: "折点：没有梯度",
  throughSaddle: "鞍点的等高线",
  curve: (type) => `曲线：${TYPE[type]}`,
  trail: "行走",
  lowHigh: ["低", "高"],
  escape: "下降方向",
  zoomIn: "放大",
  zoomOut: "缩小",
  reset: "显示全部",
  across: "横轴",
  up: "纵轴",
  graphOnly: "只画图像",
  holdAt: "其余固定在",
  own: "自定数值",
  setAt: (set, type) => `第 ${set} 个临界集，${TYPE[type]}`,
  model: "泰勒模型",
  offBy: (bound, part) => `模型误差 ${bound}（${part}）`,
  between: "模型的误差",
  error: (bounds) =>
    `按所画的样点，泰勒模型的误差${bounds
      .map(({ bound, part, share }) => `在图中 ${share} 的面积上小于 ${bound}（所示范围的 ${part}）`)
      .join("，")}。`,
  surface: "曲面",
  surfaceOff: "等高线",
  noSurface: "这个浏览器不能画曲面（没有 WebGL）；等高线显示的是同样的内容。",
  surfaceKeys: "拖动或用方向键转动曲面，+ 与 − 拉近拉远。",
  download: "存为 SVG",
  table: "图中的点",
  columns: { set: "编号", type: "类型", at: "点", loss: "损失" },
  walk: {
    title: "行走",
    start: "起点",
    startAt: (at) => `行走的起点，${at}`,
    startKeys: "拖动它，或用方向键移动。",
    method: "方法",
    methods: {
      gd: "梯度下降",
      momentum: "动量法",
      nesterov: "Nesterov",
      rmsprop: "RMSProp",
      adam: "Adam",
      newton: "牛顿法",
    },
    rate: "学习率 η",
    momentum: "动量 λ",
    steps: "步数",
    again: "再走一次",
    walking: "行走中……",
    outcome: (reason, { set, type, steps, at, flat, settled }) => {
      switch (reason) {
        case "at-rest":
          return flat
            ? `${steps} 步后静止，但那里的黑塞矩阵奇异，也没有已知的临界集：这是什么点，未作判断。`
            : `收敛：从第 ${settled} 步起已在终点附近，走完 ${steps} 步后，在计算精度内梯度为零。${place(set, type)}`;
        case "flat-ground":
          return "梯度已消失，但此处没有已知的临界点：地势平坦，如同走向无穷远。";
        case "faded":
          return "梯度已不到起初的十亿分之一；这里是极小值点还是鞍点，未作判断。";
        case "rest-at-saddle":
          return `卡住了：停在一个不是极小值点的临界点。${place(set, type)}`;
        case "close-to-saddle":
          return `${steps} 步后仍在鞍点附近；有一个下降的方向还没有走。${place(set, type)}`;
        case "beyond-numbers":
          return `发散：第 ${at} 步数值超出浮点数的范围。`;
        case "outside-domain":
          return `第 ${at} 步走到损失没有值的地方。`;
        case "crosses-pole":
          return `第 ${at} 步会越过分母为 0 之处，所以行走停在它之前：那一边是损失的另一支。请试用较小的学习率。`;
        case "grows":
          return "发散：损失每一步都上升。请试较小的学习率。";
        case "alternates":
          return "振荡：一再折返，没有进展。请试较小的学习率。";
        case "steps-used-up":
          return `${steps} 步后仍在途中。`;
        case "time":
          return `${steps} 步后时间用完。`;
      }
    },
    lingered: (from, to, left) =>
      left ? `第 ${from} 步到第 ${to} 步停留在鞍点附近，然后离开。` : `从第 ${from} 步起停留在鞍点附近。`,
    ends: (at, loss) => `终点 ${at}，损失 ≈ ${loss}。`,
    chart: "损失随步数的变化",
    chartText: (first, last, steps) => `${steps} 步中损失从 ${first} 变到 ${last}。`,
    step: "步",
    loss: "损失",
    logarithmic: "对数刻度",
    needsValues: (names) => `要行走，请先给参数 ${names} 代入数值。`,
  },
};
