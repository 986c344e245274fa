/** Independent probabilities, as of the attributes: sigmoid(logit / temperature). */
export function sigmoid(logits: Float32Array, temperature: number): Float32Array {
  return logits.map((logit) => 1 / (1 + Math.exp(-logit / temperature)));
}

/** Probabilities of exclusive classes, as of the expression: softmax(logits / temperature), for one face. */
export function softmax(logits: Float32Array, temperature: number): Float32Array {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp((logit - largest) / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
