using Faer.Training.Graphs;

namespace Faer.Training.Networks.TransFer;

/// <summary>The shape of a <see cref="ResidualUnit"/>.</summary>
/// <param name="Inputs">Input channels.</param>
/// <param name="Outputs">Output channels.</param>
/// <param name="Stride">The factor by which each side of the map shrinks.</param>
internal sealed record UnitShape(int Inputs, int Outputs, int Stride)
{
    /// <summary>The convolution of the shortcut; null if the number of channels does not change.</summary>
    public ConvolutionShape? Shortcut =>
        Inputs == Outputs ? null : new ConvolutionShape(Inputs, Outputs, 1, Stride, 0, 1);

    /// <summary>The second convolution, which shrinks the map.</summary>
    public ConvolutionShape Second => new(Outputs, Outputs, TransFerShape.Kernel, Stride, TransFerShape.Kernel / 2, 1);
}
