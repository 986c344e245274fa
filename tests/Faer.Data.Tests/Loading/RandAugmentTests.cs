using Faer.Data.Loading;

namespace Faer.Data.Tests.Loading;

public sealed class RandAugmentTests
{
    private const int SidePx = 32;
    private const int Draws = 600;

    private static readonly byte[] s_picture = SmallPicture.Random(SidePx);

    private static readonly PictureOperation[] s_operations = Enum.GetValues<PictureOperation>();

    /// <summary>The strengths of timm's <c>increasing</c> operations at magnitude 9, in both directions.</summary>
    [Fact]
    public void Each_operation_has_its_strength()
    {
        AssertChange(PictureOperation.AutoContrast, picture => PictureTones.AutoContrast(picture));
        AssertChange(PictureOperation.Equalize, picture => PictureTones.Equalize(picture));
        AssertChange(PictureOperation.Invert, picture => PictureTones.Invert(picture));
        AssertChange(PictureOperation.Posterize, picture => PictureTones.Posterize(picture, 1));
        AssertChange(PictureOperation.Solarize, picture => PictureTones.Solarize(picture, 26));
        AssertChange(PictureOperation.SolarizeAdd, picture => PictureTones.SolarizeAdd(picture, 99));
        AssertChange(
            PictureOperation.Color,
            picture => PictureBlends.Color(picture, 1.81f),
            picture => PictureBlends.Color(picture, 0.19f)
        );
        AssertChange(
            PictureOperation.Contrast,
            picture => PictureBlends.Contrast(picture, 1.81f),
            picture => PictureBlends.Contrast(picture, 0.19f)
        );
        AssertChange(
            PictureOperation.Brightness,
            picture => PictureBlends.Brightness(picture, 1.81f),
            picture => PictureBlends.Brightness(picture, 0.19f)
        );
        AssertChange(
            PictureOperation.Sharpness,
            picture => PictureBlends.Sharpness(picture, SidePx, 1.81f),
            picture => PictureBlends.Sharpness(picture, SidePx, 0.19f)
        );
        AssertChange(
            PictureOperation.Rotate,
            picture => PictureMoves.Rotate(picture, SidePx, 27),
            picture => PictureMoves.Rotate(picture, SidePx, -27)
        );
        AssertChange(
            PictureOperation.ShearX,
            picture => PictureMoves.ShearX(picture, SidePx, 0.27f),
            picture => PictureMoves.ShearX(picture, SidePx, -0.27f)
        );
        AssertChange(
            PictureOperation.ShearY,
            picture => PictureMoves.ShearY(picture, SidePx, 0.27f),
            picture => PictureMoves.ShearY(picture, SidePx, -0.27f)
        );
        AssertChange(
            PictureOperation.TranslateX,
            picture => PictureMoves.TranslateX(picture, SidePx, 12.96f),
            picture => PictureMoves.TranslateX(picture, SidePx, -12.96f)
        );
        AssertChange(
            PictureOperation.TranslateY,
            picture => PictureMoves.TranslateY(picture, SidePx, 12.96f),
            picture => PictureMoves.TranslateY(picture, SidePx, -12.96f)
        );
    }

    [Theory]
    [InlineData(0, 4, 256, 0)]
    [InlineData(5, 2, 128, 55)]
    [InlineData(10, 0, 0, 110)]
    public void Posterizing_and_solarizing_get_stronger(float magnitude, int bits, int threshold, int added)
    {
        AssertChange(PictureOperation.Posterize, picture => PictureTones.Posterize(picture, bits), null, magnitude);
        AssertChange(PictureOperation.Solarize, picture => PictureTones.Solarize(picture, threshold), null, magnitude);
        AssertChange(
            PictureOperation.SolarizeAdd,
            picture => PictureTones.SolarizeAdd(picture, added),
            null,
            magnitude
        );
    }

