using System.Security.Cryptography;
using Faer.Data.Tests.Trees;
using Faer.Training.Reproduction;
using Faer.Training.RunFolders;
using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.Reproduction;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class StartWeightsTests(TinyFaces faces) : IClassFixture<TinyFaces>, IDisposable
{
    private readonly TinyReproduction _tiny = new(faces);

    public void Dispose() => _tiny.Dispose();

    private string Results => File.ReadAllText(Path.Combine(_tiny.Output, PaperReproduction.TablesName));

    [Fact]
    public void People_are_learned_first_and_every_run_starts_from_the_result()
    {
        using var people = new RecordIOTree();
        ReproductionPlan plan = ReproductionPlan.Create(
            _tiny.Options(1, PaperPart.Table2) with
            {
                People = people.Source,
            }
        );
        Assert.Equal(4, plan.Runs.Count);
        Assert.Equal(
            (Path.Combine(_tiny.Output, "pretrain"), "stand-in_pretrain-base_recordio_112", people.Source),
            (plan.Runs[0].Folder.Root, plan.Runs[0].Recipe.Name, plan.Runs[0].DataSource)
        );
        Assert.True(_tiny.Run(plan), string.Join(' ', _tiny.Sees.Failures));

        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(plan.Runs[0].Folder.Best)));
        Assert.All(plan.Runs.Skip(1), run => Assert.Equal(hash, RunDescription.Load(run.Folder.Run).Backbone?.Sha256));
        Assert.Contains(
            "| Baseline | LFW for RAF-DB | people of recordio | 90.74 |",
            Results,
            StringComparison.Ordinal
        );
        Assert.Contains(hash, Results, StringComparison.Ordinal);
        Assert.All(PaperReproduction.Rows(plan), row => Assert.Equal(TimeSpan.Zero, row.TimeLeft));

        // Results are kept without weights.
        Directory.Delete(Path.GetDirectoryName(plan.Runs[0].Folder.Best)!, recursive: true);
        Assert.True(plan.Runs[1].IsDone());
    }

    [Fact]
    public void Without_pretraining_that_failed_its_runs_do_not_start()
    {
        ReproductionPlan plan = ReproductionPlan.Create(
            _tiny.Options(1, PaperPart.Table2) with
            {
                // Every person has one picture, so there are no pairs.
                People = $"lfw:{faces.Data.Root}",
            }
        );
        Assert.False(_tiny.Run(plan));
        Assert.Single(_tiny.Sees.Begun);
        Assert.Single(_tiny.Sees.Failures);
        Assert.Contains("| 90.74 | not measured |", Results, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backbone_is_named_by_its_hash_and_a_run_from_another_one_is_refused()
    {
        ReproductionOptions options = _tiny.Options(1, PaperPart.Table2);
        ReproductionPlan without = ReproductionPlan.Create(options);
        _tiny.Run(without with { Runs = [without.Runs[0]] });
        string backbone = without.Runs[0].Folder.Best,
            hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(backbone)));
        ReproductionPlan with = ReproductionPlan.Create(
            options with
            {
                Backbone = backbone,
                Output = Path.Combine(_tiny.Output, "second"),
            }
        );
        Assert.All(with.Runs, run => Assert.Equal($"backbone {hash[..12]}", run.StartName));
        PlannedRun one = with.Runs[0];
        Assert.True(_tiny.Run(with with { Runs = [one] }), string.Join(' ', _tiny.Sees.Failures));
        string results = File.ReadAllText(Path.Combine(_tiny.Output, "second", PaperReproduction.TablesName));
        Assert.Contains(
            $"| Baseline | LFW for RAF-DB | backbone {hash[..12]} | 90.74 |",
            results,
            StringComparison.Ordinal
        );
        Assert.Contains(hash, results, StringComparison.Ordinal);
        Assert.True(one.IsDone());

        // The same recipe from initial weights, and from another file.
        Assert.Contains("backbone.sha256", Refused(one with { Start = StartWeights.None }), StringComparison.Ordinal);
        File.Copy(backbone, Path.Combine(_tiny.Output, "other.safetensors"));
        File.AppendAllText(Path.Combine(_tiny.Output, "other.safetensors"), "x");
        Assert.Contains(
            one.Folder.Root,
            Refused(one with { Start = StartWeights.OfFile(Path.Combine(_tiny.Output, "other.safetensors")) }),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "backbone.sha256",
            Refused(without.Runs[0] with { Start = StartWeights.OfFile(backbone) }),
            StringComparison.Ordinal
        );

        static string Refused(PlannedRun run) => Assert.Throws<FaerException>(() => run.IsDone()).Message;
    }

    [Fact]
    public void Contradictory_and_useless_starts_are_refused()
    {
        ReproductionOptions options = _tiny.Options(1, PaperPart.Table2);
        Assert.Contains(
            "--backbone /none: the file does not exist",
            Refused(options with { Backbone = "/none" }),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "--people",
            Refused(options with { Backbone = "/a", People = "lfw:/b" }),
            StringComparison.Ordinal
        );
        foreach (string system in new[] { "faer", "baseline", "swinface", "transfer" })
            _tiny.Copy($"rivals/{system}-small_celeba_64.json", """{ "name": "x" }""");
        Assert.Contains(
            "none of them would run",
            Refused(options with { Parts = [PaperPart.TableRivals], StandIns = [], CelebA = "/a", People = "lfw:/b" }),
            StringComparison.Ordinal
        );

        static string Refused(ReproductionOptions options) =>
            Assert.Throws<FaerException>(() => ReproductionPlan.Create(options)).Message;
    }
}
