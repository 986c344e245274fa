namespace Faer.Training.Tests.Models;

public sealed class FaerNetOptionsTests
{
    public static TheoryData<FaerNetOptions, string> Refused =>
        new()
        {
            {
                new FaerNetOptions { AttentionKernelSize = 4 },
                "AttentionKernelSize 4"
            },
            {
                new FaerNetOptions { AttributeCount = 39 },
                "AttributeCount 39"
            },
            {
                new FaerNetOptions { ExpressionCount = 6 },
                "ExpressionCount 6"
            },
            {
                new FaerNetOptions { StochasticDepthRate = 1 },
                "StochasticDepthRate"
            },
            {
                new FaerNetOptions { HeadDropout = double.NaN },
                "HeadDropout"
            },
            {
                new FaerNetOptions { LayerScaleInit = double.PositiveInfinity },
                "LayerScaleInit"
            },
            {
                new FaerNetOptions { Backbone = new BackboneSpec([1, 1, 1, 1], [8, 8, 8, 12]) },
                "multiple of 8"
            },
            {
                new FaerNetOptions
                {
                    Attention = AttentionKind.Se,
                    Backbone = new BackboneSpec([1, 1, 1, 1], [8, 8, 8, 24]),
                },
                "multiple of 16"
            },
            {
                new FaerNetOptions
                {
                    Attention = AttentionKind.Cbam,
                    Backbone = new BackboneSpec([1, 1, 1, 1], [8, 8, 8, 24]),
                },
                "multiple of 16"
            },
            {
                new FaerNetOptions { Init = (InitializationKind)7 },
                "Init 7"
            },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Values_out_of_range_are_named(FaerNetOptions options, string named) =>
        Assert.Contains(named, Assert.Throws<FaerException>(options.Validate).Message, StringComparison.Ordinal);

    [Fact]
    public void The_defaults_and_an_odd_width_without_attention_are_fine()
    {
        new FaerNetOptions().Validate();
        new FaerNetOptions
        {
            Attention = AttentionKind.Eca,
            Backbone = new BackboneSpec([1, 1, 1, 1], [8, 8, 8, 9]),
        }.Validate();
        new FaerNetOptions
        {
            Attention = AttentionKind.None,
            Backbone = new BackboneSpec([1, 1, 1, 1], [8, 8, 8, 12]),
        }.Validate();
    }
}
