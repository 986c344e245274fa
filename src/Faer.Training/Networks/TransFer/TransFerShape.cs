namespace Faer.Training.Networks.TransFer;

/// <summary>The sizes that a <see cref="TransFerNet"/> and its exported graph share.</summary>
internal static class TransFerShape
{
    /// <summary>The side of the stem's kernels.</summary>
    public const int Kernel = 3;

    /// <summary>The number added to the variance in batch normalization: torch's default.</summary>
    public const float BatchNormEps = 1e-5f;

    /// <summary>The number added to the variance in layer normalization.</summary>
    public const float NormEps = 1e-6f;

    /// <summary>The stem's units; the first of each stage halves the map.</summary>
    public static IEnumerable<UnitShape[]> Stages(TransFerOptions options) =>
        options.StemUnits.Select(
            (units, stage) =>
                (UnitShape[])
                    [
                        new(options.StemWidths[Math.Max(0, stage - 1)], options.StemWidths[stage], 2),
                        .. Enumerable.Repeat(
                            new UnitShape(options.StemWidths[stage], options.StemWidths[stage], 1),
                            units - 1
                        ),
                    ]
        );

    /// <summary>Hidden channels of an attention map.</summary>
    public static int BranchChannels(TransFerOptions options) => options.StemWidths[^1] / options.BranchReduction;

    /// <summary>The number of tokens, the class token included.</summary>
    public static int Tokens(TransFerOptions options) => (options.Positions * options.Positions) + 1;
}
