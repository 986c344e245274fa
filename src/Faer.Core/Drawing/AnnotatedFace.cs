using SkiaSharp;

namespace Faer.Drawing;

/// <summary>A face on a drawing.</summary>
/// <param name="Face">The model's estimates.</param>
/// <param name="Number">The number shown for the face.</param>
/// <param name="Color">The colour of its box, points and texts.</param>
/// <param name="Frame">Its box, in pixels of the drawing.</param>
/// <param name="IsWholePicture">Whether the face covers the whole picture, as an aligned face does.</param>
internal sealed record AnnotatedFace(FaceAnalysis Face, int Number, SKColor Color, SKRect Frame, bool IsWholePicture);
