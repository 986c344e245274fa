namespace Faer.Training.Tasks.Detection;

/// <summary>What one position predicts.</summary>
/// <param name="Logit">The logit of its score.</param>
/// <param name="Box">Its box in pixels of the input.</param>
internal readonly record struct PredictedFace(float Logit, FaceBox Box)
{
    /// <summary>The largest logarithm of a size, in strides: a larger one is beyond any picture.</summary>
    public const float MaxLogSize = 8;

    /// <summary>Reads the values of a position, in the order of <see cref="Networks.Detector.DetectorShape.Values"/>.</summary>
    public static PredictedFace Of(ReadOnlySpan<float> values, (float X, float Y, float Stride) position)
    {
        float width = MathF.Exp(Math.Min(values[3], MaxLogSize)) * position.Stride,
            height = MathF.Exp(Math.Min(values[4], MaxLogSize)) * position.Stride,
            x = (values[1] * position.Stride) + position.X,
            y = (values[2] * position.Stride) + position.Y;
        return new PredictedFace(values[0], new FaceBox(x - (width / 2), y - (height / 2), width, height));
    }
}
