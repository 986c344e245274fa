using System.CommandLine;
using Faer.CommandLine;
using Faer.Data;

namespace Faer.Cli;

/// <summary>Where records go: <c>--format</c>, <c>--output</c>, <c>--resume</c>, <c>--part-photos</c>.</summary>
internal sealed class ResultOptions : IAnalyzeOptions
{
    private const string Table = "table";

    private static readonly string[] s_formats = [Table, .. Enum.GetNames<ResultFormat>().Select(name => name.ToLowerInvariant())];

    private readonly Option<string?> _format = new Option<string?>("--format")
    {
        Description = "table (default), jsonl or csv on the output; jsonl (default), csv or parquet with --output.",
        HelpName = string.Join('|', s_formats),
    }.Require(value => value is null || s_formats.Contains(value), $"must be one of {string.Join(", ", s_formats)}");

    private readonly Option<string?> _output = new("--output") { Description = "Write records into this folder: parts, a manifest, the list of photos, errors.jsonl.", HelpName = "folder" };
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on in --output where an earlier run ended, however it ended; start when there was none." };
    private readonly Option<int> _partPhotos = new Option<int>("--part-photos") { Description = "Photos after which a part is written.", DefaultValueFactory = _ => 1000, HelpName = "n" }
        .Require(value => value >= 1, "must be at least 1");

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_format, _output, _resume, _partPhotos]) command.Add(option);
    }

    public IEnumerable<string> OutputFolders(ParseResult options) => options.GetValue(_output) is { } folder ? [folder] : [];

    public IPhotoSink? Open(ParseResult options, AnalyzeRun run)
    {
        ResultFormat? format = Format(options);
        if (options.GetValue(_output) is not { } folder) return format is { } lines ? new FaceLines(run.Terminal, run.Metadata, lines) : new FaceTables(run.Terminal, run.Metadata);
        ResultWriter writer = ResultWriter.Open(new ResultWriterOptions
        {
            Folder = folder,
            Format = format ?? ResultFormat.Jsonl,
            Metadata = run.Metadata,
            Settings = run.Settings,
            Shard = run.Shard,
            Resume = options.GetValue(_resume),
            PhotosPerPart = options.GetValue(_partPhotos),
        });
        foreach (string line in writer.Repairs) run.Terminal.Error.WriteLine($"faer: {line}");
        return new ResultParts(run.Terminal, writer);
    }

    /// <summary>Whether results are tables on the terminal.</summary>
    public bool HasTables(ParseResult options) => options.GetValue(_output) is null && options.GetValue(_format) is null or Table;

    /// <summary>Where the records of videos go.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="drawings">The folder of annotated videos; null for none.</param>
    public VideoPlaces ForVideos(ParseResult options, string? drawings) => new(options.GetValue(_output), options.GetValue(_resume), Format(options), drawings);

    /// <summary>The format that is asked for; null for tables, or for the default of a folder.</summary>
    private ResultFormat? Format(ParseResult options)
    {
        string? name = options.GetValue(_format);
        ResultFormat? format = name is null or Table ? null : Enum.Parse<ResultFormat>(name, ignoreCase: true);
        if (options.GetValue(_output) is not null)
            return name == Table ? throw new UsageException("--format table is for the terminal; with --output it is jsonl, csv or parquet.") : format;
        if (options.GetValue(_resume)) throw new UsageException("--resume needs --output: only a folder can be continued.");
        return format == ResultFormat.Parquet ? throw new UsageException("--format parquet needs --output: it is not written to the terminal.") : format;
    }
}
