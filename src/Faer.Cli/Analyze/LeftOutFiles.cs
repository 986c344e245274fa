using Faer.Data;
using Faer.Data.Video;
using Faer.Imaging;

namespace Faer.Cli;

/// <summary>
/// Counts the files of the searched folders that are no pictures, so that nothing is left out without a word. Added to
/// on one thread, read after that.
/// </summary>
/// <param name="shard">The share of this process: every file is counted by one of them.</param>
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

    /// <summary>What was left out, at most a line for files and one for videos.</summary>
    public IEnumerable<string> Lines()
    {
        if (_others.Count > 0)
            yield return _others.ToString();
        if (_videos == 0)
            yield break;
        yield return $"{_videos} {(_videos == 1 ? "video was" : "videos were")} not analysed; name videos themselves, such as '{_firstVideo}'.";
    }
}
