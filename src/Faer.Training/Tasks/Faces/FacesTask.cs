using Faer.Data.DataSets;
using Faer.Data.Loading;
using Faer.Training.Metrics;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Sources;
using Faer.Training.Teachers;

namespace Faer.Training.Tasks.Faces;

/// <summary>
/// The task of learning heads of labels in faces: attributes, expressions, and any other labels of the data.
/// </summary>
internal sealed class FacesTask : ITrainingTask
{
    private readonly Recipe _recipe;
    private readonly IReadOnlyList<TrainingSource> _sources;
    private readonly SourceSplit _train;
    private readonly SourceSplit? _validation;
    private readonly TaughtSources _taught;
    private readonly Dictionary<string, int[]> _counts;
    private readonly Dictionary<string, double[]> _classImages;

    /// <summary>Initializes the task of a recipe on some data sets, each of which labels some of the heads.</summary>
    /// <exception cref="FaerException">
    /// A split is missing, data sets have different labels for a head, no data set labels a head of the network, or the
    /// recipe names a data set or head that the run does not have; the message names the remedy.
    /// </exception>
    public FacesTask(Recipe recipe, IReadOnlyList<TrainingSource> sources)
    {
        TrainingSource.Check(sources);
        _recipe = recipe;
        recipe.RequireKnown(
            "data.sourceWeights",
            recipe.Data.SourceWeights.Keys,
            "data sets",
            sources.Select(each => each.Name)
        );
        sources = IgnoredLabels.TakeAway(recipe, sources);
        Heads = recipe.Model.HeadsFor(HeadUnion.Of(sources));
        if (Heads.Count == 0)
            throw new FaerException(
                $"{recipe.Name}: model.attributes is false, model.expressions is 0, and the data have no "
                    + $"labels for another head, so there is nothing to learn."
            );
        recipe.RequireKnown("loss.headWeights", recipe.Loss.HeadWeights.Keys, "heads", Heads.Select(head => head.Name));
        recipe.RequireKnown(
            "loss.labelWeights",
            recipe.Loss.LabelWeights.Keys,
            "labels of multi-label heads",
            Heads.Where(head => head.Kind == HeadKind.MultiLabel).SelectMany(head => head.Labels)
        );
        if (recipe.Loss.CenterWeight > 0 && Heads.Any(head => head.Name == CenterPart.TermName))
            throw new FaerException(
                $"{recipe.Name}: rename the head '{CenterPart.TermName}' or set loss.centerWeight to 0, "
                    + $"because the term of center loss has the same name."
            );
        _taught = TaughtSources.Of(recipe, sources, Heads);
        _sources = _taught.Sources;
        _train = SourceSplit.Of(_sources, SplitName.Train);
        RequireLabels(_train);
        _validation = SourceSplit.Validation(_sources, recipe.Data.HoldOut);
        if (_validation is not null)
            RequireLabels(_validation);
        _counts = Heads.ToDictionary(head => head.Name, head => LabelCounts.Of(head, _train.Samples));
        _classImages = SingleLabelHeads.ToDictionary(head => head.Name, head => DrawnClasses.Images(head, _train));
    }

    /// <inheritdoc/>
    public IReadOnlyList<LabelHead> Heads { get; }

    /// <summary>Steps per epoch.</summary>
    public int StepsPerEpoch => FaceLoaders.StepsPerEpoch(_recipe, _train);

    /// <inheritdoc/>
    public IReadOnlyList<string> FigureNames
    {
        get
        {
            string[] names = [.. Heads.SelectMany(HeadResult.NamesOf)];
            return _sources.Count == 1
                ? names
                :
                [
                    .. names,
                    .. _sources.SelectMany(source =>
                        Heads
                            .Where(source.Labels)
                            .SelectMany(HeadResult.NamesOf)
                            .Select(name => $"{source.Name}.{name}")
                    ),
                ];
        }
    }

    /// <inheritdoc/>
    public bool NeedsDetector => TrainingSource.NeedDetector(_recipe, _sources);

    /// <inheritdoc/>
    public RunDescription Describe() =>
        RunDescription.Of(_recipe, _sources) with
        {
            Heads = Heads,
            LabelCounts = Heads
                .SelectMany(head =>
                    head.Labels.Zip(
                        _counts[head.Name],
                        (label, count) => KeyValuePair.Create(LabelNames.Of(head, label), count)
                    )
                )
                .ToDictionary(),
            ClassDraws = SingleLabelHeads.ToDictionary(
                head => head.Name,
                head => (IReadOnlyList<double>)DrawnClasses.Of(head, _train, SampleWeights(_train), _recipe.Data)
            ),
            ClassImages = _classImages.ToDictionary(head => head.Key, head => (IReadOnlyList<double>)head.Value),
            Teacher = _taught.Teacher,
        };

