using Faer.Imaging;

namespace Faer.Cli.Verbs.Analyze.Pictures;

/// <summary>An output of pictures that are made from photos and their results.</summary>
internal interface IPictureOutput
{
    /// <summary>
    /// The file or folder that was written, such as <c>drawn/ (4 pictures)</c>; valid after <see cref="Complete"/>.
    /// </summary>
    string Written { get; }

    /// <summary>Adds a photo with its results.</summary>
    /// <exception cref="FaerException">A file cannot be written.</exception>
    void Write(PhotoAnalysis photo, RgbImage image);

    /// <summary>Writes any remaining output.</summary>
    /// <exception cref="FaerException">A file cannot be written.</exception>
    void Complete();
}
