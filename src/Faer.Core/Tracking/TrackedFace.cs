namespace Faer.Tracking;

/// <summary>A face of one frame and the track that it belongs to. Immutable; safe to share between threads.</summary>
/// <param name="TrackId">The track's number, from 1 in the order in which faces appear; never used again for another face of the stream.</param>
/// <param name="TrackStart">When the track began.</param>
/// <param name="Raw">What the model says about this frame alone.</param>
/// <param name="Smoothed">The same box, points and score, with the track's smoothed probabilities; the embedding is null.</param>
public sealed record TrackedFace(int TrackId, TimeSpan TrackStart, FaceAnalysis Raw, FaceAnalysis Smoothed);
