using Faer.Detection;
using Faer.Imaging;

namespace Faer;

/// <summary>What the stages do. Called by many threads at once; each call computes on the calling thread alone.</summary>
internal interface IPhotoSteps
{
    /// <summary>Reads the file of a photo.</summary>
    /// <exception cref="FaerException">It cannot be read.</exception>
    ReadOnlyMemory<byte> Read(PhotoJob photo);

    /// <summary>How much memory decoding a photo takes at most.</summary>
    long CostOf(ReadOnlyMemory<byte> encoded);

    /// <summary>Decodes a photo that was read.</summary>
    /// <exception cref="FaerException">It cannot be read.</exception>
    PhotoPixels Decode(PhotoJob photo);

    /// <summary>Finds the faces and cuts them out, one crop after the other.</summary>
    /// <exception cref="FaerException">It cannot be decoded again for them.</exception>
    /// <param name="photo">The decoded photo.</param>
    /// <param name="aligned">Whether the picture is one aligned face as a whole.</param>
    (IReadOnlyList<DetectedFace> Faces, byte[] Crops) Detect(PhotoPixels photo, bool aligned);

    /// <summary>Runs the model on the crops of these faces.</summary>
    /// <exception cref="FaerException">It cannot, which is the fault of these photos alone; any other exception ends the run.</exception>
    FaceAnalysis[] Predict(ReadOnlySpan<byte> crops, IReadOnlyList<DetectedFace> faces);
}
