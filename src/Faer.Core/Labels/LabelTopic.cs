namespace Faer;

/// <summary>The topic of a label. Labels are displayed in the order of these values.</summary>
internal enum LabelTopic
{
    /// <summary>
    /// What the face does and wears: a smile, glasses, a beard, a hair style, makeup. Also labels without a known
    /// topic.
    /// </summary>
    DoesAndWears = 0,

    /// <summary>What is absent, or how the picture is.</summary>
    Remark = 1,

    /// <summary>
    /// What the person is, or how others judge the person: age, gender, looks, the shape of the face. Never displayed
    /// before the other topics.
    /// </summary>
    Person = 2,
}
