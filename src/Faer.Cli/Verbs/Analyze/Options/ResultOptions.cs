using System.CommandLine;
using Faer.Cli.Verbs.Analyze.Sinks;
using Faer.Cli.Verbs.Analyze.Video;
using Faer.CommandLine;
using Faer.Data.Results;

namespace Faer.Cli.Verbs.Analyze.Options;

/// <summary>
/// The options for the output of records: <c>--format</c>, <c>--output</c>, <c>--resume</c>, <c>--part-photos</c>.
/// </summary>
internal sealed class ResultOptions : IAnalyzeOptions
{
    private const string Table = "table";

    private static readonly string[] s_formats =
    [
        Table,
        .. Enum.GetNames<ResultFormat>().Select(name => name.ToLowerInvariant()),
    ];

    private readonly Option<string?> _format = new Option<string?>("--format")
    {
        Description =
            "table (default), jsonl or csv on the output; jsonl (default), csv or parquet in a folder. "
            + "For a file, the extension determines the format.",
        HelpName = string.Join('|', s_formats),
    }.Require(value => value is null || s_formats.Contains(value), $"must be one of {string.Join(", ", s_formats)}");

    private readonly OutputOption _output = new("--output", OutputKind.FileOrFolder, [.. RecordFile.Extensions])
    {
        Description =
            $"Write records into one file ({string.Join(", ", RecordFile.Extensions)}), or into a folder: "
            + "parts, a manifest, "
            + "the list of photos, errors.jsonl.",
        HelpName = "file|folder",
    };

    private readonly Option<bool> _resume = new("--resume")
    {
        Description =
            "Continue an earlier run in the folder of --output, even if it was interrupted; start a new "
            + "run if there is none.",
    };

    private readonly Option<int> _partPhotos = new Option<int>("--part-photos")
    {
        Description = "Number of photos per part of the folder.",
        DefaultValueFactory = _ => 1000,
        HelpName = "n",
    }.Require(value => value >= 1, "must be at least 1");

    public string Heading => "Result options";

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_format, _output, _resume, _partPhotos])
            command.Add(option);
    }

    public IEnumerable<string> OutputFolders(ParseResult options) =>
        _output.Folder(options) is { } folder ? [folder] : [];

    public IPhotoSink? Open(ParseResult options, AnalyzeRun run)
    {
        ResultFormat? format = Format(options);
        if (_output.File(options) is { } file)
        {
            if (run.Shard.Count == 1)
                return new RecordFileSink(file, run.Metadata, run.Terminal);
            throw new UsageException(
                $"--output {file} is one file, but this process has one of {run.Shard.Count} shares of "
                    + $"the photos; shares need a folder: --output {FolderFor(file)}."
            );
        }

        if (_output.Folder(options) is not { } folder)
            return format is { } lines
                ? new FaceLines(run.Terminal, run.Metadata, lines)
                : new FaceTables(run.Terminal, run.Metadata);

        var writer = ResultWriter.Open(
            new ResultWriterOptions
            {
                Folder = folder,
                Format = format ?? ResultFormat.Jsonl,
                Metadata = run.Metadata,
                Settings = run.Settings,
                Shard = run.Shard,
                Resume = options.GetValue(_resume),
                PhotosPerPart = options.GetValue(_partPhotos),
            }
        );
        foreach (string line in writer.Repairs)
            run.Terminal.Error.WriteLine($"faer: {line}");
        return new ResultParts(folder, writer, run.Terminal);
    }

    /// <summary>Whether results are tables on the terminal.</summary>
    public bool HasTables(ParseResult options) =>
        options.GetValue(_output) is null && options.GetValue(_format) is null or Table;

    /// <summary>Returns the output places of the records of videos.</summary>
    /// <exception cref="UsageException">Options contradict each other.</exception>
    public VideoOutputs ForVideos(ParseResult options) =>
        new()
        {
            Format = Format(options),
            Folder = _output.Folder(options),
            File = _output.File(options),
            Resume = options.GetValue(_resume),
        };

    /// <summary>
    /// Returns the requested format; null for tables, for a folder's default, or if the file's extension decides.
    /// </summary>
    private ResultFormat? Format(ParseResult options)
    {
        string? name = options.GetValue(_format);
        ResultFormat? format = name is null or Table ? null : Enum.Parse<ResultFormat>(name, ignoreCase: true);
        if (_output.File(options) is { } file)
        {
            RequireOneFile(options, file, name);
            return null;
        }

        bool isFolder = _output.Folder(options) is not null;
        if (isFolder && name == Table)
            throw new UsageException("--format table is for the terminal; with --output it is jsonl, csv or parquet.");
        if (!isFolder && options.GetValue(_resume))
            throw new UsageException("--resume needs --output: only a folder can be continued.");
        if (!isFolder && format == ResultFormat.Parquet)
            throw new UsageException("--format parquet needs --output: it is not written to the terminal.");
        return format;
    }

    private void RequireOneFile(ParseResult options, string file, string? format)
    {
        if (format is not null && !file.EndsWith($".{format}", StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException(
                $"--format {format} contradicts the extension of --output {file}; leave out --format, or "
                    + "rename the file."
            );
        }

        if (options.GetValue(_resume))
            throw OnlyForFolder("--resume", file);
        if (options.GetResult(_partPhotos) is { Implicit: false })
            throw OnlyForFolder(_partPhotos.Name, file);
    }

    private static UsageException OnlyForFolder(string option, string file) =>
        new(
            $"{option} needs a folder, but --output {file} is a file; leave it out, or name a folder: "
                + $"--output {FolderFor(file)}."
        );

    private static string FolderFor(string file) => Path.ChangeExtension(file, null);
}
