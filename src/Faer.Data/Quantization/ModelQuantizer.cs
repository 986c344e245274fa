using System.Globalization;
using Faer.Data.DataSets;
using Faer.Data.Loading;
using Faer.Data.Onnx;
using Faer.Detection;
using Faer.Files;
using Faer.Models;
using Google.Protobuf;
using DataType = Faer.Data.Onnx.TensorProto.Types.DataType;

namespace Faer.Data.Quantization;

/// <summary>
/// Converts a float model to a static 8-bit model without training. The ranges of activations come from calibration
/// pictures. Linear layers become integer products, and convolutions get 8-bit weights with float arithmetic. Layers
/// that change too many decisions stay unchanged.
/// </summary>
public static class ModelQuantizer
{
    // Number of pictures for trying single layers; the whole model is judged on all pictures.
    private const int ImagesToRankLayers = 64;

    /// <summary>Quantizes a model file.</summary>
    /// <param name="model">The float model, as written by 'faer-train export'.</param>
    /// <param name="data">Pictures; labels are not used.</param>
    /// <param name="output">
    /// The .onnx file to write; an existing file is replaced only when the new one is complete.
    /// </param>
    /// <param name="detector">Finds the faces; may be null if <see cref="NeedsDetector"/> returns false.</param>
    /// <param name="options">How to quantize; null uses the defaults.</param>
    /// <param name="progress">Receives a description of each step.</param>
    /// <param name="cancellationToken">Stops the work before the file is written.</param>
    /// <exception cref="FaerException">A file cannot be read or written, a split is missing, or pictures cannot be
    /// decoded.</exception>
    /// <exception cref="ArgumentException">The model's alignment needs a detector.</exception>
    public static QuantizationResult Quantize(
        string model,
        FaceDataSet data,
        string output,
        IFaceDetector? detector,
        QuantizationOptions? options = null,
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(output);
        options ??= QuantizationOptions.Default;
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Images, 1, nameof(options));
        if (!(options.Coverage is > 0.5 and <= 1))
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.Coverage,
                "Coverage must be above 0.5 and at most 1."
            );

        FloatGraph source = FloatGraph.Read(model);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("faer-quantize-");
        try
        {
            progress?.Report("cutting faces");
            using CropCache calibration = Crops(
                folder.FullName,
                source.Metadata,
                data,
                options.CalibrationSplit,
                detector,
                options,
                cancellationToken
            );
            using CropCache judged = Crops(
                folder.FullName,
                source.Metadata,
                data,
                options.SearchSplit,
                detector,
                options,
                cancellationToken
            );
            progress?.Report($"measuring activations on {calibration.Count} faces");
            IReadOnlyDictionary<string, ActivationRange> ranges = Ranges(
                source,
                calibration,
                options,
                cancellationToken
            );
            return new Search(source, ranges, judged, options, progress, cancellationToken).Write(
                output,
                calibration.Count
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// Whether <see cref="Quantize"/> needs a face detector: the model aligns faces, and not every sample has
    /// landmarks. Uses only the metadata of the file.
    /// </summary>
    /// <exception cref="FaerException">
    /// The file cannot be read, is not a FAER model or is already quantized, or a split is missing.
    /// </exception>
    public static bool NeedsDetector(string model, FaceDataSet data, QuantizationOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        ArgumentNullException.ThrowIfNull(data);
        options ??= QuantizationOptions.Default;
        return SampleCropper.NeedsDetector(
            FloatGraph.ReadMetadata(model).Alignment,
            [.. data.Split(options.CalibrationSplit), .. data.Split(options.SearchSplit)]
        );
    }

    private static CropCache Crops(
        string folder,
        ModelMetadata model,
        FaceDataSet data,
        string split,
        IFaceDetector? detector,
        QuantizationOptions options,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<FaceSample> samples = data.Split(split);
        int count = Math.Min(options.Images, samples.Count);
        FaceSample[] spread =
        [
            .. Enumerable.Range(0, count).Select(i => samples[(int)((long)i * samples.Count / count)]),
        ];
        return CropCache.Open(
            folder,
            spread,
            new CropCacheOptions
            {
                Alignment = model.Alignment,
                InputSizePx = model.InputSizePx,
                Threads = options.Threads,
            },
            detector,
            cancellationToken: cancellationToken
        );
    }

    private static Dictionary<string, ActivationRange> Ranges(
        FloatGraph source,
        CropCache crops,
        QuantizationOptions options,
        CancellationToken cancellationToken
    )
    {
        string[] inputs =
        [
            .. source.Layers.Where(layer => layer.OpType == "MatMul").Select(layer => layer.Input[0]).Distinct(),
        ];
        var (watched, _) = QuantizedGraph.Build(
            source,
            new Dictionary<string, LayerPrecision>(),
            new Dictionary<string, ActivationRange>()
        );
        watched.Graph.Output.Add(
            inputs.Select(name => new ValueInfoProto
            {
                Name = name,
                Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = DataType.Float } },
            })
        );
        using var runner = new CropRunner(watched.ToByteArray(), source.Metadata, options.Threads);
        ActivationHistogram[] histograms = [.. inputs.Select(_ => new ActivationHistogram())];
        runner.Run(crops, crops.Count, inputs, (i, values) => histograms[i].Widen(values), cancellationToken);
        runner.Run(crops, crops.Count, inputs, (i, values) => histograms[i].Count(values), cancellationToken);
        return inputs.Zip(histograms).ToDictionary(pair => pair.First, pair => pair.Second.Covering(options.Coverage));
    }

    /// <summary>Finds the layers that have to stay in float.</summary>
    private sealed class Search(
        FloatGraph source,
        IReadOnlyDictionary<string, ActivationRange> ranges,
        CropCache crops,
        QuantizationOptions options,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    )
    {
        private readonly Dictionary<string, LayerPrecision> _precisions = source.Layers.ToDictionary(
            layer => layer.Name,
            layer => layer.OpType == "MatMul" ? LayerPrecision.EightBits : LayerPrecision.EightBitWeights
        );

        private readonly Dictionary<string, double> _errors = [];

        public QuantizationResult Write(string output, int calibrationImages)
        {
            HeadLogits reference = Logits(new Dictionary<string, LayerPrecision>(), crops.Count);
            var remaining = new Queue<string>();
            DecisionAgreement agreement;
            while (true)
            {
                agreement = DecisionAgreement.Of(source.Metadata, reference, Logits(_precisions, crops.Count));
                progress?.Report(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{_precisions.Values.Count(precision => precision == LayerPrecision.EightBits)} "
                            + $"layers in 8 bits, {agreement.Smallest:P2} of decisions unchanged"
                    )
                );
                if (agreement.Smallest >= options.MinAgreement)
                    break;
                if (_errors.Count == 0)
                    remaining = Rank();
                if (!remaining.TryDequeue(out string? worst))
                    break;
                _precisions[worst] = LayerPrecision.Unchanged;
            }

            var (model, metadata) = QuantizedGraph.Build(source, _precisions, ranges);
            AtomicFile.Write(output, model.WriteTo);
            IReadOnlyList<QuantizedLayer> layers =
            [
                .. source.Layers.Select(layer => new QuantizedLayer(
                    layer.Name,
                    _precisions[layer.Name],
                    source.Constants[layer.Input[1]].Values.Length,
                    _errors.TryGetValue(layer.Name, out double error) ? error : null
                )),
            ];
            return new QuantizationResult(metadata, layers, agreement, calibrationImages, crops.Count);
        }

        /// <summary>
        /// Returns the layers by how much each of them alone changes the logits, largest change first.
        /// </summary>
        private Queue<string> Rank()
        {
            int count = Math.Min(ImagesToRankLayers, crops.Count);
            HeadLogits reference = Logits(new Dictionary<string, LayerPrecision>(), count);
            foreach (string layer in _precisions.Keys)
            {
                progress?.Report($"trying {layer} alone");
                _errors[layer] = reference.RootMeanSquareTo(
                    Logits(new Dictionary<string, LayerPrecision> { [layer] = _precisions[layer] }, count)
                );
            }

            return new Queue<string>(_errors.OrderByDescending(error => error.Value).Select(error => error.Key));
        }

        private HeadLogits Logits(IReadOnlyDictionary<string, LayerPrecision> precisions, int count)
        {
            using var runner = new CropRunner(
                QuantizedGraph.Build(source, precisions, ranges).Model.ToByteArray(),
                source.Metadata,
                options.Threads
            );
            return runner.Logits(crops, count, cancellationToken);
        }
    }
}
