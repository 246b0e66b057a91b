/** Ten losses that the documents of all faces are tried on: few and many points, curves, parameters, roots, long rows. */
export const TEN_LOSSES: readonly {
  readonly name: string;
  readonly loss: string;
  readonly detail?: "all" | "result";
}[] = [
  { name: "lecture", loss: "(1 - w1*w2)^2" },
  { name: "himmelblau", loss: "(x^2 + y - 11)^2 + (x + y^2 - 7)^2" },
  { name: "rosenbrock", loss: "(1 - x)^2 + 100*(y - x^2)^2", detail: "all" },
  { name: "three-factors", loss: "(1 - w1*w2*w3)^2" },
  { name: "quartic", loss: "x^4 + y^4 - 4*x*y + 1" },
  { name: "one-variable", loss: "x + 1/x" },
  { name: "roots", loss: "sqrt(1 + x^2) + log(1 + y^2)/(1 + y^2)" },
  { name: "six-hump-camel", loss: "(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (-4 + 4*y^2)*y^2" },
  { name: "neuron", loss: "(y - sigmoid(w_1*x + b))^2 + lambda*w_1^2" },
  { name: "least-squares", loss: "(w1 + 2*w2 + 3*w3 - 1)^2 + (4*w1 + 5*w2 + 6*w3 - 2)^2" },
];
