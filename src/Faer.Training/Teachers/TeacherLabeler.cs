using System.Globalization;
using System.Text;
using Faer.Alignment;
using Faer.Data;
using Faer.Data.Evaluation;
using Faer.Models;

namespace Faer.Training;

/// <summary>
/// Lets trained models give their probabilities for the training pictures of data sets, as a table that another run learns from
/// (<see cref="DistillationRecipe"/>). Faces are cut out as in evaluation: each model's own alignment, the data set's points or else the detector.
/// </summary>
public static class TeacherLabeler
{
    private const int BatchImages = 64;

    /// <summary>Whether a face detector is needed: a model aligns faces, and not every training picture comes with its points.</summary>
    /// <param name="models">The models.</param>
    /// <param name="sources">The data sets.</param>
    /// <exception cref="FaerException">A data set has no split train.</exception>
    public static bool NeedsDetector(IEnumerable<ModelMetadata> models, IReadOnlyList<TrainingSource> sources)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(sources);
        SourceSplit train = SourceSplit.Of(sources, SplitName.Train);
        return models.Any(model => SampleCropper.NeedsDetector(model.Alignment.Mode, train.Samples));
    }

    /// <summary>Writes the table; it appears under its name only when it is complete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="models">
    /// The models, at least one; their probabilities are averaged, head by head, over the models that have the head. Stay the caller's.
    /// </param>
    /// <param name="sources">The data sets under the names that the run will call them by.</param>
    /// <param name="options">Detector, its hash, threads, and the folder in which crops are kept; without one they are removed at the end.</param>
    /// <param name="isMirrored">Whether each face is seen mirrored too, and both results are averaged.</param>
    /// <param name="progress">Told how many pictures are cut and seen, once for each model and each of the two, and how many that will be.</param>
    /// <param name="cancellation">Stops the work; no table is written then.</param>
    /// <exception cref="FaerException">
    /// Models know a head by different labels, a data set has no split train, a picture cannot be decoded, an output is not finite, or the table
    /// cannot be written.
    /// </exception>
    /// <exception cref="ArgumentException">There is no model or no data set, or a detector is needed and there is none.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static TeacherLabeling Write(
        string path,
        IReadOnlyList<FaceModel> models,
        IReadOnlyList<TrainingSource> sources,
        TrainerOptions options,
        bool isMirrored = true,
        IProgress<(int Done, int Total)>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(options);
        if (models.Count == 0)
            throw new ArgumentException("There is no model.", nameof(models));
        TrainingSource.Check(sources);
        var header = new TeacherHeader(
            TeacherHeader.Version,
            isMirrored,
            [.. models.Select(model => Describe(model.Metadata))],
            HeadsOf(models)
        );
        SourceSplit train = SourceSplit.Of(sources, SplitName.Train);
        var work = new Work(models, header, options, isMirrored, cancellation)
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

    /// <summary>Each head once, in the order in which the models name them.</summary>
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
                        $"The models '{heads[known].Model}' and '{model.Name}' know the head '{head.Name}' by different labels "
                            + $"({heads[known].Head.Count} and {head.Count}); their probabilities have no mean. Write a table of each."
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

    /// <summary>Cuts and predicts.</summary>
    private sealed class Work(
        IReadOnlyList<FaceModel> models,
        TeacherHeader header,
        TrainerOptions options,
        bool isMirrored,
        CancellationToken cancellation
    ) : IProgress<int>
    {
        private int _done;

        public required IProgress<(int Done, int Total)>? Progress { get; init; }

        public required int Total { get; init; }

        /// <summary>Called for each picture that is cut, from several threads.</summary>
        public void Report(int value) => Advance(1);

        /// <summary>The mean probabilities of pictures, row by row, and in how many a model found no face.</summary>
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
                cancellation
            );

        /// <summary>Adds the share of a model.</summary>
        private void Add(FaceModel model, CropCache crops, IReadOnlyList<FaceSample> samples, double[] sums)
        {
            var batch = new byte[BatchImages * model.CropBytes];
            var logits = new float[BatchImages * model.Metadata.LogitCount];
            for (int start = 0; start < samples.Count; start += BatchImages)
            {
                cancellation.ThrowIfCancellationRequested();
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

        /// <summary>Turns each row of pixels around.</summary>
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
