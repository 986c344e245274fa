using Faer.Data.Onnx;
using Faer.Detection;
using Faer.Models;
using Google.Protobuf;

namespace Faer.Data.Calibration;

/// <summary>
/// Fits what turns a model's logits into decisions to the pictures at hand, without training: temperatures, thresholds of attributes, and
/// how common the classes are. The new model file has the same graph and weights, and other metadata.
/// </summary>
public static class ModelCalibrator
{
    /// <summary>Calibrates a model file on the labelled split of a data set.</summary>
    /// <param name="model">A model file, in floats or in 8 bits.</param>
    /// <param name="data">
    /// Pictures and labels. A head that <see cref="CalibrationOptions.Heads"/> names and the set has no labels of gets its prior alone, by
    /// expectation maximization.
    /// </param>
    /// <param name="output">The .onnx file to write, another than <paramref name="model"/>; one that is there is replaced only when the new one is complete.</param>
    /// <param name="detector">Finds the faces; may be null where <see cref="NeedsDetector"/> says so.</param>
    /// <param name="options">How to work; the defaults when null.</param>
    /// <param name="progress">Told how many pictures are cut.</param>
    /// <param name="cancellation">Stops the work; nothing is written then.</param>
    /// <exception cref="FaerException">
    /// A file cannot be read or written, pictures cannot be decoded, there is no such split or head, or there is nothing to fit on.
    /// </exception>
    /// <exception cref="ArgumentException">The model's alignment needs a detector.</exception>
    public static CalibrationResult Calibrate(
        string model,
        FaceDataSet data,
        string output,
        IFaceDetector? detector,
        CalibrationOptions? options = null,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        ArgumentNullException.ThrowIfNull(data);
        options ??= CalibrationOptions.Default;
        RequireOther(model, output);
        IReadOnlyList<FaceSample> samples = data.Split(options.Split);
        using FaceModel network = FaceModel.FromFile(model, new FaceModelOptions { Threads = options.Threads });
        ModelMetadata metadata = network.Metadata;
        IReadOnlyList<int> chosen = Chosen(metadata, options.Heads);
        float[] logits = CalibrationLogits.Of(network, samples, detector, options, progress, cancellation);
        var folds = new CalibrationFolds(samples);
        var heads = new List<HeadCalibration>();
        foreach (int index in chosen)
        {
            cancellation.ThrowIfCancellationRequested();
            ModelHead head = metadata.Heads[index];
            HeadRows rows = HeadRows.Of(metadata, index, logits, samples);
            if (rows.Count > 0)
                heads.Add(Labelled(metadata.Name, head, rows, folds, options));
            else if (options.Heads is not null)
                heads.Add(UnlabelledHead.OfLogits(metadata, index, logits));
        }

        if (heads.Count == 0)
            throw new FaerException(
                $"{data.Name}:{data.Root}: split '{options.Split}' has no labels of a head of {metadata.Name} ({string.Join(", ", metadata.Heads.Select(head => head.Name))}), so there is nothing to fit on; name a head to fit its prior without labels."
            );
        foreach (string name in options.Priors.Keys)
        {
            if (!heads.Exists(head => head.Before.Name == name && head.FiguresBefore is not null))
                throw new FaerException(
                    $"{data.Name}:{data.Root}: split '{options.Split}' has no labels of '{VisibleText.Escape(name)}', so its head is not fitted and cannot take the given prior; leave the prior out."
                );
        }

        bool labelled = heads.Exists(head => head.FiguresBefore is not null);
        return Write(
            model,
            output,
            options,
            heads,
            new CalibratedData(data.Name, options.Split, samples.Count, labelled)
        );
    }

