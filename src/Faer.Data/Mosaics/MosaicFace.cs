namespace Faer.Data.Mosaics;

/// <summary>A face in a composed picture.</summary>
/// <param name="Box">Its box, in pixels of the composed picture; pixel edges are at whole numbers.</param>
/// <param name="Landmarks">Its five points, in the same coordinates.</param>
/// <param name="IsIgnored">
/// Whether it is too small, cut, covered or doubtful: neither a face nor background for the loss.
/// </param>
internal readonly record struct MosaicFace(FaceBox Box, FaceLandmarks Landmarks, bool IsIgnored);