    /// <inheritdoc/>
    public TaskLoss CreateLoss(int featureCount) => FacesLoss.Create(_recipe.Loss, Heads, _classImages, featureCount);

    /// <inheritdoc/>
    public ITaskData Prepare(
        TaskLoss loss,
        string cacheFolder,
        TrainerOptions options,
        ITrainingObserver observer,
        CancellationToken cancellationToken
    )
    {
        foreach (string note in _taught.Notes)
            observer.Message(note);
        foreach (LabelHead head in SingleLabelHeads)
        {
            if (_train.Samples.Count(new HeadTargets(head).IsOutside) is > 0 and var dropped)
                observer.Message(
                    $"{dropped} training labels are not among the {head.Count} classes of the head "
                        + $"{head.Name} and are dropped."
                );
        }

        var loaders = new FaceLoaders(_recipe, Heads, cacheFolder, options, cancellationToken);
        try
        {
            FacesData data = Open(loaders, loss, options);
            loaders.Report(_sources, _validation is not null, observer);
            return data;
        }
        catch
        {
            loaders.Dispose();
            throw;
        }
    }

    private IEnumerable<LabelHead> SingleLabelHeads => Heads.Where(head => head.Kind == HeadKind.SingleLabel);

    /// <summary>Opens or creates the crops of the splits: train, val and, if it is evaluated, test.</summary>
    private FacesData Open(FaceLoaders loaders, TaskLoss loss, TrainerOptions options)
    {
        var input = new InputTensor(_recipe.Input);
        SourceSplit train = Prepared(_train);
        var training = new TrainingFaces(loaders.Training(train, SampleWeights(train)), train.Samples, input, Targets);
        return new FacesData(
            loaders,
            training,
            new FacesPictures(_recipe, Heads, train, _validation),
            _validation is null ? null : Judge(_validation, (loss, Targets)),
            options.JudgeTest ? Judge(SourceSplit.Of(_sources, SplitName.Test), null) : null
        );

        BatchTargets Targets(Batch batch) => LabelTensors.Of(batch, Heads, _recipe.Loss.HardAttributes);

        HeadJudge Judge(SourceSplit whole, (TaskLoss, Func<Batch, BatchTargets>)? ownLoss)
        {
            SourceSplit split = Prepared(whole);
            return new HeadJudge(split, loaders.Judged(split), input, _recipe.Name, ownLoss);
        }

        SourceSplit Prepared(SourceSplit split) => options.TrialImages is { } count ? split.Thinned(count) : split;
    }

    /// <summary>
    /// Throws for a head without any labels in a split, because it could not be learned or evaluated.
    /// </summary>
    private void RequireLabels(SourceSplit split)
    {
        foreach (LabelHead head in Heads)
        {
            var targets = new HeadTargets(head);
            var row = new float[head.Count];
            if (split.Samples.Any(sample => targets.TryRead(sample, row)))
                continue;
            (string labels, string remedy) = head.Name switch
            {
                LabelHead.AttributesName => ("attribute", "remove the head with --set model.attributes=false"),
                LabelHead.ExpressionName => ("expression", "remove the head with --set model.expressions=0"),
                _ => ($"'{head.Name}'", "leave the head out of model.heads"),
            };
            string data = string.Join(", ", _sources.Select(source => $"{source.Data.Name}:{source.Data.Root}"));
            throw new FaerException($"{data}: split {split.Name} has no {labels} labels; {remedy}.");
        }
    }

    /// <summary>
    /// Returns the weight of each training image if rare expressions are drawn more often; otherwise null.
    /// </summary>
    private double[]? SampleWeights(SourceSplit train)
    {
        LabelHead? expression = Heads.FirstOrDefault(head => head.Name == LabelHead.ExpressionName);
        double power = _recipe.Data.RebalancePower;
        if (power == 0 || expression is null)
            return null;
        var targets = new HeadTargets(expression);
        int[] counts = _counts[expression.Name];
        double largest = counts.Max();
        return
        [
            .. train.Samples.Select(sample =>
                targets.ClassOf(sample) is >= 0 and var label ? Math.Pow(counts[label] / largest, -power) : 1
            ),
        ];
    }
}
