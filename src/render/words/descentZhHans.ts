import type { DescentWords, OutcomeContext } from "./descentWords.ts";

const TYPES = { minimum: "极小值点", maximum: "极大值点", saddle: "鞍点", undecided: "类型未判定" };

function place({ set }: OutcomeContext): string {
  return set === null ? "" : `这里的临界集是此损失的第 ${set.number} 个，${TYPES[set.type]}。`;
}

/** What is said of walks in simplified Chinese. */
export const DESCENT_SIMPLIFIED: DescentWords = {
  method: {
    gd: "梯度下降",
    momentum: "带动量的梯度下降",
    nesterov: "Nesterov 加速梯度",
    rmsprop: "RMSProp",
    adam: "Adam",
    newton: "牛顿法",
  },
  walk: (method, rate, momentum) => `${method}，学习率 ${rate}${momentum === null ? "" : `，动量 ${momentum}`}`,
  kinds: {
    converged: "收敛",
    "near-saddle": "在鞍点附近",
    diverged: "发散",
    oscillating: "振荡",
    running: "还在途中",
  },
  outcome: {
    "at-rest": ({ gradient, distance, settled, flat }, context, number) =>
      `最后的梯度长度为 ${number(gradient)}，在计算精度内，梯度${distance === 0 ? "就在这里" : `在相距 ${number(distance)} 处`}为零；从第 ${settled} 步起一直停留在终点附近。${
        flat
          ? "那里的黑塞矩阵是奇异的，又没有已知的临界集，所以舍入后的数既不能证明这是临界点，也不能证明它的类型。"
          : ""
      }${place(context)}`,
    "flat-ground": ({ gradient }, _, number) =>
      `梯度长度为 ${number(gradient)}，但这里没有已知的临界点：地势平坦，如同走向无穷远。`,
    faded: ({ gradient }, _, number) =>
      `梯度长度为 ${number(gradient)}，不到起初的十亿分之一。权重太多，无法考察黑塞矩阵，所以不能说这是极小值点还是鞍点。`,
    "rest-at-saddle": ({ gradient, negative }, context, number) =>
      `梯度很小（${number(gradient)}），停在一个不是极小值点的临界点：${negative === 0 ? "它是鞍点" : `黑塞矩阵有 ${negative} 个负特征值`}。${place(context)}`,
    "close-to-saddle": ({ distance, negative }, context, number) =>
      `走了 ${context.steps} 步之后仍在鞍点附近，相距 ${number(distance)}；那里的黑塞矩阵有 ${negative} 个负特征值：有下降的路，只是还没有走。${place(context)}`,
    "beyond-numbers": ({ t }) => `到第 ${t} 步，数值超出浮点数的范围。`,
    "outside-domain": ({ t }) => `第 ${t} 步走到了损失没有定义的点。`,
    "crosses-pole": ({ t }) =>
      `第 ${t} 步会越过分母为 0 之处，所以行走停在它之前：那一边是损失的另一支。请试用较小的学习率。`,
    grows: ({ factor }, _, number) => `损失高于起点，而且每步都在上升；每步的移动量约为上一步的 ${number(factor)} 倍。`,
    alternates: ({ steps }) => `最后 ${steps} 步来回折返，移动量不再变小，损失也没有下降。`,
    "steps-used-up": ({ gradient, improved }, context, number) =>
      `走了 ${context.steps} 步之后梯度长度仍为 ${number(gradient)}；与起点相比，损失${improved >= 0 ? `下降了 ${number(improved)}` : `上升了 ${number(-improved)}`}。`,
    time: () => "步数还没走完，时间就用完了。",
  },
  ended: (kind, why) => `${kind}。${why}`,
  lingering: (walk, { from, to, left }) =>
    left ? `${walk}：第 ${from} 步到第 ${to} 步在鞍点附近，然后离开。` : `${walk}：从第 ${from} 步到最后都在鞍点附近。`,
  noLingering: (walk) => `${walk}：从未接近鞍点。`,
  comparedLeaving: (quick, quickSteps, slow, slowSteps) =>
    `${quick}在 ${quickSteps} 步后离开鞍点，${slow}在 ${slowSteps} 步后离开。`,
  which: {
    question: "梯度很小：是局部极小值点，还是鞍点？",
    eigenvalues: (values) => `那里黑塞矩阵的特征值：${values}。`,
    answer: ({ positive, negative, zero }) => {
      if (negative === 0 && zero === 0) return "全部为正：局部极小值点，无路可走。";
      if (positive === 0 && zero === 0) return "全部为负：局部极大值点。";
      if (positive > 0 && negative > 0) return "有正有负：鞍点，可以逃离。";
      return `在舍入误差内有 ${zero} 个为零${negative > 0 ? "，其余为负：不是极小值点" : "，没有负的：仅凭二阶无法判定"}。`;
    },
    certified: "这些符号由区间运算证明，所用的是这一点的黑塞矩阵（舍入为双精度数）。",
    numeric: "这些符号来自舍入后的数，没有证明。",
  },
  quadratic: {
    constant: (smallest, largest) => `黑塞矩阵是常数：损失是二次函数，特征值在 ${smallest} 与 ${largest} 之间。`,
    notPositive: "特征值不全为正，所以没有一个学习率能从任意起点收敛。",
    bound: (bound, momentum) =>
      momentum === null
        ? `梯度下降从任意起点收敛，当且仅当 0 < η < 2/λ_max = ${bound}。`
        : `动量为 ${momentum} 时从任意起点收敛，当且仅当 0 < η < 2(1 + ${momentum})/λ_max = ${bound}。`,
    verdict: {
      below: (rate) => `学习率 ${rate} 低于这个界（精确比较）。`,
      at: (rate) => `学习率 ${rate} 恰好等于这个界：沿最大特征值的特征向量永远来回交替。`,
      above: (rate) => `学习率 ${rate} 高于这个界（精确比较）：沿最大特征值的特征向量发散。`,
    },
    bestRate: (rate, factor) =>
      `没有动量时最快的是 η = 2/(λ_max + λ_min) = ${rate}；每走一步，到极小值点的距离至多变为原来的 ${factor} 倍。`,
    best: (rate, momentum, factor) =>
      `有动量时最快的是 η = 4/(√λ_max + √λ_min)² = ${rate}，λ = ((√κ - 1)/(√κ + 1))² = ${momentum}；长远来看，每走一步，到极小值点的距离约变为原来的 ${factor} 倍。`,
  },
  onward: {
    newton: (movement, loss) => `从终点走一个牛顿步 -H⁺g = ${movement}，损失变为 ${loss}。`,
    escape: (eigenvalue, movement, loss) =>
      `特征值 ${eigenvalue} 为负：取它的特征向量 u = ${movement}，走到 θ' + u，损失变为 ${loss}。`,
  },
  data: {
    datum: (formula) => `损失是 ${formula} 对所有数据的平均值。`,
    columns: (used, unused) => `损失用到的列：${used}。${unused === "" ? "" : `没有用到：${unused}。`}`,
    variables: (names, count) => `${count === 1 ? "权重" : `${count} 个权重`}：${names}。`,
    batches: ({ training, heldOut, batch, updatesPerEpoch, seed }) =>
      batch === training
        ? `${training} 个数据，每次更新用到全部${heldOut > 0 ? `；另留出 ${heldOut} 个用于测试` : ""}。一轮就是一次更新。`
        : `${training} 个数据，每个批次 ${batch} 个：一轮有 ${updatesPerEpoch} 次更新，每轮之后按种子 ${seed} 重新打乱${heldOut > 0 ? `；另留出 ${heldOut} 个数据用于测试` : ""}。每一步的损失与梯度是它那个批次的。`,
    broken: (batch) => `批次大小为 ${batch} 时，各轮还没走完数值就超出了范围；这里是它最后完整的一轮。`,
    noiseNote:
      "噪声：在起点处，批次的梯度与全部数据的梯度之间距离的均方根。精确值由单个梯度的协方差得出，另一个由抽取 400 个批次得出。",
    measured: "时间是此时此地测得的，用的是普通的下降：算批次的梯度，再走一步。",
    published:
      "发表过的数据，供对照，准确率为百分数：N. S. Keskar, D. Mudigere, J. Nocedal, M. Smelyanskiy, P. T. P. Tang, On Large-Batch Training for Deep Learning: Generalization Gap and Sharp Minima, ICLR 2017，表 2（SB 小批次，LB 大批次）。",
    labels: {
      epoch: "轮",
      training: "训练损失",
      heldOut: "留出损失",
      batch: "批次大小",
      perEpoch: "每轮更新次数",
      update: "一次更新的时间，单独",
      parallelUpdate: (workers) => `  ${workers} 个线程`,
      epochTime: "一轮的时间，单独",
      parallelEpoch: (workers) => `  ${workers} 个线程`,
      noise: "梯度：噪声，精确",
      sampledNoise: "  噪声，抽样",
      finalTraining: "优化：训练损失",
      finalHeldOut: "泛化：留出损失",
      sharpness: "  尖锐度（最大特征值）",
      trainingAccuracy: "训练",
      testingAccuracy: "测试",
    },
  },
  unrollRules: {
    definition: "移动量：上一次的移动量减去梯度",
    "put-in": "代入上一次的移动量",
    "multiply-out": "展开",
    "closed-form": "写成一个和",
  },
  headings: {
    walk: "行走",
    outcome: "遇到了什么",
    which: "是哪一种？",
    quadratic: "此损失的学习率",
    onward: "从终点再走一步",
    unrolling: "动量的展开",
    onLoss: "在此损失上的最初几步",
    data: "数据与轮",
    comparison: "小批次与大批次",
    curve: "损失随步数的变化",
  },
  labels: {
    step: "t",
    loss: "损失",
    gradient: "|g|",
    movement: "|m|",
    leftOut: (count) => `（另有 ${count} 步未列出；--format csv 或 json 给出全部）`,
    randomStart: "起点由种子随机抽取。",
    usualRate: "学习率",
    interrupted: "还没走完，时间就用完了。",
    logarithmic: "对数刻度",
  },
};
