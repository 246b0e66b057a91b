import type { StudySummary } from "../../record/study.ts";
import type { StudyWords } from "./studyWords.ts";

const DATA = {
  teacher: "标签由同样结构的随机网络给出，带有噪声",
  xor: "前两个输入同号时标签为 1，否则为 -1",
  random: "标签随机",
};

function sees(summary: StudySummary, number: (x: number) => string): string {
  const { correlation, correlationOfGradientNorm, lowest, highest, lowestRatio, critical } = summary;
  const { third, saddlesAmongHighest } = summary;
  if (critical < 10) return "找到的临界点太少，不能说损失与极小比率有什么关系。";
  if (correlation === null || lowest === null || highest === null)
    return "所有的极小比率相同，或所有的损失相同，所以看不出它们的关系。";
  const figures = `损失与极小比率的秩相关系数是 ${number(correlation)}；损失最低的三分之一里平均比率是 ${number(lowest)}，损失最高的三分之一里是 ${number(highest)}${
    correlationOfGradientNorm === null
      ? ""
      : `；只看由减小梯度长度找到的点，相关系数是 ${number(correlationOfGradientNorm)}`
  }${lowestRatio === null ? "" : `；最低的比率是 ${number(lowestRatio)}`}`;
  const saddles = `损失最高的 ${third} 个点中有 ${saddlesAmongHighest} 个是鞍点`;
  if (correlation <= -0.5 && lowest >= 0.9 && saddlesAmongHighest >= 0.9 * third)
    return `这项研究显示了讲义所说的现象：${saddles}，损失低处比率接近一（${figures}）。`;
  if (correlation <= -0.3) return `这项研究显示了讲义所说现象的一部分：损失越高，比率越低；${saddles}（${figures}）。`;
  return `这项研究没有显示讲义所说的现象：${figures}。`;
}

/** What is said of studies in simplified Chinese. */
export const STUDY_SIMPLIFIED: StudyWords = {
  title: "训练损失与极小比率",
  spec: ({ layers, activation, data, size, decay, networks, seed }, weights) =>
    `${networks} 个网络 ${layers.join("-")}，激活函数 ${activation}，每个有 ${weights} 个权重与偏置；${size} 个数据（${DATA[data]}）；均方误差，权重衰减 ${decay}；种子 ${seed}。`,
  search: "每两个网络中有一个从下降途中的随机一点出发，减小梯度的长度，由此走到各种类型的临界点；其余的一直下降到底。",
  done: ({ done, missing, critical, stuck, far }) =>
    `完成了 ${done} 个网络${missing > 0 ? `，缺少 ${missing} 个` : ""}：${critical} 个走到临界点，${stuck} 个停在梯度不为 0 处，${far} 个走向无穷远。`,
  kinds: ({ minima, saddles, singular }) =>
    `这些临界点中，${minima} 个的特征值全为正，${saddles} 个的特征值有正有负，${singular} 个除正特征值外还有零特征值（在计算精度内）。`,
  certified: ({ certified, critical }) =>
    `${critical} 个中有 ${certified} 个由区间运算证明：那里有一个临界点，特征值的符号与所计的一致；其余的是数值结果。`,
  shows: sees,
  labels: {
    ratio: "极小比率（正特征值的个数 / 总数）",
    loss: "训练损失",
    certified: "已证明",
    notCertified: "数值",
    row: ["网络", "找法", "状态", "损失", "梯度", "正", "负", "零", "比率", "半径"],
    progress: (done, all, seconds) => `${all} 个网络中的 ${done} 个，${Math.round(seconds)} 秒`,
    interrupted: "研究被中断；已完成的部分在逐行的结果文件里。",
    resumed: (count) => `${count} 个网络先前已经完成。`,
    failed: (count) => `${count} 个网络未能处理。`,
  },
};
