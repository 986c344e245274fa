namespace Faer.Tracking;

/// <summary>A part of a track in which one expression was the most probable by the smoothed probabilities.</summary>
/// <param name="Label">The expression.</param>
/// <param name="Start">The time of its first frame.</param>
/// <param name="End">The start of the next span; the time of the track's last frame for the last span.</param>
/// <param name="Frames">The number of frames in which the face was found.</param>
public sealed record ExpressionSpan(Expression Label, TimeSpan Start, TimeSpan End, int Frames);
