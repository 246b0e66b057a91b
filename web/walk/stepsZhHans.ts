import type { StepWords } from "./stepWords.ts";

export const SIMPLIFIED_STEPS: StepWords = {
  player: "逐步行走",
  play: "播放",
  pause: "暂停",
  step: "步",
  standing: (now, last, loss, batch) => `第 ${now} 步，共 ${last} 步，${batch ? "本批次" : ""}损失 ≈ ${loss}`,
  ended: "行走到此为止。把滑块往回移，或播放，可看到每一次移动如何相加而成。",
  kept: "上一次移动",
  pull: "负梯度",
  ahead: "前方一点的负梯度",
  movement: "移动",
  partOf: (names) => `图中画的是 ${names} 的部分。`,
  which: (eigenvalues, { positive, negative, zero }) => {
    const seen = `梯度很小：是极小值点、极大值点还是鞍点？那里黑塞矩阵的特征值为 ${eigenvalues}：`;
    if (positive > 0 && negative > 0) return `${seen}有正有负，是鞍点，可以逃离。`;
    if (zero > 0) return `${seen}其中 ${zero} 个在舍入误差内为零，仅凭二阶无法判定。`;
    return `${seen}${negative === 0 ? "全为正，是局部极小值点。" : "全为负，是局部极大值点。"}`;
  },
  escape: (along, loss) => `若从终点沿 ${along} 走逃离步 θ′ + u，损失为 ${loss}。`,
  newton: (along, loss) => `若从终点走牛顿步 ${along}，损失为 ${loss}。`,
  data: "数据与小批次",
  dataHint:
    "粘贴用逗号分隔的行，第一行为名称，或打开文件；数据不会离开本页。损失取各行的平均：每一列代表与其同名的符号。",
  file: "打开文件",
  batch: "每个批次的行数",
  epochs: "轮数 (epoch)",
  heldOut: "留作测试的比例",
  rows: (training, heldOut, batch, updates) =>
    `${training} 行，每个批次 ${batch} 行：每轮 ${updates} 次更新，每轮之后重新打乱${heldOut > 0 ? `；另有 ${heldOut} 行留作测试` : ""}。图中是训练所用各行的平均损失。`,
  smallTrail: (batch) => `每个批次 ${batch} 行`,
  fullTrail: (size) => `一次用全部 ${size} 行`,
  epoch: "轮",
  meanLoss: "训练损失随轮数的变化",
  compared: "小批次与大批次并列",
  table: {
    batch: "批次大小",
    updates: "每轮更新次数",
    update: "一次更新的时间",
    epoch: "一轮的时间",
    noise: "梯度：起点处的噪声，精确",
    drawn: "同上，抽取 400 个批次测得",
    training: "优化：训练损失",
    heldOut: "泛化：留出损失",
    sharpness: "尖锐度（最大特征值）",
  },
  milliseconds: (amount) => `${amount} 毫秒`,
  lost: "数值溢出",
  measured: "时间为此刻在本浏览器单线程中实测。噪声是批次的梯度与全部数据的梯度之间距离的均方根。",
  published:
    "已发表的结果供比较（准确率，百分比；SB 小批次，LB 大批次）：N. S. Keskar, D. Mudigere, J. Nocedal, M. Smelyanskiy, P. T. P. Tang, On Large-Batch Training for Deep Learning: Generalization Gap and Sharp Minima, ICLR 2017，表 2。",
  publishedTable: { training: "训练", testing: "测试" },
};
