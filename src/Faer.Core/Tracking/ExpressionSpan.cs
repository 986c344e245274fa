namespace Faer.Tracking;

/// <summary>A part of a track in which one expression was the most probable by the smoothed probabilities.</summary>
/// <param name="Label">The expression.</param>
/// <param name="Start">The time of its first frame.</param>
/// <param name="End">Where the next span starts; the track's last frame for the last span.</param>
/// <param name="Frames">In how many frames it was found.</param>
public sealed record ExpressionSpan(Expression Label, TimeSpan Start, TimeSpan End, int Frames);
