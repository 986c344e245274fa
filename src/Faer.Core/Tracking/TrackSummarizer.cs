using Faer.Models;

namespace Faer.Tracking;

/// <summary>
/// Sums tracks up while a stream goes on. What it holds is bounded for each track that is followed, and let go when the track ends, so that
/// a stream may be of any length. Not thread-safe.
/// </summary>
/// <param name="metadata">Those of the model that analyses the frames: its thresholds say which attributes count as present.</param>
public sealed class TrackSummarizer(ModelMetadata metadata)
{
    private readonly SortedDictionary<int, TrackSums> _tracks = [];

    /// <summary>Takes the next frame.</summary>
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
