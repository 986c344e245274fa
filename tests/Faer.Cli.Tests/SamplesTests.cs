namespace Faer.Cli.Tests;

/// <summary>The shipped model on the faces in samples/. Each face is named after the label that it shows.</summary>
public sealed class SamplesTests
{
    private const int Enough = 9;

    [Fact]
    public void The_shipped_model_finds_the_label_of_each_sample()
    {
        string root = RepositoryRoot();
        using FaceAnalyzer analyzer = FaceAnalyzer.Create(ShippedModels.Atto);
        string[] samples = Directory.GetFiles(Path.Combine(root, "samples"), "*.png");
        Assert.Equal(10, samples.Length);
        List<string> missed =
        [
            .. samples.Where(sample => !Has(analyzer.AnalyzeAligned(sample), Path.GetFileNameWithoutExtension(sample))),
        ];
        Assert.True(
            samples.Length - missed.Count >= Enough,
            $"Read back {samples.Length - missed.Count} of {samples.Length}; missed {string.Join(", ", missed.Select(Path.GetFileName))}."
        );
    }

    private static bool Has(FaceAnalysis face, string label)
    {
        if (Expressions.TryParse(label, out Expression expression))
            return face.Expression.Label == expression;
        string name = FacialAttributes.Names.Single(name => name.Equals(label, StringComparison.OrdinalIgnoreCase));
        return FacialAttributes.TryParse(name, out FacialAttribute attribute) && face[attribute].IsPresent;
    }

    private static string RepositoryRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Faer.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("Run the tests inside the checkout.");
    }
}
