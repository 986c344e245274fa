using System.Buffers;

namespace Faer;

/// <summary>Runs the model on the faces of several photos at once.</summary>
internal static class BatchPrediction
{
    /// <summary>Predicts all faces of a batch.</summary>
    /// <returns>The results of the first photo's faces, then of the next photo's faces.</returns>
    public static FaceAnalysis[] Predict(FaceReader reader, IReadOnlyList<PhotoJob> batch)
    {
        DetectedFace[] faces = [.. batch.SelectMany(photo => photo.Faces)];
        if (batch.Count == 1)
            return reader.Predict(batch[0].Crops, faces);
        int length = batch.Sum(photo => photo.Crops.Length);
        byte[] crops = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            int at = 0;
            foreach (PhotoJob photo in batch)
            {
                photo.Crops.CopyTo(crops, at);
                at += photo.Crops.Length;
            }

            return reader.Predict(crops.AsSpan(0, length), faces);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(crops);
        }
    }
}
