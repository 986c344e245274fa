using Faer.Alignment;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Robustness;
using Faer.Data.Evaluation.Sections;
using Faer.Data.Loading;
using Faer.Detection;
using Faer.Models;
using Faer.Onnx;

namespace Faer.Data.Evaluation;

/// <summary>
/// Evaluates a model file on a data set the way the library uses it: decode, detect, align with the model's own
/// settings, predict, calibrate. Safe to use from many threads; model and detector are not disposed.
/// </summary>
/// <example>
/// <code>
/// using Faer.Data.DataSets;
/// using Faer.Data.Evaluation;
/// using Faer.Data.Evaluation.Reports;
/// using Faer.Detection;
/// using Faer.Models;
///
/// using FaceModel model = FaceModel.FromFile("model.onnx");
/// using IFaceDetector detector = FaceDetectors.Open();
/// FaceDataSet data = DataSetSource.Load("lfw:/data/lfw");
/// ModelEvaluation evaluation = new ModelEvaluator(model, detector).Evaluate(data, "test");
/// Console.WriteLine($"{evaluation.Samples.Count} pictures of {evaluation.Report.DataSet}");
/// </code>
/// </example>
public sealed class ModelEvaluator
{
    private readonly FaceModel _model;
    private readonly IFaceDetector? _detector;

