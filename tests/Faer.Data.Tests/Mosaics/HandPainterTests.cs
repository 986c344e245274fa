using System.Numerics;
using Faer.Data.Loading;
using Faer.Data.Mosaics;

namespace Faer.Data.Tests.Mosaics;

public sealed class HandPainterTests
{
    [Fact]
    public void A_hand_covers_a_part_of_the_paper_in_shades_of_its_color()
    {
        const int Side = 40;
        var skin = new Vector3(0.9f, 0.6f, 0.3f);
        var random = new CounterRandom(2);
        for (int hand = 0; hand < 30; hand++)
        {
            TexturePainter painter = HandPainter.Create(ref random, (_, _) => Vector3.Zero, skin, (_, _) => 0.5f);
            Vector3[] colors =
            [
                .. Enumerable
                    .Range(0, Side * Side)
                    .Select(i => painter((i % Side + 0.5f) / Side, ((i / Side) + 0.5f) / Side)),
            ];

            Assert.InRange(colors.Count(color => color == Vector3.Zero), Side * Side / 10, Side * Side * 95 / 100);
            int ofSkin = colors.Count(color => color.X > 0.1f && MathF.Abs((color.Z / color.X) - (1f / 3)) < 0.01f);
            Assert.InRange(ofSkin, Side * Side / 40, Side * Side * 9 / 10);
            Assert.True(
                colors.Where(color => color.X > 0.1f).Select(color => MathF.Round(color.X, 2)).Distinct().Count() > 10
            );
        }
    }
}
