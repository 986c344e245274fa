using Faer.CommandLine;
using Faer.Data.Results;
using Faer.Files;
using Faer.Models;
using Faer.Records;

namespace Faer.Cli.Verbs.Analyze.Sinks;

/// <summary>
/// Writes one line per face to the output, for programs. A photo without a face is reported on the error stream.
/// </summary>
internal sealed class FaceLines : IPhotoSink
{
    private readonly Terminal _terminal;
    private readonly ModelMetadata _metadata;
    private readonly Func<FaceRecord, string> _line;

    /// <param name="terminal">Where the lines are written.</param>
    /// <param name="metadata">The model's metadata.</param>
    /// <param name="format">JSON lines or CSV; CSV starts with a header.</param>
    /// <param name="withFrames">Whether the faces are from videos.</param>
    public FaceLines(Terminal terminal, ModelMetadata metadata, ResultFormat format, bool withFrames = false)
    {
        _terminal = terminal;
        _metadata = metadata;
        _line = RecordJson.ToLine;
        if (format != ResultFormat.Csv)
            return;

        IReadOnlyList<FaceColumn> columns = FaceColumns.For(metadata, withFrames);
        _line = record => FaceCsv.Row(columns, record);
        terminal.Output.WriteLine(FaceCsv.Header(columns));
    }

    public bool UsesOutput => true;

    /// <summary>Reports that a photo has no face; such a photo has no record.</summary>
    public static void ReportNone(PhotoAnalysis photo, Terminal terminal)
    {
        if (photo.Error is null && photo.Faces.Count == 0)
            terminal.Error.WriteLine($"faer: {VisibleText.OneLine(photo.Path)}: {None(photo)}.");
    }

    /// <summary>Returns why a photo has no face: none was found, or all were left out.</summary>
    public static string None(PhotoAnalysis photo) =>
        photo.LeftOut == 0 ? "no face found" : $"no face left, {photo.LeftOut} left out";

    public void Write(PhotoAnalysis photo)
    {
        ReportNone(photo, _terminal);
        Write(FaceRecord.From(photo, _metadata));
    }

    /// <summary>Writes one line per face.</summary>
    public void Write(IEnumerable<FaceRecord> faces)
    {
        foreach (FaceRecord record in faces)
            _terminal.Output.WriteLine(_line(record));
    }

    public void Complete() => _terminal.Output.Flush();

    public void Dispose()
    {
        // Nothing to dispose.
    }
}
