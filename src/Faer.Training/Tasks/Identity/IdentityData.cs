using Faer.Data;
using Faer.Data.Evaluation;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>The people of split train with their crops, and the pairs of the splits that are judged.</summary>
internal sealed class IdentityData : ITaskData
{
    private readonly Func<int, BatchLoader> _train;
    private readonly IReadOnlyList<FaceSample> _samples;
    private readonly long[] _people;
    private readonly FaceLoaders _loaders;
    private readonly InputTensor _input;
    private readonly PairJudge _validation;
    private readonly PairJudge? _test;
    private readonly LoaderTime _time = new();
    private StartVerification? _start;

    /// <summary>Opens or makes the crops of the splits; tells the observer what was found.</summary>
    public IdentityData(
        Recipe recipe,
        TrainingSource source,
        SourceSplit train,
        long[] people,
        int personCount,
        FaceLoaders loaders,
        TrainerOptions options,
        ITrainingObserver observer
    )
    {
        (_loaders, _samples, _people) = (loaders, train.Samples, people);
        _input = new InputTensor(recipe.Input);
        VerificationPairs validation = Pairs("val");
        VerificationPairs? test = options.JudgeTest ? Pairs("test") : null;
        _train = loaders.Training(train, sampleWeights: null);
        _validation = Judge(validation, "val");
        _test = test is null ? null : Judge(test, "test");
        observer.Message(
            $"{source.Name}: {train.Samples.Count} training and {validation.Samples.Count} validation images; {loaders.Found()}."
        );
        foreach (string note in source.Data.Notes)
            observer.Message(note);
        observer.Message(
            $"{personCount} people are learned; val is {validation.Pairs.Count} pairs of {validation.PersonCount} others."
        );

        VerificationPairs Pairs(string split) =>
            VerificationPairs.Draw(source.Data.Split(split), $"{source.Data.Name}:{source.Data.Root}: split {split}");

        PairJudge Judge(VerificationPairs pairs, string split) =>
            new(pairs, loaders.Judged(new SourceSplit([(source.Name, pairs.Samples)])), _input, source.Name, split);
    }

    /// <inheritdoc/>
    public int StepsPerEpoch => _train(0).BatchesPerEpoch;

    /// <inheritdoc/>
    public TimeSpan WaitTime => _time.Waited;

    /// <inheritdoc/>
    public IEnumerable<TaskBatch> Epoch(int epoch, int firstStep)
    {
        BatchLoader loader = _time.Of(_train(epoch));
        foreach (Batch batch in loader.Epoch(epoch, firstStep, CancellationToken.None))
            yield return new FaceBatch(batch, _samples, _input, Targets);
    }

    /// <summary>Judges the network before its first step once, and keeps what it scored: what pre-training is compared with.</summary>
    /// <inheritdoc/>
    public void Start(
        RunFolder folder,
        Network net,
        bool isNew,
        ITrainingObserver observer,
        CancellationToken cancellation
    ) =>
        _start = isNew
            ? StartVerification.Judge(
                folder.StartVerification,
                net,
                _test is null ? [_validation] : [_validation, _test],
                observer,
                cancellation
            )
            : StartVerification.Load(folder.StartVerification);

    /// <inheritdoc/>
    public IEpochResult Judge(Network net, CancellationToken cancellation) =>
        new IdentityResult(
            _start ?? throw new InvalidOperationException("Start must come first."),
            _validation,
            _validation.Run(net, cancellation),
            _test,
            _test?.Run(net, cancellation)
        );

    /// <inheritdoc/>
    public void Dispose() => _loaders.Dispose();

    private BatchTargets Targets(Batch batch)
    {
        long[] people = new long[batch.Count];
        for (int i = 0; i < people.Length; i++)
            people[i] = _people[batch.SampleIndices[i]];
        return new BatchTargets([KeyValuePair.Create(IdentityPart.People, tensor(people))]);
    }
}
