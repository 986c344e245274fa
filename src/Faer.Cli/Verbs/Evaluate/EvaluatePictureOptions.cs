using System.CommandLine;
using Faer.CommandLine;

namespace Faer.Cli.Verbs.Evaluate;

/// <summary>The options of <c>faer evaluate</c> that need the pictures themselves.</summary>
internal sealed class EvaluatePictureOptions
{
    private const int DefaultRobustnessImages = 500;

    private readonly Option<bool> _withPictures = new("--with-pictures")
    {
        Description =
            "Show the pictures of the most confident mistakes in report.html. Use it only if the terms "
            + "of the data set allow it.",
    };

    private readonly Option<bool> _robustness = new("--robustness")
    {
        Description =
            "Also evaluate on pictures with blur, noise, JPEG artifacts, low light, few pixels, roll and "
            + "occlusion, at five strengths each.",
    };

    private readonly Option<int> _robustnessImages = new Option<int>("--robustness-images")
    {
        Description = "Number of pictures for --robustness; each is predicted 36 times.",
        DefaultValueFactory = _ => DefaultRobustnessImages,
        HelpName = "n",
    }.Require(value => value >= 1, "must be at least 1");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_withPictures);
        command.Add(_robustness);
        command.Add(_robustnessImages);
    }

    /// <summary>Rejects options without the options that they need.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="report">The option that names the folder of the page.</param>
    /// <exception cref="UsageException">A needed option is missing; the message names it.</exception>
    public void Check(ParseResult result, Option report)
    {
        if (result.GetValue(_withPictures) && result.GetResult(report) is null)
            throw new UsageException($"{_withPictures.Name} needs {report.Name}: the pictures are in its page.");
        if (!result.GetValue(_robustness) && result.GetResult(_robustnessImages) is { Implicit: false })
            throw new UsageException($"{_robustnessImages.Name} needs {_robustness.Name}.");
    }

    /// <summary>Whether the page shows pictures.</summary>
    public bool AreShown(ParseResult result) => result.GetValue(_withPictures);

    /// <summary>Returns the number of pictures to corrupt; 0 for none.</summary>
    public int RobustnessImages(ParseResult result) =>
        result.GetValue(_robustness) ? result.GetValue(_robustnessImages) : 0;
}
