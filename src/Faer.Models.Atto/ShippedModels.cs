namespace Faer;

/// <summary>The models of this package, for <see cref="FaceAnalyzer.Create"/>.</summary>
public static class ShippedModels
{
    /// <summary>
    /// <c>faer-atto</c>: 40 attributes, 8 expressions and age bands, trained on CelebA, FERPlus, FairFace and Labeled
    /// Faces in the Wild. Research weights: not for decisions about people, nor for emotion inference at work or
    /// school. The terms are in <see cref="FaceAnalyzer.Metadata"/>, the figures in the model card.
    /// </summary>
    public static ShippedModel Atto { get; } = new("faer-atto", () => Open("faer-atto"));

    /// <summary>
    /// <c>faer-atto-int8</c>: <see cref="Atto"/> in 8 bits. The file has half the size, and the model is faster, with
    /// an accuracy within 0.3 points of Atto's on every data set of the model card. The same terms apply. The build
    /// copies the file if the project has the property
    /// <c>&lt;FaerAttoModels&gt;faer-atto-int8&lt;/FaerAttoModels&gt;</c>, or both names separated by a semicolon.
    /// </summary>
    public static ShippedModel AttoInt8 { get; } = new("faer-atto-int8", () => Open("faer-atto-int8"));

    private static FileStream Open(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, name + ".onnx");
        try
        {
            return File.OpenRead(path);
        }
        catch (FileNotFoundException error)
        {
            throw new ModelFormatException(
                $"{path}: the model file is missing. The build copies it next to the application if the project "
                    + $"property FaerAttoModels names it (default faer-atto). Add {name} to the property, then copy "
                    + $"all of the build output, or publish.",
                error
            );
        }
    }
}
