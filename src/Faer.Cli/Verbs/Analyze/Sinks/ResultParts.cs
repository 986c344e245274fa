using Faer.CommandLine;
using Faer.Data.Results;

namespace Faer.Cli.Verbs.Analyze.Sinks;

/// <summary>Writes records to a folder, and reads which photos an earlier run has done.</summary>
/// <param name="folder">The folder.</param>
/// <param name="writer">Writes the folder's files.</param>
/// <param name="terminal">Where other lines are written.</param>
internal sealed class ResultParts(string folder, ResultWriter writer, Terminal terminal) : IPhotoSink
{
    /// <summary>Digest of the input photos of every share. Add each photo before <see cref="Complete"/>.</summary>
    public InputDigest Input { get; } = new();

    /// <summary>Number of failures, including earlier runs.</summary>
    public long Failed => writer.Manifest.Failed;

    public IEnumerable<string> Written => writer.Manifest.Failed > 0 ? [Place, writer.ErrorsPath] : [Place];

    /// <summary>Summary of the folder's faces and photos, including earlier runs.</summary>
    public string Found => RunSummary.Photos(writer.Manifest.Faces, writer.Manifest.Photos, null);

    private string Place => Counted.Folder(folder, writer.Manifest.Parts.Count, "part");

    public bool IsDone(string source) => writer.IsDone(source);

    public void AddFailure(string source, string reason) => writer.AddFailure(source, reason);

    public void Write(PhotoAnalysis photo) => writer.Add(photo);

    /// <summary>Saves what was analysed since the last part, when a run is stopped.</summary>
    public void Save() => writer.Save();

    public void Complete()
    {
        writer.Complete(Input);
        terminal.Output.WriteLine(FaceTables.ModelLine(writer.Manifest.Model, writer.Manifest.Licence));
    }

    public void Dispose() => writer.Dispose();
}
