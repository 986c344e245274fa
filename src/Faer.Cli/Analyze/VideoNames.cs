using Faer.Data.Video;

namespace Faer.Cli;

/// <summary>What the files of a video's results are called: each video its own name, also where two files are called the same.</summary>
internal sealed class VideoNames
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name without folder and extension.</summary>
    public string For(VideoSource source)
    {
        string name =
            source.Kind == VideoSourceKind.File ? Path.GetFileNameWithoutExtension(source.Name) : Plain(source.Name);
        string unique = name;
        for (int number = 2; !_taken.Add(unique); number++)
            unique = $"{name}-{number}";
        return unique;
    }

    /// <summary>Letters, digits and dots; everything between them is one hyphen: <c>rtsp-host-8554-door</c>.</summary>
    private static string Plain(string address) =>
        string.Join(
            '-',
            string.Concat(address.Select(c => char.IsLetterOrDigit(c) || c == '.' ? c : ' '))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
}
