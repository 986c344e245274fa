using Faer.Training.Networks.Layers;

namespace Faer.Training.Networks.Residual;

/// <summary>
/// The shape of a <see cref="ResidualNet"/>: the section <c>model</c> of a recipe whose network is <c>residual</c>.
/// </summary>
public sealed record ResidualNetOptions : NetworkOptions
{
    /// <summary>The name of the network in a recipe.</summary>
    public const string Name = "residual";

    private const int MaxStages = 6;
    private const int MaxDepth = 100;
    private const int MaxWidth = 4096;
    private const int MaxStemStride = 2;

    /// <summary>Initializes options with the default of every member.</summary>
    public ResidualNetOptions()
        : base(Name) { }

    /// <summary>Blocks of each stage; each stage halves the side of the map. Default 2, 2, 2.</summary>
    public IReadOnlyList<int> Depths { get; init; } = [2, 2, 2];

    /// <summary>Channels of the stem, then of each stage. Default 32, 64, 128, 256.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [32, 64, 128, 256];

    /// <summary>Stride of the stem, 1 or 2. Default 1, for pictures of about 48 px.</summary>
    public int StemStride { get; init; } = 1;

    /// <summary>
    /// Whether the network uses only luminance (0.299 red, 0.587 green, 0.114 blue of the normalized channels), so that
    /// a network trained on grey pictures can estimate color pictures. Default false.
    /// </summary>
    public bool Grey { get; init; }

    /// <summary>Dropout of the pooled features before the heads, 0 to below 1. Default 0.</summary>
    public double HeadDropout { get; init; }

    /// <summary>The precision of the convolutions while training. Default full.</summary>
    public TrainingPrecision Precision { get; init; } = TrainingPrecision.Full;

    /// <summary>Pixels of the input per position of the last map.</summary>
    internal int StridePx => StemStride << Depths.Count;

    /// <inheritdoc/>
    public override IEnumerable<(string Field, string Rule)> Faults() =>
        [
            .. base.Faults(),
            .. FieldRules.Broken(
                (
                    Depths.Count is >= 1 and <= MaxStages && Depths.All(depth => depth is >= 1 and <= MaxDepth),
                    "depths",
                    $"must be 1 to {MaxStages} numbers from 1 to {MaxDepth}"
                ),
                (
                    Widths.Count == Depths.Count + 1 && Widths.All(width => width is >= 1 and <= MaxWidth),
                    "widths",
                    $"must be numbers from 1 to {MaxWidth}: the stem's, then one per stage of model.depths"
                ),
                (StemStride is >= 1 and <= MaxStemStride, "stemStride", $"must be 1 to {MaxStemStride}"),
                (HeadDropout is >= 0 and < 1, "headDropout", "must be at least 0 and below 1"),
                (Enum.IsDefined(Precision), "precision", $"{Precision} is not known")
            ),
        ];

    /// <inheritdoc/>
    internal override string? InputFault(int sizePx) =>
        sizePx >= StridePx ? null : $"is too small for these stages; use {StridePx} or more";

    /// <inheritdoc/>
    internal override int SmallestBatch(int sizePx) => sizePx > StridePx ? 1 : 2;

    /// <inheritdoc/>
    internal override string WeightsRemedy =>
        "Set model.depths, model.widths, model.stemStride and model.grey to the values that the weights "
        + "were trained with.";
}
