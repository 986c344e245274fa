namespace Faer.Training;

/// <summary>Values over a crop, coarser than its pixels.</summary>
/// <param name="Values"><c>Side * Side</c> values, at least 0, row after row.</param>
/// <param name="Side">Positions along each side.</param>
/// <param name="StridePx">Pixels of the crop from one position to the next; the first lies at half of them.</param>
public sealed record HeatMap(IReadOnlyList<float> Values, int Side, int StridePx)
{
    /// <summary>The largest value.</summary>
    public float Max => Values.Max();

    /// <summary>The value at a point of the crop, in pixels: linear between positions, the border's beyond it.</summary>
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
