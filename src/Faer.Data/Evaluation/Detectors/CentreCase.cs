using Faer.Data.Evaluation.Robustness;
using Faer.Imaging;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>A way in which a picture with a face at its centre is shown to detectors.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Change">Makes the picture that is searched.</param>
/// <param name="Place">A point of the face in that picture, given the original picture.</param>
internal sealed record CentreCase(
    string Name,
    Func<RgbImage, RgbImage> Change,
    Func<RgbImage, (float X, float Y)> Place
)
{
    /// <summary>The longer side of an enlarged picture in pixels.</summary>
    public const int EnlargedPx = 1500;

    /// <summary>The part of the width by which the expected point lies left of a cut.</summary>
    private const float FromCut = 0.1f;

    private static readonly RollCorruption s_roll = new();

    // Strength 3 of the corruption.
    private const int TurnStrength = 3;

    /// <summary>All cases, the unchanged picture first.</summary>
    public static IReadOnlyList<CentreCase> All { get; } =
    [
        new("as it is", image => image, Centre),
        new($"turned by {s_roll.Amount(TurnStrength)}", image => s_roll.Apply(image, "", TurnStrength), Centre),
        new(
            $"enlarged to {EnlargedPx} px",
            Enlarge,
            image =>
            {
                float scale = Scale(image);
                return (image.Width / 2f * scale, image.Height / 2f * scale);
            }
        ),
        new(
            "left half",
            image => ScaledPicture.Left(image, Math.Max(1, image.Width / 2)),
            image => ((image.Width / 2f) - (FromCut * image.Width), image.Height / 2f)
        ),
    ];

    private static (float X, float Y) Centre(RgbImage image) => (image.Width / 2f, image.Height / 2f);

    private static RgbImage Enlarge(RgbImage image) => ScaledPicture.Of(image, Scale(image));

    private static float Scale(RgbImage image) => (float)EnlargedPx / Math.Max(image.Width, image.Height);
}
