using SkiaSharp;

namespace Faer.Drawing;

/// <summary>
/// The typeface that Faer includes for its drawings and reports, because a minimal server has no fonts: DejaVu Sans,
/// reduced to Latin, Greek and common signs (Bitstream Vera and DejaVu licence, in the package).
/// </summary>
public static class BundledTypeface
{
    private static readonly Lazy<SKTypeface> s_typeface = new(() =>
    {
        using Stream stream = OpenRead();
        return SKTypeface.FromStream(stream);
    });

    /// <summary>The name of the family: <c>DejaVu Sans</c>.</summary>
    public const string FamilyName = "DejaVu Sans";

    /// <summary>The typeface for SkiaSharp; shared by all drawings, which only read it.</summary>
    internal static SKTypeface Typeface => s_typeface.Value;

    /// <summary>Opens the TrueType file; the caller disposes of the stream.</summary>
    public static Stream OpenRead() =>
        typeof(BundledTypeface).Assembly.GetManifestResourceStream("DejaVuSans-Latin.ttf")!;
}
