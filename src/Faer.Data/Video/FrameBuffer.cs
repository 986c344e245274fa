using Faer.Imaging;

namespace Faer.Data.Video;

/// <summary>Memory of a frame, and the picture that uses it.</summary>
internal sealed class FrameBuffer
{
    public FrameBuffer(int width, int height)
    {
        Pixels = new byte[checked(3 * width * height)];
        Image = new RgbImage(width, height, Pixels);
    }

    public byte[] Pixels { get; }

    public RgbImage Image { get; }
}
