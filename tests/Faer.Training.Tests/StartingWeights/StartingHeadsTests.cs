using Faer.Training.Networks.Faer;
using Faer.Training.RunFolders;
using Faer.Training.StartingWeights;
using Faer.Training.Tests.Networks.Faer;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.StartingWeights;

[NoTensorLeaks]
public sealed class StartingHeadsTests : IDisposable
{
    private static readonly LabelHead s_mood = new("mood", HeadKind.SingleLabel, ["busy", "calm"]);
    private static readonly LabelHead s_worn = new("worn", HeadKind.MultiLabel, ["glasses", "hat"]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>A network of one head has another key for it than one of several.</summary>
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void A_head_of_the_same_name_and_labels_is_kept_whatever_its_key(bool severalBefore, bool severalNow)
    {
        using var scope = NewDisposeScope();
        using FaerNet before = Net(severalBefore ? [s_worn, s_mood] : [s_mood]),
            now = Net(severalNow ? [LabelHead.Expression(7), s_mood] : [s_mood]);
        BackboneReport report = BackboneWeights.Load(now, Save(before));

        string from = severalBefore ? "heads.mood" : "head",
            to = severalNow ? "heads.mood" : "head";
        AssertSame(before, $"{from}.weight", now, $"{to}.weight");
        AssertSame(before, $"{from}.bias", now, $"{to}.bias");
        Assert.Equal(["mood"], report.KeptHeads);
        Assert.Empty(report.RelabeledHeads);
        Assert.Equal(severalNow ? ["heads.expression.bias", "heads.expression.weight"] : [], report.Missing);
        Assert.Equal(severalBefore ? ["heads.worn.bias", "heads.worn.weight"] : [], report.Unexpected);
        Assert.EndsWith("; heads kept: mood", report.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Of the same size, so that neither shape nor key would tell.</summary>
    [Fact]
    public void A_head_with_other_labels_starts_anew_and_the_report_says_so()
    {
        using var scope = NewDisposeScope();
        using FaerNet before = Net([s_mood]),
            now = Net([new LabelHead("mood", HeadKind.SingleLabel, ["calm", "busy"])]);
        using Tensor initial = now.state_dict()["head.weight"].detach().clone();
        BackboneReport report = BackboneWeights.Load(now, Save(before));

        Assert.True(now.state_dict()["head.weight"].equal(initial).all().item<bool>());
        Assert.Equal((0, "mood"), (report.KeptHeads!.Count, Assert.Single(report.RelabeledHeads)));
        Assert.EndsWith(
            "; no heads kept; heads with other labels than in the file, started from initial weights: mood",
            report.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_head_of_another_name_is_not_taken_for_it()
    {
        using var scope = NewDisposeScope();
        using FaerNet before = Net([s_mood]),
            now = Net([new LabelHead("answer", HeadKind.SingleLabel, ["busy", "calm"])]);
        using Tensor initial = now.state_dict()["head.weight"].detach().clone();
        BackboneReport report = BackboneWeights.Load(now, Save(before));

        Assert.True(now.state_dict()["head.weight"].equal(initial).all().item<bool>());
        Assert.Empty(report.KeptHeads!);
        Assert.Empty(report.RelabeledHeads);
        Assert.Equal(["head.bias", "head.weight"], report.Missing);
        Assert.Equal(["head.bias", "head.weight"], report.Unexpected);
    }

    [Fact]
    public void Weights_that_do_not_say_their_heads_are_matched_by_key_and_shape()
    {
        using var scope = NewDisposeScope();
        using FaerNet before = Net([s_mood]),
            now = Net([new LabelHead("answer", HeadKind.SingleLabel, ["busy", "calm"])]);
        string path = _folder.File("plain.safetensors");
        SafetensorsFile.Write(path, before.state_dict());
        Assert.Null(BackboneWeights.Load(now, path).KeptHeads);
        AssertSame(before, "head.weight", now, "head.weight");
    }

    private static FaerNet Net(IReadOnlyList<LabelHead> heads) => new(TinyNet.Options, heads);

    /// <summary>As the best weights of a run are written.</summary>
    private string Save(FaerNet net)
    {
        string path = _folder.File("best.safetensors");
        SignedWeights.Write(
            path,
            net.state_dict(),
            new Dictionary<string, string>
            {
                [WeightsHash.RecipeHash] = new string('a', 64),
                [WeightsHash.Heads] = LabelHeadsJson.ToJson(net.Heads),
            }
        );
        return path;
    }

    private static void AssertSame(FaerNet first, string key, FaerNet second, string other) =>
        Assert.True(first.state_dict()[key].equal(second.state_dict()[other]).all().item<bool>(), $"{key} {other}");
}
