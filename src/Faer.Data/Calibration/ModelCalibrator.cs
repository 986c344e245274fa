using Faer.Data.DataSets;
using Faer.Data.Loading;
using Faer.Data.Onnx;
using Faer.Detection;
using Faer.Files;
using Faer.Models;
using Google.Protobuf;

namespace Faer.Data.Calibration;

/// <summary>
/// Adapts a model's decisions to given pictures, without training: temperatures, thresholds of attributes, and class
/// priors. The new model file has the same graph and weights, and other metadata.
/// </summary>
public static class ModelCalibrator
{
    private const string NameSeparator = "+";

    /// <summary>Calibrates a model file on the labelled split of data sets, each with the same total weight.</summary>
    /// <param name="model">A model file, float or 8-bit.</param>
    /// <param name="data">
    /// Pictures and labels, at least one data set. A head that <see cref="CalibrationOptions.Heads"/> names but no set
    /// labels gets only its prior, by expectation maximization.
    /// </param>
    /// <param name="output">
    /// The .onnx file to write, different from <paramref name="model"/>. An existing file is replaced only when the new
    /// one is complete.
    /// </param>
    /// <param name="detector">Finds the faces; may be null if <see cref="NeedsDetector"/> returns false.</param>
    /// <param name="options">What to fit and how; the defaults when null.</param>
    /// <param name="progress">Receives the number of pictures cropped so far.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="FaerException">
    /// A file cannot be read or written, pictures cannot be decoded, the split or head does not exist, or there is
    /// nothing to fit on.
    /// </exception>
    /// <exception cref="ArgumentException">The model's alignment needs a detector, and none is given.</exception>
    public static CalibrationResult Calibrate(
        string model,
        IReadOnlyList<FaceDataSet> data,
        string output,
        IFaceDetector? detector,
        CalibrationOptions? options = null,
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        ArgumentNullException.ThrowIfNull(data);
        options ??= CalibrationOptions.Default;
        CalibrationRequest.RequireOther(model, output);
        IReadOnlyList<FaceSample>[] sets = [.. data.Select(set => set.Split(options.Split))];
        string names = string.Join(", ", data.Select(set => $"{set.Name}:{set.Root}"));
        using FaceModel network = FaceModel.FromFile(model, new FaceModelOptions { Threads = options.Threads });
        ModelMetadata metadata = network.Metadata;
        CalibrationRequest.RequireOptions(metadata, options);
        IReadOnlyList<int> chosen = CalibrationRequest.Chosen(metadata, options.Heads);
        bool hasUnusual = options.Parts.HasFlag(CalibrationParts.UnusualFaces);
        IReadOnlyList<FaceSample>[] training = hasUnusual ? [.. data.Select(TrainingFaces)] : [];
        CalibrationOutputs outputs = CalibrationOutputs.Of(
            network,
            sets,
            detector,
            options,
            progress,
            cancellationToken
        );
        IReadOnlyList<FaceSample> samples = outputs.Samples;
        var folds = new CalibrationFolds(samples);
        var heads = new List<HeadCalibration>();
        foreach (int index in chosen)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ModelHead head = metadata.Heads[index];
            if (options.Parts is CalibrationParts.UnusualFaces)
                break;
            HeadRows rows = HeadRows.Of(metadata, index, outputs.Logits, samples, outputs.Sources);
            if (rows.Count > 0)
                heads.Add(
                    LabelledHead.Fit(metadata.Name, head, rows, folds, options, [.. data.Select(set => set.Name)])
                );
            else if (options.Heads is not null)
                heads.Add(UnlabelledHead.OfLogits(metadata, index, outputs.Logits));
        }

        if (heads.Count == 0 && !hasUnusual)
            throw new FaerException(
                $"{names}: split '{options.Split}' has no labels for any head of {metadata.Name} "
                    + $"({string.Join(", ", metadata.Heads.Select(head => head.Name))}), so there is nothing to "
                    + $"fit; name a head to fit its prior without labels."
            );
        foreach (string name in options.Priors.Keys)
        {
            if (!heads.Exists(head => head.Before.Name == name && head.FiguresBefore is not null))
                throw new FaerException(
                    $"{names}: split '{options.Split}' has no labels for the head "
                        + $"'{VisibleText.Escape(name)}', so it is not fitted and cannot use the given prior; "
                        + $"leave the prior out."
                );
        }

        UnusualFaces? unusual = null;
        if (hasUnusual)
        {
            CalibrationOutputs learned = CalibrationOutputs.Of(
                network,
                training,
                detector,
                options,
                progress is null ? null : new OffsetProgress(progress, samples.Count),
                cancellationToken,
                withDamaged: true
            );
            unusual = UnusualFacesFit.Of(learned, outputs, metadata.EmbeddingSize, options.UnusualShare);
        }

