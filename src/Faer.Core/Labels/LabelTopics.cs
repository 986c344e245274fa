namespace Faer;

/// <summary>
/// Assigns labels to topics. A wrong guess about what a person is hurts most, so displayed results never begin with
/// such labels.
/// </summary>
internal static class LabelTopics
{
    private static readonly HashSet<string> s_remarks = new(StringComparer.Ordinal) { "Blurry", "No_Beard" };

    private static readonly HashSet<string> s_aboutPeople = new(StringComparer.Ordinal)
    {
        "Arched_Eyebrows",
        "Attractive",
        "Bags_Under_Eyes",
        "Bald",
        "Big_Lips",
        "Big_Nose",
        "Bushy_Eyebrows",
        "Chubby",
        "Double_Chin",
        "High_Cheekbones",
        "Male",
        "Narrow_Eyes",
        "Oval_Face",
        "Pale_Skin",
        "Pointy_Nose",
        "Receding_Hairline",
        "Young",
    };

    // Names of heads whose labels all describe what a person is.
    private static readonly HashSet<string> s_headsAboutPeople = new(StringComparer.OrdinalIgnoreCase)
    {
        "age",
        "attractiveness",
        "ethnicity",
        "gender",
        "race",
        "sex",
        "skin",
    };

    /// <summary>
    /// Returns the topic of a label. Labels with an attribute's name have the same topic in every head.
    /// </summary>
    public static LabelTopic Of(LabelHead head, string label)
    {
        if (s_aboutPeople.Contains(label))
            return LabelTopic.Person;
        return s_remarks.Contains(label) ? LabelTopic.Remark : Of(head);
    }

    /// <summary>Returns the topic of a head, for labels without a topic of their own.</summary>
    public static LabelTopic Of(LabelHead head) =>
        s_headsAboutPeople.Contains(head.Name) ? LabelTopic.Person : LabelTopic.DoesAndWears;
}
