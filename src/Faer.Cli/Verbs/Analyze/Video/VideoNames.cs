using Faer.Data.Video;

namespace Faer.Cli.Verbs.Analyze.Video;

/// <summary>
/// Names for the result files of videos. Each video gets a unique name, even if two files have the same name.
/// </summary>
internal sealed class VideoNames
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the video's name, without folder and extension.</summary>
    public string For(VideoSource source)
    {
        string name =
            source.Kind == VideoSourceKind.File ? Path.GetFileNameWithoutExtension(source.Name) : Plain(source.Name);
        string unique = name;
        for (int number = 2; !_taken.Add(unique); number++)
            unique = $"{name}-{number}";
        return unique;
    }

    /// <summary>
    /// Keeps letters, digits and dots, and replaces everything between them with one hyphen:
    /// <c>rtsp-host-8554-door</c>.
    /// </summary>
    private static string Plain(string address) =>
        string.Join(
            '-',
            string.Concat(address.Select(c => char.IsLetterOrDigit(c) || c == '.' ? c : ' '))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
}
