using System.CommandLine;
using Faer.CommandLine;

namespace Faer.Cli;

/// <summary>The options of <c>faer analyze</c> that make pictures.</summary>
internal sealed class PictureOptions : IAnalyzeOptions
{
    private const int MaxCropPx = 4096;

    private readonly Option<string?> _draw = new("--draw") { Description = "Draw the results into this folder, one PNG a photo, one MP4 a video.", HelpName = "folder" };
    private readonly Option<string?> _crops = new("--crops") { Description = "Write the aligned faces into this folder, one PNG a face; 'faer analyze --aligned' reads them.", HelpName = "folder" };
    private readonly Option<string?> _sheet = new("--sheet")
    {
        Description = $"Write a contact sheet: one HTML file with everything inside, and one more for each further {ContactSheet.PhotosPerPage} photos.",
        HelpName = "file.html",
    };

    private readonly Option<int?> _cropSize = new Option<int?>("--crop-size") { Description = "Side of the aligned faces in pixels. Default: what the model takes.", HelpName = "px" }
        .Require(value => value is null or (>= 1 and <= MaxCropPx), $"must be 1 to {MaxCropPx}");

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_draw, _crops, _cropSize, _sheet]) command.Add(option);
    }

    public IEnumerable<string> OutputFolders(ParseResult options) => new[] { options.GetValue(_draw), options.GetValue(_crops) }.OfType<string>();

    /// <summary>Where annotated videos go; null where they are not asked for.</summary>
    /// <exception cref="UsageException">Crops or a contact sheet of videos are asked for.</exception>
    public string? FolderOfVideos(ParseResult options) => options.GetValue(_crops) is null && options.GetValue(_sheet) is null
        ? options.GetValue(_draw)
        : throw new UsageException("--crops and --sheet are made of photos, not of videos; leave them out, or give frames as photos.");

    public IPhotoSink? Open(ParseResult options, AnalyzeRun run)
    {
        var outputs = new List<IPictureOutput>();
        if (options.GetValue(_draw) is { } drawings) outputs.Add(new DrawingFolder(Names(drawings)));
        if (options.GetValue(_crops) is { } crops) outputs.Add(new CropFolder(Names(crops), new FaceCutter(run.Metadata.Alignment, options.GetValue(_cropSize) ?? run.Metadata.InputSizePx)));
        if (options.GetValue(_sheet) is { } sheet)
        {
            if (run.Shard.Count > 1) throw new UsageException("--sheet shows the photos of one run, not those of a share; make it in a run without shares.");
            outputs.Add(new ContactSheet(sheet, run.Metadata));
        }

        return outputs.Count > 0 ? new PictureOutputs(outputs, run.Decoding, run.Terminal) : null;

        PictureNames Names(string folder) => new(folder, run.Photos.IsRepeatable ? run.Photos.Paths((_, _) => { }) : []);
    }
}
