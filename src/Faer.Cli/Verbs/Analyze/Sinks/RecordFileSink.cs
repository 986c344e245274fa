using Faer.CommandLine;
using Faer.Data.Results;
using Faer.Models;
using Faer.Records;

namespace Faer.Cli.Verbs.Analyze.Sinks;

/// <summary>Writes records to one file. A photo without a face is reported on the error stream.</summary>
/// <param name="path">The file.</param>
/// <param name="metadata">The model's metadata.</param>
/// <param name="terminal">Where other lines are written.</param>
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
