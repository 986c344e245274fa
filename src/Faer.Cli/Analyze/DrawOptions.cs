using System.CommandLine;

namespace Faer.Cli;

/// <summary>The option <c>--draw</c>.</summary>
internal sealed class DrawOptions : IAnalyzeOptions
{
    private readonly Option<string?> _draw = new("--draw") { Description = "Draw the results into this folder, one PNG a photo, one MP4 a video.", HelpName = "folder" };

    public void AddTo(Command command) => command.Add(_draw);

    public IEnumerable<string> OutputFolders(ParseResult options) => options.GetValue(_draw) is { } folder ? [folder] : [];

    public IPhotoSink? Open(ParseResult options, AnalyzeRun run) =>
        options.GetValue(_draw) is { } folder ? new DrawingFolder(folder, run.Photos.IsRepeatable ? run.Photos.Paths((_, _) => { }) : [], run.Decoding) : null;
}
