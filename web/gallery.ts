/** A loss that is worth a look; what is held constant stands in `params`. */
export type Example = {
  readonly loss: string;
  readonly params?: readonly string[];
  readonly assume?: string;
  readonly name: Name;
};
export type Name = { readonly en: string; readonly "zh-Hans": string; readonly "zh-Hant": string };

const name = (en: string, hans: string, hant: string): Name => ({ en, "zh-Hans": hans, "zh-Hant": hant });

/** The examples in groups, the lecture's first. */
export const GALLERY: readonly { readonly id: string; readonly name: Name; readonly examples: readonly Example[] }[] = [
  {
    id: "lecture",
    name: name("From the lecture", "课堂例子", "課堂例子"),
    examples: [
      { loss: "(1 - w1*w2)^2", name: name("One hidden unit", "一个隐藏单元", "一個隱藏單元") },
      {
        loss: "(y - w1*w2*x)^2",
        params: ["x", "y"],
        assume: "x != 0",
        name: name("The same with data x, y", "同上，数据为 x、y", "同上，資料為 x、y"),
      },
      { loss: "(1 - w1*w2*w3)^2", name: name("Three layers", "三层", "三層") },
    ],
  },
  {
    id: "regression",
    name: name("Regression", "回归", "迴歸"),
    examples: [
      {
        loss: "(w + b - 1)^2 + (2*w + b - 3)^2 + (3*w + b - 4)^2",
        name: name("Least squares, three data", "最小二乘，三个数据", "最小平方，三筆資料"),
      },
      {
        loss: "(w1 - 1)^2 + (w1 + w2 - 2)^2 + lambda*(w1^2 + w2^2)",
        params: ["lambda"],
        assume: "lambda > 0",
        name: name("Ridge", "岭回归", "脊迴歸"),
      },
    ],
  },
  {
    id: "classification",
    name: name("Classification", "分类", "分類"),
    examples: [
      { loss: "log(1 + exp(-w)) + log(1 + exp(2*w))", name: name("Logistic loss", "逻辑斯谛损失", "邏輯斯諦損失") },
      { loss: "-log(sigmoid(w)) + w^2/2", name: name("Cross-entropy with decay", "带衰减的交叉熵", "帶衰減的交叉熵") },
    ],
  },
  {
    id: "networks",
    name: name("Networks", "神经网络", "神經網路"),
    examples: [
      { loss: "(1 - w2*tanh(w1))^2 + w2^2/10", name: name("A tanh unit", "tanh 单元", "tanh 單元") },
      { loss: "(1 - w1*w2)^2 + (w1^2 + w2^2)/4", name: name("Two layers with decay", "带衰减的两层", "帶衰減的兩層") },
      { loss: "(w1^2*w2 - 1)^2", name: name("A shared weight", "共享权重", "共享權重") },
    ],
  },
  {
    id: "factorisation",
    name: name("Factorisation", "矩阵分解", "矩陣分解"),
    examples: [
      {
        loss: "(a^2 - 2)^2 + 2*a^2*b^2 + (b^2 - 1)^2",
        name: name("diag(2, 1) by rank one", "diag(2, 1) 的秩一近似", "diag(2, 1) 的秩一近似"),
      },
      { loss: "(u*v - 1)^2 + (u - v)^2", name: name("Balanced factors", "平衡的因子", "平衡的因子") },
    ],
  },
  {
    id: "test",
    name: name("Test functions", "测试函数", "測試函數"),
    examples: [
      { loss: "(1 - x)^2 + 100*(y - x^2)^2", name: name("Rosenbrock", "Rosenbrock", "Rosenbrock") },
      { loss: "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", name: name("Himmelblau", "Himmelblau", "Himmelblau") },
      { loss: "(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (-4 + 4*y^2)*y^2", name: name("Six-hump camel", "六峰驼", "六峰駝") },
      { loss: "2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2", name: name("Three-hump camel", "三峰驼", "三峰駝") },
    ],
  },
  {
    id: "degenerate",
    name: name("Degenerate", "退化", "退化"),
    examples: [
      { loss: "x^3 - 3*x*y^2", name: name("Monkey saddle", "猴鞍", "猴鞍") },
      { loss: "(y - x^2)*(y - 3*x^2)", name: name("Peano's surface", "Peano 曲面", "Peano 曲面") },
      { loss: "x^4 + y^4", name: name("A flat bottom", "平坦的底", "平坦的底") },
    ],
  },
  {
    id: "kinks",
    name: name("Kinks", "尖点", "尖點"),
    examples: [
      { loss: "(w - 1)^2 + abs(w)", name: name("Lasso", "Lasso", "Lasso") },
      { loss: "(1 - relu(w))^2", name: name("A ReLU unit", "ReLU 单元", "ReLU 單元") },
      { loss: "abs(x) + y^2", name: name("A crease", "折痕", "摺痕") },
    ],
  },
];
