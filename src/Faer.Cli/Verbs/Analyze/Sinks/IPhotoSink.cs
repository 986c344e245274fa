namespace Faer.Cli.Verbs.Analyze.Sinks;

/// <summary>Receives each photo's result, in order, on one thread.</summary>
internal interface IPhotoSink : IDisposable
{
    /// <summary>Whether results go to the standard output, which then cannot show progress.</summary>
    bool UsesOutput => false;

    /// <summary>
    /// The files and folders that were written, such as <c>drawn/ (4 pictures)</c>; valid after <see cref="Complete"/>.
    /// May be empty.
    /// </summary>
    IEnumerable<string> Written => [];

    /// <summary>
    /// Writes the result of a photo. A photo that could not be read has an error, which the command reports.
    /// </summary>
    /// <exception cref="FaerException">The result cannot be written.</exception>
    void Write(PhotoAnalysis photo);

    /// <summary>Completes the output after the last photo.</summary>
    void Complete();
}
