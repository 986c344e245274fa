using System.CommandLine;
using Faer.Cli.Verbs.Analyze.Pictures;
using Faer.Cli.Verbs.Analyze.Sinks;
using Faer.Cli.Verbs.Analyze.Video;
using Faer.CommandLine;

namespace Faer.Cli.Verbs.Analyze.Options;

/// <summary>The options of <c>faer analyze</c> that make pictures.</summary>
internal sealed class PictureOptions : IAnalyzeOptions
{
    private const int MaxCropPx = 4096;
    private const string Picture = ".png";
    private const string Video = ".mp4";

    private readonly OutputOption _draw = new("--draw", OutputKind.FileOrFolder, Picture, Video)
    {
        Description =
            "Draw the results into this folder, one PNG per photo, one MP4 per video; or one photo or "
            + "video into this file.",
        HelpName = "file|folder",
    };

    private readonly OutputOption _crops = new("--crops", OutputKind.Folder)
    {
        Description =
            "Write the aligned faces into this folder, one PNG per face; 'faer analyze --aligned' reads them.",
        HelpName = "folder",
    };

    private readonly OutputOption _sheet = new("--sheet", OutputKind.File, ".html", ".htm")
    {
        Description = $"Write a contact sheet: one self-contained HTML file per {ContactSheet.PhotosPerPage} photos.",
        HelpName = "file.html",
    };

    private readonly Option<int?> _cropSize = new Option<int?>("--crop-size")
    {
        Description = "Side of the aligned faces in pixels. Default: the model's input size.",
        HelpName = "px",
    }.Require(value => value is null or (>= 1 and <= MaxCropPx), $"must be 1 to {MaxCropPx}");

    public string Heading => "Picture options";

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_draw, _crops, _cropSize, _sheet])
            command.Add(option);
    }

    public IEnumerable<string> OutputFolders(ParseResult options) =>
        new[] { _draw.Folder(options), options.GetValue(_crops) }.OfType<string>();

    /// <summary>Adds the output places of annotated videos.</summary>
    /// <exception cref="UsageException">Crops or a contact sheet of videos are requested, or one file for several
    /// videos.</exception>
    public VideoOutputs ForVideos(ParseResult options, VideoOutputs places, int videos)
    {
        if (options.GetValue(_crops) is not null || options.GetValue(_sheet) is not null)
            throw new UsageException(
                "--crops and --sheet do not support videos; leave them out, or give frames as photos."
            );
        if (_draw.File(options) is { } file)
            RequireOne(file, Video, "video", isOne: videos == 1);
        return places with { DrawingFile = _draw.File(options), DrawingFolder = _draw.Folder(options) };
    }

    public IPhotoSink? Open(ParseResult options, AnalyzeRun run)
    {
        var outputs = new List<IPictureOutput>();
        if (_draw.File(options) is { } drawing)
        {
            RequireOne(drawing, Picture, "photo", run.Photos.OneFile is not null);
            if (Path.GetFullPath(run.Photos.OneFile!) == Path.GetFullPath(drawing))
                throw new UsageException($"--draw {drawing} would replace the photo itself; name another file.");
            outputs.Add(new Drawings(drawing, _ => drawing, isFile: true));
        }

        if (_draw.Folder(options) is { } drawings)
        {
            PictureNames names = Names(drawings);
            outputs.Add(new Drawings(drawings, photo => names.For(photo), isFile: false));
        }

        if (options.GetValue(_crops) is { } crops)
        {
            var cutter = new FaceCutter(
                run.Metadata.Alignment,
                options.GetValue(_cropSize) ?? run.Metadata.InputSizePx
            );
            outputs.Add(new CropFolder(crops, Names(crops), cutter));
        }

        if (options.GetValue(_sheet) is { } sheet)
        {
            if (run.Shard.Count > 1)
                throw new UsageException("--sheet needs all photos in one run; use it without shares.");
            outputs.Add(new ContactSheet(sheet, run.Metadata));
        }

        return outputs.Count > 0 ? new PictureOutputs(outputs, run.Decoding, run.Terminal) : null;

        PictureNames Names(string folder) =>
            new(folder, run.Photos.IsRepeatable ? run.Photos.Paths((_, _) => { }) : []);
    }

    private static void RequireOne(string file, string extension, string input, bool isOne)
    {
        string name = Path.ChangeExtension(file, null);
        if (!isOne)
            throw new UsageException(
                $"--draw {file} is one file, but there may be several {input}s; name a folder: --draw {name}."
            );
        if (!file.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"--draw {file}: a {input} is drawn as {extension}; write {name}{extension}.");
    }
}
