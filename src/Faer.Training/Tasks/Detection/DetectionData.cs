using Faer.Data.Mosaics;
using Faer.Training.Metrics;
using Faer.Training.Networks;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;

namespace Faer.Training.Tasks.Detection;

/// <summary>Composed pictures of the splits train and val. Owns the banks.</summary>
internal sealed class DetectionData : ITaskData
{
    private readonly Recipe _recipe;
    private readonly PictureBank _train;
    private readonly PictureBank _validation;
    private readonly InputTensor _input;
    private readonly MosaicLoader _loader;
    private readonly DetectionJudge _judge;

    /// <summary>Initializes the data and takes ownership of the banks.</summary>
    public DetectionData(Recipe recipe, PictureBank train, PictureBank validation)
    {
        (_recipe, _train, _validation) = (recipe, train, validation);
        _input = new InputTensor(recipe.Input);
        _loader = new MosaicLoader(
            new MosaicComposer(train),
            recipe.BatchSize,
            Math.Max(1, train.Pictures.Count / recipe.BatchSize),
            recipe.Seed
        );
        int batch = Math.Min(recipe.ImagesPerPart, recipe.Detection.ValidationPictures);
        _judge = new DetectionJudge(
            // The pictures of val do not depend on the seed of the run, so that runs can be compared.
            new MosaicLoader(new MosaicComposer(validation), batch, recipe.Detection.ValidationPictures / batch, 0),
            _input,
            recipe.Input.SizePx
        );
    }

    /// <inheritdoc/>
    public int StepsPerEpoch => _loader.BatchesPerEpoch;

    /// <inheritdoc/>
    public TimeSpan WaitTime => _loader.WaitTime;

    /// <inheritdoc/>
    public IEnumerable<TaskBatch> Epoch(int epoch, int firstStep)
    {
        int sizePx = epoch < _recipe.Input.EarlyEpochs ? _recipe.Input.EarlySizePx : _recipe.Input.SizePx;
        foreach ((MosaicPictures pictures, int first) in _loader.Epoch(epoch, firstStep, sizePx))
            yield return new MosaicBatch(pictures, _input, first);
    }

    /// <inheritdoc/>
    public void Start(
        RunFolder folder,
        Network net,
        bool isNew,
        ITrainingObserver observer,
        CancellationToken cancellationToken
    ) { }

    /// <inheritdoc/>
    public IEpochResult Judge(Network net, CancellationToken cancellationToken) =>
        new DetectionResult(_judge.Run(net, cancellationToken));

    /// <inheritdoc/>
    public void Dispose()
    {
        _train.Dispose();
        _validation.Dispose();
    }
}
