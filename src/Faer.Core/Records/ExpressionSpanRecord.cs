namespace Faer.Records;

/// <summary>A part of a track in which one expression was the most probable, by the smoothed probabilities.</summary>
/// <param name="Label">The expression.</param>
/// <param name="StartMs">The time of its first frame, in milliseconds from the video's start.</param>
/// <param name="EndMs">The start of the next part; the track's end for the last part.</param>
/// <param name="Frames">The number of frames in which the face was found.</param>
public sealed record ExpressionSpanRecord(string Label, long StartMs, long EndMs, int Frames);
