using System.Text.Json.Serialization;

namespace Faer.Data.Evaluation;

/// <summary>
/// How good a model is on one split. Ratios are fractions from 0 to 1; what is undefined is null, never NaN. In <c>report.json</c>
/// the standard heads are the keys <c>attributes</c> and <c>expression</c>, others stand under <c>heads</c>; all keys are in camelCase.
/// </summary>
public sealed record EvaluationReport
{
    /// <summary>The version of the format that this library reads and writes: 1.</summary>
    public const int SupportedFormatVersion = 1;

    /// <summary>The version of the report's format.</summary>
    public int FormatVersion { get; init; } = SupportedFormatVersion;

    /// <summary>The data set's name.</summary>
    public required string DataSet { get; init; }

    /// <summary>The split's name.</summary>
    public required string Split { get; init; }

    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of the model's weights.</summary>
    public required string WeightsHash { get; init; }

    /// <summary>How many pictures were evaluated.</summary>
    public required int Images { get; init; }

    /// <summary>How many pictures of the split are published: more than <see cref="Images"/> where the copy is partial; null where nothing is published.</summary>
    public int? PublishedImages { get; init; }

    /// <summary>Pictures of the split without a prediction, the unreadable ones included.</summary>
    public required int ImagesWithoutPrediction { get; init; }

    /// <summary>Pictures that could not be read.</summary>
    public required IReadOnlyList<UnreadableImage> UnreadableImages { get; init; }

    /// <summary>Pictures in which no face was found, so that the whole picture was used.</summary>
    public required IReadOnlyList<string> ResizeFallbacks { get; init; }

    /// <summary>How the data set was read: a split that was made, rows that were left out.</summary>
    public IReadOnlyList<string> DataNotes { get; init; } = [];

    /// <summary>Labels that training saw too few examples of.</summary>
    public required IReadOnlyList<string> UntrainedLabels { get; init; }

    /// <summary>How the intervals were made.</summary>
    public required BootstrapSettings Bootstrap { get; init; }

    /// <summary>What the intervals draw; null without intervals, and in the files of earlier versions, which drew pictures.</summary>
    public IntervalUnits? IntervalUnits { get; init; }

    /// <summary>Whether the model learned from this data set; null where it was not a model file that was judged.</summary>
    public HomeGround? Ground { get; init; }

    /// <summary>What each section found, in order: the heads by their names, and second opinions.</summary>
    [JsonIgnore]
    public IReadOnlyList<ReportPart> Parts { get; init; } = [];

    /// <summary>The head <c>attributes</c>; null when the model has none.</summary>
    [JsonIgnore]
    public MultiLabelReport? Attributes => Part<MultiLabelReport>(LabelHead.AttributesName);

    /// <summary>The head <c>expression</c>; null when the model has none.</summary>
    [JsonIgnore]
    public SingleLabelReport? Expression => Part<SingleLabelReport>(LabelHead.ExpressionName);

    /// <summary>The agreement with second opinions.</summary>
    [JsonIgnore]
    public IEnumerable<ReferenceReport> References => Parts.OfType<ReferenceReport>();

    /// <summary>The number of pictures, and of how many where more are published, such as <c>4,640 of 19,962</c>.</summary>
    internal string ImagesText =>
        PublishedImages is { } published && published > Images
            ? $"{DataCheck.Number(Images)} of {DataCheck.Number(published)}"
            : ReportTable.Count(Images);

    /// <summary>One part, such as the report of a head; null when there is none of that name and kind.</summary>
    /// <param name="key">The part's name: of a head its name.</param>
    public T? Part<T>(string key)
        where T : ReportPart => Parts.OfType<T>().FirstOrDefault(part => part.Key == key);
}
