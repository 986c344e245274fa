using Faer.Data.DataSets;
using Faer.Data.Evaluation.Detectors;
using Faer.Data.Tests.Loading;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class DetectorGroupJudgeTests : IDisposable
{
    private readonly PictureFolder _folder = new();

    public DetectorGroupJudgeTests()
    {
        for (int i = 0; i < 3; i++)
            _folder.Add($"{i}.png", 100 + i);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Faces_are_counted_by_group_and_size()
    {
        // Finds the face in the whole pictures except the second, and in no shrunk one.
        ComparedDetector first = TestDetectors.Of(
            "first",
            image => image.Width is 100 or 102 ? [ScriptedDetector.Face(image.Width / 2f, image.Height / 2f, 20)] : []
        );

        DetectorReport report = Measure(
            [
                Sample(0, "White", "Female", "20-29"),
                Sample(1, "White", "Male", "3-9"),
                Sample(2, "Black", "Male", "3-9"),
            ],
            first,
            TestDetectors.Centered("second")
        );

        Assert.Equal(
            [
                "all | all | 3 | 66.7 % [20.8, 93.9] | 100.0 % [43.9, 100.0]",
                "race and gender | Black, Male | 1 | 100.0 % [20.7, 100.0] | 100.0 % [20.7, 100.0]",
                "race and gender | White, Female | 1 | 100.0 % [20.7, 100.0] | 100.0 % [20.7, 100.0]",
                "race and gender | White, Male | 1 | 0.0 % [0.0, 79.3] | 100.0 % [20.7, 100.0]",
                "age | 3-9 | 2 | 50.0 % [9.5, 90.5] | 100.0 % [34.2, 100.0]",
                "age | 20-29 | 1 | 100.0 % [20.7, 100.0] | 100.0 % [20.7, 100.0]",
                "pose | unknown | 3 | 66.7 % [20.8, 93.9] | 100.0 % [43.9, 100.0]",
                "size | 8-12 px | 3 | 0.0 % [0.0, 56.1] | 100.0 % [43.9, 100.0]",
            ],
            report.Tables[0].Rows.Take(8).Select(row => string.Join(" | ", row))
        );
        Assert.Equal(12, report.Tables[0].Rows.Count);
        Assert.Equal(2, (int)report.Figures[0]!["found"]!["hits"]!);
    }

    [Fact]
    public void Samples_without_a_group_are_refused() =>
        Assert.Contains(
            "no group 'gender'; use FairFace",
            Assert
                .Throws<FaerException>(() =>
                    Measure(
                        [
                            Sample(0, "White", "Female", "20-29") with
                            {
                                Groups = new Dictionary<string, string> { ["race"] = "White", ["age"] = "20-29" },
                            },
                        ],
                        TestDetectors.Blind("blind")
                    )
                )
                .Message,
            StringComparison.Ordinal
        );

    private static DetectorReport Measure(FaceSample[] samples, params ComparedDetector[] detectors) =>
        DetectorGroupJudge.Measure(samples, detectors, new PicturePass());

    private FaceSample Sample(int number, string race, string gender, string age) =>
        new($"{number}.png", _folder.File($"{number}.png"), "test")
        {
            Groups = new Dictionary<string, string>
            {
                ["race"] = race,
                ["gender"] = gender,
                ["age"] = age,
            },
        };
}
