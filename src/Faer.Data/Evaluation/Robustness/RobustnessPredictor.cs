using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Imaging;

namespace Faer.Data.Evaluation.Robustness;

/// <summary>Runs a model on corrupted pictures.</summary>
internal static class RobustnessPredictor
{
    /// <summary>Predicts pictures after changing them.</summary>
    /// <param name="samples">The pictures.</param>
    /// <param name="change">The change of each picture; null for none.</param>
    /// <param name="done">The number of pictures in earlier passes.</param>
    /// <returns>The predictions for all pictures in their order, and the pictures in which no face was found.</returns>
    public delegate (Predictions Predictions, IReadOnlyList<string> Missed) Pass(
        IReadOnlyList<FaceSample> samples,
        Func<FaceSample, RgbImage, RgbImage>? change,
        int done
    );

    /// <summary>
    /// How often each picture is predicted: once unchanged, and once with each corruption at each strength.
    /// </summary>
    public static int PassCount => 1 + (Corruptions.All.Count * Corruption.Strengths);

    /// <summary>Predicts pictures unchanged and with each corruption at each strength.</summary>
    /// <param name="samples">Pictures that can be read.</param>
    /// <param name="count">How many of them to draw.</param>
    /// <param name="facesSearched">Whether the model's alignment searches for faces.</param>
    /// <param name="pass">Predicts the pictures of one pass.</param>
    public static RobustnessRun Run(IReadOnlyList<FaceSample> samples, int count, bool facesSearched, Pass pass)
    {
        HashSet<string> drawn = [.. SplitDraw.InOrder(samples.Select(sample => sample.Id)).Take(count)];

        // The landmarks and the frame of the data set belong to the unchanged picture.
        FaceSample[] spoiled =
        [
            .. samples
                .Where(sample => drawn.Contains(sample.Id))
                .Select(sample => sample with { Landmarks = null, Frame = null }),
        ];
        List<RobustnessPass> passes = [];
        passes.Add(Predict(null, 0));
        foreach (Corruption corruption in Corruptions.All)
        {
            for (int strength = 1; strength <= Corruption.Strengths; strength++)
                passes.Add(Predict(corruption, strength));
        }

        return new RobustnessRun([.. spoiled.Select(sample => sample.Id)], facesSearched, passes);

        RobustnessPass Predict(Corruption? corruption, int strength)
        {
            (Predictions predictions, IReadOnlyList<string> missed) = pass(
                spoiled,
                corruption is null ? null : (sample, image) => corruption.Apply(image, sample.Id, strength),
                passes.Count * spoiled.Length
            );
            return new RobustnessPass(corruption, strength, predictions, missed);
        }
    }
}
