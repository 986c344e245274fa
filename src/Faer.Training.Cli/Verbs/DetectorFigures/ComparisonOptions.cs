using System.CommandLine;
using Faer.CommandLine;
using Faer.Data.Evaluation.Detectors;
using Faer.Data.Evaluation.Rendering;
using Faer.Data.Evaluation.Sections;
using Faer.Detection;
using Faer.Files;

namespace Faer.Training.Cli.Verbs.DetectorFigures;

/// <summary>The options that all measurements of detectors share, and how their report is shown.</summary>
internal sealed class ComparisonOptions
{
    private readonly Option<string?> _detector = CommonOptions.Detector();
    private readonly Option<string?> _against = new("--against")
    {
        Description = "The file of a second detector, which is measured on the same pictures.",
        HelpName = "file",
    };
    private readonly OutputOption _output = new("--output", OutputKind.Folder)
    {
        Description = "Write the figures into this folder, as a .json and a .md file named after the measurement.",
        HelpName = "folder",
    };
    private readonly Option<int> _threads = CommonOptions.Threads("to use, at most one per processor");

    /// <summary>Adds the options to a command, which then runs a measurement.</summary>
    /// <param name="command">The command.</param>
    /// <param name="terminal">Where the figures are shown.</param>
    /// <param name="measure">The measurement, of one or two detectors.</param>
    /// <param name="needsTwo">Whether the measurement needs a second detector.</param>
    public static void Complete(
        Command command,
        Terminal terminal,
        Func<ParseResult, IReadOnlyList<ComparedDetector>, PicturePass, DetectorReport> measure,
        bool needsTwo = false
    )
    {
        var options = new ComparisonOptions();
        options._against.Required = needsTwo;
        command.Add(options._detector);
        command.Add(options._against);
        command.Add(options._output);
        command.Add(options._threads);
        command.SetAction(CommandLineProgram.Action((result, stop) => options.Run(terminal, result, measure, stop)));
    }

    /// <summary>The option of a folder of pictures.</summary>
    public static Option<string> Folder(string description) =>
        new("--data")
        {
            Description = description,
            Required = true,
            HelpName = "folder",
        };

    /// <summary>
    /// Measures, shows the figures and writes them. Returns the exit code: 3 if pictures could not be read.
    /// </summary>
    private int Run(
        Terminal terminal,
        ParseResult result,
        Func<ParseResult, IReadOnlyList<ComparedDetector>, PicturePass, DetectorReport> measure,
        CancellationToken stop
    )
    {
        var progress = new PercentProgress(new ProgressLine(terminal, TimeProvider.System));
        DetectorReport report = measure(
            result,
            Detectors(result),
            new PicturePass(result.GetValue(_threads), progress, stop)
        );
        progress.Clear();
        foreach (ReportTable table in report.Tables)
            terminal.Show(table);
        foreach (string note in report.AllNotes)
            terminal.Output.WriteLine(VisibleText.OneLine(note));
        if (result.GetValue(_output) is { } folder)
        {
            report.Write(folder);
            terminal.Output.WriteLine($"Written: {Path.Combine(folder, report.Name)}.json and .md");
        }

        foreach (UnreadableImage image in report.Unreadable)
            terminal.Error.WriteLine($"faer-train: {VisibleText.OneLine(image.Reason)}");
        return report.Unreadable.Count == 0 ? 0 : CommandLineProgram.SomeFailed;
    }

    private List<ComparedDetector> Detectors(ParseResult result)
    {
        List<ComparedDetector> detectors = [Of(DetectorLocator.Locate(result.GetValue(_detector)))];
        if (result.GetValue(_against) is { } against)
        {
            ComparedDetector second = Of(DetectorLocator.Locate(against));
            detectors.Add(second.Name == detectors[0].Name ? second with { Name = $"{second.Name} (second)" } : second);
        }

        return detectors;
    }

    private static ComparedDetector Of(string path) =>
        new(Path.GetFileNameWithoutExtension(path), options => FaceDetectors.Open(path, options));
}
