using Faer.Data.Calibration;

namespace Faer.Data.Tests.Calibration;

public sealed class DamagedCropsTests
{
    private const int Side = 32;

    [Fact]
    public void Every_kind_changes_much_of_the_crop_and_repeats_for_the_same_number()
    {
        byte[] face = Face();
        for (int number = 0; number < 2 * DamagedCrops.KindCount; number++)
        {
            byte[] once = [.. face],
                again = [.. face];
            DamagedCrops.Damage(once, Side, number);
            DamagedCrops.Damage(again, Side, number);

            Assert.Equal(once, again);
            double change = once.Zip(face, (after, before) => Math.Abs(after - before)).Average();
            Assert.True(change > 10, $"kind {number} changes values by {change} on average");
        }
    }

    [Fact]
    public void Strengths_differ_between_numbers()
    {
        byte[][] damaged = [.. Enumerable.Range(0, 4).Select(i => Damaged((i * DamagedCrops.KindCount) + 1))];

        Assert.Equal(4, damaged.Select(Convert.ToHexString).Distinct().Count());
    }

    private static byte[] Damaged(int number)
    {
        byte[] crop = Face();
        DamagedCrops.Damage(crop, Side, number);
        return crop;
    }

    private static byte[] Face()
    {
        var crop = new byte[3 * Side * Side];
        new Random(1).NextBytes(crop);
        return crop;
    }
}
