namespace Faer.Training.Explaining;

/// <summary>Values over a crop, coarser than its pixels.</summary>
/// <param name="Values"><c>Side * Side</c> values, at least 0, row by row.</param>
/// <param name="Side">Number of positions along each side.</param>
/// <param name="StridePx">
/// Distance between positions in pixels of the crop; the first lies at half this distance.
/// </param>
public sealed record HeatMap(IReadOnlyList<float> Values, int Side, int StridePx)
{
    /// <summary>The largest value.</summary>
    public float Max => Values.Max();

    /// <summary>
    /// The value at a point of the crop, in pixels. Linear between positions; constant outside the outermost ones.
    /// </summary>
    public float At(float x, float y)
    {
        (int left, float right) = Split(x);
        (int top, float bottom) = Split(y);
        return ((1 - bottom) * Row(top)) + (bottom * Row(Math.Min(top + 1, Side - 1)));

        float Row(int row) =>
            ((1 - right) * Values[(row * Side) + left]) + (right * Values[(row * Side) + Math.Min(left + 1, Side - 1)]);
    }

    private (int Before, float Share) Split(float pixel)
    {
        float position = Math.Clamp((pixel / StridePx) - 0.5f, 0, Side - 1);
        return ((int)position, position - (int)position);
    }
}
