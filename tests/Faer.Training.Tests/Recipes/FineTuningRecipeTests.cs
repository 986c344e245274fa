using System.Numerics;
using Faer.Alignment;
using Faer.Data.DataSets;
using Faer.Data.Onnx;
using Faer.Models;
using Faer.Training.Export;
using Faer.Training.Recipes;
using Faer.Training.Tests.Runs;
using Google.Protobuf;

namespace Faer.Training.Tests.Recipes;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class FineTuningRecipeTests(TinyFaces faces) : IClassFixture<TinyFaces>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(AlignmentMode.Landmarks, 1f)]
    [InlineData(AlignmentMode.Landmarks, 0.85f)]
    [InlineData(AlignmentMode.Detector, 1.7f)]
    [InlineData(AlignmentMode.Resize, 1f)]
    public void Faces_are_cut_as_the_model_cuts_them(AlignmentMode mode, float zoom)
    {
        AlignmentSettings alignment = new InputRecipe { Alignment = mode, Zoom = zoom }.ToAlignmentSettings();

        string text = FineTuningRecipe.Write("mine", faces.Data, DataSetOptions.Default, Model(alignment));

        InputRecipe input = RecipeFile.Parse(text, "mine.json").Input;
        Assert.Equal((mode, zoom), (input.Alignment, input.Zoom));
    }

    [Fact]
    public void A_model_with_another_template_is_refused()
    {
        AlignmentSettings known = AlignmentSettings.Landmarks;
        string model = Model(
            known with
            {
                Template = [.. known.Template.Select(point => point + new Vector2(0, 0.1f))],
            }
        );

        FaerException error = Assert.Throws<FaerException>(() =>
            FineTuningRecipe.Write("mine", faces.Data, DataSetOptions.Default, model)
        );

        Assert.StartsWith(model, error.Message, StringComparison.Ordinal);
        Assert.Contains("template or box scale", error.Message, StringComparison.Ordinal);
    }

    private string Model(AlignmentSettings alignment)
    {
        using var run = new TinyRun(faces);
        run.Train(settings: "epochs=1");
        string path = _folder.File("model.onnx");
        RunExporter.Export(run.Files, path);
        (ModelProto model, ModelMetadata metadata) = OnnxModelFile.Read(path);
        OnnxModelFile.SetMetadata(model, metadata with { Alignment = alignment });
        File.WriteAllBytes(path, model.ToByteArray());
        return path;
    }
}
