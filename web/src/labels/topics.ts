import type { AttributeName } from './attributes';

/**
 * What a label is about, as src/Faer.Core/Labels/LabelTopics.cs has it: what the face does and wears, what is absent or how the picture is, what people
 * are. People see labels in this order, and what people are is never put forward.
 */
export type LabelTopic = 'doesAndWears' | 'remark' | 'person';

const remarks: readonly AttributeName[] = ['Blurry', 'No_Beard'];

const aboutPeople: readonly AttributeName[] = [
  'Arched_Eyebrows', 'Attractive', 'Bags_Under_Eyes', 'Bald', 'Big_Lips', 'Big_Nose', 'Bushy_Eyebrows', 'Chubby', 'Double_Chin',
  'High_Cheekbones', 'Male', 'Narrow_Eyes', 'Oval_Face', 'Pale_Skin', 'Pointy_Nose', 'Receding_Hairline', 'Young',
];

const headsAboutPeople = ['age', 'attractiveness', 'ethnicity', 'gender', 'race', 'sex', 'skin'];

export function topicOf(label: string): LabelTopic {
  if ((aboutPeople as readonly string[]).includes(label)) return 'person';
  return (remarks as readonly string[]).includes(label) ? 'remark' : 'doesAndWears';
}

/** What the labels of a head beyond the two standard ones are about. */
export function topicOfHead(name: string): LabelTopic {
  return headsAboutPeople.includes(name.toLowerCase()) ? 'person' : 'doesAndWears';
}
