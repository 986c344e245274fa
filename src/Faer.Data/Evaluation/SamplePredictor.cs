using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Sections;
using Faer.Data.Loading;
using Faer.Imaging;
using Faer.Models;

namespace Faer.Data.Evaluation;

/// <summary>Predicts pictures with a model, in chunks.</summary>
/// <param name="model">The model.</param>
/// <param name="cropper">Cuts the faces.</param>
/// <param name="parallel">The number of threads, and the cancellation.</param>
internal sealed class SamplePredictor(FaceModel model, SampleCropper cropper, ParallelOptions parallel)
{
    // Pictures cropped before each model run; bounds the memory and keeps the decoding threads busy between runs.
    private const int ChunkImages = 64;

    /// <summary>Predicts the readable pictures; leaves out the others.</summary>
    /// <param name="samples">The pictures.</param>
    /// <param name="change">Changes each picture before its face is searched for; null for no change.</param>
    /// <param name="progress">
    /// Receives the number of finished pictures and the number of unreadable ones after each batch.
    /// </param>
    public (Predictions Predictions, CutPictures Pictures) Predict(
        IReadOnlyList<FaceSample> samples,
        Func<FaceSample, RgbImage, RgbImage>? change,
        Action<int, int> progress
    )
    {
        int width = model.Metadata.LogitCount;
        var logits = new float[samples.Count * width];
        var pictures = new CutPictures();
        var crops = new byte[Math.Min(ChunkImages, samples.Count) * model.CropBytes];
        for (int start = 0; start < samples.Count; start += ChunkImages)
        {
            int count = Math.Min(ChunkImages, samples.Count - start);
            int kept = Cut([.. samples.Skip(start).Take(count)], crops, change, pictures);
            if (kept > 0)
                model.Predict(
                    crops.AsSpan(0, kept * cropper.CropBytes),
                    kept,
                    logits.AsSpan((pictures.Images.Count - kept) * width, kept * width),
                    []
                );
            progress(start + count, pictures.Unreadable.Count);
        }

        return (
            Predictions.FromLogits(
                pictures.Images,
                model.Metadata.Heads,
                logits.AsSpan(0, pictures.Images.Count * width)
            ),
            pictures
        );
    }

    /// <summary>
    /// Fills <paramref name="crops"/> with the faces of the readable pictures, one after the other; returns their
    /// number.
    /// </summary>
    private int Cut(
        FaceSample[] samples,
        byte[] crops,
        Func<FaceSample, RgbImage, RgbImage>? change,
        CutPictures pictures
    )
    {
        var aligned = new bool[samples.Length];
        var errors = new string?[samples.Length];
        Parallel.For(
            0,
            samples.Length,
            parallel,
            i =>
            {
                try
                {
                    FaceSample sample = samples[i];
                    aligned[i] = cropper.Cut(
                        sample,
                        crops.AsSpan(i * cropper.CropBytes, cropper.CropBytes),
                        change is null ? null : image => change(sample, image)
                    );
                }
                catch (ImageDecodeException e)
                {
                    errors[i] = e.Message;
                }
            }
        );

        int kept = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            if (errors[i] is { } reason)
            {
                pictures.Unreadable.Add(new UnreadableImage(samples[i].Id, reason));
                continue;
            }

            // Closes the gap that an unreadable picture left.
            if (kept < i)
                Array.Copy(crops, i * model.CropBytes, crops, kept * model.CropBytes, model.CropBytes);
            pictures.Images.Add(samples[i].Id);
            if (!aligned[i])
                pictures.Fallbacks.Add(samples[i].Id);
            kept++;
        }

        return kept;
    }
}
