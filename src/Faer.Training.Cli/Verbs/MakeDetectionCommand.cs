using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Faer.CommandLine;
using Faer.Data.DataSets;
using Faer.Data.Mosaics;
using Faer.Detection;
using Faer.Training.Sources;

namespace Faer.Training.Cli.Verbs;

/// <summary><c>faer-train data make-detection</c>.</summary>
internal static class MakeDetectionCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<string[]> data = SourceOption.Create("take pictures from");
        var output = new OutputOption("--output", OutputKind.Folder)
        {
            Description = "The folder of the banks. A finished folder is only written again if its inputs changed.",
            Required = true,
            HelpName = "folder",
        };
        Option<string?> detector = CommonOptions.Detector();
        detector.Description = "The detector that finds the faces, the teacher: a file or a name. Default: yunet.";
        var faceless = new Option<string?>("--faceless")
        {
            Description =
                "A folder of photos that show no face, as background. Look at each: a face in them is learned as "
                + "background, too.",
            HelpName = "folder",
        };
        Option<string?> leaveOut = LeaveOutOption.Create("not taken");
        Option<bool> partial = CommonOptions.AllowPartial();
        Option<int> threads = CommonOptions.Threads("to use, at most one per processor");
        var command = new Command(
            "make-detection",
            "Make training data for a face detector: banks of pictures whose faces another detector finds."
        )
        {
            data,
            output,
            detector,
            faceless,
            leaveOut,
            partial,
            threads,
        };
        command.SetAction(
            CommandLineProgram.Action(
                (result, cancellationToken) =>
                {
                    BankSource[] sources =
                    [
                        .. TrainingSource
                            .Load(result.GetRequiredValue(data), result.GetValue(partial))
                            .Select(source => new BankSource(source.Name, source.Data)),
                    ];
                    BankSource.Check(sources);
                    LeftOutPictures leftOut = LeaveOutOption.Read(
                        result.GetValue(leaveOut),
                        from source in sources
                        from sample in source.Data.Samples
                        select (source.Data.Name, sample.Id),
                        terminal
                    );
                    sources = [.. sources.Select(source => source with { LeftOut = leftOut })];
                    FacelessFolder? photos = result.GetValue(faceless) is { } path ? FacelessFolder.Read(path) : null;
                    string folder = result.GetRequiredValue(output),
                        file = DetectorLocator.Locate(result.GetValue(detector) ?? DetectorLocator.YuNet),
                        teacher = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
                    if (BankFolder.Finished(folder, teacher, sources, photos) is { } finished)
                    {
                        terminal.Output.WriteLine($"{folder}: already made from the same inputs; nothing to do.");
                        Show(finished, terminal.Output);
                        return 0;
                    }

                    using IFaceDetector faces = FaceDetectors.Open(file, FaceTeacher.Options);
                    var progress = new Progress(terminal);
                    BankManifest made = BankFolder.Write(
                        folder,
                        faces,
                        teacher,
                        sources,
                        result.GetValue(threads),
                        photos,
                        progress,
                        cancellationToken
                    );
                    progress.Clear();
                    Show(made, terminal.Output);
                    terminal.Output.WriteLine(
                        $"Look at {ShellWord.Of(Path.Combine(folder, BankFolder.SamplesFile))}. To train on the "
                            + $"banks: --data {ShellWord.Of($"mosaics:{folder}")}"
                    );
                    return 0;
                }
            )
        );
        return command;
    }

    private static void Show(BankManifest manifest, TextWriter output)
    {
        foreach (BankSummary bank in manifest.Banks)
        {
            foreach (BankSourceCounts source in bank.Sources)
                output.WriteLine($"{bank.File}: {source.Source}: {Text(source)}");
        }
    }

    private static string Text(BankSourceCounts source) =>
        source.Source == FacelessFolder.Name
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{source.Pieces:N0} faceless pieces; left out: {source.Broken:N0} photos, broken or too small"
            )
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{source.Pictures:N0} pictures with {source.Faces:N0} faces and {source.Doubtful:N0} doubtful ones, "
                    + $"{source.Pieces:N0} faceless pieces; left out: {source.WithoutFace:N0} without a face in the "
                    + $"middle, {source.Broken:N0} broken, {source.LeftOut:N0} named by --leave-out"
            );

    /// <summary>Shows the progress, and each picture that is left out because it is broken.</summary>
    private sealed class Progress(Terminal terminal) : IProgress<BankProgress>
    {
        private readonly ProgressLine _line = new(terminal, TimeProvider.System);

        public void Report(BankProgress value)
        {
            if (value.Broken is { } fault)
            {
                _line.Clear();
                terminal.Error.WriteLine($"left out: {fault}");
                return;
            }

            _line.Show(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{value.Split}: {value.Source}: {value.Done:N0} of {value.Total:N0} pictures"
                )
            );
        }

        public void Clear() => _line.Clear();
    }
}
