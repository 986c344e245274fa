using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.StartingWeights;

namespace Faer.Training.Tests.StartingWeights;

public sealed class PinnedWeightsTests : IDisposable
{
    // The SHA-256 of "abc", from FIPS 180-2.
    private const string Content = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private readonly TemporaryFolder _folder = new();

    public PinnedWeightsTests() => File.WriteAllText(Weights, "abc");

    private string Weights => _folder.File("weights.pth");

    private RunFolder Run => new(_folder.File("run"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_content_of_the_weights_is_part_of_the_hash_and_their_path_is_not()
    {
        string copy = _folder.File("copy.pth"),
            other = _folder.File("other.pth");
        File.Copy(Weights, copy);
        File.WriteAllText(other, "abd");

        Recipe pinned = PinnedWeights.Of(Parse(Weights), Run);

        Assert.Equal(Content, pinned.Backbone.Sha256);
        Assert.Equal(RecipeFile.Hash(pinned), RecipeFile.Hash(PinnedWeights.Of(Parse(copy), Run)));
        Assert.NotEqual(RecipeFile.Hash(pinned), RecipeFile.Hash(PinnedWeights.Of(Parse(other), Run)));
        Assert.Equal(RecipeFile.Hash(Parse(null)), RecipeFile.Hash(PinnedWeights.Of(Parse(null), Run)));
    }

    [Fact]
    public void Other_content_than_the_recipe_states_is_refused()
    {
        Recipe stated = Parse(Weights, $"backbone.sha256={Content}");
        Assert.Equal(stated, PinnedWeights.Of(stated, Run));

        File.WriteAllText(Weights, "abd");
        var error = Assert.Throws<FaerException>(() => PinnedWeights.Of(stated, Run));
        Assert.Contains($"'backbone.sha256' is {Content}, but {Weights} has a52d159f", error.Message);
        Assert.DoesNotContain('\n', error.Message);

        File.Delete(Weights);
        Assert.Equal(stated, PinnedWeights.Of(stated, Run));
    }

    /// <summary>A run of an earlier version has no content in its hash, and must still be resumed.</summary>
    [Fact]
    public void A_run_of_an_earlier_version_keeps_its_hash()
    {
        Recipe recipe = Parse(Weights);
        Directory.CreateDirectory(Run.Root);
        RunDescription.Of(recipe, []).Save(Run.Run);
        Assert.Null(PinnedWeights.Of(recipe, Run).Backbone.Sha256);

        RunDescription.Of(recipe with { Epochs = 3 }, []).Save(Run.Run);
        Assert.Equal(Content, PinnedWeights.Of(recipe, Run).Backbone.Sha256);
    }

    [Theory]
    [InlineData("backbone.sha256=abc", "must be 64 lower-case hexadecimal digits")]
    [InlineData("backbone.sha256=BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", "must be 64")]
    public void A_hash_that_is_none_is_refused(string setting, string rule)
    {
        var error = Assert.Throws<FaerException>(() => Parse(Weights, setting));
        Assert.Contains($"field 'backbone.sha256' {rule}", error.Message);
    }

    [Fact]
    public void A_hash_without_weights_is_refused()
    {
        var error = Assert.Throws<FaerException>(() => Parse(null, $"backbone.sha256={Content}"));
        Assert.Contains("'backbone.sha256' must only be given with backbone.weights", error.Message);
    }

    private static Recipe Parse(string? weights, params string[] settings) =>
        RecipeFile.Parse(
            """{ "name": "p" }""",
            "p.json",
            weights is null ? settings : [$"backbone.weights={weights}", .. settings]
        );
}
