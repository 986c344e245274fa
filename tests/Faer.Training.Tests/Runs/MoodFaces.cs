using Faer.Data.DataSets;

namespace Faer.Training.Tests.Runs;

/// <summary>
/// The pictures of <see cref="TinyFaces"/> with own labels: votes for one of three moods, and two pieces of gear, of
/// which the second is not always labelled.
/// </summary>
internal static class MoodFaces
{
    public static LabelHead Mood { get; } = new("mood", HeadKind.SingleLabel, ["calm", "tense", "bored, or so"]);

    public static LabelHead Gear { get; } = new("gear", HeadKind.MultiLabel, ["mask", "helmet"]);

    public static FaceDataSet Of(TinyFaces faces) =>
        new(
            "moods",
            faces.Data.Root,
            [
                .. faces.Data.Samples.Select(
                    (sample, i) =>
                        sample with
                        {
                            Labels = SampleLabels
                                .None.With(Mood, Votes(i))
                                .With(Gear, i % 2, i % 3 == 0 ? float.NaN : i % 4 / 3f),
                            References = new Dictionary<string, bool>(),
                        }
                ),
            ]
        )
        {
            Heads = [Mood, Gear],
        };

    private static float[] Votes(int image) =>
        (image % 4) switch
        {
            0 => [1, 0, 0],
            1 => [0, 1, 0],
            2 => [0.25f, 0.25f, 0.5f],
            _ => [0, 0, 1],
        };
}
