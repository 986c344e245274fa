using Faer.Detection;
using Faer.Imaging;
using Faer.Models;

namespace Faer.Data.Evaluation;

/// <summary>
/// Evaluates a model file on a data set the way the library uses it: decode, detect, align with the model's own settings,
/// predict, divide by the model's temperatures. Safe to use from many threads; model and detector stay the caller's.
/// </summary>
public sealed class ModelEvaluator
{
    // Crops that are kept before the model runs; bounds the memory and keeps the decoding threads busy in between.
    private const int ChunkImages = 64;

    private readonly FaceModel _model;
    private readonly IFaceDetector? _detector;

    /// <summary>An evaluator of one model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="detector">Finds the faces; may be null where <see cref="SampleCropper.NeedsDetector"/> says so.</param>
    public ModelEvaluator(FaceModel model, IFaceDetector? detector)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        _detector = detector;
    }

    /// <summary>
    /// Predicts every picture of a split and judges the predictions. Of several faces in a picture the one nearest to its centre
    /// counts. Unreadable pictures are left out and listed in the report.
    /// </summary>
    /// <param name="dataSet">The pictures and labels.</param>
    /// <param name="split">Any split that the data set has.</param>
    /// <param name="options">How to work; the defaults when null.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellation">Stops the work between pictures.</param>
    /// <exception cref="FaerException">There is no such split, not one picture can be read, or the model's output is not finite.</exception>
    /// <exception cref="InvalidOperationException">The model's alignment needs a detector, and there is none.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public ModelEvaluation Evaluate(
        FaceDataSet dataSet,
        string split,
        ModelEvaluatorOptions? options = null,
        IProgress<EvaluationProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(dataSet);
        options ??= ModelEvaluatorOptions.Default;
        IReadOnlyList<FaceSample> samples = dataSet.Split(split);
        ModelMetadata metadata = _model.Metadata;
        if (_detector is null && SampleCropper.NeedsDetector(metadata.Alignment.Mode, samples))
            throw new InvalidOperationException(
                $"A model with the alignment '{metadata.Alignment.Mode}' needs a detector."
            );

        var logits = new float[samples.Count * metadata.LogitCount];
        var images = new List<string>(samples.Count);
        var fallbacks = new List<string>();
        var unreadable = new List<UnreadableImage>();
        var crops = new byte[Math.Min(ChunkImages, samples.Count) * _model.CropBytes];
        var cropper = new SampleCropper(
            metadata.Alignment,
            metadata.InputSizePx,
            margin: 1,
            _detector,
            options.Decoding
        );
        for (int start = 0; start < samples.Count; start += ChunkImages)
        {
            int count = Math.Min(ChunkImages, samples.Count - start);
            int kept = Cut(
                [.. samples.Skip(start).Take(count)],
                crops,
                cropper,
                options.Threads,
                images,
                fallbacks,
                unreadable,
                cancellation
            );
            if (kept > 0)
                Predict(crops, kept, images.Count - kept, logits);
            progress?.Report(new EvaluationProgress(start + count, samples.Count, unreadable.Count));
        }

        if (images.Count == 0)
            throw new FaerException(
                $"{dataSet.Name}:{dataSet.Root}: none of the {samples.Count} pictures of split '{split}' can be read; the first: {unreadable[0].Reason}"
            );

        ModelHead? attributeHead = metadata.FindHead(LabelHead.AttributesName),
            expressionHead = metadata.FindHead(LabelHead.ExpressionName);
        var predictions = Predictions.FromLogits(
            images,
            LogitsOf(attributeHead, logits, images.Count),
            LogitsOf(expressionHead, logits, images.Count),
            expressionHead?.Count ?? 0,
            attributeHead?.Temperature ?? 1,
            expressionHead?.Temperature ?? 1
        );
        cancellation.ThrowIfCancellationRequested();
        EvaluationReport report = Evaluator.Evaluate(
            samples,
            predictions,
            new EvaluationOptions
            {
                DataSet = dataSet.Name,
                Split = split,
                Model = metadata.Name,
                WeightsHash = metadata.WeightsHash,
                AttributeThresholds = attributeHead?.Thresholds,
                UntrainedLabels = [.. attributeHead?.Untrained ?? [], .. expressionHead?.Untrained ?? []],
                ResizeFallbacks = fallbacks,
                UnreadableImages = unreadable,
                Bootstrap = options.Bootstrap,
                DataNotes = dataSet.Notes,
            }
        );
        return new ModelEvaluation(report, predictions, samples, attributeHead?.Thresholds);
    }

    /// <summary>Fills <paramref name="crops"/> with the faces of the readable pictures, one after the other; returns how many.</summary>
    private int Cut(
        FaceSample[] samples,
        byte[] crops,
        SampleCropper cropper,
        int threads,
        List<string> images,
        List<string> fallbacks,
        List<UnreadableImage> unreadable,
        CancellationToken cancellation
    )
    {
        var aligned = new bool[samples.Length];
        var errors = new string?[samples.Length];
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = ThreadCount.Of(threads),
            CancellationToken = cancellation,
        };
        Parallel.For(
            0,
            samples.Length,
            parallel,
            i =>
            {
                try
                {
                    aligned[i] = cropper.Cut(samples[i], crops.AsSpan(i * cropper.CropBytes, cropper.CropBytes));
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
                unreadable.Add(new UnreadableImage(samples[i].Id, reason));
                continue;
            }

            // Closes the gap that an unreadable picture left.
            if (kept < i)
                Array.Copy(crops, i * _model.CropBytes, crops, kept * _model.CropBytes, _model.CropBytes);
            images.Add(samples[i].Id);
            if (!aligned[i])
                fallbacks.Add(samples[i].Id);
            kept++;
        }

        return kept;
    }

    /// <summary>[images, labels] of one head; empty without it.</summary>
    private float[] LogitsOf(ModelHead? head, float[] logits, int images)
    {
        if (head is null)
            return [];
        ModelMetadata metadata = _model.Metadata;
        int at = metadata.Heads.TakeWhile(earlier => earlier != head).Sum(earlier => earlier.Count);
        var values = new float[images * head.Count];
        for (int i = 0; i < images; i++)
            logits.AsSpan((i * metadata.LogitCount) + at, head.Count).CopyTo(values.AsSpan(i * head.Count));
        return values;
    }

    private void Predict(byte[] crops, int count, int firstRow, float[] logits) =>
        _model.Predict(
            crops.AsSpan(0, count * _model.CropBytes),
            count,
            logits.AsSpan(firstRow * _model.Metadata.LogitCount, count * _model.Metadata.LogitCount),
            []
        );
}
