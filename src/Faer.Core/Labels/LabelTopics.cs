namespace Faer;

/// <summary>
/// The one place that knows what labels are about. A model's guesses of what people are, are the ones that hurt most where they are wrong, so nothing
/// that people read begins with them.
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

    // Names that models give to heads whose labels say what people are, all of them.
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

    /// <summary>What a label of a head is about. Labels with an attribute's name are about the same in every head.</summary>
    public static LabelTopic Of(LabelHead head, string label)
    {
        if (s_aboutPeople.Contains(label))
            return LabelTopic.Person;
        return s_remarks.Contains(label) ? LabelTopic.Remark : Of(head);
    }

    /// <summary>What a head is about where its labels do not say more.</summary>
    public static LabelTopic Of(LabelHead head) =>
        s_headsAboutPeople.Contains(head.Name) ? LabelTopic.Person : LabelTopic.DoesAndWears;
}