    /// <summary>Fits the priors of a model file on photos without labels, by expectation maximization (Saerens, Latinne, Decaestecker 2002). Every face counts.</summary>
    /// <param name="model">A model file whose head knows the prior of its training (<see cref="ModelHead.TrainingPrior"/>).</param>
    /// <param name="photos">The photos.</param>
    /// <param name="output">The .onnx file to write, another than <paramref name="model"/>; one that is there is replaced only when the new one is complete.</param>
    /// <param name="analyzer">How faces are found; the defaults when null. Its priors do not matter.</param>
    /// <param name="options">Heads and name; the defaults when null. Split and thresholds do not matter.</param>
    /// <param name="pipeline">Whether the photos are aligned faces; the defaults when null.</param>
    /// <param name="progress">Told each photo, on the thread that reads results.</param>
    /// <param name="cancellation">Stops the work; nothing is written then.</param>
    /// <exception cref="FaerException">
    /// A file cannot be read or written, no head knows the prior of its training, or fewer than 20 faces were found.
    /// </exception>
    /// <exception cref="DetectorNotFoundException">No detector is installed.</exception>
    public static async Task<CalibrationResult> CalibrateUnlabelledAsync(
        string model,
        IEnumerable<string> photos,
        string output,
        AnalyzerOptions? analyzer = null,
        CalibrationOptions? options = null,
        PipelineOptions? pipeline = null,
        Action<PhotoAnalysis>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        ArgumentNullException.ThrowIfNull(photos);
        options ??= CalibrationOptions.Default;
        RequireOther(model, output);
        ModelMetadata metadata = OnnxModelFile.Read(model).Metadata;
        int[] chosen =
        [
            .. Chosen(metadata, options.Heads)
                .Where(index => options.Heads is not null || UnlabelledHead.HasPrior(metadata.Heads[index])),
        ];
        if (chosen.Length == 0)
            throw UnlabelledHead.WithoutPrior(
                metadata,
                metadata.Heads.FirstOrDefault(head => head.Head.Kind == HeadKind.SingleLabel)
            );
        foreach (int index in chosen)
            UnlabelledHead.RequirePrior(metadata, metadata.Heads[index]);

        // The softmax as training left it, whatever prior the file has.
        var ofTraining = chosen.ToDictionary(
            index => metadata.Heads[index].Name,
            index => new ClassPrior(
                metadata.Heads[index].Head.Labels.Zip(metadata.Heads[index].TrainingPrior!).ToDictionary()
            )
        );
        List<float>[] posteriors = [.. chosen.Select(_ => new List<float>())];
        var unreadable = new List<string>();
        using (
            FaceAnalyzer faces = FaceAnalyzer.FromFile(
                model,
                (analyzer ?? AnalyzerOptions.Default) with
                {
                    Priors = ofTraining,
                }
            )
        )
        {
            await foreach (
                PhotoAnalysis photo in faces.AnalyzeFilesAsync(photos, pipeline, cancellation).ConfigureAwait(false)
            )
            {
                progress?.Invoke(photo);
                if (photo.Error is { } error)
                    unreadable.Add(error.Message);
                foreach (FaceAnalysis face in photo.Faces)
                {
                    for (int i = 0; i < chosen.Length; i++)
                        posteriors[i].AddRange(face.Heads[metadata.Heads[chosen[i]].Name].Probabilities);
                }
            }
        }

        HeadCalibration[] heads =
        [
            .. chosen.Select(
                (index, i) => UnlabelledHead.OfPosteriors(metadata, metadata.Heads[index], [.. posteriors[i]])
            ),
        ];
        int images = heads[0].Images;
        return Write(model, output, options, heads, new CalibratedData("photos", null, images, Labelled: false)) with
        {
            Unreadable = unreadable,
        };
    }

    /// <summary>Whether <see cref="Calibrate"/> must look for faces: the model aligns them, and not every sample gives its points.</summary>
    /// <exception cref="FaerException">The file cannot be read or is not a FAER model, or there is no such split.</exception>
    public static bool NeedsDetector(string model, FaceDataSet data, CalibrationOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        ArgumentNullException.ThrowIfNull(data);
        return SampleCropper.NeedsDetector(
            OnnxModelFile.Read(model).Metadata.Alignment.Mode,
            data.Split((options ?? CalibrationOptions.Default).Split)
        );
    }

    private static void RequireOther(string model, string output)
    {
        ArgumentException.ThrowIfNullOrEmpty(output);
        if (Path.GetFullPath(model) == Path.GetFullPath(output))
            throw new FaerException(
                $"{output}: this is the model itself, which stays as it is; name another file to write."
            );
    }

    private static int[] Chosen(ModelMetadata metadata, IReadOnlyList<string>? names)
    {
        foreach (string name in names ?? [])
        {
            if (metadata.FindHead(name) is null)
                throw new FaerException(
                    $"{metadata.Name}: the model has no head '{VisibleText.Escape(name)}' to calibrate; it has {string.Join(", ", metadata.Heads.Select(head => head.Name))}."
                );
        }

        return
        [
            .. Enumerable
                .Range(0, metadata.Heads.Count)
                .Where(index => names is null || names.Contains(metadata.Heads[index].Name)),
        ];
    }

    private static HeadCalibration Labelled(
        string model,
        ModelHead head,
        HeadRows rows,
        CalibrationFolds folds,
        CalibrationOptions options
    )
    {
        HeadFit fit = Fit(rows);
        var before = new CalibrationScore(head.Head);
        before.Add(head, rows);
        return new HeadCalibration(
            head,
            fit.Head,
            rows.Count,
            fit.Kept,
            before.Figures(),
            folds.Judge(rows, part => Fit(part).Head)
        );

        HeadFit Fit(HeadRows part)
        {
            HeadFit fit = HeadFit.Of(head, part, options.Thresholds);
            return options.Priors.TryGetValue(head.Name, out ClassPrior? prior)
                ? fit with
                {
                    Head = prior.ApplyTo(fit.Head, model),
                }
                : fit;
        }
    }

    private static CalibrationResult Write(
        string model,
        string output,
        CalibrationOptions options,
        IReadOnlyList<HeadCalibration> heads,
        CalibratedData data
    )
    {
        var (file, metadata) = OnnxModelFile.Read(model);
        metadata = metadata with
        {
            Name = options.Name ?? metadata.Name,
            Heads =
            [
                .. metadata.Heads.Select(head =>
                    heads.FirstOrDefault(changed => changed.Before.Name == head.Name)?.After ?? head
                ),
            ],
            CalibratedOn = data,
        };
        OnnxModelFile.SetMetadata(file, metadata);
        AtomicFile.Write(output, stream => file.WriteTo(stream));
        return new CalibrationResult(metadata, heads, data.Images);
    }
}
