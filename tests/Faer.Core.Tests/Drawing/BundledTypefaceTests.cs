using Faer.Drawing;
using SkiaSharp;

namespace Faer.Core.Tests.Drawing;

public sealed class BundledTypefaceTests
{
    [Fact]
    public void It_contains_every_letter_of_every_label()
    {
        using var font = new SKFont(BundledTypeface.Typeface, 20);
        foreach (
            string text in FacialAttributes
                .Names.Concat(Expressions.Names)
                .Append("0123456789 .,%\u00A0?()/+-–—·×≥≤±σµ→ÄÖÜäöüßéèçñřłő€")
        )
            Assert.True(font.ContainsGlyphs(text), text);
    }

    [Fact]
    public void It_is_a_small_TrueType_file_with_its_own_family_name()
    {
        using Stream stream = BundledTypeface.OpenRead();
        Assert.InRange(stream.Length, 10_000, 100_000);
        Assert.Equal(BundledTypeface.FamilyName, BundledTypeface.Typeface.FamilyName);
    }
}
