import type { ModelHead } from '../../contract/metadata';

/** Independent probabilities, as for the attributes: sigmoid(logit / temperature). */
export function sigmoid(logits: Float32Array, temperature: number): Float32Array {
  return logits.map((logit) => 1 / (1 + Math.exp(-logit / temperature)));
}

/** Returns the probabilities of one head for one face, using the head's kind, temperature and priors. */
export function calibrate(head: ModelHead, logits: Float32Array): Float32Array {
  if (head.kind === 'multiLabel') return sigmoid(logits, head.temperature);
  const { prior, trainingPrior } = head;
  return prior && trainingPrior
    ? softmaxWithPriors(logits, head.temperature, prior, trainingPrior)
    : softmax(logits, head.temperature);
}

/** Probabilities of exclusive classes, as for the expression: softmax(logits / temperature), for one face. */
export function softmax(logits: Float32Array, temperature: number): Float32Array {
  const largest = Math.max(...logits);
  return normalize(logits.map((logit) => Math.exp((logit - largest) / temperature)));
}

/** softmax(logits / temperature), times prior / trainingPrior, renormalized. */
function softmaxWithPriors(
  logits: Float32Array,
  temperature: number,
  prior: readonly number[],
  trainingPrior: readonly number[],
): Float32Array {
  const shifted = logits.map(
    (logit, index) => logit / temperature + Math.log(prior[index]) - Math.log(trainingPrior[index]),
  );
  const largest = Math.max(...shifted);
  return normalize(shifted.map((value) => Math.exp(value - largest)));
}

function normalize(powers: Float32Array): Float32Array {
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
