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

export type AttributeGroup = 'mouth' | 'accessories' | 'hair' | 'eyes' | 'face';

/**
 * The group in which each attribute is shown; every attribute is in exactly one group. Attributes that the face does or
 * wears come first, and attributes about the person come last. No group starts with an absent feature, such as
 * No_Beard.
 */
export const attributeGroups: Readonly<Record<AttributeGroup, readonly AttributeName[]>> = {
  mouth: ['Smiling', 'Mouth_Slightly_Open', '5_o_Clock_Shadow', 'Mustache', 'Goatee', 'Sideburns', 'No_Beard'],
  accessories: [
    'Eyeglasses', 'Wearing_Hat', 'Wearing_Earrings', 'Wearing_Necklace', 'Wearing_Necktie', 'Wearing_Lipstick',
    'Heavy_Makeup', 'Rosy_Cheeks',
  ],
  hair: [
    'Bangs', 'Straight_Hair', 'Wavy_Hair', 'Black_Hair', 'Brown_Hair', 'Blond_Hair', 'Gray_Hair', 'Receding_Hairline',
    'Bald',
  ],
  eyes: ['Arched_Eyebrows', 'Bushy_Eyebrows', 'Narrow_Eyes', 'Bags_Under_Eyes'],
  face: [
    'Oval_Face', 'High_Cheekbones', 'Pale_Skin', 'Chubby', 'Double_Chin', 'Big_Nose', 'Pointy_Nose', 'Big_Lips',
    'Young', 'Male', 'Attractive', 'Blurry',
  ],
};
