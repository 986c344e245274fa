using Faer.Training.Networks.SwinFace;

namespace Faer.Training.Tests.Networks.SwinFace;

public sealed class SwinFaceSubnetTests
{
    [Fact]
    public void The_published_subnets_have_every_attribute_once()
    {
        string[] tasks = [.. SwinFaceSubnet.Published.SelectMany(subnet => subnet)];

        Assert.Equal(42, tasks.Length);
        Assert.Equal(
            FacialAttributes.Names.Order(StringComparer.Ordinal),
            tasks.Except(["Age", "Expression"]).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_head_of_ones_own_has_a_subnet_of_its_own()
    {
        LabelHead[] heads =
        [
            LabelHead.Expression(8),
            new("mask", HeadKind.MultiLabel, ["mask", "veil", "none"]),
            new("age band", HeadKind.SingleLabel, ["young", "old"]),
        ];

        IReadOnlyList<SwinFaceSubnet> subnets = SwinFaceSubnet.For(heads);

        Assert.Equal(["2", "own_mask", "own_age~0020band"], subnets.Select(subnet => subnet.Key));
        Assert.Equal([8, 6, 2], subnets.Select(subnet => Assert.Single(subnet.Tasks).Outputs));
        Assert.Equal(["expression", "own_mask", "own_age~0020band"], heads.SelectMany(SwinFaceSubnet.OutputKeys));
    }
}
