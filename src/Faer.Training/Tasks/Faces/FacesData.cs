namespace Faer.Training;

/// <summary>The splits of the faces task with their crops and loaders.</summary>
/// <param name="loaders">Owns the crops; disposed with this.</param>
/// <param name="training">Split train.</param>
/// <param name="validation">Judges split val.</param>
/// <param name="test">Judges split test; null where it is not judged.</param>
internal sealed class FacesData(FaceLoaders loaders, TrainingFaces training, HeadJudge validation, HeadJudge? test)
    : FaceTaskData(loaders, training)
{
    /// <inheritdoc/>
    public override IEpochResult Judge(Network net, CancellationToken cancellation) =>
        new FacesResult(validation.Run(net, cancellation), test?.Run(net, cancellation));
}
