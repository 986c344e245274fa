using Faer.Imaging;

namespace Faer.Cli;

/// <summary>Pictures that are made of photos and their results.</summary>
internal interface IPictureOutput
{
    /// <summary>What was written where, such as <c>drawn/ (4 pictures)</c>, after <see cref="Complete"/>.</summary>
    string Written { get; }

    /// <summary>Takes a photo with its results.</summary>
    /// <exception cref="FaerException">A file cannot be written.</exception>
    void Write(PhotoAnalysis photo, RgbImage image);

    /// <summary>Writes what is left.</summary>
    /// <exception cref="FaerException">A file cannot be written.</exception>
    void Complete();
}
