using Faer.Data.DataSets;
using Faer.Data.Mosaics;
using Faer.Training.Metrics;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Sources;

namespace Faer.Training.Tasks.Detection;

/// <summary>
/// Training of a face detector on pictures that are composed while it learns. An epoch has as many pictures as the bank
/// of split train.
/// </summary>
internal sealed class DetectionTask : ITrainingTask
{
    private readonly Recipe _recipe;
    private readonly TrainingSource _source;

    /// <summary>Initializes the task of a recipe on a data set of picture banks.</summary>
    /// <exception cref="FaerException">The data are not one set of picture banks.</exception>
    public DetectionTask(Recipe recipe, IReadOnlyList<TrainingSource> sources)
    {
        TrainingSource.Check(sources);
        if (sources is not [{ Data.Name: MosaicDataSet.Kind }])
            throw new FaerException(
                $"{recipe.Name}: a detector is trained on one folder of 'faer-train data make-detection', as in --data "
                    + $"{MosaicDataSet.Kind}:<folder>, not on {TrainingSource.Names(sources)}."
            );
        (_recipe, _source) = (recipe, sources[0]);
        recipe.RequireKnown("data.sourceWeights", recipe.Data.SourceWeights.Keys, "data sets");
        recipe.RequireKnown("loss.headWeights", recipe.Loss.HeadWeights.Keys, "heads");
        recipe.RequireKnown("loss.labelWeights", recipe.Loss.LabelWeights.Keys, "labels");
    }

    /// <inheritdoc/>
    public IReadOnlyList<LabelHead> Heads => [];

    /// <inheritdoc/>
    public IReadOnlyList<string> FigureNames => DetectionResult.Names;

    /// <inheritdoc/>
    public bool NeedsDetector => false;

    /// <inheritdoc/>
    public RunDescription Describe() => RunDescription.Of(_recipe, [_source]);

    /// <inheritdoc/>
    public TaskLoss CreateLoss(int featureCount) => DetectionLoss.Create(_recipe.Detection);

    /// <inheritdoc/>
    public ITaskData Prepare(
        TaskLoss loss,
        string cacheFolder,
        TrainerOptions options,
        ITrainingObserver observer,
        CancellationToken cancellationToken
    )
    {
        PictureBank train = Open(SplitName.Train);
        try
        {
            PictureBank validation = Open(SplitName.Validation);
            observer.Message(
                $"{_source.Name}: pictures are composed from {train.Pictures.Count} training pictures and "
                    + $"{train.Pieces.Count} pieces without faces, and {_recipe.Detection.ValidationPictures} for "
                    + $"validation from {validation.Pictures.Count} other pictures."
            );
            return new DetectionData(_recipe, train, validation);
        }
        catch
        {
            train.Dispose();
            throw;
        }

        PictureBank Open(string split) => PictureBank.Open(_source.Data.Split(split)[0].ImagePath);
    }
}
