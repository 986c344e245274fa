using Faer.Data;

namespace Faer.Cli;

/// <summary>Which results of videos are asked for.</summary>
internal sealed record VideoPlaces
{
    /// <summary>The folder of records and plots, in which each video has a folder; null for none.</summary>
    public string? Folder { get; init; }

    /// <summary>The file of all records; null for none.</summary>
    public string? File { get; init; }

    /// <summary>Whether videos whose results are in the folder already are left out.</summary>
    public bool Resume { get; init; }

    /// <summary>How records are written; null: a table per video, for people, or what the file's extension says.</summary>
    public ResultFormat? Format { get; init; }

    /// <summary>The folder of annotated videos; null for none.</summary>
    public string? DrawingFolder { get; init; }

    /// <summary>The file of the annotated video, of which there is one; null for none.</summary>
    public string? DrawingFile { get; init; }

    /// <summary>Whether records go to the output.</summary>
    public bool HasLines => Folder is null && File is null && Format is not null;

    /// <summary>The annotated video of a video; null for none.</summary>
    /// <param name="name">What the video's files are called.</param>
    public string? DrawingOf(string name) =>
        DrawingFile ?? (DrawingFolder is null ? null : Path.Combine(DrawingFolder, name + ".mp4"));
}
