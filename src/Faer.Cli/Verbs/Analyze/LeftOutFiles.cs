using Faer.Data.Results;
using Faer.Data.Video;
using Faer.Imaging;

namespace Faer.Cli.Verbs.Analyze;

/// <summary>
/// Counts the files in the searched folders that are not pictures, so that they can be reported. Not thread-safe: read
/// the lines after the last file was added.
/// </summary>
/// <param name="shard">The share of this process; each file is counted by one process.</param>
internal sealed class LeftOutFiles(Shard shard)
{
    private readonly OtherFiles _others = new();
    private int _videos;
    private string _firstVideo = "";

    /// <summary>Counts a file.</summary>
    public void Add(string path)
    {
        if (!shard.Contains(path))
            return;
        if (!VideoSource.IsVideo(path))
        {
            _others.Add(path);
            return;
        }

        if (_videos++ == 0)
            _firstVideo = path;
    }

    /// <summary>Returns what was left out, at most one line for videos and one for other files.</summary>
    public IEnumerable<string> Lines()
    {
        if (_others.Count > 0)
            yield return _others.ToString();
        if (_videos == 0)
            yield break;
        yield return $"{_videos} {(_videos == 1 ? "video was" : "videos were")} not analysed; name videos themselves, "
            + $"such as '{_firstVideo}'.";
    }
}
