using Faer.Data;

namespace Faer.Training;

/// <summary>The splits of the faces task with their crops and loaders.</summary>
/// <param name="loaders">Owns the crops; disposed with this.</param>
/// <param name="training">Split train.</param>
/// <param name="pictures">Draws what is learned from.</param>
/// <param name="validation">Judges split val.</param>
/// <param name="test">Judges split test; null where it is not judged.</param>
internal sealed class FacesData(
    FaceLoaders loaders,
    TrainingFaces training,
    FacesPictures pictures,
    HeadJudge validation,
    HeadJudge? test
) : FaceTaskData(loaders, training)
{
    /// <summary>Draws what a new run learns from; a resumed run draws what is missing.</summary>
    /// <inheritdoc/>
    public override void Start(
        RunFolder folder,
        Network net,
        bool isNew,
        ITrainingObserver observer,
        CancellationToken cancellation
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
    public override IEpochResult Judge(Network net, CancellationToken cancellation) =>
        new FacesResult(validation.Run(net, cancellation), test?.Run(net, cancellation));
}
