using Faer.Alignment;
using Faer.Models;
using Faer.Training.Explaining;
using Faer.Training.Export;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.Export;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class ModelAlignmentTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    [Theory]
    [InlineData(AlignmentMode.Resize, true, "celeba")]
    [InlineData(AlignmentMode.Resize, true, "celeba", "celeba")]
    [InlineData(AlignmentMode.Resize, false, "celeba", "lfw")]
    [InlineData(AlignmentMode.Resize, false, "lfw")]
    [InlineData(AlignmentMode.Resize, false)]
    [InlineData(AlignmentMode.Landmarks, false, "celeba")]
    [InlineData(AlignmentMode.Detector, false, "celeba")]
    public void Only_whole_pictures_of_CelebA_alone_give_its_frame(
        AlignmentMode mode,
        bool isFrame,
        params string[] kinds
    )
    {
        Recipe recipe = TinyRun.Recipe($"input.alignment={mode.ToString().ToLowerInvariant()}");
        RunDescription run = new("x", "h", "d", 1, 1, new Dictionary<string, int>())
        {
            TrainedOn = [.. kinds.Select(kind => new TrainedData(kind, 1, ""))],
        };

        AlignmentSettings alignment = ModelAlignment.Of(recipe, run);
        Assert.Equal(isFrame, alignment == AlignmentSettings.CelebAFrame);
        Assert.True(isFrame || alignment.IsSame(recipe.Input.ToAlignmentSettings()));
        Assert.Equal(AlignmentMode.Resize, ModelAlignment.Of(TinyRun.Recipe(), run with { TrainedOn = null }).Mode);
    }

    [Fact]
    public void Model_files_and_explanations_use_it()
    {
        using var run = new TinyRun(faces);
        Assert.True(run.Train(settings: "epochs=1"));
        string model = Path.Combine(run.Files.Root, "model.onnx");
        Assert.Equal(AlignmentMode.Resize, RunExporter.Export(run.Files, model).Metadata.Alignment.Mode);
        using (var explainer = new Explainer(run.Files))
            Assert.False(explainer.NeedsFaces);

        RunDescription description = RunDescription.Load(run.Files.Run);
        (description with { TrainedOn = [new TrainedData("celeba", 24, "")] }).Save(run.Files.Run);
        Assert.True(RunExporter.Export(run.Files, model).Metadata.Alignment.IsSame(AlignmentSettings.CelebAFrame));
        using (var explainer = new Explainer(run.Files))
            Assert.True(explainer.NeedsFaces);
    }
}
