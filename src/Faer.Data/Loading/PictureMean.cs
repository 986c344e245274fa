namespace Faer.Data.Loading;

/// <summary>Mean and standard deviation of ImageNet's pictures: red, green and blue in 0..255.</summary>
internal static class PictureMean
{
    public static ReadOnlySpan<float> Values => [0.485f * 255, 0.456f * 255, 0.406f * 255];

    public static ReadOnlySpan<float> Deviations => [0.229f * 255, 0.224f * 255, 0.225f * 255];
}
