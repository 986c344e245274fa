using System.CommandLine;
using Faer.Cli.Verbs.Analyze.Sinks;

namespace Faer.Cli.Verbs.Analyze.Options;

/// <summary>
/// A group of options of <c>faer analyze</c>: declares the options and applies them to the run. AnalyzeCommand lists
/// the groups.
/// </summary>
internal interface IAnalyzeOptions
{
    /// <summary>The group's heading in the help.</summary>
    string Heading { get; }

    /// <summary>Declares the options.</summary>
    void AddTo(Command command);

    /// <summary>Returns the folders that are written to, so that files in them are not taken for photos.</summary>
    IEnumerable<string> OutputFolders(ParseResult options) => [];

    /// <summary>Applies the options to the analyzer's options.</summary>
    AnalyzerOptions Configure(ParseResult options, AnalyzerOptions analyzer) => analyzer;

    /// <summary>
    /// Returns the settings that records depend on besides the model. A results folder is resumed or merged only if
    /// they are equal.
    /// </summary>
    IEnumerable<(string Name, string Value)> Settings(ParseResult options) => [];

    /// <summary>Opens the sink for results; null if the options request none.</summary>
    /// <exception cref="FaerException">The sink cannot be opened.</exception>
    IPhotoSink? Open(ParseResult options, AnalyzeRun run) => null;
}
