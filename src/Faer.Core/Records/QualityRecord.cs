namespace Faer.Records;

/// <summary>How well a face can be seen, as in <see cref="FaceQuality"/>.</summary>
/// <param name="Score">The overall quality, 0 to 1.</param>
/// <param name="SizePx">The shorter side of the box, in pixels of the photo.</param>
/// <param name="Sharpness">0 for blurred to 1 for sharp.</param>
/// <param name="Brightness">0 for black to 1 for white.</param>
public sealed record QualityRecord(float Score, float SizePx, float Sharpness, float Brightness)
{
    internal static QualityRecord From(FaceQuality quality) =>
        new(quality.Score, quality.SizePx, quality.Sharpness, quality.Brightness);
}
