using Faer.Imaging;

namespace Faer;

/// <summary>
/// The work of the pipeline's stages. Called by many threads at once; each call computes on the calling thread only.
/// </summary>
internal interface IPhotoSteps
{
    /// <summary>Reads the file of a photo.</summary>
    /// <exception cref="FaerException">The photo cannot be read.</exception>
    ReadOnlyMemory<byte> Read(PhotoJob photo);

    /// <summary>The maximum memory for decoding a photo, in bytes.</summary>
    long CostOf(ReadOnlyMemory<byte> encoded);

    /// <summary>Decodes a photo that was read.</summary>
    /// <exception cref="FaerException">The photo cannot be read.</exception>
    PhotoPixels Decode(PhotoJob photo);

    /// <summary>Finds the faces and cuts them out as consecutive crops.</summary>
    /// <exception cref="FaerException">The photo cannot be decoded again at the size that its faces need.</exception>
    /// <param name="photo">The decoded photo.</param>
    /// <param name="aligned">Whether the picture is one aligned face.</param>
    (IReadOnlyList<DetectedFace> Faces, byte[] Crops) Detect(PhotoPixels photo, bool aligned);

    /// <summary>Runs the model on the crops of these faces.</summary>
    /// <exception cref="FaerException">
    /// The model cannot run on these photos, which only fails these photos; any other exception ends the run.
    /// </exception>
    FaceAnalysis[] Predict(ReadOnlySpan<byte> crops, IReadOnlyList<DetectedFace> faces);
}
