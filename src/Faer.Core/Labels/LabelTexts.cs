using System.Globalization;

namespace Faer;

/// <summary>
/// Labels and probabilities as texts for people: tables of faces, drawings, pages and <c>ToString</c>. Records,
/// columns, options, and tables whose names people type into options have the names.
/// </summary>
internal static class LabelTexts
{
    /// <summary>
    /// Returns a label as people read it: an attribute of CelebA, in whatever head, with spaces instead of underscores
    /// (<c>Wearing Lipstick</c>), every other label unchanged.
    /// </summary>
    public static string Of(string label) =>
        FacialAttributes.TryParse(label, out FacialAttribute attribute) ? attribute.DisplayName() : label;

    /// <summary>A share in percent without decimals: <c>93 %</c>.</summary>
    /// <param name="share">The share, 0 to 1.</param>
    public static string Percent(float share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} %");
}
