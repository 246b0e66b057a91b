import type { DescentWords, OutcomeContext } from "./descentWords.ts";

const TYPES = { minimum: "極小值點", maximum: "極大值點", saddle: "鞍點", undecided: "類型未判定" };

function place({ set }: OutcomeContext): string {
  return set === null ? "" : `這裡的臨界集是此損失的第 ${set.number} 個，${TYPES[set.type]}。`;
}

/** What is said of walks in traditional Chinese. */
export const DESCENT_TRADITIONAL: DescentWords = {
  method: {
    gd: "梯度下降",
    momentum: "帶動量的梯度下降",
    nesterov: "Nesterov 加速梯度",
    rmsprop: "RMSProp",
    adam: "Adam",
    newton: "牛頓法",
  },
  walk: (method, rate, momentum) => `${method}，學習率 ${rate}${momentum === null ? "" : `，動量 ${momentum}`}`,
  kinds: {
    converged: "收斂",
    "near-saddle": "在鞍點附近",
    diverged: "發散",
    oscillating: "振盪",
    running: "還在途中",
  },
  outcome: {
    "at-rest": ({ gradient, distance, settled, flat }, context, number) =>
      `最後的梯度長度為 ${number(gradient)}，在計算精度內，梯度${distance === 0 ? "就在這裡" : `在相距 ${number(distance)} 處`}為零；從第 ${settled} 步起一直停留在終點附近。${
        flat
          ? "那裡的海森矩陣是奇異的，又沒有已知的臨界集，所以捨入後的數既不能證明這是臨界點，也不能證明它的類型。"
          : ""
      }${place(context)}`,
    "flat-ground": ({ gradient }, _, number) =>
      `梯度長度為 ${number(gradient)}，但這裡沒有已知的臨界點：地勢平坦，如同走向無窮遠。`,
    faded: ({ gradient }, _, number) =>
      `梯度長度為 ${number(gradient)}，不到起初的十億分之一。權重太多，無法考察海森矩陣，所以不能說這是極小值點還是鞍點。`,
    "rest-at-saddle": ({ gradient, negative }, context, number) =>
      `梯度很小（${number(gradient)}），停在一個不是極小值點的臨界點：${negative === 0 ? "它是鞍點" : `海森矩陣有 ${negative} 個負特徵值`}。${place(context)}`,
    "close-to-saddle": ({ distance, negative }, context, number) =>
      `走了 ${context.steps} 步之後仍在鞍點附近，相距 ${number(distance)}；那裡的海森矩陣有 ${negative} 個負特徵值：有下降的路，只是還沒有走。${place(context)}`,
    "beyond-numbers": ({ t }) => `到第 ${t} 步，數值超出浮點數的範圍。`,
    "outside-domain": ({ t }) => `第 ${t} 步走到了損失沒有定義的點。`,
    "crosses-pole": ({ t }) =>
      `第 ${t} 步會越過分母為 0 之處，所以行走停在它之前：那一邊是損失的另一支。請試用較小的學習率。`,
    grows: ({ factor }, _, number) => `損失高於起點，而且每步都在上升；每步的移動量約為上一步的 ${number(factor)} 倍。`,
    alternates: ({ steps }) => `最後 ${steps} 步來回折返，移動量不再變小，損失也沒有下降。`,
    "steps-used-up": ({ gradient, improved }, context, number) =>
      `走了 ${context.steps} 步之後梯度長度仍為 ${number(gradient)}；與起點相比，損失${improved >= 0 ? `下降了 ${number(improved)}` : `上升了 ${number(-improved)}`}。`,
    time: () => "步數還沒走完，時間就用完了。",
  },
  ended: (kind, why) => `${kind}。${why}`,
  lingering: (walk, { from, to, left }) =>
    left ? `${walk}：第 ${from} 步到第 ${to} 步在鞍點附近，然後離開。` : `${walk}：從第 ${from} 步到最後都在鞍點附近。`,
  noLingering: (walk) => `${walk}：從未接近鞍點。`,
  comparedLeaving: (quick, quickSteps, slow, slowSteps) =>
    `${quick}在 ${quickSteps} 步後離開鞍點，${slow}在 ${slowSteps} 步後離開。`,
  which: {
    question: "梯度很小：是局部極小值點，還是鞍點？",
    eigenvalues: (values) => `那裡海森矩陣的特徵值：${values}。`,
    answer: ({ positive, negative, zero }) => {
      if (negative === 0 && zero === 0) return "全部為正：局部極小值點，無路可走。";
      if (positive === 0 && zero === 0) return "全部為負：局部極大值點。";
      if (positive > 0 && negative > 0) return "有正有負：鞍點，可以逃離。";
      return `在捨入誤差內有 ${zero} 個為零${negative > 0 ? "，其餘為負：不是極小值點" : "，沒有負的：僅憑二階無法判定"}。`;
    },
    certified: "這些符號由區間運算證明，所用的是這一點的海森矩陣（捨入為雙精度數）。",
    numeric: "這些符號來自捨入後的數，沒有證明。",
  },
  quadratic: {
    constant: (smallest, largest) => `海森矩陣是常數：損失是二次函數，特徵值在 ${smallest} 與 ${largest} 之間。`,
    notPositive: "特徵值不全為正，所以沒有一個學習率能從任意起點收斂。",
    bound: (bound, momentum) =>
      momentum === null
        ? `梯度下降從任意起點收斂，若且唯若 0 < η < 2/λ_max = ${bound}。`
        : `動量為 ${momentum} 時從任意起點收斂，若且唯若 0 < η < 2(1 + ${momentum})/λ_max = ${bound}。`,
    verdict: {
      below: (rate) => `學習率 ${rate} 低於這個界（精確比較）。`,
      at: (rate) => `學習率 ${rate} 恰好等於這個界：沿最大特徵值的特徵向量永遠來回交替。`,
      above: (rate) => `學習率 ${rate} 高於這個界（精確比較）：沿最大特徵值的特徵向量發散。`,
    },
    bestRate: (rate, factor) =>
      `沒有動量時最快的是 η = 2/(λ_max + λ_min) = ${rate}；每走一步，到極小值點的距離至多變為原來的 ${factor} 倍。`,
    best: (rate, momentum, factor) =>
      `有動量時最快的是 η = 4/(√λ_max + √λ_min)² = ${rate}，λ = ((√κ - 1)/(√κ + 1))² = ${momentum}；長遠來看，每走一步，到極小值點的距離約變為原來的 ${factor} 倍。`,
  },
  onward: {
    newton: (movement, loss) => `從終點走一個牛頓步 -H⁺g = ${movement}，損失變為 ${loss}。`,
    escape: (eigenvalue, movement, loss) =>
      `特徵值 ${eigenvalue} 為負：取它的特徵向量 u = ${movement}，走到 θ' + u，損失變為 ${loss}。`,
  },
  data: {
    datum: (formula) => `損失是 ${formula} 對所有資料的平均值。`,
    columns: (used, unused) => `損失用到的欄：${used}。${unused === "" ? "" : `沒有用到：${unused}。`}`,
    variables: (names, count) => `${count === 1 ? "權重" : `${count} 個權重`}：${names}。`,
    batches: ({ training, heldOut, batch, updatesPerEpoch, seed }) =>
      batch === training
        ? `${training} 筆資料，每次更新用到全部${heldOut > 0 ? `；另留出 ${heldOut} 筆用於測試` : ""}。一輪就是一次更新。`
        : `${training} 筆資料，每個批次 ${batch} 筆：一輪有 ${updatesPerEpoch} 次更新，每輪之後按種子 ${seed} 重新打亂${heldOut > 0 ? `；另留出 ${heldOut} 筆資料用於測試` : ""}。每一步的損失與梯度是它那個批次的。`,
    broken: (batch) => `批次大小為 ${batch} 時，各輪還沒走完數值就超出了範圍；這裡是它最後完整的一輪。`,
    noiseNote:
      "雜訊：在起點處，批次的梯度與全部資料的梯度之間距離的均方根。精確值由單個梯度的共變異數得出，另一個由抽取 400 個批次得出。",
    measured: "時間是此時此地測得的，用的是普通的下降：算批次的梯度，再走一步。",
    published:
      "發表過的資料，供對照，準確率為百分數：N. S. Keskar, D. Mudigere, J. Nocedal, M. Smelyanskiy, P. T. P. Tang, On Large-Batch Training for Deep Learning: Generalization Gap and Sharp Minima, ICLR 2017，表 2（SB 小批次，LB 大批次）。",
    labels: {
      epoch: "輪",
      training: "訓練損失",
      heldOut: "留出損失",
      batch: "批次大小",
      perEpoch: "每輪更新次數",
      update: "一次更新的時間，單獨",
      parallelUpdate: (workers) => `  ${workers} 個執行緒`,
      epochTime: "一輪的時間，單獨",
      parallelEpoch: (workers) => `  ${workers} 個執行緒`,
      noise: "梯度：雜訊，精確",
      sampledNoise: "  雜訊，抽樣",
      finalTraining: "最佳化：訓練損失",
      finalHeldOut: "泛化：留出損失",
      sharpness: "  尖銳度（最大特徵值）",
      trainingAccuracy: "訓練",
      testingAccuracy: "測試",
    },
  },
  unrollRules: {
    definition: "移動量：上一次的移動量減去梯度",
    "put-in": "代入上一次的移動量",
    "multiply-out": "展開",
    "closed-form": "寫成一個和",
  },
  headings: {
    walk: "行走",
    outcome: "遇到了什麼",
    which: "是哪一種？",
    quadratic: "此損失的學習率",
    onward: "從終點再走一步",
    unrolling: "動量的展開",
    onLoss: "在此損失上的最初幾步",
    data: "資料與輪",
    comparison: "小批次與大批次",
    curve: "損失隨步數的變化",
  },
  labels: {
    step: "t",
    loss: "損失",
    gradient: "|g|",
    movement: "|m|",
    leftOut: (count) => `（另有 ${count} 步未列出；--format csv 或 json 給出全部）`,
    randomStart: "起點由種子隨機抽取。",
    usualRate: "學習率",
    interrupted: "還沒走完，時間就用完了。",
    logarithmic: "對數刻度",
  },
};
