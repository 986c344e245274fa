namespace Faer;

/// <summary>What a label is about. People see labels in the order of these values.</summary>
internal enum LabelTopic
{
    /// <summary>What the face does and wears: it smiles, it has glasses, a beard, a hair style, makeup. Also what is not known to be of another topic.</summary>
    DoesAndWears = 0,

    /// <summary>What is absent, or how the picture is.</summary>
    Remark = 1,

    /// <summary>What people are, or how others judge them: age, gender, looks, the shape of the face. Never put before the other topics.</summary>
    Person = 2,
}
