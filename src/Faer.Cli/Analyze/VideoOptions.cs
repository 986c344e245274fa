using System.CommandLine;
using Faer.CommandLine;
using Faer.Data.Video;
using Faer.Tracking;

namespace Faer.Cli;

/// <summary>The options of <c>faer analyze</c> that concern videos.</summary>
internal sealed class VideoOptions
{
    private const double DefaultRate = 5;

    private readonly Option<double?> _rate = new Option<double?>("--fps") { Description = $"Videos: analyse at most this many frames a second. Default: {DefaultRate}.", HelpName = "rate" }
        .Require(value => value is null or (> 0 and <= 1000), "must be above 0 and at most 1000");

    private readonly Option<int?> _every = new Option<int?>("--every") { Description = "Videos: analyse every n-th frame instead; 1: all.", HelpName = "n" }
        .Require(value => value is null or >= 1, "must be at least 1");

    private readonly Option<double?> _length = new Option<double?>("--seconds") { Description = "Videos: stop after this many seconds of video. Default: at its end, or with Ctrl-C.", HelpName = "s" }
        .Require(value => value is null or (> 0 and <= 1e8), "must be above 0 and at most 1e8");

    private readonly Option<double> _smoothing = new Option<double>("--smoothing")
    {
        Description = "Videos: the time constant of the smoothing of probabilities, in seconds; 0: none. Default: 0.5.",
        HelpName = "s",
        DefaultValueFactory = _ => FrameAnalyzerOptions.Default.SmoothingTime.TotalSeconds,
    }.Require(value => value is >= 0 and <= 3600, "must be at least 0 and at most 3600");

    private readonly Option<string?> _output = new("--tracks") { Description = "Videos: write faces, tracks and a plot of each track into this folder.", HelpName = "folder" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (ReadOnlySpan<Option>)[_rate, _every, _length, _smoothing, _output]) command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_rate) is not null && result.GetResult(_every) is not null) result.AddError("--fps and --every exclude each other; give one.");
        });
    }

    /// <summary>Which frames to read.</summary>
    public VideoReaderOptions Reading(ParseResult result) => new()
    {
        EveryNth = result.GetValue(_every),
        FramesPerSecond = result.GetValue(_every) is null ? result.GetValue(_rate) ?? DefaultRate : null,
        Length = result.GetValue(_length) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
    };

    /// <summary>How to follow faces.</summary>
    public FrameAnalyzerOptions Tracking(ParseResult result) => new() { SmoothingTime = TimeSpan.FromSeconds(result.GetValue(_smoothing)) };

    /// <summary>The folder for results; null for none.</summary>
    public string? Folder(ParseResult result) => result.GetValue(_output);

    /// <summary>The option of the list that was given, of those that only videos have; null when none was.</summary>
    public string? FirstGiven(ParseResult result) =>
        ((ReadOnlySpan<Option>)[_rate, _every, _length, _smoothing, _output]).ToArray().FirstOrDefault(option => result.GetResult(option) is { Implicit: false })?.Name;
}
