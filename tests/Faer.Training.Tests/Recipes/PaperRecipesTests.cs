using Faer.Alignment;
using Faer.Data.Loading;
using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Faer.Attention;
using Faer.Training.Recipes;

namespace Faer.Training.Tests.Recipes;

/// <summary>
/// The recipes of the paper's figures, compared with the paper's text, which is written down here independently.
/// </summary>
public sealed class PaperRecipesTests
{
    public static TheoryData<string> Files => [.. RecipeFolder.Files("paper")];

    [Fact]
    public void Every_run_of_the_tables_and_of_figure_3_has_a_recipe()
    {
        string[] names = [.. RecipeFolder.Files("paper").Select(file => Path.GetFileNameWithoutExtension(file)!)];
        string[] celeba =
        [
            .. from net in new[] { "faer", "baseline" }
            from loss in new[] { "", "_bce", "_asl" }
            select $"{net}-base_celeba_224{loss}",
        ];
        string[] expressions =
        [
            .. from data in new[] { "rafdb", "affectnet7" }
            from run in new[]
            {
                "baseline-base_{0}_224",
                "cc-base_{0}_224",
                "faer-base_{0}_224",
                "faer-base_{0}_224_lambda-1",
                "faer-base_{0}_224_lambda-0.1",
                "faer-base_{0}_224_lambda-0.001",
                "faer-base_{0}_224_lambda-0.0001",
            }
            select run.Replace("{0}", data, StringComparison.Ordinal),
        ];
        string[] balanced = ["baseline-base_affectnet7_224_balanced", "faer-base_affectnet7_224_balanced"];
        Assert.Equal(
            [.. celeba.Concat(expressions).Concat(balanced).Order(StringComparer.Ordinal)],
            names.Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_recipe_matches_its_name_and_the_paper_s_text(string file)
    {
        Recipe recipe = RecipeFolder.Read(file);
        Assert.Equal(
            RecipeFile.ToJson(Expected(recipe.Name) with { Description = recipe.Description }),
            RecipeFile.ToJson(recipe)
        );
    }

    private static Recipe Expected(string name)
    {
        string[] parts = name.Split('_');
        string net = parts[0].Split('-')[0],
            data = parts[1],
            variant = parts.Length > 3 ? parts[3] : "";
        bool isCelebA = data == "celeba";
        return new Recipe
        {
            Name = name,
            Epochs = data == "rafdb" ? 120 : 60,
            BatchSize = 256,
            GradientAccumulation = 4,
            Model = new FaerNetOptions
            {
                Backbone = "base",
                Attention = net == "baseline" ? AttentionKind.None : AttentionKind.ContextualChannel,
                Attributes = isCelebA,
                Expressions = isCelebA ? 0 : 7,
                StochasticDepthRate = 0.25,
            },
            Input = new InputRecipe { SizePx = 224, Alignment = AlignmentMode.Resize },
            Data = new DataRecipe
            {
                Margin = 1,
                RebalancePower = variant == "balanced" ? 1 : 0,
                Augmentation = AugmentationSettings.None with { FlipProbability = 0.5 },
            },
            Loss = new LossRecipe
            {
                Attributes = variant switch
                {
                    "bce" => AttributeLossKind.Bce,
                    "asl" => AttributeLossKind.Asymmetric,
                    _ => AttributeLossKind.Focal,
                },
                CenterWeight =
                    variant.StartsWith("lambda-", StringComparison.Ordinal)
                        ? double.Parse(variant["lambda-".Length..], System.Globalization.CultureInfo.InvariantCulture)
                    : isCelebA || net == "faer" ? 0.01
                    : 0,
            },
            Optimizer = new OptimizerRecipe { LearningRate = isCelebA ? 1e-3 : 2.5e-4 },
            Schedule = new ScheduleRecipe
            {
                Kind = ScheduleKind.Exponential,
                Gamma = 0.95,
                WarmupEpochs = 0,
            },
            EmaDecay = 0,
            Selection =
                data == "affectnet7"
                    ? new SelectionRecipe { ExpressionAccuracy = 0, ExpressionMacroRecall = 1 }
                    : new SelectionRecipe(),
        };
    }
}
