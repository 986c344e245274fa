using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation.Sections;

/// <summary>A split with two own heads, and a reference label for one of their labels.</summary>
internal static class OwnHeads
{
    public static LabelHead Age { get; } = new("age", HeadKind.SingleLabel, ["0-20", "20-60", "60, or more"]);

    public static LabelHead Wears { get; } = new("wears", HeadKind.MultiLabel, ["mask", "hat"]);

    public static ReferenceLabel MaskSeen { get; } = new("mask_seen", "wears", "mask");

    /// <summary>
    /// Ages: right, right, wrong, outside the head, unlabelled. Masks: present and found, present and missed, absent
    /// and found, absent, unlabelled.
    /// </summary>
    public static FaceSample[] Samples { get; } =
    [
        Sample("a", SampleLabels.None.With(Age, 0.6f, 0.4f, 0).With(Wears, 1, 0), true),
        Sample("b", SampleLabels.None.WithClass(Age, 2).With(Wears, 0.8f, float.NaN), true),
        Sample("c", SampleLabels.None.With(Age, 0.2f, 0.5f, 0.3f).With(Wears, 0, float.NaN), null),
        Sample(
            "d",
            SampleLabels
                .None.WithClass(new LabelHead("age", HeadKind.SingleLabel, ["unknown", "0-20"]), 0)
                .With(Wears, 0, 1),
            false
        ),
        Sample("e", SampleLabels.None, null),
    ];

    public static Predictions Predictions { get; } =
        new(
            [.. Samples.Select(sample => sample.Id)],
            (Age, [0.5f, 0.25f, 0.25f, 0.1f, 0.2f, 0.7f, 0.6f, 0.2f, 0.2f, 1, 0, 0, 1, 0, 0]),
            (Wears, [0.9f, 0.2f, 0.3f, 0.2f, 0.8f, 0.2f, 0.1f, 0.6f, 0.5f, 0.5f])
        );

    public static EvaluationOptions Options { get; } =
        new()
        {
            DataSet = "own",
            Split = "test",
            Model = "m",
            References = [MaskSeen],
            Untrained = new Dictionary<string, IReadOnlyList<string>> { ["age"] = ["20-60"] },
            Bootstrap = BootstrapSettings.Default with { Resamples = 20 },
        };

    private static FaceSample Sample(string id, SampleLabels labels, bool? maskSeen) =>
        new(id, $"/nowhere/{id}", "test")
        {
            Labels = labels,
            References = maskSeen is { } seen
                ? new Dictionary<string, bool> { ["mask_seen"] = seen }
                : new Dictionary<string, bool>(),
        };
}
