using Faer.Training.Networks.Detector;

namespace Faer.Training.Tasks.Detection;

/// <summary>
/// The positions that predict faces in a square input: stride by stride, row by row, as in the network's output. A
/// position lies at its column and row times the stride, without half a pixel, as in YuNet. Immutable.
/// </summary>
internal sealed class PositionGrid
{
    /// <summary>Initializes the positions of an input.</summary>
    /// <param name="sizePx">The input's side in pixels, a multiple of the coarsest stride.</param>
    public PositionGrid(int sizePx)
    {
        List<(float X, float Y, float Stride)> all = [];
        foreach (int stride in DetectorShape.Strides)
        {
            int side = sizePx / stride;
            for (int row = 0; row < side; row++)
            {
                for (int column = 0; column < side; column++)
                    all.Add((column * stride, row * stride, stride));
            }
        }

        (SizePx, Positions) = (sizePx, all);
    }

    /// <summary>The input's side in pixels.</summary>
    public int SizePx { get; }

    /// <summary>The positions in pixels of the input, with their strides.</summary>
    public IReadOnlyList<(float X, float Y, float Stride)> Positions { get; }

    /// <summary>The number of positions P.</summary>
    public int Count => Positions.Count;
}
