using Faer.CommandLine;
using Faer.Data;

namespace Faer.Cli;

/// <summary>Records in a folder; knows what an earlier run has done.</summary>
internal sealed class ResultParts(Terminal terminal, ResultWriter writer) : IPhotoSink
{
    /// <summary>Counts all photos, of every share; the input's until <see cref="Complete"/>.</summary>
    public InputDigest Input { get; } = new();

    /// <summary>Failures, of earlier runs too.</summary>
    public long Failed => writer.Manifest.Failed;

    public bool IsDone(string source) => writer.IsDone(source);

    public void AddFailure(string source, string reason) => writer.AddFailure(source, reason);

    public void Write(PhotoAnalysis photo) => writer.Add(photo);

    /// <summary>Keeps what was analysed since the last part, for a run that is stopped.</summary>
    public void Save() => writer.Save();

    public void Complete()
    {
        writer.Complete(Input);
        ResultManifest manifest = writer.Manifest;
        terminal.Output.WriteLine($"{manifest.Faces} faces of {manifest.Photos} photos in {manifest.Parts.Count} {(manifest.Parts.Count == 1 ? "part" : "parts")}; model {manifest.Model}, licence {manifest.Licence}; 'faer info' shows its terms.");
        if (manifest.Failed > 0) terminal.Output.WriteLine($"{manifest.Failed} failed: {writer.ErrorsPath}");
    }

    public void Dispose() => writer.Dispose();
}
