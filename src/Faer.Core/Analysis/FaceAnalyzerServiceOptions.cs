namespace Faer;

/// <summary>
/// The options of <see cref="FaceAnalyzerServices.AddFaceAnalyzer"/>. Set either <see cref="ModelPath"/> or
/// <see cref="Model"/>.
/// </summary>
public sealed class FaceAnalyzerServiceOptions
{
    /// <summary>The model's .onnx file.</summary>
    public string? ModelPath { get; set; }

    /// <summary>A model from a package.</summary>
    public ShippedModel? Model { get; set; }

    /// <summary>The options of the analyzer; its logger defaults to the application's logger.</summary>
    public AnalyzerOptions Analyzer { get; set; } = AnalyzerOptions.Default;

    internal FaceAnalyzer CreateAnalyzer(AnalyzerOptions options) =>
        Model is null ? FaceAnalyzer.FromFile(ModelPath!, options) : FaceAnalyzer.Create(Model, options);
}
