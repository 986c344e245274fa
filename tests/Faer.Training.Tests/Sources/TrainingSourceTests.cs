using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;
using Faer.Training.Recipes;
using Faer.Training.Sources;
using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.Sources;

public sealed class TrainingSourceTests
{
    /// <summary>A recipe has one field for all its data sets, of which only some have the group.</summary>
    [Fact]
    public void Attributes_come_from_the_groups_of_the_sets_that_have_them()
    {
        using var faces = new FairFaceTree();
        using var votes = new FerPlusTree();
        for (int i = 0; i < 4; i++)
            votes.Add(FerPlusTree.Name(i), i < 2 ? "train" : "val", i, 0, 9, 0, 0, 0, 0, 0, 0, 1, 0);
        votes.WriteFolders();
        string[] values = [faces.Source, votes.Source];
        var options = new DataSetOptions
        {
            AttributesFromGroups = new Dictionary<string, string> { ["Male"] = "gender=Male" },
        };

        IReadOnlyList<TrainingSource> sources = TrainingSource.Load(values, allowPartial: true, options);

        Assert.Contains(LabelHead.Attributes, sources[0].Data.Heads);
        Assert.DoesNotContain(LabelHead.Attributes, sources[1].Data.Heads);
        Assert.Contains(
            "there is no group 'race2'",
            Assert
                .Throws<FaerException>(() =>
                    TrainingSource.Load(
                        values,
                        allowPartial: true,
                        options with
                        {
                            AttributesFromGroups = new Dictionary<string, string> { ["Male"] = "race2=Black" },
                        }
                    )
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_recipe_decides_how_votes_become_labels()
    {
        using var votes = new FerPlusTree();
        for (int i = 0; i < 4; i++)
            votes.Add(FerPlusTree.Name(i), i < 2 ? "train" : "val", i, 4, 6, 0, 0, 0, 0, 0, 0, 0, 0);
        votes.WriteFolders();
        Recipe recipe = TinyRun.Recipe("data.votes=soft");
        float[] labels = TrainingSource
            .Load([votes.Source], allowPartial: true, recipe.Data.ToDataSetOptions())[0]
            .Data.Samples[0]
            .Labels["expression"]
            .ToArray();
        Assert.Equal([0.4f, 0.6f], labels.Take(2));
    }
}
