using System.Numerics;
using Faer.Data.Loading;
using Faer.Data.Mosaics;

namespace Faer.Data.Tests.Mosaics;

public sealed class PasteLookTests
{
    private const int Draws = 2000;

    [Fact]
    public void Colors_are_mapped_and_then_raised_to_gamma()
    {
        // Red and green change places, and 20 is added; then the square of the share of 255.
        var look = PasteLook.Plain with
        {
            Color = new Matrix4x4(0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 20, 20, 20, 1),
            Gamma = 2,
        };
        byte[] rgb = [100, 40, 250];

        Apply(look, rgb, 1);

        Assert.Equal([(byte)14, (byte)56, (byte)255], rgb);
    }

    [Fact]
    public void Light_from_the_right_and_from_below_adds_up()
    {
        byte[] rgb = SmallGrey(100, 100, 100, 100);

        Apply(PasteLook.Plain with { Shade = new Vector2(0.5f, 0.2f) }, rgb, 2);

        // The middles of the pixels are half way to the edges: 1 -+ 0.25 -+ 0.1.
        Assert.Equal(SmallGrey(65, 115, 85, 135), rgb);
    }

    [Fact]
    public void Light_stays_between_a_fifth_and_white()
    {
        byte[] rgb = SmallGrey(200, 200);

        Apply(PasteLook.Plain with { Shade = new Vector2(3, 0) }, rgb, 2);

        Assert.Equal(SmallGrey(40, 255), rgb);
    }

    [Fact]
    public void Without_changes_the_pixels_stay()
    {
        byte[] rgb = [1, 2, 3, 4, 5, 6];

        Apply(PasteLook.Plain, rgb, 2);

        Assert.Equal([1, 2, 3, 4, 5, 6], rgb);
    }

    [Fact]
    public void A_blur_averages_neighbours()
    {
        byte[] rgb = SmallGrey(0, 0, 160, 0, 0);

        Apply(PasteLook.Plain with { Blurs = 1 }, rgb, 5);

        Assert.Equal(SmallGrey(0, 40, 80, 40, 0), rgb);
    }

    [Fact]
    public void Noise_has_its_deviation()
    {
        var rgb = new byte[30_000];
        rgb.AsSpan().Fill(128);

        Apply(PasteLook.Plain with { Noise = 10 }, rgb, 100);

        Assert.InRange(Math.Sqrt(rgb.Average(value => Math.Pow(value - 128.0, 2))), 9.7, 10.3);
    }

    [Fact]
    public void Changes_are_drawn_as_often_as_documented()
    {
        var random = new CounterRandom(1);
        PasteLook[] looks = [.. Enumerable.Range(0, Draws).Select(_ => PasteLook.Draw(ref random, 1000))];

        // A grey look maps red to the same value in each channel.
        AssertShare(0.1, look => look.Color.M11 == look.Color.M12 && look.Color.M11 == look.Color.M13);
        AssertShare(0.25, look => look.LostLevels > 0);
        AssertShare(0.12, look => look.Blurs > 0);
        AssertShare(0.12, look => look.Noise > 0);
        AssertShare(0.2, look => look.Shade != default);

        // The tolerance is four standard deviations.
        void AssertShare(double share, Func<PasteLook, bool> has) =>
            Assert.InRange(
                (double)looks.Count(has) / Draws,
                share - (4 * Math.Sqrt(share * (1 - share) / Draws)),
                share + (4 * Math.Sqrt(share * (1 - share) / Draws))
            );
    }

    [Theory]
    [InlineData(8, 0)]
    [InlineData(19, 0)]
    [InlineData(20, 1)]
    [InlineData(50, 2)]
    [InlineData(80, 3)]
    [InlineData(400, 3)]
    public void At_least_10_pixels_of_a_face_stay_sharp(float facePx, int most)
    {
        var random = new CounterRandom(1);

        Assert.Equal(most, Enumerable.Range(0, Draws).Max(_ => PasteLook.Draw(ref random, facePx).LostLevels));
    }

    [Fact]
    public void A_faceless_look_may_exchange_colors_but_adds_no_noise()
    {
        var random = new CounterRandom(1);
        PasteLook[] looks = [.. Enumerable.Range(0, Draws).Select(_ => PasteLook.DrawFaceless(ref random))];

        Assert.All(looks, look => Assert.Equal((0, 0f), (look.Blurs, look.Noise)));
        Assert.Contains(looks, look => look.Color.M12 > look.Color.M11);
        Assert.Contains(looks, look => look.Color.M13 > look.Color.M11);
    }

    private static byte[] SmallGrey(params byte[] values) => Loading.SmallPicture.Grey(values);

    private static void Apply(PasteLook look, byte[] rgb, int widthPx)
    {
        var random = new CounterRandom(5);
        look.Apply(ref random, rgb, widthPx, new byte[6 * widthPx]);
    }
}
