using System.CommandLine;
using Faer.CommandLine;
using Faer.Data.Results;

namespace Faer.Cli.Verbs.Analyze;

/// <summary>The options that select photos: the arguments, <c>--null</c>, <c>--shard</c>.</summary>
internal sealed class InputOptions
{
    private readonly Argument<string[]> _paths = new("paths")
    {
        Description =
            "Photos; folders (searched with their subfolders); patterns in quotes, such as "
            + "'photos/**/*.jpg'; @list.txt (one name per line), or - to read names from the standard "
            + "input. Or videos: files, rtsp://host/path, camera:0.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _null = new("--null", "-0")
    {
        Description = "Names in lists end with NUL, as in the output of 'find -print0'.",
    };
    private readonly Option<string?> _shard = new Option<string?>("--shard")
    {
        Description =
            "Analyse only this share of the photos, such as 2/16. Default: the share set by Slurm, Open "
            + "MPI or Kubernetes, else all.",
        HelpName = "number/count",
    }.Require(
        value => value is null || Launcher.Parse(value) is not null,
        "must be a number and a count, such as 2/16"
    );

    public void AddTo(Command command)
    {
        command.Add(_paths);
        command.Add(_null);
        command.Add(_shard);
    }

    /// <summary>Returns the inputs exactly as given on the command line.</summary>
    public IReadOnlyList<string> Names(ParseResult options) => options.GetRequiredValue(_paths);

    public PhotoSource Photos(ParseResult options, IReadOnlyList<string> outputFolders, Terminal terminal) =>
        new(options.GetRequiredValue(_paths), outputFolders, options.GetValue(_null), terminal.Input);

    public Shard Shard(ParseResult options, Terminal terminal)
    {
        if (options.GetValue(_shard) is { } text)
            return Launcher.Parse(text)!;
        if (Launcher.Find(Environment.GetEnvironmentVariable) is not var (shard, launcher) || shard.Count == 1)
            return Faer.Data.Results.Shard.Whole;
        terminal.Error.WriteLine($"faer: share {shard.Index + 1} of {shard.Count} of the photos ({launcher}).");
        return shard;
    }
}
