using System.CommandLine;

namespace Faer.Cli;

/// <summary>A group of options of <c>faer analyze</c>: declares them, and does its part of the run. AnalyzeCommand lists the groups.</summary>
internal interface IAnalyzeOptions
{
    /// <summary>What the help calls the group.</summary>
    string Heading { get; }

    /// <summary>Declares the options.</summary>
    void AddTo(Command command);

    /// <summary>Folders that are written to, so that what is in them is not taken for photos.</summary>
    IEnumerable<string> OutputFolders(ParseResult options) => [];

    /// <summary>Changes how the analyzer works.</summary>
    AnalyzerOptions Configure(ParseResult options, AnalyzerOptions analyzer) => analyzer;

    /// <summary>What records depend on beside the model: a folder of results is continued and merged only with the same.</summary>
    IEnumerable<(string Name, string Value)> Settings(ParseResult options) => [];

    /// <summary>Opens where results go; null when the options ask for nothing.</summary>
    /// <exception cref="FaerException">It cannot be opened.</exception>
    IPhotoSink? Open(ParseResult options, AnalyzeRun run) => null;
}