    /// <summary>Each of the 15 operations is expected 40 times, and each direction of an operation with two 20 times.</summary>
    [Fact]
    public void Each_draw_is_one_operation_and_all_are_equally_frequent()
    {
        var settings = new AugmentationSettings { RandAugmentOperations = 1, RandAugmentMagnitude = 5 };
        string[][] outcomes = [.. s_operations.Select(operation => Outcomes(operation, 5))];
        string[] drawn = [.. Enumerable.Range(0, Draws).Select(draw => Key(Apply(settings, draw)))];

        Assert.All(drawn, picture => Assert.Single(outcomes, pair => pair.Contains(picture)));
        Assert.All(
            outcomes,
            pair =>
            {
                Assert.InRange(drawn.Count(pair.Contains), 18, 66);
                Assert.All(pair.Distinct(), one => Assert.InRange(drawn.Count(picture => picture == one), 6, 66));
            }
        );
    }

    /// <summary>Two operations, each applied with the probability 0.5, leave a quarter of the pictures alone.</summary>
    [Fact]
    public void Operations_are_applied_as_often_as_set()
    {
        var settings = new AugmentationSettings { RandAugmentOperations = 2, RandAugmentProbability = 0.5 };
        string plain = Key(s_picture);
        Assert.InRange(Enumerable.Range(0, Draws).Count(draw => Key(Apply(settings, draw)) == plain), 115, 185);
        Assert.Equal(s_picture, Apply(settings with { RandAugmentProbability = 0 }, 3));
    }

    /// <summary>
    /// With the largest magnitude, half of the draws around it are clipped to it. Three operations of 15 have no
    /// strength, so 0.2 + 0.8 / 2 = 0.6 of the pictures equal those of the largest magnitude.
    /// </summary>
    [Fact]
    public void Magnitudes_vary_by_their_deviation_and_are_clipped()
    {
        var settings = new AugmentationSettings
        {
            RandAugmentOperations = 1,
            RandAugmentMagnitude = 10,
            RandAugmentDeviation = 4,
        };
        string[] largest = [.. s_operations.SelectMany(operation => Outcomes(operation, 10))];
        string[] drawn = [.. Enumerable.Range(0, Draws).Select(draw => Key(Apply(settings, draw)))];
        Assert.InRange(drawn.Count(largest.Contains), 320, 420);
        Assert.True(drawn.Distinct().Count() > 120);
    }

    [Fact]
    public void A_picture_of_one_pixel_is_refused_only_if_it_is_used()
    {
        Assert.False(new RandAugment(new AugmentationSettings(), 1).IsUsed);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new RandAugment(new AugmentationSettings { RandAugmentOperations = 1 }, 1)
        );
    }

    private static string[] Outcomes(PictureOperation operation, float magnitude) =>
        [Key(Changed(operation, magnitude, false)), Key(Changed(operation, magnitude, true))];

    private static void AssertChange(
        PictureOperation operation,
        Action<byte[]> change,
        Action<byte[]>? opposite = null,
        float magnitude = 9
    )
    {
        foreach ((bool isNegative, Action<byte[]> expected) in new[] { (false, change), (true, opposite ?? change) })
        {
            byte[] picture = [.. s_picture];
            expected(picture);

            // A factor such as 1.81 has other last digits here, so that a value on the border may be cut differently.
            Assert.All(
                picture.Zip(Changed(operation, magnitude, isNegative)),
                pair => Assert.InRange(pair.Second, pair.First - 1, pair.First + 1)
            );
        }
    }

    private static byte[] Changed(PictureOperation operation, float magnitude, bool isNegative)
    {
        byte[] picture = [.. s_picture];
        RandAugment.Change(operation, magnitude, isNegative, picture, SidePx);
        return picture;
    }

    private static byte[] Apply(AugmentationSettings settings, int draw)
    {
        byte[] picture = [.. s_picture];
        new RandAugment(settings, SidePx).Apply(CounterRandom.For(1, 0, draw), picture);
        return picture;
    }

    private static string Key(byte[] picture) => Convert.ToBase64String(picture);
}
