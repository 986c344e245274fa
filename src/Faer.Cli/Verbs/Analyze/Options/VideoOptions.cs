using System.CommandLine;
using Faer.CommandLine;
using Faer.Data.Video;
using Faer.Tracking;

namespace Faer.Cli.Verbs.Analyze.Options;

/// <summary>The options of <c>faer analyze</c> for videos.</summary>
internal sealed class VideoOptions : IAnalyzeOptions
{
    private const double DefaultRate = 5;

    private readonly Option<double?> _rate = new Option<double?>("--fps")
    {
        Description = $"Videos: analyse at most this many frames per second. Default: {DefaultRate}.",
        HelpName = "rate",
    }.Require(value => value is null or (> 0 and <= 1000), "must be above 0 and at most 1000");

    private readonly Option<int?> _every = new Option<int?>("--every")
    {
        Description = "Videos: analyse every n-th frame instead; 1: all.",
        HelpName = "n",
    }.Require(value => value is null or >= 1, "must be at least 1");

    private readonly Option<double?> _length = new Option<double?>("--seconds")
    {
        Description = "Videos: stop after this many seconds of video. Default: at the end of the video or on Ctrl-C.",
        HelpName = "s",
    }.Require(value => value is null or (> 0 and <= 1e8), "must be above 0 and at most 1e8");

    private readonly Option<double> _smoothing = new Option<double>("--smoothing")
    {
        Description =
            "Videos: time constant for smoothing probabilities, in seconds; 0 turns smoothing off. Default: 0.5.",
        HelpName = "s",
        DefaultValueFactory = _ => FrameAnalyzerOptions.Default.SmoothingTime.TotalSeconds,
    }.Require(value => value is >= 0 and <= 3600, "must be at least 0 and at most 3600");

    public string Heading => "Video options";

    public void AddTo(Command command)
    {
        foreach (Option option in (ReadOnlySpan<Option>)[_rate, _every, _length, _smoothing])
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_rate) is not null && result.GetResult(_every) is not null)
                result.AddError("--fps and --every exclude each other; give one.");
        });
    }

    /// <summary>Returns which frames to read.</summary>
    public VideoReaderOptions Reading(ParseResult result) =>
        new()
        {
            EveryNth = result.GetValue(_every),
            FramesPerSecond = result.GetValue(_every) is null ? result.GetValue(_rate) ?? DefaultRate : null,
            Length = result.GetValue(_length) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };

    /// <summary>Returns how to track faces.</summary>
    public FrameAnalyzerOptions Tracking(ParseResult result) =>
        new() { SmoothingTime = TimeSpan.FromSeconds(result.GetValue(_smoothing)) };

    /// <summary>Whether a command line names videos.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="names">The inputs that it names.</param>
    /// <param name="isAligned">Whether each picture is one aligned face.</param>
    /// <exception cref="UsageException">It mixes photos and videos, or has an option that does not apply to its
    /// inputs.</exception>
    public bool AreVideos(ParseResult result, IReadOnlyList<string> names, bool isAligned)
    {
        int videos = names.Count(IsVideo);
        if (videos > 0 && videos < names.Count)
            throw new UsageException(
                $"{names.First(name => !IsVideo(name))}: this is not a video, but other inputs are; "
                    + "analyse photos and videos in separate runs."
            );
        if (videos > 0 && isAligned)
            throw new UsageException("--aligned is for pictures only; faces in videos are always detected.");
        if (
            videos == 0
            && Array.Find<Option>(
                [_rate, _every, _length, _smoothing],
                option => result.GetResult(option) is { Implicit: false }
            )
                is { } option
        )
            throw new UsageException($"{option.Name} is for videos, but {names[0]} is not a video.");
        return videos > 0;
    }

    /// <summary>Whether a name is a video. Streams are read from the network, but photos are not.</summary>
    private static bool IsVideo(string name) => VideoSource.IsVideo(name) && !PhotoSource.IsPhotoAddress(name);
}
