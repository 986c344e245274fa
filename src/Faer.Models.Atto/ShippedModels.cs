namespace Faer;

/// <summary>The models of this package, for <see cref="FaceAnalyzer.Create"/>.</summary>
public static class ShippedModels
{
    /// <summary>
    /// <c>faer-atto</c>: 40 attributes, 8 expressions and bands of age, trained on CelebA, FERPlus, FairFace and Labeled Faces in the Wild. Research weights: no decisions
    /// about people, no emotion inference at work or school; <see cref="FaceAnalyzer.Metadata"/> has the terms, the model card the figures.
    /// </summary>
    public static ShippedModel Atto { get; } = new("faer-atto", () => Open("faer-atto"));

    /// <summary>
    /// <c>faer-atto-int8</c>: <see cref="Atto"/> in 8 bits. Half the file, faster, and within 0.3 points of its accuracy on every data set of
    /// the model card. The same terms apply. The build copies its file when the project
    /// asks for it: <c>&lt;FaerAttoModels&gt;faer-atto-int8&lt;/FaerAttoModels&gt;</c>, or both names with a semicolon between them.
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
                $"{path}: the model file is missing; the build puts it beside the application if the project's property FaerAttoModels names it (default faer-atto): add {name} there, then copy all of the output, or publish it.",
                error
            );
        }
    }
}
