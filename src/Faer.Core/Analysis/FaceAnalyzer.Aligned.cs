using System.Buffers;
using Faer.Imaging;
using Faer.Models;

namespace Faer;

public sealed partial class FaceAnalyzer
{
    /// <summary>
    /// Analyses faces that are already cut to the model's input. In steady state (the same number of faces again) nothing is allocated.
    /// </summary>
    /// <param name="rgbCrops">
    /// One or more crops one after the other: RGB interleaved, <c>3 * InputSizePx * InputSizePx</c> bytes each, aligned as the model asks.
    /// </param>
    /// <param name="probabilities">
    /// Target: for each face the attributes' probabilities in CelebA's order, then those of the expressions; <see cref="ProbabilitiesPerFace"/> values a face.
    /// </param>
    /// <exception cref="ArgumentException">The spans do not hold the same, whole number of faces, at least one.</exception>
    public void AnalyzeAligned(ReadOnlySpan<byte> rgbCrops, Span<float> probabilities)
    {
        int count = rgbCrops.Length / _model.CropBytes;
        if (count < 1 || rgbCrops.Length % _model.CropBytes != 0)
            throw new ArgumentException(
                $"Crops of {Metadata.InputSizePx} px have {_model.CropBytes} bytes each; {rgbCrops.Length} bytes are no whole number of them.",
                nameof(rgbCrops)
            );
        if (probabilities.Length != count * ProbabilitiesPerFace)
            throw new ArgumentException(
                $"{count} faces need {count * ProbabilitiesPerFace} probabilities, not {probabilities.Length}.",
                nameof(probabilities)
            );

        int attributeCount = Metadata.AttributeCount,
            expressionCount = Metadata.ExpressionCount;
        float[] rented = ArrayPool<float>.Shared.Rent(probabilities.Length);
        try
        {
            // The model writes head by head, the caller reads face by face.
            Span<float> attributes = rented.AsSpan(0, count * attributeCount);
            Span<float> expression = rented.AsSpan(attributes.Length, count * expressionCount);
            _model.Predict(rgbCrops, count, attributes, expression, []);
            Calibrate(attributes, expression);
            for (int i = 0; i < count; i++)
            {
                Span<float> face = probabilities.Slice(i * ProbabilitiesPerFace, ProbabilitiesPerFace);
                attributes.Slice(i * attributeCount, attributeCount).CopyTo(face);
                expression.Slice(i * expressionCount, expressionCount).CopyTo(face[attributeCount..]);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    /// <summary>Analyses a picture that is one aligned face as a whole, of any size.</summary>
    /// <exception cref="ImageDecodeException">The picture cannot be read.</exception>
    public FaceAnalysis AnalyzeAligned(string path) => AnalyzeAligned(ImageDecoder.Decode(path, _options.Decoding));

    /// <summary>The same for a decoded picture.</summary>
    public FaceAnalysis AnalyzeAligned(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Predict(new WholePlanes(this, image), [WholePicture(image.Width, image.Height)], _model)[0];
    }

    /// <summary>A picture as a whole, stretched straight into the model's input.</summary>
    private readonly struct WholePlanes(FaceAnalyzer analyzer, RgbImage image) : IFacePlanes
    {
        public void Write(int face, Span<float> nchw) =>
            analyzer._aligner.Align(image, face: null, analyzer._model.Normalization, nchw);
    }
}
