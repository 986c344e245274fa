import type { AttributeName } from './attributes';

/**
 * The topic of a label, as in src/Faer.Core/Labels/LabelTopics.cs: something that the face does or wears, a remark
 * (about an absent feature or the picture), or something about the person. Labels are shown in this order, and labels
 * about the person are never highlighted.
 */
export type LabelTopic = 'doesAndWears' | 'remark' | 'person';

const remarks: readonly AttributeName[] = ['Blurry', 'No_Beard'];

const aboutPeople: readonly AttributeName[] = [
  'Arched_Eyebrows', 'Attractive', 'Bags_Under_Eyes', 'Bald', 'Big_Lips', 'Big_Nose', 'Bushy_Eyebrows', 'Chubby',
  'Double_Chin', 'High_Cheekbones', 'Male', 'Narrow_Eyes', 'Oval_Face', 'Pale_Skin', 'Pointy_Nose',
  'Receding_Hairline', 'Young',
];

const headsAboutPeople = ['age', 'attractiveness', 'ethnicity', 'gender', 'race', 'sex', 'skin'];

export function topicOf(label: string): LabelTopic {
  if ((aboutPeople as readonly string[]).includes(label)) return 'person';
  return (remarks as readonly string[]).includes(label) ? 'remark' : 'doesAndWears';
}

/** Returns the topic of the labels of a head other than the two standard heads. */
export function topicOfHead(name: string): LabelTopic {
  return headsAboutPeople.includes(name.toLowerCase()) ? 'person' : 'doesAndWears';
}
