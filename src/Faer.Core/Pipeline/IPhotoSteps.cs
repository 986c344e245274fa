using Faer.Detection;
using Faer.Imaging;

namespace Faer;

/// <summary>What the stages do. Called by many threads at once; each call computes on the calling thread alone.</summary>
internal interface IPhotoSteps
{
    /// <summary>Reads and decodes a photo.</summary>
    /// <exception cref="FaerException">It cannot be read.</exception>
    RgbImage Decode(string path);

    /// <summary>Finds the faces and cuts them out, one crop after the other.</summary>
    (IReadOnlyList<DetectedFace> Faces, byte[] Crops) Detect(RgbImage image);

    /// <summary>Runs the model on the crops of these faces.</summary>
    FaceAnalysis[] Predict(ReadOnlySpan<byte> crops, IReadOnlyList<DetectedFace> faces);
}
