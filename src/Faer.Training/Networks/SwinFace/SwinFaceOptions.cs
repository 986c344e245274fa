namespace Faer.Training.Networks.SwinFace;

/// <summary>
/// The shape and regularization of a <see cref="SwinFaceNet"/>: the section <c>model</c> of a recipe whose network is
/// <c>swinface</c>. The defaults are the published network (Qin et al. 2023).
/// </summary>
public sealed record SwinFaceOptions : NetworkOptions
{
    /// <summary>The name of the network in a recipe.</summary>
    public const string Name = "swinface";

    private const int MaxStages = 6;
    private const int MaxDepth = 100;
    private const int MaxWidth = 4096;
    private const int MaxWindow = 64;

    /// <summary>Initializes options with the default of every member.</summary>
    public SwinFaceOptions()
        : base(Name) { }

    /// <summary>Blocks of each stage; each later stage halves the side of the map. Default 2, 2, 6, 2.</summary>
    public IReadOnlyList<int> Depths { get; init; } = [2, 2, 6, 2];

    /// <summary>Channels of the first stage; each later stage has twice as many. Default 96.</summary>
    public int Width { get; init; } = 96;

    /// <summary>Attention heads of each stage. Default 3, 6, 12, 24.</summary>
    public IReadOnlyList<int> AttentionHeads { get; init; } = [3, 6, 12, 24];

    /// <summary>The side of an attention window in positions. Default 7.</summary>
    public int Window { get; init; } = 7;

    /// <summary>Channels of each analysis subnet, at least 16. Default 512.</summary>
    public int FusedChannels { get; init; } = 512;

    /// <summary>Values of the vector that identifies a person in pre-training. Default 512.</summary>
    public int Embedding { get; init; } = 512;

    /// <summary>
    /// Stochastic depth rate of the last block, 0 to below 1. The rate rises linearly from 0 at the first block.
    /// Default 0.1.
    /// </summary>
    public double StochasticDepthRate { get; init; } = 0.1;

    /// <summary>Dropout after each of the two layers of an analysis subnet, 0 to below 1. Default 0.5.</summary>
    public double Dropout { get; init; } = 0.5;

    /// <summary>Pixels of the input per position of the last map and per position of a window there.</summary>
    internal int SizeMultiplePx => SwinShape.StridePx(Depths.Count - 1) * Window;

    /// <inheritdoc/>
    public override IEnumerable<(string Field, string Rule)> Faults() =>
        [
            .. base.Faults(),
            .. FieldRules.Broken(
                (
                    Depths.Count is >= 2 and <= MaxStages && Depths.All(depth => depth is >= 1 and <= MaxDepth),
                    "depths",
                    $"must be 2 to {MaxStages} numbers from 1 to {MaxDepth}"
                ),
                (Width is >= 1 and <= MaxWidth, "width", $"must be 1 to {MaxWidth}"),
                (
                    AttentionHeads.Count == Depths.Count
                        && AttentionHeads.All(heads => heads >= 1)
                        && AttentionHeads.Index().All(heads => (Width << heads.Index) % heads.Item == 0),
                    "attentionHeads",
                    "must be one number per stage that divides the stage's channels (model.width, then twice as many)"
                ),
                (Window is >= 1 and <= MaxWindow, "window", $"must be 1 to {MaxWindow}"),
                (
                    FusedChannels is >= ChannelGate.Reduction and <= MaxWidth,
                    "fusedChannels",
                    $"must be {ChannelGate.Reduction} to {MaxWidth}"
                ),
                (Embedding is >= 1 and <= MaxWidth, "embedding", $"must be 1 to {MaxWidth}"),
                (StochasticDepthRate is >= 0 and < 1, "stochasticDepthRate", "must be at least 0 and below 1"),
                (Dropout is >= 0 and < 1, "dropout", "must be at least 0 and below 1")
            ),
        ];

    /// <inheritdoc/>
    internal override string? InputFault(int sizePx) =>
        Faults().Any() || (sizePx > 0 && sizePx % SizeMultiplePx == 0)
            ? null
            : $"cannot be divided into windows of {Window} x {Window} positions in each of {Depths.Count} stages; "
                + $"use a multiple of {SizeMultiplePx}, or another model.window";

    /// <inheritdoc/>
    internal override int SmallestBatch(int sizePx) => 2;

    /// <inheritdoc/>
    internal override string WeightsRemedy =>
        "Set model.depths, model.width, model.attentionHeads, model.window and model.fusedChannels to the values that "
        + "the weights were trained with.";
}
