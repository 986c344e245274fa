using Faer.CommandLine;
using Faer.Data;
using Faer.Models;
using Faer.Records;

namespace Faer.Cli;

/// <summary>Records in one file; a photo without a face is a line on the error stream.</summary>
/// <param name="path">The file.</param>
/// <param name="metadata">Those of the model.</param>
/// <param name="terminal">Where lines go.</param>
internal sealed class RecordFileSink(string path, ModelMetadata metadata, Terminal terminal) : IPhotoSink
{
    private readonly RecordFile _file = new(path, metadata);

    public IEnumerable<string> Written => [path];

    public void Write(PhotoAnalysis photo)
    {
        FaceLines.ReportNone(photo, terminal);
        foreach (FaceRecord record in FaceRecord.From(photo, metadata))
            _file.Add(record);
    }

    public void Complete()
    {
        _file.Complete();
        terminal.Output.WriteLine(FaceTables.ModelLine(metadata.Name, metadata.Licence));
    }

    public void Dispose() => _file.Dispose();
}
