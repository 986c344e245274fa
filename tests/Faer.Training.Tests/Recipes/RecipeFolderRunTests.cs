using System.Text.Json;
using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;
using Faer.Training.Metrics;
using Faer.Training.Networks.Detector;
using Faer.Training.Networks.Residual;
using Faer.Training.Networks.SwinFace;
using Faer.Training.Networks.TransFer;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Sources;
using Faer.Training.Tasks.Faces;
using Faer.Training.Tests.Runs;
using Faer.Training.Tests.Tasks.Detection;
using Faer.Training.Tests.Teachers;

namespace Faer.Training.Tests.Recipes;

/// <summary>
/// Every shipped recipe trains: at least two steps on made-up pictures in the format of its data set, with a smaller
/// backbone.
/// </summary>
[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class RecipeFolderRunTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    private static readonly string[] s_small =
    [
        "input.sizePx=32",
        "input.zoom=1",
        "input.earlyEpochs=0",
        "input.alignment=resize",
        "epochs=1",
    ];

    private static readonly string[] s_shrunk = ["model.depths=[1,1,1,1]", "model.dims=[8,16,24,32]", .. s_small];

    public static TheoryData<string> Files => [.. RecipeFolder.Files()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Two_steps_of_a_recipe_run(string file)
    {
        Recipe whole = RecipeFolder.Read(file);
        using Tree tree = Tree.Of(whole.IsPretraining ? "identity" : whole.Name.Split('_')[1], faces, whole.Data);
        int images = tree.Sources.Sum(source => source.Data.Split("train").Count);
        string[] shrunk = Shrunk(whole);
        using var folder = new TemporaryFolder();
        if (whole.Distillation.Table is not null)
            shrunk = [.. shrunk, $"distillation.table={Taught(folder.File("teacher.csv"), tree.Sources)}"];
        Recipe recipe = RecipeFolder.Read(file, [.. shrunk, FormattableString.Invariant($"batchSize={images / 2}")]);
        using var run = new TinyRun(faces);
        Assert.True(run.Train(recipe, tree.Sources));

        using JsonDocument last = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(run.Files.Last, ".json")));
        Assert.Equal(images / (images / 2), last.RootElement.GetProperty("globalStep").GetInt32());
        EpochMetrics row = Assert.Single(run.Rows());
        Assert.Equal(
            (recipe.Model.Attributes, recipe.Model.Expressions > 0),
            (row.Figures["val.attributes.meanAccuracy"] is not null, row.Figures["val.expression.accuracy"] is not null)
        );
        Assert.Equal(recipe.IsPretraining, row.Figures["val.verification.auc"] is not null);
        Assert.Equal(recipe.FindsFaces, row.Figures["val.detection.averagePrecision"] is not null);
    }

    /// <summary>
    /// Every head has figures for each data set that labels it, and the age is a separate term of the score.
    /// </summary>
    [Fact]
    public void The_mixed_recipe_trains_each_head_on_the_data_sets_that_label_it()
    {
        Recipe whole = RecipeFolder.Read("faer-atto_mixed_64.json");
        using Tree tree = Tree.Of("mixed", faces, whole.Data);
        Recipe recipe = RecipeFolder.Read("faer-atto_mixed_64.json", [.. s_shrunk, "batchSize=16"]);
        using var run = new TinyRun(faces);
        Assert.True(run.Train(recipe, tree.Sources));

        Figures figures = Assert.Single(run.Rows()).Figures;
        foreach (
            string name in new[]
            {
                "celeba.attributes.meanAccuracy",
                "ferplus.expression.accuracy",
                "fairface.attributes.meanAccuracy",
                "fairface.age.accuracy",
                "lfw.attributes.meanAccuracy",
                "lfw.expression.accuracy",
            }
        )
            Assert.True(figures[$"val.{name}"] is not null, name);
        Assert.Null(figures["val.celeba.expression.accuracy"]);
        Assert.Equal(
            figures["val.attributes.meanAccuracy"]!.Value
                + figures["val.expression.accuracy"]!.Value
                + (0.5 * (figures["val.expression.macroRecall"] ?? 0))
                + figures["val.age.accuracy"]!.Value,
            figures["val.score"]!.Value,
            1e-9
        );

        // Votes are learned as distributions, and the group as an attribute.
        FaceDataSet ferPlus = tree.Sources[1].Data,
            fairFace = tree.Sources[2].Data;
        Assert.Contains(
            ferPlus.Split("train"),
            sample => sample.Labels["expression"].ToArray().Max() is > 0.3f and < 0.95f
        );
        int male = FacialAttributes.Names.ToList().IndexOf("Male");
        Assert.All(
            fairFace.Samples,
            sample => Assert.Equal(sample.Groups["gender"] == "Male" ? 1 : 0, sample.Labels["attributes"][male])
        );
        RunDescription description = RunDescription.Load(run.Files.Run);
        Assert.Equal(["attributes", "expression", "age"], description.Heads!.Select(head => head.Name));
        Assert.All(
            new[] { "celeba", "ferplus", "fairface", "lfw" },
            source => Assert.True(File.Exists(Path.Combine(run.Files.Validation, source, "predictions.csv")))
        );
    }

    /// <summary>The settings that make the network of a recipe small.</summary>
    private static string[] Shrunk(Recipe recipe) =>
        recipe.Model switch
        {
            DetectorOptions =>
            [
                "model.widths=[4,6,8,8]",
                "model.depths=[0,1,1,1]",
                "model.neckWidth=8",
                "detection.validationPictures=8",
                .. s_small,
                "input.sizePx=64",
            ],
            ResidualNetOptions => ["model.depths=[1,1]", "model.widths=[4,8,16]", .. s_small],
            SwinFaceOptions =>
            [
                "model.depths=[1,1]",
                "model.attentionHeads=[1,2]",
                "model.width=8",
                "model.window=4",
                "model.fusedChannels=16",
                .. s_small,
            ],
            TransFerOptions =>
            [
                "model.stemUnits=[1,1]",
                "model.stemWidths=[4,8]",
                "model.branchReduction=4",
                "model.positions=8",
                "model.width=12",
                "model.depth=1",
                "model.attentionHeads=3",
                .. s_small,
            ],
            _ => s_shrunk,
        };

    /// <summary>A teacher that gives every class the same probability in every picture.</summary>
    private static string Taught(string path, IReadOnlyList<TrainingSource> sources)
    {
        IReadOnlyList<LabelHead> heads = HeadUnion.Of(sources);
        float[] values =
        [
            .. heads.SelectMany(head =>
                Enumerable.Repeat(head.Kind == HeadKind.SingleLabel ? 1f / head.Count : 0.5f, head.Count)
            ),
        ];
        return TeacherFile.Write(
            path,
            heads,
            sources.SelectMany(source => source.Data.Split("train").Select(sample => (source.Name, sample.Id, values)))
        );
    }

    /// <summary>Made-up data sets in the format of the named data set.</summary>
    private sealed class Tree(IReadOnlyList<TrainingSource> sources, params IReadOnlyList<IDisposable> files)
        : IDisposable
    {
        public IReadOnlyList<TrainingSource> Sources => sources;

        public static Tree Of(string kind, TinyFaces faces, DataRecipe recipe)
        {
            string lfw = $"lfw:{faces.Data.Root}";
            switch (kind)
            {
                case "lfw":
                    return new Tree(Load(lfw));
                case "celeba" when recipe.AttributesFromGroups.Count > 0:
                    var celebrities = new CelebATree();
                    var everyone = new FairFaceTree();
                    return new Tree(Load(celebrities.Source, everyone.Source, lfw), celebrities, everyone);
                case "celeba":
                    var celebA = new CelebATree();
                    return new Tree(Load(celebA.Source), celebA);
                case "mosaics":
                    var banks = new TinyBanks();
                    return new Tree([TrainingSource.Of(banks.Data)], banks);
                case "rafdb":
                    var rafDb = new RafDbTree();
                    return new Tree(Load(rafDb.Source), rafDb);
                case "affectnet7":
                    var affectNet = new AffectNetTree();
                    return new Tree(Load(affectNet.Source(7)), affectNet);
                case "identity":
                    var people = new RecordIOTree();
                    return new Tree(Load(people.Source), people);
                case "ferplus":
                    FerPlusTree expressions = Voted();
                    return new Tree(Load(expressions.Source, lfw), expressions);
                case "mixed":
                    var faces40 = new CelebATree();
                    FerPlusTree votes = Voted();
                    var ages = new FairFaceTree();
                    return new Tree(Load(faces40.Source, votes.Source, ages.Source, lfw), faces40, votes, ages);
                default:
                    throw new ArgumentException($"There are no made-up faces of {kind}.", nameof(kind));
            }

            IReadOnlyList<TrainingSource> Load(params IReadOnlyList<string> data) =>
                TrainingSource.Load(data, allowPartial: true, recipe.ToDataSetOptions());

            static FerPlusTree Voted()
            {
                var votes = new FerPlusTree();
                foreach (string split in new[] { "train", "val", "test" })
                {
                    for (int i = 0; i < 8; i++)
                        votes.Add(FerPlusTree.Name(votes.Faces.Count), split, votes.Faces.Count, Votes(i));
                }

                votes.WriteFolders();
                return votes;
            }

            // neutral, happiness, surprise, sadness, anger, disgust, fear, contempt, unknown, NF
            static int[] Votes(int face) =>
                (face % 4) switch
                {
                    0 => [10, 0, 0, 0, 0, 0, 0, 0, 0, 0],
                    1 => [0, 9, 1, 0, 0, 0, 0, 0, 0, 0],
                    2 => [0, 3, 7, 0, 0, 0, 0, 0, 0, 0],
                    _ => [2, 0, 0, 8, 0, 0, 0, 0, 0, 0],
                };
        }

        public void Dispose()
        {
            foreach (IDisposable tree in files)
                tree.Dispose();
        }
    }
}
