using Faer.Training.Tasks.Detection;

namespace Faer.Training.Export;

/// <summary>
/// How a detector's scores are changed at export: a logit z becomes <c>Gain z + Shift</c>. So the thresholds of the
/// program are the same for all detector files.
/// </summary>
/// <param name="Gain">The factor, above 0.</param>
/// <param name="Shift">The number that is added.</param>
public readonly record struct ScoreScale(double Gain, double Shift)
{
    /// <summary>The score from which on the program takes a detection for a face.</summary>
    public const double Threshold = 0.6;

    /// <summary>The score that the median face above the threshold gets.</summary>
    public const double Typical = 0.92;

    /// <summary>
    /// The false alarms per picture of split val at <see cref="Threshold"/>. A picture of split val has about as many
    /// faces and as many things that resemble faces as a dozen photos.
    /// </summary>
    public const double FalseAlarms = 0.1;

    /// <summary>Scores as trained.</summary>
    public static ScoreScale None { get; } = new(1, 0);

    /// <summary>
    /// Chooses the scale on split val: the lowest score with at most <see cref="FalseAlarms"/> becomes
    /// <see cref="Threshold"/>, and the median of the faces above it becomes <see cref="Typical"/>.
    /// </summary>
    /// <param name="validation">The detections.</param>
    /// <param name="source">The file, for messages.</param>
    /// <exception cref="FaerException">Too few faces were found to choose anything.</exception>
    internal static ScoreScale Fit(ValidationScores validation, string source)
    {
        (float Score, bool IsFace)[] sorted =
        [
            .. validation.Scores.Zip(validation.IsFace).OrderByDescending(one => one.First),
        ];
        int alarms = 0;
        float least = 1;
        foreach ((float score, bool isFace) in sorted)
        {
            alarms += isFace ? 0 : 1;
            if (alarms > FalseAlarms * validation.PictureCount)
                break;
            least = score;
        }

        float[] faces = [.. sorted.Where(one => one.IsFace && one.Score > least).Select(one => one.Score)];
        if (faces.Length == 0)
            throw new FaerException(
                $"{source}: the detector found no face of split val before too many false alarms, so no threshold can be "
                    + "chosen; train it longer."
            );
        double threshold = Logit(least),
            gain = (Logit(Typical) - Logit(Threshold)) / (Logit(faces[faces.Length / 2]) - threshold);
        return new ScoreScale(gain, Logit(Threshold) - (gain * threshold));
    }

    private static double Logit(double score) => Math.Log(score / (1 - score));
}