        bool labelled = heads.Exists(head => head.FiguresBefore is not null);
        string kinds = string.Join(NameSeparator, data.Select(set => set.Name));
        CalibrationResult result = Write(
            model,
            output,
            options,
            heads,
            new CalibratedData(kinds, options.Split, samples.Count, labelled),
            unusual
        );
        return unusual is null
            ? result
            : result with
            {
                Unusual = UnusualFacesFit.Shares(unusual, outputs, [.. data.Select(set => set.Name)]),
            };
    }

    /// <summary>Fits the priors of a model file on photos without labels, by expectation maximization (Saerens,
    /// Latinne, Decaestecker 2002). Every face counts.</summary>
    /// <param name="model">
    /// A model file with a head that has a training prior (<see cref="ModelHead.TrainingPrior"/>).
    /// </param>
    /// <param name="photos">Paths of the photos.</param>
    /// <param name="output">
    /// The .onnx file to write, different from <paramref name="model"/>. An existing file is replaced only when the new
    /// one is complete.
    /// </param>
    /// <param name="analyzer">How faces are found; the defaults when null. Its priors are ignored.</param>
    /// <param name="options">Heads and name; the defaults when null. The other options are ignored.</param>
    /// <param name="pipeline">Whether the photos are aligned faces; the defaults when null.</param>
    /// <param name="progress">Called with each photo, on the thread that reads results.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="FaerException">
    /// A file cannot be read or written, a head has no training prior, or fewer than 20 faces were found.
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
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        ArgumentNullException.ThrowIfNull(photos);
        options ??= CalibrationOptions.Default;
        CalibrationRequest.RequireOther(model, output);
        ModelMetadata metadata = OnnxModelFile.Read(model).Metadata;
        int[] chosen =
        [
            .. CalibrationRequest
                .Chosen(metadata, options.Heads)
                .Where(index => options.Heads is not null || UnlabelledHead.HasPrior(metadata.Heads[index])),
        ];
        if (chosen.Length == 0)
            throw UnlabelledHead.WithoutPrior(
                metadata,
                metadata.Heads.FirstOrDefault(head => head.Head.Kind == HeadKind.SingleLabel)
            );
        foreach (int index in chosen)
            UnlabelledHead.RequirePrior(metadata, metadata.Heads[index]);

        // With the training prior as prior, probabilities are the plain softmax, whatever prior the file has.
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
                PhotoAnalysis photo in faces
                    .AnalyzeFilesAsync(photos, pipeline, cancellationToken)
                    .ConfigureAwait(false)
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

    /// <summary>
    /// Whether <see cref="Calibrate"/> needs a detector: the model aligns faces, and not every sample has landmarks.
    /// </summary>
    /// <exception cref="FaerException">
    /// The file cannot be read or is not a FAER model, or the split does not exist.
    /// </exception>
    public static bool NeedsDetector(string model, IReadOnlyList<FaceDataSet> data, CalibrationOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        ArgumentNullException.ThrowIfNull(data);
        options ??= CalibrationOptions.Default;
        IEnumerable<string> splits = options.Parts.HasFlag(CalibrationParts.UnusualFaces)
            ? [options.Split, SplitName.Train]
            : [options.Split];
        return SampleCropper.NeedsDetector(
            OnnxModelFile.Read(model).Metadata.Alignment,
            splits.SelectMany(split => data.SelectMany(set => set.Split(split)))
        );
    }

    /// <summary>Returns the number of pictures that <see cref="Calibrate"/> processes, for progress.</summary>
    /// <exception cref="FaerException">The split does not exist.</exception>
    public static int CountPictures(IReadOnlyList<FaceDataSet> data, CalibrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        int count = data.Sum(set => set.Split(options.Split).Count);
        return options.Parts.HasFlag(CalibrationParts.UnusualFaces)
            ? count + data.Sum(set => TrainingFaces(set).Length)
            : count;
    }

    /// <summary>Returns the faces of the training split that serve as examples of usual faces.</summary>
    private static FaceSample[] TrainingFaces(FaceDataSet data)
    {
        Dictionary<string, FaceSample> known = data.Split(SplitName.Train).ToDictionary(sample => sample.Id);
        return [.. SplitDraw.InOrder(known.Keys).Take(UnusualFacesFit.MaxTraining).Select(id => known[id])];
    }

    private static CalibrationResult Write(
        string model,
        string output,
        CalibrationOptions options,
        IReadOnlyList<HeadCalibration> heads,
        CalibratedData data,
        UnusualFaces? unusual = null
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
            UnusualFaces = unusual ?? metadata.UnusualFaces,
        };
        OnnxModelFile.SetMetadata(file, metadata);
        AtomicFile.Write(output, stream => file.WriteTo(stream));
        return new CalibrationResult(metadata, heads, data.Images);
    }
}
