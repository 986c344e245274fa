using System.Text;
using Faer.Data.DataSets;
using Faer.Training.Networks;
using Faer.Training.Recipes;
using Faer.Training.Weights;

namespace Faer.Training.Tests.Runs;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class TrainerFailureTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    [Fact]
    public void A_loss_that_is_not_finite_stops_the_run_and_names_the_pictures()
    {
        using var run = new TinyRun(faces);
        FaerException error = Assert.Throws<FaerException>(() =>
            run.Train(settings: ["optimizer.learningRate=1e30", "optimizer.gradientClip=0"])
        );

        Assert.StartsWith("tiny: epoch 1, step 2: the loss is ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(
            8,
            faces.Data.Split("train").Count(sample => error.Message.Contains(sample.Id, StringComparison.Ordinal))
        );
        Assert.False(File.Exists(run.Files.Last));
    }

    [Fact]
    public void Outputs_that_are_not_finite_stop_the_run_before_anything_is_saved()
    {
        using var run = new TinyRun(faces);
        string[] settings = ["optimizer.learningRate=1e30", "optimizer.gradientClip=0", "batchSize=24", "emaDecay=0"];
        FaerException error = Assert.Throws<FaerException>(() => run.Train(settings: settings));
        Assert.Contains("split val are not finite", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(run.Files.Last));
        Assert.False(File.Exists(run.Files.Best));
    }

    [Fact]
    public void A_checkpoint_without_resume_is_refused()
    {
        using TinyRun run = Stopped();
        Assert.Contains("add --resume", Refused(run, resume: false), StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_with_another_recipe_is_refused_and_changes_nothing()
    {
        using TinyRun run = Stopped();
        string recipe = File.ReadAllText(run.Files.Recipe);
        string message = Refused(run, resume: true, "optimizer.learningRate=0.002");
        Assert.StartsWith(
            $"{run.Files.Root}: this run follows another recipe: optimizer.learningRate (0.002, not 0.001);",
            message,
            StringComparison.Ordinal
        );
        Assert.Equal(recipe, File.ReadAllText(run.Files.Recipe));
    }

    /// <summary>Without run.json the checkpoint alone states the recipe, by its hash.</summary>
    [Fact]
    public void Resume_with_another_recipe_is_refused_without_a_description()
    {
        using TinyRun run = Stopped();
        File.Delete(run.Files.Run);
        string message = Refused(run, resume: true, "epochs=9");
        Assert.Contains(run.Files.Last, message, StringComparison.Ordinal);
        Assert.Contains("another recipe", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_with_other_data_is_refused()
    {
        using TinyRun run = Stopped();
        var fewer = new FaceDataSet("lfw", faces.Data.Root, [.. faces.Data.Samples.Skip(1)]);
        FaerException error = Assert.Throws<FaerException>(() => run.Train(TinyRun.Recipe(), resume: true, fewer));
        Assert.StartsWith(run.Files.Run, error.Message, StringComparison.Ordinal);
        Assert.Contains("24 training", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a flipped bit")]
    [InlineData("another position")]
    [InlineData("half of it")]
    [InlineData("nothing")]
    [InlineData("only weights")]
    public void A_damaged_checkpoint_is_refused_with_the_remedy(string damage)
    {
        using TinyRun run = Stopped();
        byte[] bytes = File.ReadAllBytes(run.Files.Last);
        switch (damage)
        {
            case "a flipped bit":
                bytes[^5] ^= 1;
                break;
            case "another position":
                byte[] position = Encoding.UTF8.GetBytes("globalStep\\u0022:1");
                bytes[bytes.AsSpan().IndexOf(position) + position.Length - 1]++;
                break;
            default:
                bytes = damage == "half of it" ? bytes[..(bytes.Length / 2)] : [];
                break;
        }

        if (damage == "only weights")
        {
            using Network net = NetworkRegistry.Create(TinyRun.Recipe().Model);
            SafetensorsFile.Write(run.Files.Last, net.state_dict());
        }
        else
        {
            File.WriteAllBytes(run.Files.Last, bytes);
        }

        string message = Refused(run, resume: true);
        Assert.StartsWith(run.Files.Last, message, StringComparison.Ordinal);
        Assert.Contains("elete it to start fresh", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_is_named_and_the_run_can_resume()
    {
        using TinyRun unbroken = new(faces),
            run = new(faces);
        unbroken.Train();
        string aside = run.Files.Last + ".aside";
        run.Observer.OnEpochEnded = _ =>
        {
            File.Move(run.Files.Last, aside);
            Directory.CreateDirectory(run.Files.Last);
        };
        FaerException error = Assert.Throws<FaerException>(() => run.Train());

        Assert.StartsWith(run.Files.Last + ": cannot be written (", error.Message, StringComparison.Ordinal);
        Assert.Contains("free disk space", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(run.Files.Root, "*", SearchOption.AllDirectories),
            file => file.EndsWith(".tmp", StringComparison.Ordinal)
        );

        Directory.Delete(run.Files.Last);
        File.Move(aside, run.Files.Last);
        run.Observer.OnEpochEnded = _ => { };
        Assert.True(run.Train(resume: true));
        Assert.Equal(File.ReadAllBytes(unbroken.Files.Last), File.ReadAllBytes(run.Files.Last));
        Assert.Equal(unbroken.Rows(), run.Rows());
    }

    [Fact]
    public void Incomplete_files_of_a_killed_run_are_deleted()
    {
        using TinyRun run = Stopped();
        run.Observer.OnProgress = _ => { };
        foreach (string file in (string[])[run.Files.Last, run.Files.Best, run.Files.Recipe])
            File.WriteAllText($"{file}.0123456789ab.tmp", "half");
        Assert.True(run.Train(resume: true));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(run.Files.Root, "*", SearchOption.AllDirectories),
            file => file.EndsWith(".tmp", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_row_that_could_not_be_written_is_present_after_a_resume()
    {
        using TinyRun unbroken = new(faces),
            run = new(faces);
        unbroken.Train();
        string aside = run.Files.Metrics + ".aside";
        run.Observer.OnEpochEnded = _ =>
        {
            File.Move(run.Files.Metrics, aside);
            Directory.CreateDirectory(run.Files.Metrics);
        };
        FaerException error = Assert.Throws<FaerException>(() => run.Train());
        Assert.StartsWith(run.Files.Metrics + ": cannot be written (", error.Message, StringComparison.Ordinal);

        Directory.Delete(run.Files.Metrics);
        File.Move(aside, run.Files.Metrics);
        run.Observer.OnEpochEnded = _ => { };
        Assert.True(run.Train(resume: true));
        Assert.Equal(unbroken.Rows(), run.Rows());
        Assert.Equal(File.ReadAllBytes(unbroken.Files.Last), File.ReadAllBytes(run.Files.Last));
    }

    [Fact]
    public void A_run_folder_that_is_a_file_is_refused_before_pictures_are_decoded()
    {
        using var run = new TinyRun(faces);
        File.WriteAllText(run.Files.Root, "");
        Assert.StartsWith(
            $"{run.Files.Root}: the run folder cannot be used (",
            Refused(run, resume: false),
            StringComparison.Ordinal
        );
        Assert.Empty(run.Observer.Messages);
    }

    [Fact]
    public void A_second_run_into_the_same_folder_is_refused_while_the_first_runs()
    {
        using var first = new TinyRun(faces);
        string message = "";
        first.Observer.OnEpochEnded = _ => message = Refused(first, resume: true);
        Assert.True(first.Train(settings: "epochs=1"));
        Assert.Contains("no other run", message, StringComparison.Ordinal);
        Assert.False(File.Exists(first.Files.Lock));
    }

    [Fact]
    public void Alignment_without_a_detector_is_refused()
    {
        using var run = new TinyRun(faces);
        DetectorNotFoundException error = Assert.Throws<DetectorNotFoundException>(() =>
            run.Train(settings: "input.alignment=landmarks")
        );
        Assert.Contains("faer models pull", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(run.Files.Root));
    }

    [Fact]
    public void A_data_set_without_a_validation_split_is_refused()
    {
        using var run = new TinyRun(faces);
        var data = new FaceDataSet("lfw", faces.Data.Root, faces.Data.Split("train"));
        FaerException error = Assert.Throws<FaerException>(() => run.Train(TinyRun.Recipe(), data: data));
        Assert.Contains("no split 'val'", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(run.Files.Root));
    }

    /// <summary>A run that was stopped after its first step.</summary>
    private TinyRun Stopped()
    {
        var run = new TinyRun(faces);
        run.Observer.OnProgress = _ => run.Observer.Stop();
        Assert.False(run.Train());
        return run;
    }

    private static string Refused(TinyRun run, bool resume, params string[] settings)
    {
        string message = Assert.Throws<FaerException>(() => run.Train(resume, settings)).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
