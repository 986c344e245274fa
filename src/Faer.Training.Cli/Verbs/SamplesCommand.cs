using System.CommandLine;
using Faer.CommandLine;
using Faer.Data.DataSets;
using Faer.Detection;
using Faer.Training.Samples;

namespace Faer.Training.Cli.Verbs;

/// <summary><c>faer-train samples</c>.</summary>
internal static class SamplesCommand
{
    public static Command Create(Terminal terminal)
    {
        var data = CommonOptions.Data();
        var output = new OutputOption("--output", OutputKind.Folder)
        {
            Description = "The folder of the samples.",
            Required = true,
            HelpName = "folder",
        };
        var detector = CommonOptions.Detector();
        var command = new Command("samples", "Make average faces for ten labels; they show no real person.")
        {
            data,
            output,
            detector,
        };
        command.SetAction(
            CommandLineProgram.Action(
                (result, cancellationToken) =>
                {
                    FaceDataSet dataSet = DataSetSource.Load(result.GetRequiredValue(data));
                    string folder = result.GetRequiredValue(output);
                    using IFaceDetector faces = FaceDetectors.Open(result.GetValue(detector));
                    var maker = new SampleFaceMaker(dataSet, faces);
                    var made = new List<SampleFace>();
                    foreach (SampleLabel label in SampleLabel.Ten)
                    {
                        string path = Path.Combine(folder, label.FileName);
                        SampleFace sample = maker.Make(label, path, cancellationToken);
                        terminal.Output.WriteLine(
                            $"{path}: the mean of {sample.FaceCount} faces of {sample.PersonCount} people"
                        );
                        made.Add(sample);
                    }

                    SampleNotes.Write(Path.Combine(folder, "README.md"), dataSet.Name, made);
                    return 0;
                }
            )
        );
        return command;
    }
}
