/** The expressions in the order of every array of expression probabilities; a model has the first 7 or all 8. */
export const expressionNames = [
  'neutral', 'happiness', 'sadness', 'surprise', 'fear', 'disgust', 'anger', 'contempt',
] as const;

export type ExpressionName = (typeof expressionNames)[number];
