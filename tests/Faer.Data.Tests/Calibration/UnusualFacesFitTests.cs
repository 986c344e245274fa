using Faer.Data.Calibration;
using Faer.Data.DataSets;
using Faer.Models;

namespace Faer.Data.Tests.Calibration;

public sealed class UnusualFacesFitTests
{
    private const int Size = 6;

    [Fact]
    public void Damaged_faces_score_above_usual_ones()
    {
        CalibrationOutputs training = Outputs(300, seed: 1),
            held = Outputs(200, seed: 2);

        UnusualFaces unusual = UnusualFacesFit.Of(training, held, Size, 0.05f);

        double marked =
            Enumerable.Range(0, 200).Count(i => unusual.Score(held.Damaged.AsSpan(i * Size, Size)) > unusual.Limit)
            / 200.0;
        Assert.InRange(marked, 0.9, 1);
        UnusualShare all = Assert.Single(UnusualFacesFit.Shares(unusual, held, ["one"]));
        Assert.Equal(("one", null, 200, 0.05), (all.Source, all.Group, all.Faces, all.Share));
    }

    [Fact]
    public void The_limit_holds_in_every_data_set()
    {
        // The faces of the second set are half way to the damaged ones.
        CalibrationOutputs held = Outputs(400, seed: 2, sourceOf: i => i / 200, shiftOf: i => i < 200 ? 0 : 1);

        UnusualFaces unusual = UnusualFacesFit.Of(Outputs(300, seed: 1), held, Size, 0.05f);

        IReadOnlyList<UnusualShare> shares = UnusualFacesFit.Shares(unusual, held, ["near", "far"]);
        Assert.True(shares[0].Share < 0.05);
        Assert.Equal(0.05, shares[1].Share, 1e-9);
    }

    [Fact]
    public void No_group_of_race_and_gender_is_marked_much_more_often_than_all()
    {
        // One of ten faces belongs to a group that looks slightly damaged.
        CalibrationOutputs held = Outputs(
            1000,
            seed: 2,
            shiftOf: i => i % 10 == 0 ? 1 : 0,
            groupOf: i => i % 10 == 0 ? "far" : "near"
        );

        UnusualFaces unusual = UnusualFacesFit.Of(Outputs(300, seed: 1), held, Size, 0.05f);

        UnusualShare group = UnusualFacesFit
            .Shares(unusual, held, ["one"])
            .Single(share => share.Group == "far, Female");
        Assert.Equal((100, 0.08), (group.Faces, group.Share));
    }

    [Fact]
    public void Pictures_without_a_detected_face_are_ignored()
    {
        CalibrationOutputs none = Outputs(50, seed: 1) with { IsAligned = new bool[50] };

        Assert.Contains(
            "No face was found",
            Assert.Throws<FaerException>(() => UnusualFacesFit.Of(none, Outputs(50, seed: 2), Size, 0.05f)).Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>Embeddings around (3, 3, 3, 0, 0, 0); damaged faces are shifted towards the other components.</summary>
    private static CalibrationOutputs Outputs(
        int count,
        int seed,
        Func<int, int>? sourceOf = null,
        Func<int, float>? shiftOf = null,
        Func<int, string>? groupOf = null
    )
    {
        var random = new Random(seed);
        float[] usual = new float[count * Size],
            damaged = new float[count * Size];
        for (int i = 0; i < usual.Length; i++)
        {
            float center = i % Size < 3 ? 3 : 0,
                shift = i % Size < 3 ? 0 : shiftOf?.Invoke(i / Size) ?? 0;
            usual[i] = center + shift + Noise();
            damaged[i] = (i % Size < 3 ? 3 : 2) + Noise();
        }

        return new CalibrationOutputs(
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(i => new FaceSample($"{i}", $"{i}.png", "val")
                    {
                        Groups = groupOf is null
                            ? SampleGroups.None
                            : new Dictionary<string, string> { ["race"] = groupOf(i), ["gender"] = "Female" },
                    }),
            ],
            [.. Enumerable.Range(0, count).Select(i => sourceOf?.Invoke(i) ?? 0)],
            [],
            usual,
            damaged,
            [.. Enumerable.Repeat(true, count)]
        );

        float Noise() => (random.NextSingle() + random.NextSingle() + random.NextSingle() - 1.5f) * 0.8f;
    }
}
