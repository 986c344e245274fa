using Faer.Detection;
using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>What a model says of the pictures of a data set, before calibration.</summary>
internal static class CalibrationLogits
{
    // Faces that go through the model together.
    private const int ChunkImages = 64;

    /// <summary>The logits of each sample, [samples, logits of all heads].</summary>
    /// <exception cref="FaerException">Pictures cannot be decoded.</exception>
    public static float[] Of(
        FaceModel model,
        IReadOnlyList<FaceSample> samples,
        IFaceDetector? detector,
        CalibrationOptions options,
        IProgress<int>? progress,
        CancellationToken cancellation
    )
    {
        int width = model.Metadata.LogitCount;
        var logits = new float[samples.Count * width];
        DirectoryInfo folder = Directory.CreateTempSubdirectory("faer-calibrate-");
        try
        {
            using CropCache crops = CropCache.Open(
                folder.FullName,
                samples,
                new CropCacheOptions
                {
                    Alignment = model.Metadata.Alignment,
                    InputSizePx = model.Metadata.InputSizePx,
                    Threads = options.Threads,
                },
                detector,
                progress,
                cancellation
            );
            var chunk = new byte[Math.Min(ChunkImages, samples.Count) * model.CropBytes];
            for (int start = 0; start < samples.Count; start += ChunkImages)
            {
                cancellation.ThrowIfCancellationRequested();
                int count = Math.Min(ChunkImages, samples.Count - start);
                for (int i = 0; i < count; i++)
                    crops.Crop(start + i).CopyTo(chunk.AsSpan(i * model.CropBytes));
                model.Predict(
                    chunk.AsSpan(0, count * model.CropBytes),
                    count,
                    logits.AsSpan(start * width, count * width),
                    []
                );
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return logits;
    }
}
