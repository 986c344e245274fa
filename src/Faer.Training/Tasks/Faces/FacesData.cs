using Faer.Data;
using Faer.Data.Evaluation;

namespace Faer.Training;

/// <summary>The splits of the faces task with their crops and loaders.</summary>
internal sealed class FacesData : ITaskData
{
    private readonly Func<int, BatchLoader> _train;
    private readonly IReadOnlyList<FaceSample> _samples;
    private readonly FaceLoaders _loaders;
    private readonly InputTensor _input;
    private readonly Func<Batch, BatchTargets> _targets;
    private readonly HeadJudge _validation;
    private readonly HeadJudge? _test;
    private readonly LoaderTime _time = new();

    /// <summary>Opens or makes the crops of the splits; tells the observer what was found.</summary>
    public FacesData(
        Recipe recipe,
        IReadOnlyList<TrainingSource> sources,
        SourceSplit train,
        IReadOnlyList<LabelHead> heads,
        IReadOnlyList<double>? sampleWeights,
        TaskLoss loss,
        FaceLoaders loaders,
        TrainerOptions options,
        ITrainingObserver observer
    )
    {
        _loaders = loaders;
        _samples = train.Samples;
        _input = new InputTensor(recipe.Input);
        _targets = batch => LabelTensors.Of(batch, heads, recipe.Loss.HardAttributes);
        _train = loaders.Training(train, sampleWeights);
        SourceSplit validation = SourceSplit.Of(sources, "val");
        _validation = Judge(validation, "val", loss);
        _test = options.JudgeTest ? Judge(SourceSplit.Of(sources, "test"), "test", null) : null;

        observer.Message(
            $"{Names(sources)}: {train.Samples.Count} training and {validation.Samples.Count} validation images; {loaders.Found()}."
        );
        foreach (string note in sources.SelectMany(source => source.Data.Notes))
            observer.Message(note);

        HeadJudge Judge(SourceSplit split, string name, TaskLoss? ownLoss) =>
            new(
                split,
                loaders.Judged(split),
                _input,
                sources,
                name,
                recipe.Name,
                ownLoss is null ? null : (ownLoss, _targets)
            );
    }

    /// <inheritdoc/>
    public int StepsPerEpoch => _train(0).BatchesPerEpoch;

    /// <inheritdoc/>
    public TimeSpan WaitTime => _time.Waited;

    /// <inheritdoc/>
    public IEnumerable<TaskBatch> Epoch(int epoch, int firstStep)
    {
        BatchLoader loader = _time.Of(_train(epoch));

        // Not cancelled with the run: a step that has begun is finished and saved.
        foreach (Batch batch in loader.Epoch(epoch, firstStep, CancellationToken.None))
            yield return new FaceBatch(batch, _samples, _input, _targets);
    }

    /// <inheritdoc/>
    public void Start(
        RunFolder folder,
        Network net,
        bool isNew,
        ITrainingObserver observer,
        CancellationToken cancellation
    ) { }

    /// <inheritdoc/>
    public IEpochResult Judge(Network net, CancellationToken cancellation) =>
        new FacesResult(_validation.Run(net, cancellation), _test?.Run(net, cancellation));

    /// <inheritdoc/>
    public void Dispose() => _loaders.Dispose();

    /// <summary>The sources as one name, such as <c>celeba+lfw</c>.</summary>
    public static string Names(IEnumerable<TrainingSource> sources) =>
        string.Join('+', sources.Select(source => source.Name));
}
