using Faer.Data.DataSets;
using Faer.Data.Evaluation.Sections;
using Faer.Training.Losses;
using Faer.Training.Metrics;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Sources;

namespace Faer.Training.Tasks.Identity;

/// <summary>
/// Pre-training: the network learns to distinguish people. It has no heads; the classifier of people is part of the
/// loss. It is evaluated on pairs of people who are not in the training data.
/// </summary>
internal sealed class IdentityTask : ITrainingTask
{
    private readonly Recipe _recipe;
    private readonly TrainingSource _source;
    private readonly SourceSplit _train;
    private readonly long[] _people;
    private readonly int _personCount;

    /// <summary>Initializes the task of a recipe on a data set of people.</summary>
    /// <exception cref="FaerException">There are several data sets, or too few people; the message names the
    /// remedy.</exception>
    public IdentityTask(Recipe recipe, IReadOnlyList<TrainingSource> sources)
    {
        TrainingSource.Check(sources);
        if (sources.Count > 1)
            throw new FaerException(
                $"{recipe.Name}: pre-training uses a single data set, not {sources.Count}, because "
                    + $"different data sets may contain the same people."
            );
        recipe.RequireKnown("data.sourceWeights", recipe.Data.SourceWeights.Keys, "data sets", sources[0].Name);
        recipe.RequireKnown("loss.headWeights", recipe.Loss.HeadWeights.Keys, "heads");
        recipe.RequireKnown("loss.labelWeights", recipe.Loss.LabelWeights.Keys, "labels");
        _recipe = recipe;
        _source = sources[0] with { Data = IdentitySelection.Of(sources[0].Data, recipe.Data.MinImagesPerPerson) };
        _train = SourceSplit.Of([_source], SplitName.Train);
        _people = People.Classes(_train.Samples);
        _personCount = IdentitySelection.CountPeople(_train.Samples);
    }

    /// <inheritdoc/>
    public IReadOnlyList<LabelHead> Heads => [];

    /// <inheritdoc/>
    public IReadOnlyList<string> FigureNames => [SelectionRecipe.VerificationFigure];

    /// <inheritdoc/>
    public bool NeedsDetector => TrainingSource.NeedDetector(_recipe, [_source]);

    /// <inheritdoc/>
    public RunDescription Describe() => RunDescription.Of(_recipe, [_source]) with { People = _personCount };

    /// <inheritdoc/>
    public TaskLoss CreateLoss(int featureCount)
    {
        LossRecipe loss = _recipe.Loss;
        IdentityLoss identity = loss.Identity switch
        {
            IdentityLossKind.ArcFace => new ArcFaceLoss(
                _personCount,
                featureCount,
                loss.ArcFaceScale,
                loss.ArcFaceMargin,
                loss.LabelSmoothing
            ),
            IdentityLossKind.CosFace => new CosFaceLoss(
                _personCount,
                featureCount,
                loss.CosFaceScale,
                loss.CosFaceMargin,
                loss.LabelSmoothing
            ),
            _ => new SoftmaxLoss(_personCount, featureCount, loss.LabelSmoothing),
        };
        return new TaskLoss([new IdentityPart(identity)]);
    }

    /// <inheritdoc/>
    public ITaskData Prepare(
        TaskLoss loss,
        string cacheFolder,
        TrainerOptions options,
        ITrainingObserver observer,
        CancellationToken cancellationToken
    )
    {
        var loaders = new FaceLoaders(_recipe, Heads, cacheFolder, options, cancellationToken);
        try
        {
            return Open(loaders, options.JudgeTest, observer);
        }
        catch
        {
            loaders.Dispose();
            throw;
        }
    }

    /// <summary>Draws the pairs, opens or creates the crops of the splits, and reports what was found.</summary>
    private IdentityData Open(FaceLoaders loaders, bool judgeTest, ITrainingObserver observer)
    {
        // Draw the pairs first: this fails for a split with too few people, before a picture is decoded.
        VerificationPairs validation = Pairs(SplitName.Validation);
        VerificationPairs? test = judgeTest ? Pairs(SplitName.Test) : null;
        var input = new InputTensor(_recipe.Input);
        var training = new TrainingFaces(
            loaders.Training(_train, sampleWeights: null),
            _train.Samples,
            input,
            batch => IdentityPart.Targets(batch, _people)
        );
        var data = new IdentityData(
            loaders,
            training,
            Judge(validation, SplitName.Validation),
            test is null ? null : Judge(test, SplitName.Test)
        );
        loaders.Report([_source], hasValidation: true, observer);
        observer.Message(
            $"Training on {_personCount} people; split val has {validation.Pairs.Count} pairs of "
                + $"{validation.PersonCount} other people."
        );
        return data;

        VerificationPairs Pairs(string split) =>
            VerificationPairs.Draw(
                _source.Data.Split(split),
                $"{_source.Data.Name}:{_source.Data.Root}: split {split}"
            );

        PairJudge Judge(VerificationPairs pairs, string split) =>
            new(pairs, loaders.Judged(new SourceSplit(split, [(_source, pairs.Samples)])), input, _source.Name, split);
    }
}
