using Faer.Imaging;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>A small copy of a picture with false alarms.</summary>
/// <param name="Picture">The copy.</param>
/// <param name="Boxes">The boxes of each detector, in pixels of the copy.</param>
internal sealed record AlarmTile(RgbImage Picture, IReadOnlyList<IReadOnlyList<FaceBox>> Boxes)
{
    /// <summary>The longest side of a copy in pixels.</summary>
    public const int SidePx = 320;

    /// <summary>Shrinks a picture, unless it is small.</summary>
    public static AlarmTile Of(RgbImage image, IReadOnlyList<IReadOnlyList<DetectedFace>> faces)
    {
        float scale = Math.Min(1, (float)SidePx / Math.Max(image.Width, image.Height));
        RgbImage copy = ScaledPicture.Of(image, scale);
        return new AlarmTile(
            copy,
            [
                .. faces.Select(found =>
                    (IReadOnlyList<FaceBox>)
                        [
                            .. found.Select(face => new FaceBox(
                                face.Box.X * scale,
                                face.Box.Y * scale,
                                face.Box.Width * scale,
                                face.Box.Height * scale
                            )),
                        ]
                ),
            ]
        );
    }
}
