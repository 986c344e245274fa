namespace Faer.Tracking;

/// <summary>
/// Assigns each face of a frame to a track. Pairs of a track and a face are matched in order of their distance-IoU,
/// best first, down to the minimum. An unmatched face starts a track, and a track that has not been seen for too long
/// ends.
/// </summary>
internal sealed class FaceTracker(FrameAnalyzerOptions options)
{
    private readonly List<FaceTrack> _tracks = [];
    private readonly List<(float Fit, int Track, int Face)> _pairs = [];
    private int _lastId;
    private TimeSpan? _lastTime;
    private TimeSpan? _lastInterval;

    /// <summary>Follows the faces to the next frame.</summary>
    /// <param name="faces">The frame's faces.</param>
    /// <param name="time">The frame's time, not before the last frame's time.</param>
    /// <param name="isCut">Whether all tracks end here.</param>
    /// <param name="ended">Receives the numbers of the tracks that ended.</param>
    /// <returns>The track of each face.</returns>
    public FaceTrack[] Follow(IReadOnlyList<FaceAnalysis> faces, TimeSpan time, bool isCut, List<int> ended)
    {
        End(time, isCut, ended);
        FindPairs(faces, time);
        var tracks = new FaceTrack?[faces.Count];
        Span<bool> taken = stackalloc bool[64];
        taken = _tracks.Count <= taken.Length ? taken : new bool[_tracks.Count];
        foreach ((_, int track, int face) in _pairs)
        {
            if (taken[track] || tracks[face] is not null)
                continue;
            taken[track] = true;
            tracks[face] = _tracks[track];
            _tracks[track].Move(faces[face].Box, time);
        }

        for (int face = 0; face < tracks.Length; face++)
        {
            if (tracks[face] is null)
                _tracks.Add(tracks[face] = new FaceTrack(++_lastId, faces[face].Box, time));
        }

        return tracks!;
    }

    /// <summary>Ends all tracks; numbering continues.</summary>
    public void EndAll(List<int> ended)
    {
        foreach (FaceTrack track in _tracks)
            ended.Add(track.Id);
        _tracks.Clear();
    }

    private void End(TimeSpan time, bool isCut, List<int> ended)
    {
        TimeSpan interval = time - (_lastTime ?? time);
        TimeSpan limit = LongestGap(interval);
        if (isCut)
            EndAll(ended);
        for (int i = 0; i < _tracks.Count; i++)
        {
            if (time - _tracks[i].LastSeen > limit)
                ended.Add(_tracks[i].Id);
        }

        _tracks.RemoveAll(track => time - track.LastSeen > limit);
        _lastInterval = _lastTime is null ? null : interval;
        _lastTime = time;
    }

    /// <summary>
    /// <see cref="FrameAnalyzerOptions.LostAfter"/>, or two frame intervals if that is longer. The previous interval is
    /// used: the current one may be a stall, after which another person may be in front of the camera.
    /// </summary>
    private TimeSpan LongestGap(TimeSpan interval)
    {
        TimeSpan usual = 2 * (_lastInterval ?? interval);
        return usual > options.LostAfter ? usual : options.LostAfter;
    }

    private void FindPairs(IReadOnlyList<FaceAnalysis> faces, TimeSpan time)
    {
        _pairs.Clear();
        for (int track = 0; track < _tracks.Count; track++)
        {
            for (int face = 0; face < faces.Count; face++)
            {
                float fit = _tracks[track].Fit(faces[face].Box, time);
                if (fit >= options.MinDistanceIou)
                    _pairs.Add((fit, track, face));
            }
        }

        // Break ties by the age of the track and by detection score, so that the same stream gives the same tracks.
        _pairs.Sort((a, b) => a.Fit != b.Fit ? b.Fit.CompareTo(a.Fit) : (a.Track, a.Face).CompareTo((b.Track, b.Face)));
    }
}
