namespace Faer.Training.Networks.TransFer;

/// <summary>
/// The shape and regularization of a <see cref="TransFerNet"/>: the section <c>model</c> of a recipe whose network is
/// <c>transfer</c>. The defaults are the published network (Xue et al. 2021).
/// </summary>
public sealed record TransFerOptions : NetworkOptions
{
    /// <summary>The name of the network in a recipe.</summary>
    public const string Name = "transfer";

    private const int MaxStages = 6;
    private const int MaxUnits = 100;
    private const int MaxWidth = 4096;
    private const int MaxPositions = 256;
    private const int MaxBranches = 16;

    /// <summary>Initializes options with the default of every member.</summary>
    public TransFerOptions()
        : base(Name) { }

    /// <summary>
    /// Channels of each stage of the stem; the first convolution has as many as the first stage. Default 64, 128, 256.
    /// </summary>
    public IReadOnlyList<int> StemWidths { get; init; } = [64, 128, 256];

    /// <summary>
    /// Residual units of each stage of the stem; each stage halves the side of the map. Default 3, 4, 14.
    /// </summary>
    public IReadOnlyList<int> StemUnits { get; init; } = [3, 4, 14];

    /// <summary>The number of attention maps, of which the largest value counts at each position. Default 2.</summary>
    public int Branches { get; init; } = 2;

    /// <summary>The last stage's channels divided by the hidden channels of an attention map. Default 16.</summary>
    public int BranchReduction { get; init; } = 16;

    /// <summary>
    /// The side of the stem's last map in positions, each of which is a token. It fixes the size of the input. Default
    /// 14, for 112 px.
    /// </summary>
    public int Positions { get; init; } = 14;

    /// <summary>Channels of a token. Default 768.</summary>
    public int Width { get; init; } = 768;

    /// <summary>Blocks of the transformer. Default 8.</summary>
    public int Depth { get; init; } = 8;

    /// <summary>Attention heads of a block; must divide the width. Default 8.</summary>
    public int AttentionHeads { get; init; } = 8;

    /// <summary>The hidden channels of a block's MLP divided by its channels. Default 3.</summary>
    public int Expansion { get; init; } = 3;

    /// <summary>
    /// Multi-attention dropping (MAD): the probability that one attention map of an image is set to 0 while training, 0
    /// to 1. Default 0.6.
    /// </summary>
    public double MapDropRate { get; init; } = 0.6;

    /// <summary>
    /// Multi-head self-attention dropping (MSAD): the probability that one head of a block is dropped for an image while
    /// training, 0 to 1. Default 0.3.
    /// </summary>
    public double HeadDropRate { get; init; } = 0.3;

    /// <summary>
    /// Whether MSAD drops one of the first tokens in all heads instead of a head, as the published code does. The
    /// paper drops a head. Default false.
    /// </summary>
    public bool DropTokens { get; init; }

    /// <summary>Pixels of the input per position of the stem's last map.</summary>
    internal int StridePx => 1 << StemUnits.Count;

    /// <inheritdoc/>
    public override IEnumerable<(string Field, string Rule)> Faults() =>
        [
            .. base.Faults(),
            .. FieldRules.Broken(
                (
                    StemUnits.Count is >= 1 and <= MaxStages && StemUnits.All(units => units is >= 1 and <= MaxUnits),
                    "stemUnits",
                    $"must be 1 to {MaxStages} numbers from 1 to {MaxUnits}"
                ),
                (
                    StemWidths.Count == StemUnits.Count && StemWidths.All(width => width is >= 1 and <= MaxWidth),
                    "stemWidths",
                    $"must be one number from 1 to {MaxWidth} per stage of model.stemUnits"
                ),
                (Branches is >= 1 and <= MaxBranches, "branches", $"must be 1 to {MaxBranches}"),
                (
                    BranchReduction >= 1 && StemWidths.Count > 0 && BranchReduction <= StemWidths[^1],
                    "branchReduction",
                    "must be 1 to the last number of model.stemWidths"
                ),
                (Positions is >= 1 and <= MaxPositions, "positions", $"must be 1 to {MaxPositions}"),
                (Width is >= 1 and <= MaxWidth, "width", $"must be 1 to {MaxWidth}"),
                (Depth is >= 1 and <= MaxUnits, "depth", $"must be 1 to {MaxUnits}"),
                (
                    AttentionHeads >= 1 && Width % AttentionHeads == 0,
                    "attentionHeads",
                    $"must be a number that divides model.width ({Width})"
                ),
                (Expansion is >= 1 and <= MaxUnits, "expansion", $"must be 1 to {MaxUnits}"),
                (MapDropRate is >= 0 and <= 1, "mapDropRate", "must be 0 to 1"),
                (
                    MapDropRate == 0 || Branches > 1,
                    "mapDropRate",
                    "must be 0 with a single branch: without its only map, a picture has no features"
                ),
                (HeadDropRate is >= 0 and <= 1, "headDropRate", "must be 0 to 1")
            ),
        ];

    /// <inheritdoc/>
    internal override string? InputFault(int sizePx) =>
        Faults().Any() || sizePx == Positions * StridePx
            ? null
            : $"does not give {Positions} x {Positions} positions; use {Positions * StridePx}, or another "
                + "model.positions";

    /// <inheritdoc/>
    internal override int SmallestBatch(int sizePx) => Positions > 1 ? 1 : 2;

    /// <inheritdoc/>
    internal override string WeightsRemedy =>
        "Set model.stemWidths, model.stemUnits, model.branchReduction, model.positions, model.width, model.depth, "
        + "model.attentionHeads and model.expansion to the values that the weights were trained with.";
}
