using System.Buffers.Text;
using System.Collections.Concurrent;

namespace Faer.Data.Video;

/// <summary>
/// Reads one binary PPM picture after the other from a pipe: raw RGB with the size before it, so that the size of a
/// rotated or changing stream need not be known. The memory of returned pictures is reused.
/// </summary>
/// <param name="stream">The pipe, preferably buffered, because headers are read byte by byte.</param>
internal sealed class PpmReader(Stream stream)
{
    private const int MinHeaderBytes = 11,
        MaxHeaderBytes = 19; // "P6\n1 1\n255\n" to five digits each

    private readonly ConcurrentBag<FrameBuffer> _idle = [];
    private readonly byte[] _header = new byte[MaxHeaderBytes];

    /// <summary>Reads the next picture; null at the end, also if the last picture is truncated.</summary>
    /// <exception cref="InvalidDataException">The data are not a PPM picture.</exception>
    public async Task<FrameBuffer?> ReadAsync()
    {
        int length = await stream
            .ReadAtLeastAsync(_header.AsMemory(0, MinHeaderBytes), MinHeaderBytes, throwOnEndOfStream: false)
            .ConfigureAwait(false);
        if (length < MinHeaderBytes)
            return null;
        while (
            _header.AsSpan(0, length).Count((byte)'\n') < 3
            && length < MaxHeaderBytes
            && stream.ReadByte() is >= 0 and var next
        )
            _header[length++] = (byte)next;

        (int width, int height) = ParseHeader(_header.AsSpan(0, length));
        FrameBuffer buffer = Take(width, height);
        int read = await stream
            .ReadAtLeastAsync(buffer.Pixels, buffer.Pixels.Length, throwOnEndOfStream: false)
            .ConfigureAwait(false);
        return read == buffer.Pixels.Length ? buffer : null;
    }

    /// <summary>Takes back the memory of a picture that is no longer used.</summary>
    public void GiveBack(FrameBuffer buffer) => _idle.Add(buffer);

    private static (int Width, int Height) ParseHeader(ReadOnlySpan<byte> header)
    {
        ReadOnlySpan<byte> size = header.StartsWith("P6\n"u8) && header.EndsWith("\n255\n"u8) ? header[3..^5] : [];
        return
            Utf8Parser.TryParse(size, out int width, out int used)
            && used < size.Length
            && size[used] == ' '
            && Utf8Parser.TryParse(size[(used + 1)..], out int height, out int rest)
            && used + 1 + rest == size.Length
            && width > 0
            && height > 0
            ? (width, height)
            : throw new InvalidDataException("ffmpeg's output is not a PPM picture.");
    }

    private FrameBuffer Take(int width, int height)
    {
        // After a change of size, remaining buffers of the old size are dropped.
        while (_idle.TryTake(out FrameBuffer? buffer))
        {
            if (buffer.Image.Width == width && buffer.Image.Height == height)
                return buffer;
        }

        return new FrameBuffer(width, height);
    }
}
