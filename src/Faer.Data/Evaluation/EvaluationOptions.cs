using System.Collections.ObjectModel;
using Faer.Models;

namespace Faer.Data.Evaluation;

/// <summary>How predictions are judged, and what the report says about where they come from.</summary>
public sealed record EvaluationOptions
{
    /// <summary>The defaults: intervals from 1000 resamples, nothing known about the origin.</summary>
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
    /// The probability from which each label of a multi-label head counts as predicted present, by the head's name, as in the model file; 0.5
    /// each for a head that is not listed. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<float>> Thresholds { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<float>>.Empty;

    /// <summary>Which answers are certain, by the head's name, as in the model file. Default none.</summary>
    public IReadOnlyDictionary<string, CertaintyRule> CertaintyRules { get; init; } =
        ReadOnlyDictionary<string, CertaintyRule>.Empty;

    /// <summary>
    /// The class distribution that training presumed, by the name of a single-label head: the accuracy of always answering its most frequent
    /// class is a baseline. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<float>> TrainingPriors { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<float>>.Empty;

    /// <summary>Labels that training saw too few examples of, by the head's name. Default none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Untrained { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Second opinions that samples may have, beside the two standard ones. Default none.</summary>
    public IReadOnlyList<ReferenceLabel> References { get; init; } = [];

    /// <summary>Pictures in which no face was found, so that the whole picture was used. Default none.</summary>
    public IReadOnlyList<string> ResizeFallbacks { get; init; } = [];

    /// <summary>Whether faces were looked for, so that <see cref="ResizeFallbacks"/> says how often none was found. Default no.</summary>
    public bool FacesSearched { get; init; }

    /// <summary>Pictures that could not be read. Default none.</summary>
    public IReadOnlyList<UnreadableImage> UnreadableImages { get; init; } = [];

    /// <summary>Notes of the report on how the data set was read. Default none.</summary>
    public IReadOnlyList<string> DataNotes { get; init; } = [];

    /// <summary>How many pictures of the split are published, see <see cref="FaceDataSet.PublishedImages"/>. Default null: not known.</summary>
    public int? PublishedImages { get; init; }

    /// <summary>What the model says of changed pictures; null when that was not asked for.</summary>
    internal RobustnessRun? Robustness { get; init; }

    /// <summary>How confidence intervals are made. Default 1000 resamples; <see cref="BootstrapSettings.None"/> is much faster.</summary>
    public BootstrapSettings Bootstrap { get; init; } = BootstrapSettings.Default;
}
