using System.Text.Json.Serialization;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Rendering;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// The evaluation of a model on one split. Ratios are fractions from 0 to 1; undefined values are null, never NaN. In
/// <c>report.json</c> the standard heads have the keys <c>attributes</c> and <c>expression</c>, and other heads are
/// under <c>heads</c>; all keys are in camelCase.
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

    /// <summary>
    /// How many pictures of the split are published: more than <see cref="Images"/> if the copy is partial; null if the
    /// data set has no published number.
    /// </summary>
    public int? PublishedImages { get; init; }

    /// <summary>Pictures of the split without a prediction, including the unreadable ones.</summary>
    public required int ImagesWithoutPrediction { get; init; }

    /// <summary>Pictures that could not be read.</summary>
    public required IReadOnlyList<UnreadableImage> UnreadableImages { get; init; }

    /// <summary>Pictures in which no face was found, so that the whole picture was used.</summary>
    public required IReadOnlyList<string> ResizeFallbacks { get; init; }

    /// <summary>
    /// Notes on how the data set was read, such as a split that was drawn or rows that were left out.
    /// </summary>
    public IReadOnlyList<string> DataNotes { get; init; } = [];

    /// <summary>Labels with too few training examples.</summary>
    public required IReadOnlyList<string> UntrainedLabels { get; init; }

    /// <summary>The settings of the intervals.</summary>
    public required BootstrapSettings Bootstrap { get; init; }

    /// <summary>
    /// The units that the intervals draw; null without intervals and in files of earlier versions, which drew pictures.
    /// </summary>
    public IntervalUnits? IntervalUnits { get; init; }

    /// <summary>
    /// Whether the model was trained on this data set; null if the evaluation was not of a model file.
    /// </summary>
    public HomeGround? Ground { get; init; }

    /// <summary>
    /// The parts of the report, in the order of the sections. The part of a head has the head's name as its key.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<ReportPart> Parts { get; init; } = [];

    /// <summary>The report of the head <c>attributes</c>; null if the model does not have it.</summary>
    [JsonIgnore]
    public MultiLabelReport? Attributes => Part<MultiLabelReport>(LabelHead.AttributesName);

    /// <summary>The report of the head <c>expression</c>; null if the model does not have it.</summary>
    [JsonIgnore]
    public SingleLabelReport? Expression => Part<SingleLabelReport>(LabelHead.ExpressionName);

    /// <summary>The agreement with reference labels.</summary>
    [JsonIgnore]
    public IEnumerable<ReferenceReport> References => Parts.OfType<ReferenceReport>();

    /// <summary>
    /// The number of pictures and, if more are published, the number of published pictures, such as <c>4,640 of
    /// 19,962</c>.
    /// </summary>
    internal string ImagesText =>
        PublishedImages is { } published && published > Images
            ? $"{CheckText.Number(Images)} of {CheckText.Number(published)}"
            : ReportTable.Count(Images);

    /// <summary>
    /// Returns one part, such as the report of a head; null if there is no part with this key and type.
    /// </summary>
    /// <param name="key">The part's key; for a head, its name.</param>
    public T? Part<T>(string key)
        where T : ReportPart => Parts.OfType<T>().FirstOrDefault(part => part.Key == key);
}
