namespace Faer.Training;

/// <summary>The shape of a convolution with a square kernel.</summary>
/// <param name="Inputs">Channels that go in.</param>
/// <param name="Outputs">Channels that come out.</param>
/// <param name="Kernel">The kernel's side.</param>
/// <param name="Stride">Positions from one output to the next.</param>
/// <param name="Padding">Zeros at each side of the map.</param>
/// <param name="Groups">Groups of channels that do not see each other.</param>
internal sealed record ConvolutionShape(int Inputs, int Outputs, int Kernel, int Stride, int Padding, int Groups)
{
    /// <summary>A convolution of patches that lie side by side.</summary>
    public static ConvolutionShape Patches(int inputs, int outputs, int side) => new(inputs, outputs, side, side, 0, 1);

    /// <summary>A convolution that keeps the map's size.</summary>
    /// <param name="inputs">Channels that go in.</param>
    /// <param name="outputs">Channels that come out.</param>
    /// <param name="kernel">The kernel's side, odd.</param>
    /// <param name="groups">Groups of channels; as many as inputs for a depthwise convolution.</param>
    public static ConvolutionShape SameSize(int inputs, int outputs, int kernel, int groups = 1) =>
        new(inputs, outputs, kernel, 1, kernel / 2, groups);
}
