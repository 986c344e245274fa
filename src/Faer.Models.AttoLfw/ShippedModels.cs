namespace Faer;

/// <summary>The models of this package, for <see cref="FaceAnalyzer.Create"/>.</summary>
public static class ShippedModels
{
    /// <summary>
    /// <c>faer-atto-lfw</c>: 40 attributes and 7 expressions, trained on Labeled Faces in the Wild. Research weights: no decisions
    /// about people, no emotion inference at work or school; <see cref="FaceAnalyzer.Metadata"/> has the terms, the model card the figures.
    /// </summary>
    public static ShippedModel AttoLfw { get; } = new("faer-atto-lfw", () => Open("faer-atto-lfw.onnx"));

    /// <summary>
    /// <c>faer-atto-lfw-int8</c>: <see cref="AttoLfw"/> in 8 bits. Half the file, faster, and the same decision for 99.9 % of attributes on
    /// faces that it was not made with; the model card has the figures. The same terms apply.
    /// </summary>
    public static ShippedModel AttoLfwInt8 { get; } = new("faer-atto-lfw-int8", () => Open("faer-atto-lfw-int8.onnx"));

    // The build refuses to make this assembly without the files.
    private static Stream Open(string name) => typeof(ShippedModels).Assembly.GetManifestResourceStream(name)!;
}
