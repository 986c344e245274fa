using Faer.Data.DataSets;
using Faer.Training.Recipes;
using Faer.Training.Sources;
using Faer.Training.Tasks.Faces;

namespace Faer.Training.Tests.Tasks.Faces;

public sealed class DrawnClassesTests
{
    private static readonly LabelHead s_mood = new("mood", HeadKind.SingleLabel, ["calm", "glad", "sad"]);

    // Three calm, one glad, one unlabelled; then two glad and one with divided votes.
    private static readonly SourceSplit s_train = new(
        "train",
        [
            Part("first", [1, 0, 0], [1, 0, 0], [1, 0, 0], [0, 1, 0], null),
            Part("second", [0, 1, 0], [0, 1, 0], [0.25f, 0, 0.75f]),
        ]
    );

    [Fact]
    public void Pictures_count_by_their_labels() =>
        Assert.Equal([3.25, 3, 0.75], DrawnClasses.Of(s_mood, s_train, null, new DataRecipe()));

    [Fact]
    public void Sources_count_by_their_weight() =>
        Assert.Equal(
            [3 + 0.5, 1 + 4, 1.5],
            DrawnClasses.Of(s_mood, s_train, null, new DataRecipe { SourceWeights = Weights("second", 2) })
        );

    /// <summary>
    /// The first source has five draws for a total weight of 8, the second six draws for a total weight of 4.
    /// </summary>
    [Fact]
    public void Pictures_drawn_more_often_count_more_within_their_source() =>
        Assert.Equal(
            [(3 * 5 / 8.0) + (2 * 6 / 4.0 * 0.25), (4 * 5 / 8.0) + (2 * 6 / 4.0), 2 * 6 / 4.0 * 0.75],
            DrawnClasses.Of(
                s_mood,
                s_train,
                [1, 1, 1, 4, 1, 1, 1, 2],
                new DataRecipe { SourceWeights = Weights("second", 2) }
            ),
            (x, y) => Math.Abs(x - y) < 1e-9
        );

    private static Dictionary<string, double> Weights(string source, double weight) => new() { [source] = weight };

    private static (TrainingSource, IReadOnlyList<FaceSample>) Part(string name, params float[]?[] labels)
    {
        FaceSample[] samples =
        [
            .. labels.Select(
                (row, i) =>
                    new FaceSample($"{name}{i}", $"{name}{i}.png", "train")
                    {
                        Labels = row is null ? SampleLabels.None : SampleLabels.None.With(s_mood, row),
                    }
            ),
        ];
        return (new TrainingSource(name, new FaceDataSet("folder", name, samples)), samples);
    }
}
