using Faer.Training.Export;
using Faer.Training.Tasks.Detection;

namespace Faer.Training.Tests.Export;

public sealed class ScoreScaleTests
{
    /// <summary>
    /// Ten pictures may have one false alarm. The second one, at 0.3, is too many, so 0.4 becomes the threshold; the
    /// faces above it have 0.9, 0.7 and 0.5.
    /// </summary>
    [Fact]
    public void The_threshold_and_the_median_face_get_their_scores()
    {
        var validation = new ValidationScores(
            [0.3f, 0.9f, 0.8f, 0.7f, 0.5f, 0.4f, 0.2f],
            [false, true, false, true, true, true, true],
            8,
            10
        );

        var scale = ScoreScale.Fit(validation, "run");

        Assert.Equal(ScoreScale.Threshold, Scaled(scale, 0.4), 1e-6);
        Assert.Equal(ScoreScale.Typical, Scaled(scale, 0.7), 1e-6);
    }

    [Fact]
    public void A_detector_that_finds_no_face_is_refused()
    {
        var validation = new ValidationScores([0.9f, 0.8f], [false, true], 1, 1);

        var error = Assert.Throws<FaerException>(() => ScoreScale.Fit(validation, "best-validation.safetensors"));

        Assert.StartsWith(
            "best-validation.safetensors: the detector found no face",
            error.Message,
            StringComparison.Ordinal
        );
    }

    private static double Scaled(ScoreScale scale, double score) =>
        1 / (1 + Math.Exp(-((scale.Gain * Math.Log(score / (1 - score))) + scale.Shift)));
}
