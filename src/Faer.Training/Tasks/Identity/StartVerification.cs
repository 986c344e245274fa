using System.Globalization;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Sections;
using Faer.Training.Metrics;
using Faer.Training.Networks;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tasks.Identity;

/// <summary>The verification scores of each split before training: the baseline that pre-training must beat.</summary>
internal sealed class StartVerification
{
    private readonly Dictionary<string, float[]> _cosines;

    private StartVerification(Dictionary<string, float[]> cosines) => _cosines = cosines;

    /// <summary>Evaluates a network and stores its scores in a file.</summary>
    /// <exception cref="FaerException">An output is not finite, or the file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled between batches.</exception>
    public static StartVerification Judge(
        string path,
        Network net,
        IEnumerable<PairJudge> splits,
        ITrainingObserver observer,
        CancellationToken cancellationToken
    )
    {
        var cosines = new Dictionary<string, float[]>();
        foreach (PairJudge split in splits)
        {
            float[] scores = split.Run(net, cancellationToken);
            cosines[split.Split] = scores;
            observer.Message(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Before the first step, the verification AUC on split {split.Split} is {split.Auc(scores):F4}."
                )
            );
        }

        using var scope = NewDisposeScope();
        SafetensorsFile.Write(
            path,
            cosines.ToDictionary(split => split.Key, split => tensor(split.Value)),
            new Dictionary<string, string>()
        );
        return new StartVerification(cosines);
    }

    /// <summary>Loads the scores that an earlier session of the run saved; empty if the file does not exist.</summary>
    /// <exception cref="FaerException">The file is damaged.</exception>
    public static StartVerification Load(string path)
    {
        if (!File.Exists(path))
            return new StartVerification([]);
        using var scope = NewDisposeScope();
        using StoredWeights file = SafetensorsFile.Read(path);
        return new StartVerification(
            file.Tensors.ToDictionary(split => split.Key, split => split.Value.data<float>().ToArray())
        );
    }

    /// <summary>Reports an epoch compared with the start, with intervals.</summary>
    public VerificationReport Report(PairJudge split, float[] cosines, int epoch)
    {
        VerificationPairs pairs = split.Pairs;
        float[] start =
            _cosines.GetValueOrDefault(split.Split) is { } kept && kept.Length == cosines.Length ? kept : [];
        (Interval? auc, Interval? startAuc, Interval? gain) = VerificationScorer.Intervals(
            pairs,
            cosines,
            start,
            BootstrapSettings.Default
        );
        return new VerificationReport
        {
            DataSet = split.DataSet,
            Split = split.Split,
            People = pairs.PersonCount,
            Images = pairs.Samples.Count,
            Pairs = pairs.Pairs.Count,
            Epoch = epoch,
            Auc = split.Auc(cosines),
            AucInterval = auc,
            StartAuc = start.Length == 0 ? null : VerificationScorer.Auc(pairs, start),
            StartAucInterval = startAuc,
            GainInterval = gain,
        };
    }
}
