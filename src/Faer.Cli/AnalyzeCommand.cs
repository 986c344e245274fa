using System.CommandLine;
using Faer.CommandLine;
using Faer.Imaging;

namespace Faer.Cli;

/// <summary><c>faer analyze</c>.</summary>
internal static class AnalyzeCommand
{
    private const double DefaultMegapixels = 100;
    private const double MaxMegapixels = 500; // four bytes a pixel must fit one array

    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("paths") { Description = "Photos, or folders of photos (searched with their subfolders); or videos: files, rtsp://..., camera:0.", Arity = ArgumentArity.OneOrMore };
        var aligned = new Option<bool>("--aligned") { Description = "Each picture is one aligned face, as in samples/: no detector is needed." };
        var draw = new Option<string?>("--draw") { Description = "Draw the results into this folder, one PNG a photo, one MP4 a video.", HelpName = "folder" };
        var model = new Option<string?>("--model") { Description = "The model, an .onnx file. Default: the shipped faer-atto-lfw.", HelpName = "file" };
        var detector = CommonOptions.Detector();
        var json = new Option<bool>("--json") { Description = "Write one line of JSON a face instead of tables." };
        var limit = new Option<double>("--max-megapixels") { Description = "Refuse larger pictures.", DefaultValueFactory = _ => DefaultMegapixels, HelpName = "n" }
            .Require(value => value is > 0 and <= MaxMegapixels, $"must be above 0 and at most {MaxMegapixels}");
        var threads = CommonOptions.Threads("to use");

        var command = new Command("analyze", "Find the faces in photos and estimate their attributes and expressions.") { paths, aligned, draw, model, detector, json, limit, threads };
        var video = new VideoOptions();
        video.AddTo(command);
        command.SetAction(CommandLineProgram.Action((result, cancellation) =>
        {
            string? folder = result.GetValue(draw);
            var decoding = new ImageDecodeOptions { MaxPixels = (long)(result.GetValue(limit) * 1e6) };
            string[] arguments = result.GetRequiredValue(paths);
            bool areVideos = VideoRun.AreVideos(arguments, video.FirstGiven(result));
            PhotoList photos = areVideos ? PhotoList.None : PhotoList.Find(arguments, folder);
            using FaceAnalyzer analyzer = ModelChoice.OpenAnalyzer(result.GetValue(model), new AnalyzerOptions
            {
                DetectorPath = result.GetValue(detector),
                Decoding = decoding,
                Threads = result.GetValue(threads),
            });
            if (areVideos)
                return new VideoRun(analyzer, video.Reading(result), video.Tracking(result), new VideoPlaces(video.Folder(result), folder, result.GetValue(json)), terminal).Run(arguments, cancellation);

            IFaceOutput output = result.GetValue(json) ? new FaceJsonLines(terminal, analyzer.Metadata) : new FaceTables(terminal, analyzer.Metadata);
            DrawingFolder? drawings = folder is null ? null : new DrawingFolder(folder, photos.Paths, decoding);
            try
            {
                return Run(photos, analyzer, result.GetValue(aligned), output, drawings, terminal, cancellation);
            }
            catch (DetectorNotFoundException e)
            {
                throw new DetectorNotFoundException($"{e.Message} Pictures that are one aligned face each need none: add --aligned.", e);
            }
        }));
        return command;
    }

    private static int Run(PhotoList photos, FaceAnalyzer analyzer, bool aligned, IFaceOutput output, DrawingFolder? drawings, Terminal terminal, CancellationToken cancellation)
    {
        int failures = 0;
        foreach (string problem in photos.Problems) Report(problem);
        foreach (PhotoAnalysis photo in analyzer.AnalyzeMany(photos.Paths, aligned, cancellation))
        {
            if (photo.Error is { } error)
            {
                Report(error.Message);
                continue;
            }

            output.Write(photo);
            drawings?.Draw(photo);
        }

        output.Close();
        return failures == 0 ? 0 : CommandLineProgram.WorkFailed;

        void Report(string problem)
        {
            failures++;
            terminal.Error.WriteLine($"faer: {problem.ReplaceLineEndings(" ")}");
        }
    }
}
