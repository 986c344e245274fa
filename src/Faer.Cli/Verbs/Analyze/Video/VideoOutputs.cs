using Faer.Data.Results;

namespace Faer.Cli.Verbs.Analyze.Video;

/// <summary>The requested results of videos and their output places.</summary>
internal sealed record VideoOutputs
{
    /// <summary>The folder of records and plots, with one subfolder per video; null for none.</summary>
    public string? Folder { get; init; }

    /// <summary>The file of all records; null for none.</summary>
    public string? File { get; init; }

    /// <summary>Whether videos with complete results in the folder are skipped.</summary>
    public bool Resume { get; init; }

    /// <summary>
    /// The format of records; null for one table per video, for a folder's default, or if the file's extension decides.
    /// </summary>
    public ResultFormat? Format { get; init; }

    /// <summary>The folder of annotated videos; null for none.</summary>
    public string? DrawingFolder { get; init; }

    /// <summary>The file of the only annotated video; null for none.</summary>
    public string? DrawingFile { get; init; }

    /// <summary>Whether records go to the standard output.</summary>
    public bool HasLines => Folder is null && File is null && Format is not null;

    /// <summary>Returns the file of a video's annotated video; null for none.</summary>
    /// <param name="name">The name of the video's files, without extension.</param>
    public string? DrawingOf(string name) =>
        DrawingFile ?? (DrawingFolder is null ? null : Path.Combine(DrawingFolder, name + ".mp4"));
}
