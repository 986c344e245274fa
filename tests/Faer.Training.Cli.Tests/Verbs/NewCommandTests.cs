using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Faer.Attention;
using Faer.Training.Recipes;

namespace Faer.Training.Cli.Tests.Verbs;

public sealed class NewCommandTests : IDisposable
{
    private readonly OwnPictures _pictures = new();

    private string Recipe => _pictures.At("my.json");

    public void Dispose() => _pictures.Dispose();

    [Fact]
    public async Task Says_what_it_found_and_writes_a_recipe_that_can_be_read()
    {
        _pictures.Folders("own", 20, "bored", "calm", "tired");
        FaerTrainRun run = await FaerTrainRun.Of("new", _pictures.At("own"), "--recipe", Recipe, "--head", "mood");
        run.AssertDone();
        string source = $"folder:{_pictures.At("own")}";
        Assert.All(
            [
                $"{source}: 60 pictures; train 42, val 9, test 9",
                "  head     mood, one of: bored 20, calm 20, tired 20",
                "  note     The set has no splits: about 70, 15 and 15 % of each label became train (42 images)",
                "  warning  mood: fewer than 50 training pictures of bored (14), calm (14), tired (14)",
                $"  faer-train train {Recipe} --data {source} --run runs/my",
                "  faer-train export runs/my --output my.onnx",
                $"  faer evaluate my.onnx --data {source} --head mood",
                "  faer analyze photo.jpg --model my.onnx",
                "  faer serve --model my.onnx",
            ],
            line => Assert.Contains(line, run.Output, StringComparison.Ordinal)
        );

        Recipe recipe = RecipeFile.Read(Recipe);
        var model = (FaerNetOptions)recipe.Model;
        Assert.Equal(
            ("my", "mood", "atto", AttentionKind.ContextualChannel, false, 0),
            (recipe.Name, recipe.Data.Head, model.Backbone, model.Attention, model.Attributes, model.Expressions)
        );
        Assert.Equal(
            (112, Faer.Alignment.AlignmentMode.Landmarks, "faer-atto.onnx"),
            (recipe.Input.SizePx, recipe.Input.Alignment, Path.GetFileName(recipe.Backbone.Weights))
        );
        Assert.True(File.Exists(recipe.Backbone.Weights));
        Assert.Null(recipe.Terms.Licence);
        Assert.StartsWith(
            "// Fine-tunes faer-atto",
            await File.ReadAllTextAsync(Recipe, Stop),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Options_of_a_table_go_into_the_recipe_and_the_next_commands()
    {
        _pictures.Table("own", 40, "glasses", "smile", "wears hat");
        FaerTrainRun run = await FaerTrainRun.Of(
            "new",
            $"folder:{_pictures.At("own")}",
            "--recipe",
            Recipe,
            "--labels",
            "glasses,wears hat",
            "--groups",
            "smile"
        );
        run.AssertDone();
        DataRecipe data = RecipeFile.Read(Recipe).Data;
        Assert.Equal(["glasses", "wears hat"], data.Labels);
        Assert.Equal(["smile"], data.Groups);
        Assert.Contains("  head     label, any of: glasses 20, wears hat 10", run.Output, StringComparison.Ordinal);
        Assert.Contains(" --labels 'glasses,wears hat' --groups smile\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_heads_are_kept_as_the_model_has_them()
    {
        _pictures.Folders("own", 10, "happy", "sad");
        (await FaerTrainRun.Of("new", _pictures.At("own"), "--recipe", Recipe)).AssertDone();
        Assert.Equal(7, RecipeFile.Read(Recipe).Model.Expressions);
    }

    [Fact]
    public async Task Classes_of_uneven_size_are_weighted_and_told()
    {
        _pictures.Folders("own", 4, "rare").Folders("own", 60, "often");
        FaerTrainRun run = await FaerTrainRun.Of("new", _pictures.At("own"), "--recipe", Recipe);
        Assert.Contains(
            "label: often has 21 times as many training pictures as rare",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(0.5, RecipeFile.Read(Recipe).Loss.ClassWeightPower);
    }

    [Fact]
    public async Task A_recipe_that_is_there_is_not_overwritten()
    {
        _pictures.Folders("own", 4, "a", "b");
        _pictures.Text("my.json", "mine");
        (await FaerTrainRun.Of("new", _pictures.At("own"), "--recipe", Recipe)).AssertFailed(1, Recipe, "already");
        Assert.Equal("mine", await File.ReadAllTextAsync(Recipe, Stop));
    }

    [Theory]
    [InlineData("none", "write kind:folder")]
    [InlineData("folder:none", "does not exist")]
    public async Task A_folder_that_is_not_there_is_named(string folder, string fault)
    {
        (await FaerTrainRun.Of("new", folder, "--recipe", Recipe)).AssertFailed(1, folder, fault);
        Assert.False(File.Exists(Recipe));
    }

    [Fact]
    public async Task A_model_that_cannot_be_trained_on_is_named()
    {
        _pictures.Folders("own", 4, "a", "b");
        _pictures.Text("other.onnx", "no model");
        FaerTrainRun run = await FaerTrainRun.Of(
            "new",
            _pictures.At("own"),
            "--recipe",
            Recipe,
            "--from",
            _pictures.At("other.onnx")
        );
        run.AssertFailed(1, _pictures.At("other.onnx"));
        Assert.False(File.Exists(Recipe));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
