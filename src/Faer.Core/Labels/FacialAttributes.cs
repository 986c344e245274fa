namespace Faer;

/// <summary>The names of the attributes and their order, as in CelebA's <c>list_attr_celeba.txt</c>.</summary>
public static class FacialAttributes
{
    private static readonly string[] s_names =
    [
        "5_o_Clock_Shadow",
        "Arched_Eyebrows",
        "Attractive",
        "Bags_Under_Eyes",
        "Bald",
        "Bangs",
        "Big_Lips",
        "Big_Nose",
        "Black_Hair",
        "Blond_Hair",
        "Blurry",
        "Brown_Hair",
        "Bushy_Eyebrows",
        "Chubby",
        "Double_Chin",
        "Eyeglasses",
        "Goatee",
        "Gray_Hair",
        "Heavy_Makeup",
        "High_Cheekbones",
        "Male",
        "Mouth_Slightly_Open",
        "Mustache",
        "Narrow_Eyes",
        "No_Beard",
        "Oval_Face",
        "Pale_Skin",
        "Pointy_Nose",
        "Receding_Hairline",
        "Rosy_Cheeks",
        "Sideburns",
        "Smiling",
        "Straight_Hair",
        "Wavy_Hair",
        "Wearing_Earrings",
        "Wearing_Hat",
        "Wearing_Lipstick",
        "Wearing_Necklace",
        "Wearing_Necktie",
        "Young",
    ];

    /// <summary>The number of attributes: 40.</summary>
    public const int Count = 40;

    /// <summary>The CelebA names in order; index i belongs to <c>(FacialAttribute)i</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = Array.AsReadOnly(s_names);

    /// <summary>The CelebA name of an attribute, such as <c>5_o_Clock_Shadow</c>.</summary>
    public static string Name(this FacialAttribute attribute) => s_names[(int)attribute];

    /// <summary>The display name of an attribute, such as <c>5 o Clock Shadow</c>.</summary>
    public static string DisplayName(this FacialAttribute attribute) => attribute.Name().Replace('_', ' ');

    /// <summary>Finds an attribute by its exact CelebA name.</summary>
    /// <returns>Whether the name is one of <see cref="Names"/>.</returns>
    public static bool TryParse(string name, out FacialAttribute attribute)
    {
        int index = Array.IndexOf(s_names, name);
        attribute = (FacialAttribute)Math.Max(index, 0);
        return index >= 0;
    }
}
