using Faer.Training.Inspection;
using Faer.Training.Networks;
using Faer.Training.Networks.Faer.Attention;
using Faer.Training.Recipes;
using Faer.Training.Tests.Networks.Toy;

namespace Faer.Training.Tests.Inspection;

[NoTensorLeaks]
public sealed class NetworkSummaryTests
{
    /// <summary>
    /// By hand: a stem, blocks, downsampling and heads at 64 px, whose maps have sides of 16, 8, 4 and 2 positions.
    /// </summary>
    [Fact]
    public void Parameters_and_multiply_adds_match_the_arithmetic()
    {
        long[] dims = [8, 16, 24, 32],
            sides = [16, 8, 4, 2],
            depths = [1, 2, 1, 1];
        NetworkSummary summary = Of(
            """{ "depths": [1, 2, 1, 1], "dims": [8, 16, 24, 32], "attention": "none", "expressions": 8 }""",
            64
        );

        var expected = new List<(string Name, long Parameters, long Products)>();
        for (int stage = 0; stage < 4; stage++)
        {
            long dim = dims[stage],
                positions = sides[stage] * sides[stage],
                before = stage == 0 ? 3 : dims[stage - 1],
                kernel = stage == 0 ? 16 : 4,
                norm = stage == 0 ? dim : before;
            expected.Add(
                (
                    $"downsample_layers.{stage}",
                    (before * kernel * dim) + dim + (2 * norm),
                    before * kernel * dim * positions
                )
            );

            // Depthwise 7x7, norm, C to 4C, 4C to C, layer scale.
            expected.Add(
                (
                    $"stages.{stage}",
                    depths[stage] * ((50 * dim) + (2 * dim) + (4 * dim * (dim + 1)) + ((4 * dim * dim) + dim) + dim),
                    depths[stage] * ((49 * dim) + (8 * dim * dim)) * positions
                )
            );
        }

        expected.Add(("norm", 64, 0));
        expected.Add(("heads.attributes", 40 * 33, 40 * 32));
        expected.Add(("heads.expression", 8 * 33, 8 * 32));
        Assert.Equal(expected, summary.Parts.Select(part => (part.Name, part.Parameters, part.MultiplyAdds)));
        Assert.Equal([16, 16, 8], summary.Parts[1].OutputShape);
        Assert.Equal([2, 2, 32], summary.Parts[7].OutputShape);
        Assert.Equal([8], summary.Parts[^1].OutputShape);
        Assert.Equal(expected.Sum(part => part.Products), summary.MultiplyAdds);
    }

    /// <summary>
    /// Published for 224 px: ConvNeXt-T 28.6 M parameters and 4.5 G (Liu et al. 2022), ConvNeXt-Atto 3.7 M and 0.55 G
    /// (timm), both with ImageNet's head of 1000 classes.
    /// </summary>
    [Theory]
    [InlineData("tiny", 28.6, 4.5, 768)]
    [InlineData("atto", 3.7, 0.55, 320)]
    public void The_counts_match_the_published_ones(string backbone, double millions, double giga, int channels)
    {
        NetworkSummary summary = Of(
            $$"""{ "backbone": "{{backbone}}", "attention": "none", "attributes": false, "expressions": 7 }""",
            224
        );
        double head = channels * (1000.0 - 7);
        Assert.Equal(millions, Math.Round((summary.Parameters + head + 1000 - 7) / 1e6, 1));
        Assert.Equal(giga, (summary.MultiplyAdds + head) / 1e9, 0.02 * giga);
    }

    /// <summary>By hand, from equations 1 to 5 of the paper, on 2 x 2 positions of 32 channels.</summary>
    [Fact]
    public void Attention_is_a_separate_part()
    {
        const string shape = """ "depths": [1, 1, 1, 1], "dims": [8, 16, 24, 32], "expressions": 0 """;
        NetworkSummary with = Of($$"""{ "attention": "contextualChannel", {{shape}} }""", 64),
            without = Of($$"""{ "attention": "none", {{shape}} }""", 64);

        NetworkPart attention = Assert.Single(with.Parts, part => part.Name == "attention");
        Assert.Equal(with.MultiplyAdds - without.MultiplyAdds, attention.MultiplyAdds);
        Assert.Equal(with.Parameters - without.Parameters, attention.Parameters);
        using Network net = NetworkRegistry.Create(RecipeOf($$"""{ {{shape}} }""", 64).Model);
        Assert.Equal(net.AttentionParameterCount, attention.Parameters);
        const int positions = 4,
            channels = 32,
            groups = ContextualChannelAttention.Groups,
            bottleneck = channels / ContextualChannelAttention.ChannelMultiple;
        Assert.Equal(
            positions * ((49 * channels * channels / groups) + (2 * channels * bottleneck) + (channels * channels)),
            attention.MultiplyAdds
        );
    }

    /// <summary>Another network, with channels-first maps and batch normalization.</summary>
    [Fact]
    public void Every_network_is_counted()
    {
        NetworkSummary summary = Of($$"""{ "network": "{{ToyNetOptions.Name}}", "width": 6 }""", 32);
        Assert.Equal(
            [
                ("convolution", 6 * 49, 6 * 48 * 64),
                ("map_norm", 12, 0),
                ("norm", 12, 0),
                ("heads.attributes", 40 * 7, 40 * 6),
                ("heads.expression", 7 * 7, 7 * 6),
            ],
            summary.Parts.Select(part => (part.Name, (int)part.Parameters, (int)part.MultiplyAdds))
        );
    }

    private static NetworkSummary Of(string model, int sizePx) => NetworkSummary.Of(RecipeOf(model, sizePx));

    private static Recipe RecipeOf(string model, int sizePx) =>
        RecipeFile.Parse($$"""{ "name": "x", "model": {{model}}, "input": { "sizePx": {{sizePx}} } }""", "x.json");
}
