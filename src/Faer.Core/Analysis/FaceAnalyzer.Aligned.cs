using Faer.Imaging;
using Faer.Models;

namespace Faer;

public sealed partial class FaceAnalyzer
{
    /// <summary>
    /// Analyzes faces that are already cut to the model's input. Repeated calls with the same number of faces allocate
    /// nothing.
    /// </summary>
    /// <param name="rgbCrops">
    /// One or more consecutive crops: RGB interleaved, <c>3 * InputSizePx * InputSizePx</c> bytes each, aligned as the
    /// model requires.
    /// </param>
    /// <param name="probabilities">
    /// Target, [faces, <see cref="ProbabilitiesPerFace"/>]: the calibrated probabilities of each face, with its heads
    /// in the order of <see cref="ModelMetadata.Heads"/>.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The spans do not hold the same whole number of faces, at least one.
    /// </exception>
    public void AnalyzeAligned(ReadOnlySpan<byte> rgbCrops, Span<float> probabilities)
    {
        int count = rgbCrops.Length / _model.CropBytes;
        if (count < 1 || rgbCrops.Length % _model.CropBytes != 0)
            throw new ArgumentException(
                $"Crops of {Metadata.InputSizePx} px have {_model.CropBytes} bytes each; {rgbCrops.Length} bytes "
                    + $"are not a whole number of crops.",
                nameof(rgbCrops)
            );
        if (probabilities.Length != count * ProbabilitiesPerFace)
            throw new ArgumentException(
                $"{count} faces need {count * ProbabilitiesPerFace} probabilities, not {probabilities.Length}.",
                nameof(probabilities)
            );

        _model.Predict(rgbCrops, count, probabilities, []);
        Probabilities.ApplyAll(Metadata, probabilities);
    }

    /// <summary>Analyzes a picture of any size that shows one aligned face.</summary>
    /// <exception cref="ImageDecodeException">The picture cannot be read.</exception>
    public FaceAnalysis AnalyzeAligned(string path) => AnalyzeAligned(ImageDecoder.Decode(path, _options.Decoding));

    /// <summary>Analyzes a decoded picture of any size that shows one aligned face.</summary>
    public FaceAnalysis AnalyzeAligned(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Analyze(new PhotoPixels(image), aligned: true)[0];
    }
}
