namespace Faer.Data.DataSets;

/// <summary>A face that the teacher found in a picture of a bank.</summary>
/// <param name="Box">Its box, in pixels of the picture.</param>
/// <param name="Landmarks">Its five points; all zero if they are not known, which makes the face ignored.</param>
/// <param name="Score">The teacher's confidence, 0 to 1.</param>
/// <param name="IsIgnored">Whether the teacher was in doubt: neither a face nor background.</param>
internal readonly record struct BankFace(FaceBox Box, FaceLandmarks Landmarks, float Score, bool IsIgnored);
