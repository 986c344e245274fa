using Faer.Training.Metrics;
using Faer.Training.Recipes;

namespace Faer.Training.Tests.Recipes;

public sealed class SelectionRecipeTests
{
    private static readonly LabelHead s_age = new("age", HeadKind.SingleLabel, ["young", "old"]);
    private static readonly LabelHead s_gear = new("gear", HeadKind.MultiLabel, ["mask"]);

    private static readonly Figures s_figures = new([
        new("attributes.meanAccuracy", 0.9),
        new("expression.accuracy", 0.8),
        new("expression.macroRecall", 0.5),
        new("age.accuracy", 0.7),
        new("age.macroRecall", 0.6),
        new("gear.meanAccuracy", 0.25),
        new("lfw.age.accuracy", 0.75),
        new("stage.accuracy", 0.125),
    ]);

    [Theory]
    [InlineData(null, 1.7 + 0.7 + 0.25)]
    [InlineData("age.macroRecall", 1.7 + (2 * 0.6) + 0.25)]
    [InlineData("lfw.age.accuracy", 1.7 + (2 * 0.75) + 0.25)]
    [InlineData("stage.accuracy", 1.7 + 0.7 + 0.25 + (2 * 0.125))]
    [InlineData("not.there", 1.7 + 0.7 + 0.25)]
    public void Other_heads_count_by_their_accuracy_unless_a_figure_is_named(string? figure, double expected)
    {
        var selection = new SelectionRecipe();
        if (figure is not null)
            selection = selection with { Figures = new Dictionary<string, double> { [figure] = 2 } };

        Assert.Equal(
            expected,
            selection.Score(s_figures, [LabelHead.Attributes, LabelHead.Expression(7), s_age, s_gear]),
            1e-12
        );
    }
}
