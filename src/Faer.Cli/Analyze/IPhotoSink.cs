namespace Faer.Cli;

/// <summary>Takes each photo's result as it comes, in order, on one thread.</summary>
internal interface IPhotoSink : IDisposable
{
    /// <summary>Takes a photo; one that could not be read has an error, which the command reports.</summary>
    /// <exception cref="FaerException">The result cannot be written.</exception>
    void Write(PhotoAnalysis photo);

    /// <summary>Ends the output, after the last photo.</summary>
    void Complete();
}
