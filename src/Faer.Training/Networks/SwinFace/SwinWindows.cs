using static TorchSharp.torch;

namespace Faer.Training.Networks.SwinFace;

/// <summary>Square windows of a map, and what attention inside and between them needs (Liu et al. 2021).</summary>
internal static class SwinWindows
{
    /// <summary>Added to the logits of two positions that are not neighbors on the map, so that softmax ignores
    /// them.</summary>
    public const float Masked = -100;

    /// <summary>
    /// The shift of a block's windows in positions: half a window in every second block, unless the map is a single
    /// window.
    /// </summary>
    /// <param name="block">The block of its stage, counted from 0.</param>
    /// <param name="mapSide">The side of the map in positions.</param>
    /// <param name="side">The side of a window.</param>
    public static int Shift(int block, int mapSide, int side) => block % 2 == 1 && mapSide > side ? side / 2 : 0;

    /// <summary>Divides a map [N, H, W, C] into windows [N * windows, side^2, C], row by row.</summary>
    public static Tensor Divide(Tensor map, int side)
    {
        long height = map.shape[1],
            width = map.shape[2],
            channels = map.shape[3];
        return map.view(-1, height / side, side, width / side, side, channels)
            .permute(0, 1, 3, 2, 4, 5)
            .reshape(-1, side * side, channels);
    }

    /// <summary>Joins windows [N * windows, side^2, C] to a map [N, H, W, C].</summary>
    public static Tensor Join(Tensor windows, int side, long height, long width)
    {
        long channels = windows.shape[^1];
        return windows
            .view(-1, height / side, width / side, side, side, channels)
            .permute(0, 1, 3, 2, 4, 5)
            .reshape(-1, height, width, channels);
    }

    /// <summary>
    /// The row of the table of position biases for each pair of positions of a window, [side^4]: the offset of rows and
    /// columns, each moved to start at 0, row-major.
    /// </summary>
    public static long[] OffsetIndex(int side)
    {
        int positions = side * side,
            offsets = (2 * side) - 1;
        var index = new long[positions * positions];
        for (int from = 0; from < positions; from++)
        {
            for (int to = 0; to < positions; to++)
            {
                int rows = (from / side) - (to / side) + side - 1,
                    columns = (from % side) - (to % side) + side - 1;
                index[(from * positions) + to] = (rows * offsets) + columns;
            }
        }

        return index;
    }

    /// <summary>
    /// What is added to the logits in each window of a map that was rolled by a shift, [windows, side^2, side^2]:
    /// <see cref="Masked"/> where two positions come from opposite edges of the map, otherwise 0.
    /// </summary>
    /// <param name="mapSide">The side of the map in positions, a multiple of the window's.</param>
    /// <param name="side">The side of a window.</param>
    /// <param name="shift">The shift, 1 to below the window's side.</param>
    public static float[] Mask(int mapSide, int side, int shift)
    {
        int across = mapSide / side,
            positions = side * side;
        var mask = new float[across * across * positions * positions];
        for (int window = 0; window < across * across; window++)
        {
            int top = window / across * side,
                left = window % across * side;
            for (int from = 0; from < positions; from++)
            {
                for (int to = 0; to < positions; to++)
                {
                    if (RegionOf(from) != RegionOf(to))
                        mask[(((window * positions) + from) * positions) + to] = Masked;
                }
            }

            int RegionOf(int position) => (3 * Part(top + (position / side))) + Part(left + (position % side));
        }

        return mask;

        // The map has three parts in each direction: up to the last window, the last window, and what was rolled in.
        int Part(int line) =>
            line < mapSide - side ? 0
            : line < mapSide - shift ? 1
            : 2;
    }
}
