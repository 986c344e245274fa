using Faer.Data.Loading;
using Faer.Training.Metrics;
using Faer.Training.Networks;
using Faer.Training.RunFolders;

namespace Faer.Training.Tasks.Faces;

/// <summary>The splits of the faces task with their crops and loaders.</summary>
/// <param name="loaders">The loaders, which own the crops; disposed with this object.</param>
/// <param name="training">Split train.</param>
/// <param name="pictures">Draws the pictures of the training data.</param>
/// <param name="validation">Evaluates split val; null for a run without it.</param>
/// <param name="test">Evaluates split test; null if it is not evaluated.</param>
internal sealed class FacesData(
    FaceLoaders loaders,
    TrainingFaces training,
    FacesPictures pictures,
    HeadJudge? validation,
    HeadJudge? test
) : FaceTaskData(loaders, training)
{
    /// <inheritdoc/>
    public override bool HasValidation => validation is not null;

    /// <summary>
    /// Draws the labels and the first batch of a new run; for a resumed run, only pictures that are missing.
    /// </summary>
    /// <inheritdoc/>
    public override void Start(
        RunFolder folder,
        Network net,
        bool isNew,
        ITrainingObserver observer,
        CancellationToken cancellationToken
    )
    {
        if (isNew || !File.Exists(folder.Labels))
            RunExtras.Write(observer, () => pictures.WriteLabels(folder.Labels));
        if (isNew || !File.Exists(folder.Batch))
        {
            using Batch first = FirstBatch();
            RunExtras.Write(observer, () => pictures.WriteBatch(folder.Batch, first));
        }
    }

    /// <inheritdoc/>
    public override IEpochResult Judge(Network net, CancellationToken cancellationToken) =>
        new FacesResult(validation?.Run(net, cancellationToken), test?.Run(net, cancellationToken));
}
