using System.Numerics;
using Faer.Data.Mosaics;

namespace Faer.Data.Tests.Mosaics;

public sealed class PasteMaskTests
{
    private static readonly PasteMask s_ellipse = new(1, new Vector2(10, 20), new Vector2(4, 8), 0.5f);

    /// <summary>The squared distance in radii is 0, 0.25, 0.75 and 1.</summary>
    [Theory]
    [InlineData(10, 20, 1)]
    [InlineData(12, 20, 1)]
    [InlineData(10, 26.9282f, 0.5f)]
    [InlineData(14, 20, 0)]
    [InlineData(30, 20, 0)]
    public void An_ellipse_fades_towards_its_edge(float x, float y, float expected) =>
        Assert.Equal(expected, s_ellipse.EllipseAlpha(new Vector2(x, y)), 1e-4f);

    [Fact]
    public void Only_a_mask_with_radii_is_an_ellipse()
    {
        Assert.True(s_ellipse.IsEllipse);
        Assert.False(PasteMask.Whole.IsEllipse);
    }
}
