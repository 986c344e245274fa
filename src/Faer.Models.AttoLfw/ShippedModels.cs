namespace Faer;

/// <summary>The models of this package, for <see cref="FaceAnalyzer.Create"/>.</summary>
public static class ShippedModels
{
    /// <summary>
    /// <c>faer-atto-lfw</c>: 40 attributes and 7 expressions, trained on Labeled Faces in the Wild. Research weights: no decisions
    /// about people, no emotion inference at work or school; <see cref="FaceAnalyzer.Metadata"/> has the terms, the model card the figures.
    /// </summary>
    public static ShippedModel AttoLfw { get; } = new("faer-atto-lfw", () => Open("faer-atto-lfw.onnx"));

    // The build refuses to make this assembly without the file.
    private static Stream Open(string name) => typeof(ShippedModels).Assembly.GetManifestResourceStream(name)!;
}
