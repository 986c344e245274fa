using Faer.Training.Metrics;
using Faer.Training.Networks;
using Faer.Training.RunFolders;

namespace Faer.Training.Tasks.Identity;

/// <summary>The people of split train with their crops, and the pairs of the splits that are evaluated.</summary>
/// <param name="loaders">The loaders, which own the crops; disposed with this object.</param>
/// <param name="training">Split train.</param>
/// <param name="validation">The pairs of split val.</param>
/// <param name="test">The pairs of split test; null if it is not evaluated.</param>
internal sealed class IdentityData(FaceLoaders loaders, TrainingFaces training, PairJudge validation, PairJudge? test)
    : FaceTaskData(loaders, training)
{
    private StartVerification? _start;

    /// <summary>
    /// Evaluates the network once before its first step and stores the scores, which pre-training is compared with.
    /// </summary>
    /// <inheritdoc/>
    public override void Start(
        RunFolder folder,
        Network net,
        bool isNew,
        ITrainingObserver observer,
        CancellationToken cancellationToken
    ) =>
        _start = isNew
            ? StartVerification.Judge(
                folder.StartVerification,
                net,
                test is null ? [validation] : [validation, test],
                observer,
                cancellationToken
            )
            : StartVerification.Load(folder.StartVerification);

    /// <inheritdoc/>
    public override IEpochResult Judge(Network net, CancellationToken cancellationToken) =>
        new IdentityResult(
            _start ?? throw new InvalidOperationException("Start must be called first."),
            validation,
            validation.Run(net, cancellationToken),
            test,
            test?.Run(net, cancellationToken)
        );
}
