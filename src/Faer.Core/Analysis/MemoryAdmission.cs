using Faer.Imaging;

namespace Faer;

/// <summary>Delays the decoding of photos until there is memory for their pixels.</summary>
internal sealed class MemoryAdmission(FaceReader reader, PictureMemory memory)
{
    /// <summary>
    /// Reserves the memory of a photo whose bytes are loaded; the photo releases it together with its pixels. A photo
    /// that can never fit fails.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled while it waited.</exception>
    public async Task Admit(PhotoJob photo, CancellationToken cancellationToken)
    {
        if (photo.Encoded is not { } encoded)
            return;
        long needed = reader.CostOf(encoded);
        try
        {
            memory.Require(needed, photo.Path);
        }
        catch (ImageDecodeException error)
        {
            photo.Fail(error);
            return;
        }

        photo.SetMemory(await memory.Take(needed, cancellationToken).ConfigureAwait(false));
    }
}
