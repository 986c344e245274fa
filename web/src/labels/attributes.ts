/** CelebA's 40 attributes in CelebA's order: the index in every array of attribute probabilities. */
export const attributeNames = [
  '5_o_Clock_Shadow', 'Arched_Eyebrows', 'Attractive', 'Bags_Under_Eyes', 'Bald',
  'Bangs', 'Big_Lips', 'Big_Nose', 'Black_Hair', 'Blond_Hair',
  'Blurry', 'Brown_Hair', 'Bushy_Eyebrows', 'Chubby', 'Double_Chin',
  'Eyeglasses', 'Goatee', 'Gray_Hair', 'Heavy_Makeup', 'High_Cheekbones',
  'Male', 'Mouth_Slightly_Open', 'Mustache', 'Narrow_Eyes', 'No_Beard',
  'Oval_Face', 'Pale_Skin', 'Pointy_Nose', 'Receding_Hairline', 'Rosy_Cheeks',
  'Sideburns', 'Smiling', 'Straight_Hair', 'Wavy_Hair', 'Wearing_Earrings',
  'Wearing_Hat', 'Wearing_Lipstick', 'Wearing_Necklace', 'Wearing_Necktie', 'Young',
] as const;

export type AttributeName = (typeof attributeNames)[number];

/** Judgements of annotators about people rather than something to be seen: listed with the others, never put forward. */
export const judgements: readonly AttributeName[] = ['Attractive', 'Male', 'Young'];

export type AttributeGroup = 'hair' | 'eyes' | 'mouth' | 'face' | 'accessories';

/** Where each attribute is shown; every attribute is in exactly one group. */
export const attributeGroups: Readonly<Record<AttributeGroup, readonly AttributeName[]>> = {
  hair: ['Bald', 'Receding_Hairline', 'Bangs', 'Straight_Hair', 'Wavy_Hair', 'Black_Hair', 'Brown_Hair', 'Blond_Hair', 'Gray_Hair'],
  eyes: ['Arched_Eyebrows', 'Bushy_Eyebrows', 'Narrow_Eyes', 'Bags_Under_Eyes'],
  mouth: ['Smiling', 'Mouth_Slightly_Open', 'Big_Lips', 'No_Beard', '5_o_Clock_Shadow', 'Mustache', 'Goatee', 'Sideburns'],
  face: ['Oval_Face', 'High_Cheekbones', 'Rosy_Cheeks', 'Pale_Skin', 'Chubby', 'Double_Chin', 'Big_Nose', 'Pointy_Nose', 'Young', 'Male', 'Attractive', 'Blurry'],
  accessories: ['Eyeglasses', 'Wearing_Hat', 'Wearing_Earrings', 'Wearing_Necklace', 'Wearing_Necktie', 'Wearing_Lipstick', 'Heavy_Makeup'],
};
