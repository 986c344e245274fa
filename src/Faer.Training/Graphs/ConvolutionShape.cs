namespace Faer.Training.Graphs;

/// <summary>The shape of a convolution with a square kernel.</summary>
/// <param name="Inputs">Input channels.</param>
/// <param name="Outputs">Output channels.</param>
/// <param name="Kernel">The kernel's side.</param>
/// <param name="Stride">Distance between outputs, in input positions.</param>
/// <param name="Padding">Rows and columns of zeros added at each side of the map.</param>
/// <param name="Groups">Number of channel groups, which are convolved independently of each other.</param>
internal sealed record ConvolutionShape(int Inputs, int Outputs, int Kernel, int Stride, int Padding, int Groups)
{
    /// <summary>A convolution of adjacent patches: its stride is its kernel's side, and it has no padding.</summary>
    public static ConvolutionShape Patches(int inputs, int outputs, int side) => new(inputs, outputs, side, side, 0, 1);

    /// <summary>A convolution that keeps the map's size.</summary>
    /// <param name="inputs">Input channels.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="kernel">The kernel's side, odd.</param>
    /// <param name="groups">
    /// Number of channel groups; equal to <paramref name="inputs"/> for a depthwise convolution.
    /// </param>
    public static ConvolutionShape SameSize(int inputs, int outputs, int kernel, int groups = 1) =>
        new(inputs, outputs, kernel, 1, kernel / 2, groups);
}
