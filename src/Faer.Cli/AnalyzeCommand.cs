using System.CommandLine;
using Faer.CommandLine;
using Faer.Data;

namespace Faer.Cli;

/// <summary><c>faer analyze</c>.</summary>
internal static class AnalyzeCommand
{
    public static Command Create(Terminal terminal)
    {
        var input = new InputOptions();
        var choice = new AnalyzerChoice();
        var results = new ResultOptions();
        var pictures = new PictureOptions();
        var video = new VideoOptions();
        IAnalyzeOptions[] groups = [choice, new FaceLimitOptions(), results, pictures, video];
        var profile = new Option<bool>("--profile") { Description = "Show at the end how long each stage worked." };

        var command = new Command("analyze", "Find the faces in photos and videos and estimate their attributes and expressions. Exit code 3: some photos or videos failed.");
        input.AddTo(command);
        foreach (IAnalyzeOptions group in groups) group.AddTo(command);
        command.Add(profile);
        command.SetAction((result, cancellation) => Task.Run(
            async () =>
            {
                AnalyzerOptions options = groups.Aggregate(AnalyzerOptions.Default, (current, group) => group.Configure(result, current));
                IReadOnlyList<string> names = input.Names(result);
                if (video.AreVideos(result, names, choice.IsAligned(result)))
                {
                    VideoPlaces places = results.ForVideos(result, pictures.FolderOfVideos(result));
                    Shard share = input.Shard(result, terminal);
                    using FaceAnalyzer ofFrames = choice.Open(result, options);
                    return new VideoRun(ofFrames, video.Reading(result), video.Tracking(result), places, terminal).Run(names.Where(share.Contains), cancellation);
                }

                PhotoSource photos = input.Photos(result, [.. groups.SelectMany(group => group.OutputFolders(result))], terminal);
                Shard shard = input.Shard(result, terminal);
                using FaceAnalyzer analyzer = choice.Open(result, options with { ThreadsPerRun = 1 });
                var run = new AnalyzeRun(terminal, analyzer.Metadata, photos, shard, options.Decoding, groups.SelectMany(group => group.Settings(result)).ToDictionary(setting => setting.Name, setting => setting.Value));
                using var sinks = new SinkList(groups.Select(group => group.Open(result, run)));
                var pipeline = new PipelineOptions { Aligned = choice.IsAligned(result), Profile = new PipelineProfile() };
                int exitCode = await AnalyzeLoop.Run(run, analyzer, pipeline, sinks, cancellation).ConfigureAwait(false);
                if (result.GetValue(profile)) ProfileLines.Write(pipeline.Profile, terminal.Error);
                return exitCode;
            },
            CancellationToken.None));
        return command;
    }
}
