using Faer.Alignment;
using Faer.Files;

namespace Faer.Models;

/// <summary>
/// Everything that inference needs besides the network: labels, preprocessing, alignment, calibration, terms. It is
/// stored as JSON in the model file itself, in the ONNX metadata property <see cref="Key"/>. Immutable; safe to share
/// between threads.
/// </summary>
/// <remarks>Two instances with equal lists are not equal as records; compare <see cref="ToJson"/>.</remarks>
public sealed record ModelMetadata
{
    /// <summary>The key of the ONNX metadata property that holds the JSON: <c>faer</c>.</summary>
    public const string Key = "faer";

    /// <summary>
    /// The format version that this library writes: 2. Version 1, which had only the two standard heads, is still read.
    /// </summary>
    public const int SupportedFormatVersion = 2;

    /// <summary>The only supported color order: <c>rgb</c>.</summary>
    public const string Rgb = "rgb";

    /// <summary>
    /// The only supported resize filter: bilinear if a crop enlarges, the mean over the covered area if it shrinks.
    /// </summary>
    public const string AreaBilinear = "area-bilinear";

    /// <summary>The name of the graph's input, [N, 3, S, S] float32, normalized RGB: <c>input</c>.</summary>
    public const string InputName = "input";

    /// <summary>
    /// The name of the output of pooled features (before the last norm), [N, <see cref="EmbeddingSize"/>] float32:
    /// <c>embedding</c>.
    /// </summary>
    public const string EmbeddingOutputName = "embedding";

    /// <summary>
    /// The format version in which a file's metadata were read, 1 or 2; otherwise 2. <see cref="ToJson"/> always writes
    /// <see cref="SupportedFormatVersion"/>.
    /// </summary>
    public int FormatVersion { get; internal init; } = SupportedFormatVersion;

    /// <summary>The model's name, such as <c>faer-atto</c>.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The model's heads, at least one, with distinct names. Their order is the order of the logits in a row of
    /// <see cref="FaceModel.Predict(ReadOnlySpan{byte}, int, Span{float}, Span{float})"/> and of the heads in results.
    /// </summary>
    public required IReadOnlyList<ModelHead> Heads { get; init; }

    /// <summary>The side of the square input in pixels, 16 to 1024.</summary>
    public required int InputSizePx { get; init; }

    /// <summary>The order of the input's channels; <c>rgb</c>.</summary>
    public string ColorOrder { get; init; } = Rgb;

    /// <summary>Subtracted from each channel after the bytes are divided by 255; three values, 0 to 1.</summary>
    public required IReadOnlyList<float> Mean { get; init; }

    /// <summary>The divisor of each channel after the mean is subtracted; three values above 0.</summary>
    public required IReadOnlyList<float> Std { get; init; }

    /// <summary>How crops are resampled; <c>area-bilinear</c>.</summary>
    public string ResizeFilter { get; init; } = AreaBilinear;

    /// <summary>How crops are cut from pictures.</summary>
    public required AlignmentSettings Alignment { get; init; }

    /// <summary>The weights' licence in a few words, such as <c>research-only</c>.</summary>
    public required string Licence { get; init; }

    /// <summary>The terms in full sentences: data, allowed and forbidden uses.</summary>
    public required string Terms { get; init; }

    /// <summary>The name of the training recipe.</summary>
    public required string Recipe { get; init; }

    /// <summary>SHA-256 of the resolved recipe, 64 lower-case hex digits.</summary>
    public required string RecipeHash { get; init; }

    /// <summary>SHA-256 of the weights, 64 lower-case hex digits.</summary>
    public required string WeightsHash { get; init; }

    /// <summary>The length of an embedding (pooled features), at least 1.</summary>
    public required int EmbeddingSize { get; init; }

    /// <summary>
    /// The detector that the training faces were aligned by; null if not recorded, or if no detector was needed.
    /// </summary>
    public AligningDetector? AlignedBy { get; init; }

