using Faer.Models;
using Faer.Training.RunFolders;
using Faer.Training.Sources;
using Faer.Training.Tasks.Faces;
using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.RunFolders;

public sealed class RunDescriptionTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    [Fact]
    public void It_counts_the_training_pictures_of_each_label()
    {
        using var folder = new TemporaryFolder();
        RunDescription description = new FacesTask(TinyRun.Recipe(), [TrainingSource.Of(faces.Data)]).Describe();
        description.Save(folder.File("run.json"));
        RunDescription loaded = RunDescription.Load(folder.File("run.json"));

        Assert.Equal(
            ("tiny", "lfw", TinyFaces.TrainingImages, 12),
            (loaded.Recipe, loaded.DataSet, loaded.TrainingImages, loaded.ValidationImages)
        );
        Assert.Equal(description.LabelCounts, loaded.LabelCounts);
        Assert.Equal([LabelHead.Attributes, LabelHead.Expression(7)], loaded.Heads);
        Assert.Null(loaded.Sources);
        Assert.Equal(FacialAttributes.Count + Expressions.BasicCount, loaded.LabelCounts.Count);
        Assert.Equal(
            faces.Data.Split("train").Count(sample => sample.Expression == Expression.Happiness),
            loaded.LabelCounts["happiness"]
        );
        Assert.Equal(
            faces
                .Data.Split("train")
                .Count(sample => sample.Labels["attributes"] is { IsEmpty: false } labels && labels[31] > 0.5f),
            loaded.LabelCounts["Smiling"]
        );
        Assert.InRange(loaded.LabelCounts["Smiling"], 1, TinyFaces.TrainingImages - 1);
        TrainedData data = Assert.Single(loaded.TrainedOn!);
        Assert.Equal(("lfw", TinyFaces.TrainingImages), (data.Kind, data.Images));
        Assert.Equal(TrainedData.DigestOf(faces.Data.Split("train").Select(sample => sample.Id)), data.Digest);
        description.RequireSameData(folder.File("run.json"));
    }

    [Fact]
    public void A_run_does_not_resume_with_other_pictures_of_the_same_number()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("run.json");
        RunDescription description = new("x", "h", "a", 2, 2, new Dictionary<string, int>())
        {
            TrainedOn = [new TrainedData("a", 2, TrainedData.DigestOf(["1", "2"]))],
        };
        description.Save(path);

        description.RequireSameData(path);
        RunDescription other = description with
        {
            TrainedOn = [new TrainedData("a", 2, TrainedData.DigestOf(["1", "3"]))],
        };
        Assert.Throws<FaerException>(() => other.RequireSameData(path));

        // A run of an earlier version resumes.
        (description with { TrainedOn = null }).Save(path);
        other.RequireSameData(path);
    }

    [Fact]
    public void A_run_does_not_resume_with_changed_sources()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("run.json");
        RunSource[] sources = [new("a", "lfw", 10, 5), new("b", "folder", 20, 6)];
        RunDescription description = new("x", "h", "a+b", 30, 11, new Dictionary<string, int>()) { Sources = sources };
        description.Save(path);

        description.RequireSameData(path);
        RunDescription moved = description with { Sources = [new("a", "lfw", 11, 5), new("b", "folder", 19, 6)] };
        Assert.Contains(
            "started on other data",
            Assert.Throws<FaerException>(() => moved.RequireSameData(path)).Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>Runs of earlier versions can be exported and resumed.</summary>
    [Fact]
    public void A_file_without_parameter_counts_loads()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(
            folder.File("run.json"),
            """{ "recipe": "x", "recipeHash": "a", "dataSet": "lfw", "trainingImages": 3, "validationImages": 2, "labelCounts": {} }"""
        );
        RunDescription loaded = RunDescription.Load(folder.File("run.json"));
        Assert.Equal((3, null, null), (loaded.TrainingImages, loaded.Parameters, loaded.AttentionParameters));
        Assert.Null(loaded.Heads);
        Assert.Null(loaded.TrainedOn);
        Assert.Null(loaded.LearnedFrom);
        Assert.Equal([LabelHead.Attributes, LabelHead.Expression(7)], loaded.HeadsOf(TinyRun.Recipe()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"recipe\": \"x\" }")]
    [InlineData("null")]
    [InlineData(
        """{ "recipe": "x", "recipeHash": "a", "dataSet": "lfw", "trainingImages": 3, "validationImages": 2, "labelCounts": {}, "heads": [{ "name": "a.b", "kind": "multiLabel", "labels": ["c"] }] }"""
    )]
    public void A_damaged_file_is_refused(string text)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("run.json");
        File.WriteAllText(path, text);
        string message = Assert.Throws<FaerException>(() => RunDescription.Load(path)).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
