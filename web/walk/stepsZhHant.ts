import type { StepWords } from "./stepWords.ts";

export const TRADITIONAL_STEPS: StepWords = {
  player: "逐步行走",
  play: "播放",
  pause: "暫停",
  step: "步",
  standing: (now, last, loss, batch) => `第 ${now} 步，共 ${last} 步，${batch ? "本批次" : ""}損失 ≈ ${loss}`,
  ended: "行走到此為止。把滑桿往回移，或播放，可看到每一次移動如何相加而成。",
  kept: "上一次移動",
  pull: "負梯度",
  ahead: "前方一點的負梯度",
  movement: "移動",
  partOf: (names) => `圖中畫的是 ${names} 的部分。`,
  which: (eigenvalues, { positive, negative, zero }) => {
    const seen = `梯度很小：是極小值點、極大值點還是鞍點？那裡海森矩陣的特徵值為 ${eigenvalues}：`;
    if (positive > 0 && negative > 0) return `${seen}有正有負，是鞍點，可以逃離。`;
    if (zero > 0) return `${seen}其中 ${zero} 個在捨入誤差內為零，僅憑二階無法判定。`;
    return `${seen}${negative === 0 ? "全為正，是局部極小值點。" : "全為負，是局部極大值點。"}`;
  },
  escape: (along, loss) => `若從終點沿 ${along} 走逃離步 θ′ + u，損失為 ${loss}。`,
  newton: (along, loss) => `若從終點走牛頓步 ${along}，損失為 ${loss}。`,
  data: "資料與小批次",
  dataHint:
    "貼上用逗號分隔的列，第一列為名稱，或開啟檔案；資料不會離開本頁。損失取各列的平均：每一欄代表與其同名的符號。",
  file: "開啟檔案",
  batch: "每個批次的列數",
  epochs: "輪數 (epoch)",
  heldOut: "留作測試的比例",
  rows: (training, heldOut, batch, updates) =>
    `${training} 列，每個批次 ${batch} 列：每輪 ${updates} 次更新，每輪之後重新打亂${heldOut > 0 ? `；另有 ${heldOut} 列留作測試` : ""}。圖中是訓練所用各列的平均損失。`,
  smallTrail: (batch) => `每個批次 ${batch} 列`,
  fullTrail: (size) => `一次用全部 ${size} 列`,
  epoch: "輪",
  meanLoss: "訓練損失隨輪數的變化",
  compared: "小批次與大批次並列",
  table: {
    batch: "批次大小",
    updates: "每輪更新次數",
    update: "一次更新的時間",
    epoch: "一輪的時間",
    noise: "梯度：起點處的雜訊，精確",
    drawn: "同上，抽取 400 個批次測得",
    training: "最佳化：訓練損失",
    heldOut: "泛化：留出損失",
    sharpness: "尖銳度（最大特徵值）",
  },
  milliseconds: (amount) => `${amount} 毫秒`,
  lost: "數值溢位",
  measured: "時間為此刻在本瀏覽器單執行緒中實測。雜訊是批次的梯度與全部資料的梯度之間距離的均方根。",
  published:
    "已發表的結果供比較（準確率，百分比；SB 小批次，LB 大批次）：N. S. Keskar, D. Mudigere, J. Nocedal, M. Smelyanskiy, P. T. P. Tang, On Large-Batch Training for Deep Learning: Generalization Gap and Sharp Minima, ICLR 2017，表 2。",
  publishedTable: { training: "訓練", testing: "測試" },
};
