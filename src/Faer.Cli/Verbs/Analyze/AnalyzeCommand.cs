using System.CommandLine;
using Faer.Cli.Verbs.Analyze.Options;
using Faer.Cli.Verbs.Analyze.Sinks;
using Faer.Cli.Verbs.Analyze.Video;
using Faer.CommandLine;
using Faer.Data.Heif;
using Faer.Data.Results;
using Faer.Imaging;

namespace Faer.Cli.Verbs.Analyze;

/// <summary><c>faer analyze</c>.</summary>
internal static class AnalyzeCommand
{
    // On the user's own machine, installed programs can decode HEIC and AVIF, which Faer cannot.
    private static readonly AnalyzerOptions s_defaults = AnalyzerOptions.Default with
    {
        Decoding = ImageDecodeOptions.Default with { Converter = new HeifConverter() },
    };

    public static Command Create(Terminal terminal)
    {
        var input = new InputOptions();
        var choice = new AnalyzerChoice();
        var results = new ResultOptions();
        var pictures = new PictureOptions();
        var video = new VideoOptions();
        var faces = new FaceFilterOptions();
        IAnalyzeOptions[] groups =
        [
            choice,
            new FaceLimitOptions(),
            faces,
            new PriorOptions(),
            results,
            pictures,
            video,
        ];
        var profile = new Option<bool>("--profile") { Description = "At the end, show the time spent in each stage." };

        var command = new GroupedCommand(
            "analyze",
            "Find the faces in photos and videos and estimate their attributes and expressions. Exit "
                + "code 3: some photos or videos failed."
        );
        command.BeginGroup("Input options");
        input.AddTo(command);
        foreach (IAnalyzeOptions group in groups)
        {
            command.BeginGroup(group.Heading);
            group.AddTo(command);
        }

        command.BeginGroup("Other options");
        command.Add(profile);
        command.SetAction(
            (result, cancellationToken) =>
                Task.Run(
                    async () =>
                    {
                        Task warm = WarmUp.Output(results.HasTables(result) ? FaceTables.DrawSample : null);
                        try
                        {
                            return await Run(result, cancellationToken).ConfigureAwait(false);
                        }
                        finally
                        {
                            await warm.ConfigureAwait(false);
                        }
                    },
                    CancellationToken.None
                )
        );
        return command;

        async Task<int> Run(ParseResult result, CancellationToken cancellationToken)
        {
            AnalyzerOptions options = groups.Aggregate(
                s_defaults,
                (current, group) => group.Configure(result, current)
            );
            IReadOnlyList<string> names = input.Names(result);
            if (video.AreVideos(result, names, choice.IsAligned(result)))
            {
                faces.RequireNoFilter(result);
                VideoOutputs places = pictures.ForVideos(result, results.ForVideos(result), names.Count);
                Shard share = input.Shard(result, terminal);
                using FaceAnalyzer ofFrames = choice.Open(result, options);
                return new VideoRun(ofFrames, video.Reading(result), video.Tracking(result), places, terminal).Run(
                    names.Where(share.Contains),
                    cancellationToken
                );
            }

            FaceFilter filter = faces.Filter(result, choice.IsAligned(result));
            PhotoSource photos = input.Photos(
                result,
                [.. groups.SelectMany(group => group.OutputFolders(result))],
                terminal
            );
            photos.RequireFiles();
            Shard shard = input.Shard(result, terminal);
            var pipeline = new PipelineOptions
            {
                Aligned = choice.IsAligned(result),
                Profile = result.GetValue(profile) ? new PipelineProfile() : null,
            };

            // A single photo uses all threads in its model run; many photos use one thread each.
            bool isOne = pipeline.Profile is null && photos.IsOneFile;
            using FaceAnalyzer analyzer = choice.Open(result, isOne ? options : options with { ForManyPhotos = true });
            var settings = new Dictionary<string, string>();
            foreach (IAnalyzeOptions group in groups)
            {
                foreach ((string name, string value) in group.Settings(result))
                    settings.Add(name, value);
            }

            var run = new AnalyzeRun(terminal, analyzer.Metadata, photos, shard, options.Decoding, settings, filter);
            using var sinks = new SinkList(groups.Select(group => group.Open(result, run)));
            int exitCode = await AnalyzeLoop
                .Run(
                    run,
                    paths =>
                        isOne
                            ? One(analyzer, paths, pipeline.Aligned)
                            : analyzer.AnalyzeFilesAsync(paths, pipeline, cancellationToken),
                    sinks,
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (pipeline.Profile is { } stages)
                ProfileLines.Write(stages, terminal.Error);
            return exitCode;
        }
    }

    private static IAsyncEnumerable<PhotoAnalysis> One(
        FaceAnalyzer analyzer,
        IEnumerable<string> paths,
        bool aligned
    ) => paths.Select(path => analyzer.AnalyzeFile(path, aligned)).ToAsyncEnumerable();
}
