using System.Text.Json;
using Faer.Data;
using Faer.Training.Tests.Running;

namespace Faer.Training.Tests.Recipes;

/// <summary>Every recipe that is shipped trains: two steps of it on made-up faces with the labels of its data set, the backbone shrunk.</summary>
[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class RecipeFolderRunTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    private static readonly string[] s_shrunk =
    [
        "model.depths=[1,1,1,1]", "model.dims=[8,16,24,32]", "input.sizePx=32", "input.earlyEpochs=0", "input.alignment=resize", "epochs=1", $"batchSize={TinyFaces.TrainingImages / 2}",
    ];

    public static TheoryData<string> Files => [.. RecipeFolder.Files()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Two_steps_of_a_recipe_run(string file)
    {
        Recipe recipe = RecipeFolder.Read(file, s_shrunk);
        using var run = new TinyRun(faces);
        Assert.True(run.Train(recipe, data: Data(recipe.Name.Split('_')[1])));

        using JsonDocument last = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(run.Files.Last, ".json")));
        Assert.Equal(2, last.RootElement.GetProperty("globalStep").GetInt32());
        EpochMetrics row = Assert.Single(run.Rows());
        Assert.Equal((recipe.Model.Attributes, recipe.Model.Expressions > 0), (row.ValidationAttributeAccuracy is not null, row.ValidationExpressionAccuracy is not null));
    }

    /// <summary>The made-up faces with the labels that the data set has.</summary>
    private FaceDataSet Data(string kind) => new(kind, faces.Data.Root, [.. faces.Data.Samples.Select(sample => kind switch
    {
        "lfw" => sample,
        "celeba" => sample with { Expression = null },
        "rafdb" or "affectnet7" => sample with { Attributes = null, Expression = sample.Expression == Expression.Contempt ? null : sample.Expression },
        _ => throw new ArgumentException($"There are no made-up faces of {kind}.", nameof(kind)),
    })]);
}
