namespace Faer;

/// <summary>
/// The 40 binary facial attributes of CelebA (Liu et al., 2015) in CelebA's order; the value is the index of the
/// attribute in every array of attribute logits or probabilities. The names on disk are
/// <see cref="FacialAttributes.Names"/>.
/// </summary>
public enum FacialAttribute
{
    /// <summary><c>5_o_Clock_Shadow</c>.</summary>
    FiveOClockShadow = 0,

    /// <summary><c>Arched_Eyebrows</c>.</summary>
    ArchedEyebrows = 1,

    /// <summary><c>Attractive</c>.</summary>
    Attractive = 2,

    /// <summary><c>Bags_Under_Eyes</c>.</summary>
    BagsUnderEyes = 3,

    /// <summary><c>Bald</c>.</summary>
    Bald = 4,

    /// <summary><c>Bangs</c>.</summary>
    Bangs = 5,

    /// <summary><c>Big_Lips</c>.</summary>
    BigLips = 6,

    /// <summary><c>Big_Nose</c>.</summary>
    BigNose = 7,

    /// <summary><c>Black_Hair</c>.</summary>
    BlackHair = 8,

    /// <summary><c>Blond_Hair</c>.</summary>
    BlondHair = 9,

    /// <summary><c>Blurry</c>.</summary>
    Blurry = 10,

    /// <summary><c>Brown_Hair</c>.</summary>
    BrownHair = 11,

    /// <summary><c>Bushy_Eyebrows</c>.</summary>
    BushyEyebrows = 12,

    /// <summary><c>Chubby</c>.</summary>
    Chubby = 13,

    /// <summary><c>Double_Chin</c>.</summary>
    DoubleChin = 14,

    /// <summary><c>Eyeglasses</c>.</summary>
    Eyeglasses = 15,

    /// <summary><c>Goatee</c>.</summary>
    Goatee = 16,

    /// <summary><c>Gray_Hair</c>.</summary>
    GrayHair = 17,

    /// <summary><c>Heavy_Makeup</c>.</summary>
    HeavyMakeup = 18,

    /// <summary><c>High_Cheekbones</c>.</summary>
    HighCheekbones = 19,

    /// <summary><c>Male</c>.</summary>
    Male = 20,

    /// <summary><c>Mouth_Slightly_Open</c>.</summary>
    MouthSlightlyOpen = 21,

    /// <summary><c>Mustache</c>.</summary>
    Mustache = 22,

    /// <summary><c>Narrow_Eyes</c>.</summary>
    NarrowEyes = 23,

    /// <summary><c>No_Beard</c>.</summary>
    NoBeard = 24,

    /// <summary><c>Oval_Face</c>.</summary>
    OvalFace = 25,

    /// <summary><c>Pale_Skin</c>.</summary>
    PaleSkin = 26,

    /// <summary><c>Pointy_Nose</c>.</summary>
    PointyNose = 27,

    /// <summary><c>Receding_Hairline</c>.</summary>
    RecedingHairline = 28,

    /// <summary><c>Rosy_Cheeks</c>.</summary>
    RosyCheeks = 29,

    /// <summary><c>Sideburns</c>.</summary>
    Sideburns = 30,

    /// <summary><c>Smiling</c>.</summary>
    Smiling = 31,

    /// <summary><c>Straight_Hair</c>.</summary>
    StraightHair = 32,

    /// <summary><c>Wavy_Hair</c>.</summary>
    WavyHair = 33,

    /// <summary><c>Wearing_Earrings</c>.</summary>
    WearingEarrings = 34,

    /// <summary><c>Wearing_Hat</c>.</summary>
    WearingHat = 35,

    /// <summary><c>Wearing_Lipstick</c>.</summary>
    WearingLipstick = 36,

    /// <summary><c>Wearing_Necklace</c>.</summary>
    WearingNecklace = 37,

    /// <summary><c>Wearing_Necktie</c>.</summary>
    WearingNecktie = 38,

    /// <summary><c>Young</c>.</summary>
    Young = 39,
}
