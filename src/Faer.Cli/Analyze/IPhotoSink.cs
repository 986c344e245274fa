namespace Faer.Cli;

/// <summary>Takes each photo's result as it comes, in order, on one thread.</summary>
internal interface IPhotoSink : IDisposable
{
    /// <summary>Whether results go to the output, where no progress can be shown then.</summary>
    bool UsesOutput => false;

    /// <summary>What was written where, such as <c>drawn/ (4 pictures)</c>, after <see cref="Complete"/>; empty where nothing was.</summary>
    IEnumerable<string> Written => [];

    /// <summary>Takes a photo; one that could not be read has an error, which the command reports.</summary>
    /// <exception cref="FaerException">The result cannot be written.</exception>
    void Write(PhotoAnalysis photo);

    /// <summary>Ends the output, after the last photo.</summary>
    void Complete();
}
