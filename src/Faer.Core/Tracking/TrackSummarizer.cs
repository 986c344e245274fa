using Faer.Models;

namespace Faer.Tracking;

/// <summary>
/// Summarizes tracks while a stream is running. Memory is bounded for each followed track and released when the track
/// ends, so that a stream may have any length. Not thread-safe.
/// </summary>
/// <param name="metadata">
/// The metadata of the model that analyses the frames; its thresholds decide which attributes count as present.
/// </param>
public sealed class TrackSummarizer(ModelMetadata metadata)
{
    private readonly SortedDictionary<int, TrackSums> _tracks = [];

    /// <summary>Adds the next frame.</summary>
    /// <returns>The tracks that ended before it.</returns>
    public IReadOnlyList<TrackSummary> Add(FrameAnalysis frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        TrackSummary[] ended =
        [
            .. frame.EndedTracks.Where(_tracks.ContainsKey).Select(id => _tracks[id].Sum(metadata)),
        ];
        foreach (TrackSummary track in ended)
            _tracks.Remove(track.TrackId);
        foreach (TrackedFace face in frame.Faces)
        {
            if (!_tracks.TryGetValue(face.TrackId, out TrackSums? sums))
                _tracks.Add(face.TrackId, sums = new TrackSums(face, frame.Time));
            sums.Add(face, frame.Time);
        }

        return ended;
    }

    /// <summary>Ends the stream.</summary>
    /// <returns>The tracks that were still followed.</returns>
    public IReadOnlyList<TrackSummary> Finish()
    {
        TrackSummary[] rest = [.. _tracks.Values.Select(sums => sums.Sum(metadata))];
        _tracks.Clear();
        return rest;
    }
}
