using Faer.Training.RunFolders;
using Faer.Training.StartingWeights;

namespace Faer.Training.Reproduction;

/// <summary>The weights that runs start from: initial weights, a file, or the result of pre-training.</summary>
internal sealed class StartWeights
{
    private const int ShownDigits = 12;

    private readonly string _name;
    private readonly Lazy<string> _hash;

    private StartWeights(string name, string? path, PlannedRun? pretraining)
    {
        (_name, Path, Pretraining) = (name, path, pretraining);
        _hash = new Lazy<string>(() => BackboneWeights.Hash(Path!));
    }

    /// <summary>Initial weights.</summary>
    public static StartWeights None { get; } = new("not pre-trained", null, null);

    /// <summary>The file; null for initial weights. Pre-training writes it.</summary>
    public string? Path { get; }

    /// <summary>The run that writes the file; null if the file was given.</summary>
    public PlannedRun? Pretraining { get; }

    /// <summary>Whether the file exists, if there is one, and will not change.</summary>
    public bool IsReady => Pretraining is null || Pretraining.IsDone();

    /// <summary>A name for tables: <c>not pre-trained</c>, the data of pre-training, or the start of the hash.</summary>
    public string ShortName =>
        Path is null || Pretraining is not null ? _name : $"{_name} {_hash.Value[..ShownDigits]}";

    /// <summary>A description for the notes of the page.</summary>
    public string Description =>
        Path is null ? "Every run starts from initial weights (not pre-trained)."
        : !IsReady || !File.Exists(Path) ? $"Starting weights: {_name}."
        : $"Starting weights: {_name}, {Path}, SHA-256 {_hash.Value}.";

    /// <summary>Returns the start from a file.</summary>
    /// <exception cref="FaerException">The file does not exist.</exception>
    public static StartWeights OfFile(string path) =>
        File.Exists(path)
            ? new StartWeights("backbone", path, null)
            : throw new FaerException($"--backbone {path}: the file does not exist.");

    /// <summary>Returns the start from the best weights of a run of pre-training.</summary>
    public static StartWeights Of(PlannedRun pretraining) =>
        new($"people of {pretraining.DataSource.Split(':')[0]}", pretraining.Folder.Best, pretraining);

    /// <summary>
    /// Throws if a run started from other weights. If the weights of pre-training are no longer there, its runs are
    /// accepted.
    /// </summary>
    /// <exception cref="FaerException">The run started from other weights.</exception>
    public void RequireSame(RunFolder folder, RunDescription run)
    {
        string? hash = run.Backbone?.Sha256;
        bool isSame =
            Path is null || hash is null
                ? Path is null && hash is null
                : Pretraining is not null && !File.Exists(Path) || hash == _hash.Value;
        if (!isSame)
            throw new FaerException(
                $"{folder.Root}: the folder contains a run from other starting weights (field backbone.sha256 of "
                    + $"{System.IO.Path.GetFileName(folder.Run)}), not from: {ShortName}; choose another --output, or "
                    + "move the folder elsewhere."
            );
    }
}
