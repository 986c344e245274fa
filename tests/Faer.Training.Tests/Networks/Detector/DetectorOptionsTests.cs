using Faer.Training.Networks.Detector;

namespace Faer.Training.Tests.Networks.Detector;

public sealed class DetectorOptionsTests
{
    public static TheoryData<DetectorOptions, string> Wrong =>
        new()
        {
            {
                new DetectorOptions { Attributes = true },
                "attributes"
            },
            {
                new DetectorOptions { Expressions = 7 },
                "expressions"
            },
            {
                new DetectorOptions { Heads = null },
                "heads"
            },
            {
                new DetectorOptions { Widths = [16, 32, 64] },
                "widths"
            },
            {
                new DetectorOptions { Widths = [16, 32, 64, 0] },
                "widths"
            },
            {
                new DetectorOptions { Depths = [1, 0, 1, 1] },
                "depths"
            },
            {
                new DetectorOptions { Depths = [-1, 1, 1, 1] },
                "depths"
            },
            {
                new DetectorOptions { NeckWidth = 0 },
                "neckWidth"
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_fault_names_its_field(DetectorOptions options, string field) =>
        Assert.Equal([field], options.Faults().Select(fault => fault.Field));

    [Fact]
    public void The_first_stage_may_be_empty() => Assert.Empty(new DetectorOptions { Depths = [0, 1, 1, 1] }.Faults());

    [Theory]
    [InlineData(320, true)]
    [InlineData(32, true)]
    [InlineData(330, false)]
    [InlineData(0, false)]
    public void Sides_of_an_input_are_multiples_of_32(int sizePx, bool fits) =>
        Assert.Equal(fits, new DetectorOptions().InputFault(sizePx) is null);
}
