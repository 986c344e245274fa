using System.Globalization;
using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Faer.Attention;
using Faer.Training.Recipes;
using Faer.Training.Reproduction;
using Faer.Training.Tests.Recipes;

namespace Faer.Training.Tests.Reproduction;

public sealed class PaperTests
{
    public static TheoryData<string> Recipes => [.. Paper.Runs.Select(run => run.Recipe).Distinct()];

    /// <summary>The recipe's description also quotes the figure, so the two lists check each other.</summary>
    [Theory]
    [MemberData(nameof(Recipes))]
    public void Every_run_has_a_recipe_of_its_data_set_that_quotes_its_figure(string name)
    {
        Recipe recipe = RecipeFolder.Read($"paper/{name}.json");
        Assert.All(
            Paper.Runs.Where(run => run.Recipe == name),
            run =>
            {
                Assert.Equal(run.DataSet, recipe.Name.Split('_')[1]);
                Assert.Contains(
                    run.Accuracy!.Value.ToString("0.0#", CultureInfo.InvariantCulture),
                    recipe.Description,
                    StringComparison.Ordinal
                );
            }
        );
    }

    /// <summary>Apart from the variants that draw rare classes more often, which the paper does not mention.</summary>
    [Fact]
    public void Every_recipe_of_the_paper_is_used() =>
        Assert.Equal(
            RecipeFolder
                .Files("paper")
                .Select(file => Path.GetFileNameWithoutExtension(file))
                .Where(name => !name.EndsWith("_balanced", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
            Paper.Runs.Select(run => run.Recipe).Distinct().Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData(Paper.RafDb, "FAER", Expression.Disgust, 79.62)]
    [InlineData(Paper.AffectNet, "Baseline", Expression.Neutral, 53.05)]
    public void Table_5_has_our_order_of_expressions(
        string dataSet,
        string row,
        Expression expression,
        double percent
    ) => Assert.Equal(percent, Paper.PerClass(dataSet, row, expression));

    [Fact]
    public void Baselines_have_no_attention_and_no_center_loss_and_names_state_lambda()
    {
        foreach (
            PaperRun run in Paper.Runs.Where(run =>
                run.Row.StartsWith("Baseline", StringComparison.Ordinal) && run.DataSet != Paper.CelebA
            )
        )
        {
            Recipe recipe = RecipeFolder.Read($"paper/{run.Recipe}.json");
            Assert.Equal(
                (AttentionKind.None, 0.0),
                (((FaerNetOptions)recipe.Model).Attention, recipe.Loss.CenterWeight)
            );
        }

        foreach (PaperRun run in Paper.Runs.Where(run => run.Part == PaperPart.Fig3))
            Assert.Equal(
                double.Parse(run.Row.Split(' ')[1], CultureInfo.InvariantCulture),
                RecipeFolder.Read($"paper/{run.Recipe}.json").Loss.CenterWeight
            );
    }
}
