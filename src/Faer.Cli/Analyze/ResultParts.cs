using Faer.CommandLine;
using Faer.Data;

namespace Faer.Cli;

/// <summary>Records in a folder; knows what an earlier run has done.</summary>
/// <param name="folder">The folder.</param>
/// <param name="writer">Writes it.</param>
/// <param name="terminal">Where lines go.</param>
internal sealed class ResultParts(string folder, ResultWriter writer, Terminal terminal) : IPhotoSink
{
    /// <summary>Counts all photos, of every share; the input's until <see cref="Complete"/>.</summary>
    public InputDigest Input { get; } = new();

    /// <summary>Failures, of earlier runs too.</summary>
    public long Failed => writer.Manifest.Failed;

    public IEnumerable<string> Written => writer.Manifest.Failed > 0 ? [Place, writer.ErrorsPath] : [Place];

    /// <summary>What the folder holds, of earlier runs too.</summary>
    public string Found => RunSummary.Photos(writer.Manifest.Faces, writer.Manifest.Photos, null);

    private string Place => Counted.Folder(folder, writer.Manifest.Parts.Count, "part");

    public bool IsDone(string source) => writer.IsDone(source);

    public void AddFailure(string source, string reason) => writer.AddFailure(source, reason);

    public void Write(PhotoAnalysis photo) => writer.Add(photo);

    /// <summary>Keeps what was analysed since the last part, for a run that is stopped.</summary>
    public void Save() => writer.Save();

    public void Complete()
    {
        writer.Complete(Input);
        terminal.Output.WriteLine(FaceTables.ModelLine(writer.Manifest.Model, writer.Manifest.Licence));
    }

    public void Dispose() => writer.Dispose();
}
