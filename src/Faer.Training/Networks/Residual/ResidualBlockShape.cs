using Faer.Training.Graphs;

namespace Faer.Training.Networks.Residual;

/// <summary>The shape of a <see cref="ResidualBlock"/>.</summary>
/// <param name="Inputs">Input channels.</param>
/// <param name="Outputs">Output channels.</param>
/// <param name="Stride">The factor by which each side of the map shrinks.</param>
internal sealed record ResidualBlockShape(int Inputs, int Outputs, int Stride)
{
    private const int Kernel = 3;

    /// <summary>The first convolution, which changes the shape.</summary>
    public ConvolutionShape First => new(Inputs, Outputs, Kernel, Stride, Kernel / 2, 1);

    /// <summary>The second convolution.</summary>
    public ConvolutionShape Second => ConvolutionShape.SameSize(Outputs, Outputs, Kernel);

    /// <summary>The convolution of the shortcut; null if the shape does not change.</summary>
    public ConvolutionShape? Shortcut =>
        Stride == 1 && Inputs == Outputs ? null : new ConvolutionShape(Inputs, Outputs, 1, Stride, 0, 1);

    /// <summary>The convolution before the first stage.</summary>
    public static ConvolutionShape Stem(ResidualNetOptions options) =>
        new(options.Grey ? 1 : 3, options.Widths[0], Kernel, options.StemStride, Kernel / 2, 1);

    /// <summary>The blocks of each stage; the first of a stage halves the map.</summary>
    public static IEnumerable<ResidualBlockShape[]> Stages(ResidualNetOptions options) =>
        options.Depths.Select(
            (depth, stage) =>
                (ResidualBlockShape[])
                    [
                        new(options.Widths[stage], options.Widths[stage + 1], 2),
                        .. Enumerable.Repeat(
                            new ResidualBlockShape(options.Widths[stage + 1], options.Widths[stage + 1], 1),
                            depth - 1
                        ),
                    ]
        );
}
