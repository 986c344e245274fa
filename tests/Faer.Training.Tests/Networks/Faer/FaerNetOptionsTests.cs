using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Faer.Attention;
using Faer.Training.Networks.Layers;

namespace Faer.Training.Tests.Networks.Faer;

public sealed class FaerNetOptionsTests
{
    public static TheoryData<FaerNetOptions, string> Refused =>
        new()
        {
            {
                new FaerNetOptions { AttentionKernelSize = 4 },
                "field 'model.attentionKernelSize' must be odd"
            },
            {
                new FaerNetOptions { Expressions = 6 },
                "field 'model.expressions' must be 0, 7 or 8"
            },
            {
                new FaerNetOptions { StochasticDepthRate = 1 },
                "field 'model.stochasticDepthRate'"
            },
            {
                new FaerNetOptions { HeadDropout = double.NaN },
                "field 'model.headDropout'"
            },
            {
                new FaerNetOptions { LayerScaleInit = double.PositiveInfinity },
                "field 'model.layerScaleInit'"
            },
            {
                new FaerNetOptions { Depths = [1, 1, 1, 1], Dims = [8, 8, 8, 12] },
                "multiple of 8"
            },
            {
                new FaerNetOptions
                {
                    Attention = AttentionKind.Se,
                    Depths = [1, 1, 1, 1],
                    Dims = [8, 8, 8, 24],
                },
                "multiple of 16"
            },
            {
                new FaerNetOptions
                {
                    Attention = AttentionKind.Cbam,
                    Depths = [1, 1, 1, 1],
                    Dims = [8, 8, 8, 24],
                },
                "multiple of 16"
            },
            {
                new FaerNetOptions { Init = (InitializationKind)7 },
                "field 'model.init' 7"
            },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Values_out_of_range_are_named(FaerNetOptions options, string named) =>
        Assert.Contains(named, Assert.Throws<FaerException>(options.Validate).Message, StringComparison.Ordinal);

    [Fact]
    public void The_defaults_and_an_odd_width_without_attention_are_valid()
    {
        new FaerNetOptions().Validate();
        new FaerNetOptions
        {
            Attention = AttentionKind.Eca,
            Depths = [1, 1, 1, 1],
            Dims = [8, 8, 8, 9],
        }.Validate();
        new FaerNetOptions
        {
            Attention = AttentionKind.None,
            Depths = [1, 1, 1, 1],
            Dims = [8, 8, 8, 12],
        }.Validate();
    }
}
