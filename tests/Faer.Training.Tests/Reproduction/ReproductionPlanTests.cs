using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Faer.Attention;
using Faer.Training.Recipes;
using Faer.Training.Reproduction;
using Faer.Training.Tests.Recipes;
using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.Reproduction;

public sealed class ReproductionPlanTests(TinyFaces faces) : IClassFixture<TinyFaces>, IDisposable
{
    private readonly TinyReproduction _tiny = new(faces);

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void A_run_of_several_parts_is_planned_once_and_first_seeds_come_first()
    {
        ReproductionPlan plan = _tiny.Plan(seeds: 2, PaperPart.Table2, PaperPart.Table4, PaperPart.Fig3);
        Assert.Equal(14, plan.Runs.Count);
        Assert.Equal(plan.Runs.Count, plan.Runs.Select(run => run.Folder.Root).Distinct().Count());
        Assert.Equal(
            ["baseline-base_rafdb_224", "cc-base_rafdb_224", "faer-base_rafdb_224"],
            plan.Runs.Take(3).Select(run => run.RecipeName)
        );
        Assert.Equal(
            [.. Enumerable.Repeat(1, 7), .. Enumerable.Repeat(2, 7)],
            plan.Runs.Select(run => run.Recipe.Seed)
        );
        Assert.Equal(Path.Combine(_tiny.Output, "runs", "cc-base_rafdb_224", "seed-1"), plan.Runs[1].Folder.Root);
    }

    [Fact]
    public void A_stand_in_changes_the_scale_and_keeps_the_compared_settings()
    {
        Recipe recipe = _tiny
            .Plan(1, PaperPart.Fig3)
            .Runs.Single(run => run.RecipeName == "faer-base_rafdb_224_lambda-0.1")
            .Recipe;
        Assert.Equal("stand-in_faer-base_rafdb_224_lambda-0.1", recipe.Name);
        Assert.Equal((2, 12, 32), (recipe.Epochs, recipe.BatchSize, recipe.Input.SizePx));
        Assert.Equal(
            (0.1, AttentionKind.ContextualChannel, false),
            (recipe.Loss.CenterWeight, ((FaerNetOptions)recipe.Model).Attention, recipe.Model.Attributes)
        );
    }

    [Fact]
    public void The_papers_recipes_run_unchanged_on_the_papers_data()
    {
        ReproductionOptions options = _tiny.Options(1, PaperPart.Table2, PaperPart.Table3) with
        {
            StandIns = [],
            RafDb = "/data/raf",
            AffectNet = "affectnet7:/data/affect",
        };
        ReproductionPlan plan = ReproductionPlan.Create(options);
        Assert.Equal(
            ["affectnet7:/data/affect", "rafdb:/data/raf"],
            plan.Runs.Select(run => run.DataSource).Distinct()
        );
        Assert.Equal(6, plan.Runs.Count);
        Assert.All(
            plan.Runs,
            run =>
                Assert.Equal(
                    RecipeFile.Hash(RecipeFolder.Read($"paper/{run.RecipeName}.json")),
                    RecipeFile.Hash(run.Recipe)
                )
        );
    }

    [Fact]
    public void Missing_or_contradictory_data_are_reported_with_the_options()
    {
        ReproductionOptions options = _tiny.Options(1, PaperPart.Table3);
        Assert.Contains(
            "--celeba",
            Assert
                .Throws<FaerException>(() => ReproductionPlan.Create(options with { StandIns = [], RafDb = "x" }))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "--stand-in",
            Assert.Throws<FaerException>(() => ReproductionPlan.Create(options with { CelebA = "x" })).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "none.json",
            Assert.Throws<FaerException>(() => ReproductionPlan.Create(options with { StandIns = ["none:x"] })).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Each_data_set_is_replaced_by_the_first_stand_in_that_has_its_labels()
    {
        ReproductionOptions options = _tiny.Options(1, PaperPart.Table2, PaperPart.Table3);
        ReproductionPlan both = ReproductionPlan.Create(
            options with
            {
                StandIns = ["ferplus:/data/votes", "celeba:/data/part", "lfw:/data/lfw"],
            }
        );
        Assert.Equal(9, both.Runs.Count);
        Assert.All(
            both.Runs,
            run =>
                Assert.Equal(run.Recipe.Model.Attributes ? "celeba:/data/part" : "ferplus:/data/votes", run.DataSource)
        );
        Assert.Equal(
            ["CelebA, stand-in", "FERPlus for RAF-DB", "AffectNet-7"],
            new[] { Paper.CelebA, Paper.RafDb, Paper.AffectNet }.Select(dataSet =>
                both.NameOf(PaperPart.Table2, dataSet)
            )
        );
        ReproductionPlan one = ReproductionPlan.Create(options with { StandIns = ["celeba:/data/part"] });
        Assert.Equal(6, one.Runs.Count);
        Assert.All(one.Runs, run => Assert.True(run.Recipe.Model.Attributes));
        Assert.Contains(
            "celeba",
            Assert
                .Throws<FaerException>(() =>
                    ReproductionPlan.Create(options with { StandIns = ["celeba:/a", "celeba:/b"] })
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_changes_of_a_stand_in_are_those_of_its_kind()
    {
        _tiny.Copy("stand-in/celeba.json", """{ "epochs": 5 }""");
        ReproductionPlan plan = ReproductionPlan.Create(
            _tiny.Options(1, PaperPart.Table2, PaperPart.Table3) with
            {
                StandIns = ["celeba:/data/part", "ferplus:/data/votes"],
            }
        );
        Assert.All(plan.Runs, run => Assert.Equal(run.Recipe.Model.Attributes ? 5 : 2, run.Recipe.Epochs));
    }

    /// <summary>11,500 and 23,000 are the fewest training pictures that the files are meant for.</summary>
    [Theory]
    [InlineData("celeba", 11_500, 6)]
    [InlineData("ferplus", 23_000, 3)]
    public void The_shipped_changes_show_each_run_200000_pictures(string kind, int images, int runs)
    {
        ReproductionPlan plan = ReproductionPlan.Create(
            new ReproductionOptions
            {
                Parts = [PaperPart.Table2, PaperPart.Table3],
                RecipeFolder = RecipeFolder.PathOf(""),
                StandIns = [$"{kind}:/data"],
                Output = _tiny.Output,
            }
        );
        Assert.Equal(runs, plan.Runs.Count);
        Assert.All(
            plan.Runs,
            run =>
            {
                Assert.Equal((64, 64), (run.Recipe.Input.SizePx, run.Recipe.BatchSize));
                Assert.InRange(images / 64 * 64 * run.Recipe.Epochs, 200_000, 250_000);
            }
        );
    }

    [Theory]
    [InlineData("""{ "name": "x" }""", "name")]
    [InlineData("""{ "extends": "x.json" }""", "extends")]
    [InlineData("""{ "epochz": 3 }""", "epochz")]
    public void A_mistake_in_the_changes_is_reported_with_its_file_and_field(string changes, string field)
    {
        _tiny.Changes = changes;
        string message = Assert.Throws<FaerException>(() => _tiny.Plan(1, PaperPart.Table3)).Message;
        Assert.Contains("lfw.json", message, StringComparison.Ordinal);
        Assert.Contains($"'{field}'", message, StringComparison.Ordinal);
    }
}
