using System.Globalization;
using System.Text;
using Faer.Alignment;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Loading;
using Faer.Data.Results;
using Faer.Files;
using Faer.Models;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Sources;

namespace Faer.Training.Teachers;

/// <summary>
/// Writes the probabilities of trained models for the training pictures of data sets to a table, from which another run
/// learns (<see cref="DistillationRecipe"/>). Faces are cropped as in evaluation: with each model's own alignment, and
/// the data set's landmarks or otherwise the detector.
/// </summary>
public static class TeacherLabeler
{
    private const int BatchImages = 64;

    /// <summary>
    /// Whether a face detector is needed: a model aligns faces, and not every training picture has landmarks.
    /// </summary>
    /// <param name="models">The models.</param>
    /// <param name="sources">The data sets.</param>
    /// <exception cref="FaerException">A data set has no split train.</exception>
    public static bool NeedsDetector(IEnumerable<ModelMetadata> models, IReadOnlyList<TrainingSource> sources)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(sources);
        SourceSplit train = SourceSplit.Of(sources, SplitName.Train);
        return models.Any(model => SampleCropper.NeedsDetector(model.Alignment, train.Samples));
    }

    /// <summary>Writes the table. The file appears only when it is complete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="models">
    /// The models, at least one. The probabilities of each head are averaged over the models that have it. The caller
    /// keeps ownership.
    /// </param>
    /// <param name="sources">The data sets, with their names in the run that will use the table.</param>
    /// <param name="options">
    /// Detector, its hash, threads, and the folder for crops; without a folder, the crops are removed at the end.
    /// </param>
    /// <param name="isMirrored">Whether each face is also evaluated mirrored and the two results averaged.</param>
    /// <param name="progress">
    /// Receives the number of pictures done and the total. Each picture counts twice per model: for cropping and for
    /// prediction.
    /// </param>
    /// <param name="cancellationToken">Stops the work; no table is written then.</param>
    /// <exception cref="FaerException">
    /// There are no data sets, models have different labels for a head, a data set has no split train, a picture cannot
    /// be decoded, an output is not finite, or the table cannot be written.
    /// </exception>
    /// <exception cref="ArgumentException">There are no models, or a required detector is missing.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static TeacherLabeling Write(
        string path,
        IReadOnlyList<FaceModel> models,
        IReadOnlyList<TrainingSource> sources,
        TrainerOptions options,
        bool isMirrored = true,
        IProgress<(int Done, int Total)>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(options);
        if (models.Count == 0)
            throw new ArgumentException("At least one model is required.", nameof(models));
        TrainingSource.Check(sources);
        var header = new TeacherHeader(
            TeacherHeader.Version,
            isMirrored,
            [.. models.Select(model => Describe(model.Metadata))],
            HeadsOf(models)
        );
        SourceSplit train = SourceSplit.Of(sources, SplitName.Train);
        var work = new Work(models, header, options, isMirrored, cancellationToken)
        {
            Progress = progress,
            Total = 2 * models.Count * train.Samples.Count,
        };
        var found = new List<(string, int, int)>();
        AtomicFile.Write(
            path,
            stream =>
            {
                using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
                writer.WriteLine(header.ToLine());
                writer.WriteLine(string.Join(',', header.Columns.Select(CsvCell.Write)));
                foreach ((TrainingSource source, IReadOnlyList<FaceSample> samples) in train.Parts)
                {
                    (double[] rows, int withoutFace) = work.Of(samples);
                    WriteRows(writer, source.Name, samples, rows);
                    found.Add((source.Name, samples.Count, withoutFace));
                }
            }
        );
        return new TeacherLabeling(header.Heads, found);
    }

    private static TeacherModel Describe(ModelMetadata model) =>
        new(model.Name, model.WeightsHash, [.. model.Heads.Select(head => head.Name)], model.TrainedOn);

    /// <summary>Returns each head once, in the order in which the models name them.</summary>
    private static List<LabelHead> HeadsOf(IReadOnlyList<FaceModel> models)
    {
        List<(LabelHead Head, string Model)> heads = [];
        foreach (ModelMetadata model in models.Select(model => model.Metadata))
        {
            foreach (LabelHead head in model.Heads.Select(each => each.Head))
            {
                int known = heads.FindIndex(other => other.Head.Name == head.Name);
                if (known < 0)
                    heads.Add((head, model.Name));
                else if (!heads[known].Head.Equals(head))
                    throw new FaerException(
                        $"The models '{heads[known].Model}' and '{model.Name}' have different labels for "
                            + $"the head '{head.Name}' "
                            + $"({heads[known].Head.Count} and {head.Count}), so their probabilities cannot "
                            + $"be averaged; write a separate table for each model."
                    );
            }
        }

        return [.. heads.Select(head => head.Head)];
    }

    private static void WriteRows(StreamWriter writer, string source, IReadOnlyList<FaceSample> samples, double[] rows)
    {
        int width = rows.Length / samples.Count;
        var line = new StringBuilder();
        for (int i = 0; i < samples.Count; i++)
        {
            line.Clear().Append(CsvCell.Write(source)).Append(',').Append(CsvCell.Write(samples[i].Id));
            foreach (double value in rows.AsSpan(i * width, width))
                line.Append(CultureInfo.InvariantCulture, $",{value:0.######}");
            writer.WriteLine(line);
        }
    }

    /// <summary>Crops and predicts the pictures, and reports progress.</summary>
    private sealed class Work(
        IReadOnlyList<FaceModel> models,
        TeacherHeader header,
        TrainerOptions options,
        bool isMirrored,
        CancellationToken cancellationToken
    ) : IProgress<int>
    {
        private int _done;

        public required IProgress<(int Done, int Total)>? Progress { get; init; }

        public required int Total { get; init; }

        /// <summary>Called for each cropped picture, from several threads.</summary>
        public void Report(int value) => Advance(1);

        /// <summary>
        /// Returns the mean probabilities of pictures, row by row, and the number of pictures without a detected face.
        /// </summary>
        public (double[] Rows, int WithoutFace) Of(IReadOnlyList<FaceSample> samples)
        {
            var sums = new double[samples.Count * header.Width];
            DirectoryInfo? temporary = options.CacheFolder is null
                ? Directory.CreateTempSubdirectory("faer-label-")
                : null;
            int withoutFace = 0;
            try
            {
                foreach (FaceModel model in models)
                {
                    int done = _done;
                    using CropCache crops = Open(options.CacheFolder ?? temporary!.FullName, samples, model.Metadata);
                    Advance(done + samples.Count - _done);
                    withoutFace = Math.Max(withoutFace, crops.FallbackCount);
                    Add(model, crops, samples, sums);
                }
            }
            finally
            {
                temporary?.Delete(recursive: true);
            }

            return (sums, withoutFace);
        }

        private CropCache Open(string folder, IReadOnlyList<FaceSample> samples, ModelMetadata model) =>
            CropCache.Open(
                folder,
                samples,
                new CropCacheOptions
                {
                    Alignment = model.Alignment,
                    InputSizePx = model.InputSizePx,
                    DetectorHash = model.Alignment.Mode == AlignmentMode.Resize ? "" : options.DetectorHash,
                    Threads = options.Threads,
                },
                options.Detector,
                this,
                cancellationToken
            );

        /// <summary>Adds a model's share of the mean probabilities.</summary>
        private void Add(FaceModel model, CropCache crops, IReadOnlyList<FaceSample> samples, double[] sums)
        {
            var batch = new byte[BatchImages * model.CropBytes];
            var logits = new float[BatchImages * model.Metadata.LogitCount];
            for (int start = 0; start < samples.Count; start += BatchImages)
            {
                cancellationToken.ThrowIfCancellationRequested();
                string[] images = [.. samples.Skip(start).Take(BatchImages).Select(sample => sample.Id)];
                Span<byte> pixels = batch.AsSpan(0, images.Length * model.CropBytes);
                Span<float> outputs = logits.AsSpan(0, images.Length * model.Metadata.LogitCount);
                for (int i = 0; i < images.Length; i++)
                    crops.Crop(start + i).CopyTo(pixels[(i * model.CropBytes)..]);
                for (int pass = 0; pass < (isMirrored ? 2 : 1); pass++)
                {
                    if (pass == 1)
                        Mirror(pixels, model.Metadata.InputSizePx);
                    model.Predict(pixels, images.Length, outputs, []);
                    Add(Predictions.FromLogits(images, model.Metadata.Heads, outputs), start, sums);
                }

                Advance(images.Length);
            }
        }

        private void Add(Predictions predictions, int start, double[] sums)
        {
            int first = 0;
            foreach (LabelHead head in header.Heads)
            {
                if (predictions.Head(head.Name) is not null)
                {
                    double share =
                        1.0 / header.Models.Count(model => model.Heads.Contains(head.Name)) / (isMirrored ? 2 : 1);
                    for (int i = 0; i < predictions.Images.Count; i++)
                    {
                        ReadOnlySpan<float> values = predictions.Of(head.Name, i);
                        for (int label = 0; label < values.Length; label++)
                            sums[((start + i) * header.Width) + first + label] += share * values[label];
                    }
                }

                first += head.Count;
            }
        }

        /// <summary>Reverses each row of pixels.</summary>
        private static void Mirror(Span<byte> rgb, int sizePx)
        {
            for (int row = 0; row < rgb.Length; row += 3 * sizePx)
            {
                Span<byte> line = rgb.Slice(row, 3 * sizePx);
                line.Reverse();
                for (int x = 0; x < line.Length; x += 3)
                    line.Slice(x, 3).Reverse();
            }
        }

        private void Advance(int count)
        {
            int done = Interlocked.Add(ref _done, count);
            Progress?.Report((done, Total));
        }
    }
}
