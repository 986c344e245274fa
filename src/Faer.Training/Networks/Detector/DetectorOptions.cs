namespace Faer.Training.Networks.Detector;

/// <summary>
/// The shape of a <see cref="DetectorNet"/>: the section <c>model</c> of a recipe whose network is <c>detector</c>. It
/// has no heads.
/// </summary>
public sealed record DetectorOptions : NetworkOptions
{
    /// <summary>The name of the network in a recipe.</summary>
    public const string Name = "detector";

    /// <summary>Pixels of the input per position of the coarsest map; the sides of an input are multiples of it.</summary>
    internal const int StridePx = 32;

    private const int Stages = 4;
    private const int MaxDepth = 16;
    private const int MaxWidth = 512;

    /// <summary>Initializes options with the default of every member.</summary>
    public DetectorOptions()
        : base(Name) => (Attributes, Expressions, Heads) = (false, 0, []);

    /// <summary>Channels of the maps of stride 4, 8, 16 and 32. Default 32, 64, 64, 64.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [32, 64, 64, 64];

    /// <summary>
    /// Separable convolutions of each stage, at strides 4, 8, 16 and 32; the first one of the last three stages halves
    /// the sides. The first stage may have none. Default 1, 3, 3, 2.
    /// </summary>
    public IReadOnlyList<int> Depths { get; init; } = [1, 3, 3, 2];

    /// <summary>Channels of the three maps that faces are predicted from. Default 32.</summary>
    public int NeckWidth { get; init; } = 32;

    /// <inheritdoc/>
    internal override bool FindsFaces => true;

    /// <inheritdoc/>
    public override IEnumerable<(string Field, string Rule)> Faults() =>
        [
            .. base.Faults(),
            .. FieldRules.Broken(
                (!Attributes, "attributes", "must be false, because a detector has no heads"),
                (Expressions == 0, "expressions", "must be 0, because a detector has no heads"),
                (Heads is { Count: 0 }, "heads", "must be empty, because a detector has no heads"),
                (
                    Widths.Count == Stages && Widths.All(width => width is >= 1 and <= MaxWidth),
                    "widths",
                    $"must be {Stages} numbers from 1 to {MaxWidth}, for the strides 4, 8, 16 and 32"
                ),
                (
                    Depths.Count == Stages
                        && Depths.All(depth => depth is >= 0 and <= MaxDepth)
                        && Depths.Skip(1).All(depth => depth >= 1),
                    "depths",
                    $"must be {Stages} numbers: the first from 0 to {MaxDepth}, the others from 1 to {MaxDepth}"
                ),
                (NeckWidth is >= 1 and <= MaxWidth, "neckWidth", $"must be 1 to {MaxWidth}")
            ),
        ];

    /// <inheritdoc/>
    internal override string? InputFault(int sizePx) =>
        sizePx > 0 && sizePx % StridePx == 0 ? null : $"must be a multiple of {StridePx} for this network";

    /// <inheritdoc/>
    internal override int SmallestBatch(int sizePx) => sizePx > StridePx ? 1 : 2;

    /// <inheritdoc/>
    internal override string WeightsRemedy =>
        "Set model.widths, model.depths and model.neckWidth to the values that the weights were trained with.";
}
