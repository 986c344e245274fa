using Faer.Core.Tests.Models;
using Faer.Data.Calibration;
using Faer.Data.DataSets;
using Faer.Models;

namespace Faer.Data.Tests.Calibration;

public sealed class CalibrationFoldsTests
{
    private static readonly ModelHead s_head = new()
    {
        Head = new LabelHead("mood", HeadKind.SingleLabel, ["calm", "glad"]),
        Thresholds = null,
    };

    [Fact]
    public void No_person_is_in_two_folds_and_folds_are_balanced()
    {
        FaceSample[] samples = Samples(60, i => $"p{i / 3}");

        var folds = new CalibrationFolds(samples);

        for (int i = 0; i < samples.Length; i++)
            Assert.Equal(folds.PartOf(i / 3 * 3), folds.PartOf(i));
        Assert.Equal(
            [12, 12, 12, 12, 12],
            Enumerable
                .Range(0, samples.Length)
                .CountBy(folds.PartOf)
                .OrderBy(part => part.Key)
                .Select(part => part.Value)
        );
    }

    [Fact]
    public void Every_picture_is_judged_once_by_a_fit_without_its_person()
    {
        FaceSample[] samples = Samples(40, i => $"p{i / 2}");
        HeadRows rows = Rows(samples);
        var folds = new CalibrationFolds(samples);
        var seen = new List<HashSet<string>>();

        CalibrationFigures? figures = folds
            .Judge(
                rows,
                part =>
                {
                    seen.Add([.. part.Pictures.Select(picture => samples[picture].Person!)]);
                    return s_head;
                }
            )
            ?.Figures();

        Assert.Equal(5, seen.Count);
        Assert.All(seen, people => Assert.Equal(16, people.Count));
        Assert.All(samples, sample => Assert.Equal(4, seen.Count(people => people.Contains(sample.Person!))));

        // All 40 answers favour 'calm' by 1; half of them are right.
        Assert.Equal(0.5, figures!.Accuracy!.Value, 1e-9);
        Assert.Equal(0.5, figures.MacroRecall!.Value, 1e-9);
        double calm = 1 / (1 + Math.Exp(-1));
        Assert.Equal(-(Math.Log(calm) + Math.Log(1 - calm)) / 2, figures.Nll!.Value, 1e-6);
        Assert.Equal(calm - 0.5, figures.Ece!.Value, 1e-6);
    }

    [Fact]
    public void Fewer_people_than_folds_are_not_judged()
    {
        FaceSample[] samples = Samples(40, i => $"p{i % 4}");

        Assert.Null(new CalibrationFolds(samples).Judge(Rows(samples), _ => s_head));
    }

    [Fact]
    public void Multi_label_figures_are_means_over_the_labels()
    {
        var head = new ModelHead
        {
            Head = new LabelHead("worn", HeadKind.MultiLabel, ["hat", "mask"]),
            Thresholds = [0.5f, 0.5f],
        };
        FaceSample[] samples =
        [
            .. Enumerable
                .Range(0, 4)
                .Select(i => new FaceSample($"{i}", $"{i}.png", "val")
                {
                    Labels = SampleLabels.None.With(
                        head.Head,
                        i < 2 ? 1 : 0,
                        i == 0 ? float.NaN
                            : i == 1 ? 1
                            : 0
                    ),
                }),
        ];
        HeadRows rows = HeadRows.Of(
            TestMetadata.Both with
            {
                Heads = [head],
            },
            0,
            [2, 0, -2, 2, -2, -2, -2, 2],
            samples
        );
        var score = new CalibrationScore(head.Head);
        score.Add(head, rows);

        CalibrationFigures figures = score.Figures();

        // Hat: 1 of 2 found, 2 of 2 correctly absent. Mask, in three pictures: 1 of 1 found, 1 of 2 correctly absent.
        Assert.Equal((0.75 + (2 / 3.0)) / 2, figures.Accuracy!.Value, 1e-9);
        Assert.Equal(0.75, figures.MacroRecall!.Value, 1e-9);
        double right = -Math.Log(1 / (1 + Math.Exp(-2))),
            wrong = right + 2;
        Assert.Equal(((5 * right) + (2 * wrong)) / 7, figures.Nll!.Value, 1e-5);
    }

    [Fact]
    public void Certain_answers_are_counted_per_source()
    {
        FaceSample[] samples = Samples(40, i => $"p{i}");
        HeadRows rows = HeadRows.Of(
            TestMetadata.Both with
            {
                Heads = [s_head],
            },
            0,
            [.. samples.SelectMany((_, i) => new float[] { i < 10 ? 3 : 1, 0 })],
            samples,
            [.. samples.Select((_, i) => i < 20 ? 0 : 1)]
        );
        var score = new CalibrationScore(s_head.Head);
        score.Add(
            s_head with
            {
                Certainty = new CertaintyRule { Error = 0.1f, Least = 0.9f },
            },
            rows
        );

        // All answers are 'calm' and every other one is right; the first ten are confident.
        Assert.Equal(
            [new CertainAnswers("one", 0.5, 0.5), new CertainAnswers("two", 0, null)],
            score.Certain(["one", "two"])
        );
        var without = new CalibrationScore(s_head.Head);
        without.Add(s_head, rows);
        Assert.Empty(without.Certain(["one", "two"]));
    }

    private static FaceSample[] Samples(int count, Func<int, string> person) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new FaceSample($"{i}", $"{i}.png", "val")
                {
                    Labels = SampleLabels.None.WithClass(s_head.Head, i % 2),
                    Groups = SampleGroups.OfPerson(person(i)),
                }),
        ];

    private static HeadRows Rows(FaceSample[] samples) =>
        HeadRows.Of(
            TestMetadata.Both with
            {
                Heads = [s_head],
            },
            0,
            [.. samples.SelectMany(_ => new float[] { 1, 0 })],
            samples
        );
}
