using SkiaSharp;

namespace Faer.Drawing;

/// <summary>A face on a drawing.</summary>
/// <param name="Face">What the model says.</param>
/// <param name="Number">What the face is called.</param>
/// <param name="Color">The colour of all that belongs to it.</param>
/// <param name="Frame">Its box, in pixels of the drawing.</param>
/// <param name="IsWholePicture">Whether the picture is this face and nothing else.</param>
internal sealed record AnnotatedFace(FaceAnalysis Face, int Number, SKColor Color, SKRect Frame, bool IsWholePicture);
