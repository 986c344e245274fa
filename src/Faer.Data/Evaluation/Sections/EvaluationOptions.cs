using System.Collections.ObjectModel;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Robustness;
using Faer.Models;

namespace Faer.Data.Evaluation.Sections;

/// <summary>How predictions are judged, and what the report states about their origin.</summary>
public sealed record EvaluationOptions
{
    /// <summary>The defaults: intervals from 1000 resamples, no information about the origin.</summary>
    public static EvaluationOptions Default { get; } = new();

    /// <summary>The data set's name. Default empty.</summary>
    public string DataSet { get; init; } = "";

    /// <summary>The split's name. Default empty.</summary>
    public string Split { get; init; } = "";

    /// <summary>The model's name. Default empty.</summary>
    public string Model { get; init; } = "";

    /// <summary>SHA-256 of the model's weights. Default empty.</summary>
    public string WeightsHash { get; init; } = "";

    /// <summary>
    /// The thresholds of the multi-label heads by head name, one per label, as in the model file: a label counts as
    /// present from this probability on. Heads that are not listed use 0.5. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<float>> Thresholds { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<float>>.Empty;

    /// <summary>The rules for which answers are certain, by head name, as in the model file. Default none.</summary>
    public IReadOnlyDictionary<string, CertaintyRule> CertaintyRules { get; init; } =
        ReadOnlyDictionary<string, CertaintyRule>.Empty;

    /// <summary>
    /// The class distributions in training, by the name of a single-label head. Always answering the most frequent
    /// class of training is a baseline of the report. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<float>> TrainingPriors { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<float>>.Empty;

    /// <summary>Labels with too few training examples, by head name. Default none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Untrained { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Reference labels that samples may have, in addition to the two standard ones. Default none.</summary>
    public IReadOnlyList<ReferenceLabel> References { get; init; } = [];

    /// <summary>Pictures in which no face was found, so that the whole picture was used. Default none.</summary>
    public IReadOnlyList<string> ResizeFallbacks { get; init; } = [];

    /// <summary>
    /// Whether faces were searched for, so that <see cref="ResizeFallbacks"/> lists the pictures without a face.
    /// Default false.
    /// </summary>
    public bool FacesSearched { get; init; }

    /// <summary>Pictures that could not be read. Default none.</summary>
    public IReadOnlyList<UnreadableImage> UnreadableImages { get; init; } = [];

    /// <summary>Notes of the report on how the data set was read. Default none.</summary>
    public IReadOnlyList<string> DataNotes { get; init; } = [];

    /// <summary>
    /// The number of published pictures of the split, see <see cref="FaceDataSet.PublishedImages"/>. Default null:
    /// unknown.
    /// </summary>
    public int? PublishedImages { get; init; }

    /// <summary>The model's predictions for corrupted pictures; null if they were not requested.</summary>
    internal RobustnessRun? Robustness { get; init; }

    /// <summary>
    /// How confidence intervals are computed. Default 1000 resamples; <see cref="BootstrapSettings.None"/> is much
    /// faster.
    /// </summary>
    public BootstrapSettings Bootstrap { get; init; } = BootstrapSettings.Default;
}
