namespace Faer.Cli;

/// <summary>Shows results as they come.</summary>
internal interface IFaceOutput
{
    /// <summary>Shows a photo that could be read.</summary>
    void Write(PhotoAnalysis photo);

    /// <summary>Ends the output.</summary>
    void Close();
}