    /// <summary>Creates an evaluator of one model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="detector">Finds the faces; may be null if <see cref="NeedsDetector"/> returns false.</param>
    public ModelEvaluator(FaceModel model, IFaceDetector? detector)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        _detector = detector;
    }

    /// <summary>
    /// Predicts every picture of a split and judges the predictions. If a picture shows several faces, the one nearest
    /// to its center counts. Unreadable pictures are left out and listed in the report.
    /// </summary>
    /// <param name="dataSet">The pictures and labels.</param>
    /// <param name="split">The name of a split of the data set.</param>
    /// <param name="options">How to evaluate; null uses the defaults.</param>
    /// <param name="progress">Receives the progress after each batch.</param>
    /// <param name="cancellationToken">Stops the work between pictures.</param>
    /// <exception cref="FaerException">
    /// The split does not exist, the data set has neither labels of the model's heads nor groups, no picture can be
    /// read, or the model's output is not finite.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The model's alignment needs a detector, but the evaluator has none.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public ModelEvaluation Evaluate(
        FaceDataSet dataSet,
        string split,
        ModelEvaluatorOptions? options = null,
        IProgress<EvaluationProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(dataSet);
        options ??= ModelEvaluatorOptions.Default;
        ModelMetadata metadata = _model.Metadata;
        RequireHeads(metadata, dataSet);
        if (_detector is null && NeedsDetector(metadata, dataSet, split, options))
            throw new InvalidOperationException(
                $"A model with the alignment '{metadata.Alignment.Mode}' needs a detector."
            );

        IReadOnlyList<FaceSample> given = dataSet.Split(split),
            samples = Used(given, options);
        bool isRobustness = options.RobustnessImages > 0,
            isSearched = metadata.Alignment.Mode != AlignmentMode.Resize;
        var cropper = new SampleCropper(
            metadata.Alignment,
            metadata.InputSizePx,
            margin: 1,
            _detector,
            options.Decoding
        );
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = ThreadCount.Of(options.Threads),
            CancellationToken = cancellationToken,
        };
        int more = isRobustness ? RobustnessPredictor.PassCount * Math.Min(options.RobustnessImages, samples.Count) : 0;
        var predictor = new SamplePredictor(_model, cropper, parallel);
        (Predictions predictions, CutPictures pictures) = predictor.Predict(
            samples,
            change: null,
            (done, unreadable) => progress?.Report(new EvaluationProgress(done, samples.Count + more, unreadable))
        );
        if (pictures.Images.Count == 0)
            throw new FaerException(
                $"{dataSet.Name}:{dataSet.Root}: none of the {samples.Count} pictures of split '{split}' "
                    + $"can be read. First error: {pictures.Unreadable[0].Reason}"
            );

        RobustnessRun? robustness = isRobustness
            ? RobustnessPredictor.Run(
                [.. samples.IntersectBy(pictures.Images, sample => sample.Id)],
                options.RobustnessImages,
                isSearched,
                (spoiled, change, done) =>
                {
                    (Predictions Predictions, CutPictures Pictures) pass = predictor.Predict(
                        spoiled,
                        change,
                        (count, _) =>
                            progress?.Report(
                                new EvaluationProgress(
                                    samples.Count + done + count,
                                    samples.Count + more,
                                    pictures.Unreadable.Count
                                )
                            )
                    );
                    return (pass.Predictions, pass.Pictures.Fallbacks);
                }
            )
            : null;
        cancellationToken.ThrowIfCancellationRequested();
        Dictionary<string, IReadOnlyList<float>> thresholds = metadata
            .Heads.Where(head => head.Thresholds is not null)
            .ToDictionary(head => head.Name, head => head.Thresholds!);
        EvaluationReport report = Evaluator.Evaluate(
            samples,
            predictions,
            new EvaluationOptions
            {
                DataSet = options.DataSetName ?? dataSet.Name,
                Split = split,
                Model = metadata.Name,
                WeightsHash = metadata.WeightsHash,
                Thresholds = thresholds,
                CertaintyRules = metadata
                    .Heads.Where(head => head.Certainty is not null)
                    .ToDictionary(head => head.Name, head => head.Certainty!),
                TrainingPriors = metadata
                    .Heads.Where(head => head.TrainingPrior is not null)
                    .ToDictionary(head => head.Name, head => head.TrainingPrior!),
                Untrained = metadata.Heads.ToDictionary(head => head.Name, head => head.Untrained),
                References = dataSet.References,
                ResizeFallbacks = pictures.Fallbacks,
                FacesSearched = SampleCropper.NeedsDetector(metadata.Alignment, samples),
                Robustness = robustness,
                UnreadableImages = pictures.Unreadable,
                Bootstrap = options.Bootstrap,
                DataNotes = [.. EvaluationNotes.Of(metadata, dataSet, given, options.IgnorePoints)],
                PublishedImages = dataSet.PublishedImages.TryGetValue(SplitName.Canonical(split), out int published)
                    ? published
                    : null,
            }
        );
        return new ModelEvaluation(
            report with
            {
                Ground = HomeGrounds.Of(metadata, dataSet),
            },
            predictions,
            given,
            thresholds
        );
    }

    /// <summary>
    /// Throws if nothing can be judged by the data set. Groups, such as age or gender, are enough for figures by group.
    /// </summary>
    /// <exception cref="FaerException">
    /// The data set has neither labels of the model's heads nor groups other than the person.
    /// </exception>
    public static void RequireHeads(ModelMetadata metadata, FaceDataSet dataSet)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(dataSet);
        string[] known =
        [
            .. dataSet.Heads.Select(head => head.Name),
            .. dataSet.References.Select(reference => reference.Head),
        ];
        bool hasGroups = dataSet.Samples.Any(sample => sample.Groups.Keys.Any(group => group != SampleGroups.Person));
        if (!hasGroups && !metadata.Heads.Any(head => known.Contains(head.Name)))
            throw new FaerException(
                $"{dataSet.Name}:{dataSet.Root}: its labels "
                    + $"({(known.Length == 0 ? "none" : string.Join(", ", known.Distinct()))}) do not belong to "
                    + $"any head of the model ({string.Join(", ", metadata.Heads.Select(head => head.Name))}); "
                    + $"use data with labels for at least one of these heads."
            );
    }

    /// <summary>Whether the evaluation needs a face detector.</summary>
    /// <param name="metadata">The model.</param>
    /// <param name="dataSet">The pictures.</param>
    /// <param name="split">The split that is judged.</param>
    /// <param name="options">How to evaluate; null uses the defaults.</param>
    /// <exception cref="FaerException">The split does not exist.</exception>
    public static bool NeedsDetector(
        ModelMetadata metadata,
        FaceDataSet dataSet,
        string split,
        ModelEvaluatorOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(dataSet);
        options ??= ModelEvaluatorOptions.Default;
        AlignmentSettings alignment = metadata.Alignment;
        return SampleCropper.NeedsDetector(alignment, Used(dataSet.Split(split), options))
            || (options.RobustnessImages > 0 && alignment.Mode != AlignmentMode.Resize);
    }

    private static IReadOnlyList<FaceSample> Used(IReadOnlyList<FaceSample> samples, ModelEvaluatorOptions options) =>
        options.IgnorePoints ? [.. samples.Select(sample => sample with { Landmarks = null, Frame = null })] : samples;
}
