using Faer.Data.DataSets;
using Faer.Data.Loading;
using Faer.Detection;
using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>Outputs of a model for the pictures of data sets, before calibration.</summary>
/// <param name="Samples">The pictures, one data set after the other.</param>
/// <param name="Sources">Data set number of each picture.</param>
/// <param name="Logits">[pictures, logits of all heads].</param>
/// <param name="Embeddings">[pictures, embedding size].</param>
/// <param name="Damaged">Embeddings of the same faces after damage; empty if not requested.</param>
/// <param name="IsAligned">Whether the face of each picture was found; otherwise the whole picture was used.</param>
internal sealed record CalibrationOutputs(
    IReadOnlyList<FaceSample> Samples,
    int[] Sources,
    float[] Logits,
    float[] Embeddings,
    float[] Damaged,
    bool[] IsAligned
)
{
    // Faces per model run.
    private const int ChunkImages = 64;

    /// <summary>Runs the model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sets">The pictures of each data set, at least one in each.</param>
    /// <param name="detector">Finds the faces; may be null if no sample needs detection.</param>
    /// <param name="options">The number of threads; other options are ignored.</param>
    /// <param name="progress">Receives the number of pictures cropped so far.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="withDamaged">Whether to run the model on damaged copies of the faces, too.</param>
    /// <exception cref="FaerException">Pictures cannot be decoded.</exception>
    public static CalibrationOutputs Of(
        FaceModel model,
        IReadOnlyList<IReadOnlyList<FaceSample>> sets,
        IFaceDetector? detector,
        CalibrationOptions options,
        IProgress<int>? progress,
        CancellationToken cancellationToken,
        bool withDamaged = false
    )
    {
        FaceSample[] samples = [.. sets.SelectMany(set => set)];
        var outputs = new CalibrationOutputs(
            samples,
            [.. sets.SelectMany((set, number) => Enumerable.Repeat(number, set.Count))],
            new float[samples.Length * model.Metadata.LogitCount],
            new float[samples.Length * model.Metadata.EmbeddingSize],
            withDamaged ? new float[samples.Length * model.Metadata.EmbeddingSize] : [],
            new bool[samples.Length]
        );
        int first = 0;
        foreach (IReadOnlyList<FaceSample> set in sets)
        {
            outputs.Run(model, set, first, detector, options, Offset(progress, first), cancellationToken);
            first += set.Count;
        }

        return outputs;
    }

    private void Run(
        FaceModel model,
        IReadOnlyList<FaceSample> set,
        int first,
        IFaceDetector? detector,
        CalibrationOptions options,
        IProgress<int>? progress,
        CancellationToken cancellationToken
    )
    {
        int width = model.Metadata.LogitCount,
            size = model.Metadata.EmbeddingSize;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("faer-calibrate-");
        try
        {
            using CropCache crops = CropCache.Open(
                folder.FullName,
                set,
                new CropCacheOptions
                {
                    Alignment = model.Metadata.Alignment,
                    InputSizePx = model.Metadata.InputSizePx,
                    Threads = options.Threads,
                },
                detector,
                progress,
                cancellationToken
            );
            var chunk = new byte[Math.Min(ChunkImages, set.Count) * model.CropBytes];
            for (int start = 0; start < set.Count; start += ChunkImages)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int count = Math.Min(ChunkImages, set.Count - start);
                for (int i = 0; i < count; i++)
                {
                    crops.Crop(start + i).CopyTo(chunk.AsSpan(i * model.CropBytes));
                    IsAligned[first + start + i] = crops.IsAligned(start + i);
                }

                model.Predict(
                    chunk.AsSpan(0, count * model.CropBytes),
                    count,
                    Logits.AsSpan((first + start) * width, count * width),
                    Embeddings.AsSpan((first + start) * size, count * size)
                );
                if (Damaged.Length == 0)
                    continue;
                for (int i = 0; i < count; i++)
                    DamagedCrops.Damage(
                        chunk.AsSpan(i * model.CropBytes, model.CropBytes),
                        model.Metadata.InputSizePx,
                        first + start + i
                    );
                model.Predict(
                    chunk.AsSpan(0, count * model.CropBytes),
                    count,
                    [],
                    Damaged.AsSpan((first + start) * size, count * size)
                );
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static OffsetProgress? Offset(IProgress<int>? progress, int first) =>
        progress is null ? null : new OffsetProgress(progress, first);
}
