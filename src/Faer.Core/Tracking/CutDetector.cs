using Faer.Imaging;

namespace Faer.Tracking;

/// <summary>
/// Detects cuts by half the sum of differences between the colour histograms of two frames, with 8 levels per channel
/// over about 20,000 pixels of each frame. Motion and zoom move the colours and change the histogram little. A change
/// of the frame size is also a cut.
/// </summary>
internal sealed class CutDetector(float threshold)
{
    private const int Levels = 8;
    private const int Samples = 20_000;

    private int[] _before = new int[Levels * Levels * Levels];
    private int[] _now = new int[Levels * Levels * Levels];
    private (int Width, int Height) _size;

    /// <summary>Whether this frame begins a new shot; false for the first frame.</summary>
    public bool IsCut(RgbImage frame)
    {
        if (threshold >= 1)
            return false;
        (_before, _now) = (_now, _before);
        int count = Count(frame, _now);
        bool isFirst = _size == default,
            isSameSize = _size == (frame.Width, frame.Height);
        _size = (frame.Width, frame.Height);
        return !isFirst && (!isSameSize || Difference() > threshold * count);
    }

    /// <summary>Forgets the previous frame.</summary>
    public void Clear() => _size = default;

    private static int Count(RgbImage frame, int[] histogram)
    {
        Array.Clear(histogram);
        ReadOnlySpan<byte> pixels = frame.Pixels;
        int step = Math.Max(1, (int)Math.Sqrt((double)frame.Width * frame.Height / Samples));
        int count = 0;
        for (int y = step / 2; y < frame.Height; y += step)
        {
            for (int x = step / 2; x < frame.Width; x += step, count++)
            {
                int at = (y * frame.StrideBytes) + (3 * x);
                histogram[
                    (((pixels[at] / (256 / Levels)) * Levels) + (pixels[at + 1] / (256 / Levels))) * Levels
                        + (pixels[at + 2] / (256 / Levels))
                ]++;
            }
        }

        return count;
    }

    private double Difference()
    {
        long sum = 0;
        for (int i = 0; i < _now.Length; i++)
            sum += Math.Abs(_now[i] - _before[i]);
        return sum / 2.0;
    }
}
