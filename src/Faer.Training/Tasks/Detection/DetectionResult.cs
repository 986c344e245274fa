using Faer.Data.Evaluation.Detectors;
using Faer.Training.Metrics;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tasks.Detection;

/// <summary>The results of a detector on split val.</summary>
/// <param name="scores">What it found.</param>
internal sealed class DetectionResult(DetectionScores scores) : IEpochResult
{
    private const string RecallFigure = "detection.recall";
    private const string LandmarkFigure = "detection.landmarkError";

    /// <summary>The names of the figures.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [SelectionRecipe.PrecisionFigure, RecallFigure, LandmarkFigure];

    /// <inheritdoc/>
    public Figures Validation { get; } = Of(scores);

    /// <inheritdoc/>
    public Figures Test => Figures.None;

    /// <summary>Writes the detections of split val, by which the export chooses the threshold.</summary>
    /// <inheritdoc/>
    public void Save(RunFolder folder, int epoch, IReadOnlyDictionary<string, string> metadata)
    {
        using var scope = NewDisposeScope();
        SignedWeights.Write(folder.BestValidation, ValidationScores.Of(scores).ToTensors(), metadata);
    }

    private static Figures Of(DetectionScores scores)
    {
        List<Figure> figures =
        [
            new(SelectionRecipe.PrecisionFigure, scores.Curve().AveragePrecision()),
            new(RecallFigure, scores.RecallAt(DetectionScores.FalseAlarms)),
        ];
        if (double.IsFinite(scores.LandmarkError))
            figures.Add(new Figure(LandmarkFigure, scores.LandmarkError));
        return new Figures(figures);
    }
}