    /// <summary>
    /// The data on which the model was calibrated after training; null (default) if it was not calibrated.
    /// </summary>
    public CalibratedData? CalibratedOn { get; init; }

    /// <summary>
    /// The data sets that the weights learned from, including the data sets of the initial weights; null if not
    /// recorded. Evaluation uses it to determine whether a data set is the model's home.
    /// </summary>
    public IReadOnlyList<TrainedData>? TrainedOn { get; init; }

    /// <summary>
    /// The classifier for faces that are unlike the training faces; null (default) if the file has none.
    /// </summary>
    public UnusualFaces? UnusualFaces { get; init; }

    /// <summary>
    /// The model's identifier in results, such as <c>faer-atto@6f1c0f1d2a3b</c>: its name and the first 12 digits of
    /// its weights' hash.
    /// </summary>
    public string Id => $"{Name}@{WeightsHash[..12]}";

    /// <summary>The number of logits that the model outputs per face: the sum of the heads' labels.</summary>
    public int LogitCount
    {
        get
        {
            // A loop instead of LINQ, which is compiled at each program start.
            int count = 0;
            for (int i = 0; i < Heads.Count; i++)
                count += Heads[i].Count;
            return count;
        }
    }

    /// <summary>
    /// The heads in the order of columns: the expression first, then the model's own heads in its order, then the
    /// attributes.
    /// </summary>
    internal IEnumerable<ModelHead> HeadsToShow => Heads.OrderBy(head => head.Head.RankToShow);

    /// <summary>Finds a head by its name; null if the model does not have it.</summary>
    public ModelHead? FindHead(string name)
    {
        for (int i = 0; i < Heads.Count; i++)
        {
            if (Heads[i].Name == name)
                return Heads[i];
        }

        return null;
    }

    /// <summary>Returns these metadata with other priors.</summary>
    /// <param name="priors">The priors, by the name of the head.</param>
    /// <exception cref="FaerException">
    /// The model does not have such a head, or the head cannot use the prior.
    /// </exception>
    internal ModelMetadata WithPriors(IReadOnlyDictionary<string, ClassPrior> priors)
    {
        if (priors.Count == 0)
            return this;
        var heads = new ModelHead[Heads.Count];
        for (int i = 0; i < heads.Length; i++)
            heads[i] = priors.TryGetValue(Heads[i].Name, out ClassPrior? prior)
                ? prior.ApplyTo(Heads[i], Name)
                : Heads[i];
        foreach (string name in priors.Keys)
        {
            if (FindHead(name) is null)
                throw new FaerException(
                    $"{Name}: a prior is given for the head '{VisibleText.Escape(name)}', which the model does not have; its heads are {string.Join(", ", Heads.Select(head => head.Name))}."
                );
        }

        return this with
        {
            Heads = heads,
        };
    }

    /// <summary>Reads and checks the JSON of a model file.</summary>
    /// <param name="json">The value of the metadata property <see cref="Key"/>, in format version 1 or 2.</param>
    /// <param name="fileName">The model file, named in errors.</param>
    /// <exception cref="ModelFormatException">
    /// A field is missing, unknown, of the wrong kind or contradicts another; the message names file, field and remedy.
    /// </exception>
    public static ModelMetadata Parse(string json, string fileName)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(fileName);
        ModelMetadata metadata = ModelMetadataJson.Read(json, fileName);
        ModelMetadataRules.Check(metadata, fileName);
        return metadata;
    }

    /// <summary>
    /// Writes the JSON that <see cref="Parse"/> reads, in format version <see cref="SupportedFormatVersion"/>; the same
    /// metadata give the same text.
    /// </summary>
    /// <exception cref="ModelFormatException">These metadata would be refused on reading.</exception>
    public string ToJson()
    {
        ModelMetadataRules.Check(this, Name ?? "(unnamed model)");
        return ModelMetadataJson.Write(this);
    }
}
