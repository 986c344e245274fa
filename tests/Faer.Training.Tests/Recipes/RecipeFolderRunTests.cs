using System.Text.Json;
using Faer.Data;
using Faer.Data.Tests.Trees;
using Faer.Training.Tests.Running;

namespace Faer.Training.Tests.Recipes;

/// <summary>Every recipe that is shipped trains: two steps and more of it on made-up pictures in the format of its data set, the backbone shrunk.</summary>
[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class RecipeFolderRunTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    private static readonly string[] s_shrunk =
    [
        "model.depths=[1,1,1,1]",
        "model.dims=[8,16,24,32]",
        "input.sizePx=32",
        "input.earlyEpochs=0",
        "input.alignment=resize",
        "epochs=1",
    ];

    public static TheoryData<string> Files => [.. RecipeFolder.Files()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Two_steps_of_a_recipe_run(string file)
    {
        Recipe whole = RecipeFolder.Read(file);
        using Tree tree = Tree.Of(whole.IsPretraining ? "identity" : whole.Name.Split('_')[1], faces);
        int images = tree.Data.Split("train").Count;
        Recipe recipe = RecipeFolder.Read(file, [.. s_shrunk, FormattableString.Invariant($"batchSize={images / 2}")]);
        using var run = new TinyRun(faces);
        Assert.True(run.Train(recipe, data: tree.Data));

        using JsonDocument last = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(run.Files.Last, ".json")));
        Assert.Equal(images / (images / 2), last.RootElement.GetProperty("globalStep").GetInt32());
        EpochMetrics row = Assert.Single(run.Rows());
        Assert.Equal(
            (recipe.Model.Attributes, recipe.Model.Expressions > 0),
            (row.Figures["val.attributes.meanAccuracy"] is not null, row.Figures["val.expression.accuracy"] is not null)
        );
        Assert.Equal(recipe.IsPretraining, row.Figures["val.verification.auc"] is not null);
    }

    /// <summary>A made-up data set in the format that its name stands for.</summary>
    private sealed class Tree(FaceDataSet data, IDisposable? files) : IDisposable
    {
        public FaceDataSet Data => data;

        public static Tree Of(string kind, TinyFaces faces)
        {
            switch (kind)
            {
                case "lfw":
                    return new Tree(faces.Data, null);
                case "celeba":
                    var celebA = new CelebATree();
                    return new Tree(DataSetSource.Load(celebA.Source), celebA);
                case "rafdb":
                    var rafDb = new RafDbTree();
                    return new Tree(DataSetSource.Load(rafDb.Source), rafDb);
                case "affectnet7":
                    var affectNet = new AffectNetTree();
                    return new Tree(DataSetSource.Load(affectNet.Source(7)), affectNet);
                case "identity":
                    var people = new RecordIOTree();
                    return new Tree(DataSetSource.Load(people.Source), people);
                default:
                    throw new ArgumentException($"There are no made-up faces of {kind}.", nameof(kind));
            }
        }

        public void Dispose() => files?.Dispose();
    }
}
