import type { StudySummary } from "../../record/study.ts";
import type { StudyWords } from "./studyWords.ts";

const DATA = {
  teacher: "標籤由同樣結構的隨機網路給出，帶有雜訊",
  xor: "前兩個輸入同號時標籤為 1，否則為 -1",
  random: "標籤隨機",
};

function sees(summary: StudySummary, number: (x: number) => string): string {
  const { correlation, correlationOfGradientNorm, lowest, highest, lowestRatio, critical } = summary;
  const { third, saddlesAmongHighest } = summary;
  if (critical < 10) return "找到的臨界點太少，不能說損失與極小比率有什麼關係。";
  if (correlation === null || lowest === null || highest === null)
    return "所有的極小比率相同，或所有的損失相同，所以看不出它們的關係。";
  const figures = `損失與極小比率的等級相關係數是 ${number(correlation)}；損失最低的三分之一裡平均比率是 ${number(lowest)}，損失最高的三分之一裡是 ${number(highest)}${
    correlationOfGradientNorm === null
      ? ""
      : `；只看由減小梯度長度找到的點，相關係數是 ${number(correlationOfGradientNorm)}`
  }${lowestRatio === null ? "" : `；最低的比率是 ${number(lowestRatio)}`}`;
  const saddles = `損失最高的 ${third} 個點中有 ${saddlesAmongHighest} 個是鞍點`;
  if (correlation <= -0.5 && lowest >= 0.9 && saddlesAmongHighest >= 0.9 * third)
    return `這項研究顯示了講義所說的現象：${saddles}，損失低處比率接近一（${figures}）。`;
  if (correlation <= -0.3) return `這項研究顯示了講義所說現象的一部分：損失越高，比率越低；${saddles}（${figures}）。`;
  return `這項研究沒有顯示講義所說的現象：${figures}。`;
}

/** What is said of studies in traditional Chinese. */
export const STUDY_TRADITIONAL: StudyWords = {
  title: "訓練損失與極小比率",
  spec: ({ layers, activation, data, size, decay, networks, seed }, weights) =>
    `${networks} 個網路 ${layers.join("-")}，激勵函數 ${activation}，每個有 ${weights} 個權重與偏差；${size} 筆資料（${DATA[data]}）；均方誤差，權重衰減 ${decay}；種子 ${seed}。`,
  search: "每兩個網路中有一個從下降途中的隨機一點出發，減小梯度的長度，由此走到各種類型的臨界點；其餘的一直下降到底。",
  done: ({ done, missing, critical, stuck, far }) =>
    `完成了 ${done} 個網路${missing > 0 ? `，缺少 ${missing} 個` : ""}：${critical} 個走到臨界點，${stuck} 個停在梯度不為 0 處，${far} 個走向無窮遠。`,
  kinds: ({ minima, saddles, singular }) =>
    `這些臨界點中，${minima} 個的特徵值全為正，${saddles} 個的特徵值有正有負，${singular} 個除正特徵值外還有零特徵值（在計算精度內）。`,
  certified: ({ certified, critical }) =>
    `${critical} 個中有 ${certified} 個由區間運算證明：那裡有一個臨界點，特徵值的符號與所計的一致；其餘的是數值結果。`,
  shows: sees,
  labels: {
    ratio: "極小比率（正特徵值的個數 / 總數）",
    loss: "訓練損失",
    certified: "已證明",
    notCertified: "數值",
    row: ["網路", "找法", "狀態", "損失", "梯度", "正", "負", "零", "比率", "半徑"],
    progress: (done, all, seconds) => `${all} 個網路中的 ${done} 個，${Math.round(seconds)} 秒`,
    interrupted: "研究被中斷；已完成的部分在逐列的結果檔案裡。",
    resumed: (count) => `${count} 個網路先前已經完成。`,
    failed: (count) => `${count} 個網路未能處理。`,
  },
};
