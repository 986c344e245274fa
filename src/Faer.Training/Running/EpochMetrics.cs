namespace Faer.Training;

/// <summary>What one epoch gave: a row of metrics.csv. Accuracies are fractions 0..1; null where the model lacks the head.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="LearningRate">The rate of the epoch's last step.</param>
/// <param name="Loss">Mean total loss of the epoch's steps.</param>
/// <param name="AttributeLoss">Mean attribute loss, unweighted.</param>
/// <param name="ExpressionLoss">Mean cross-entropy, unweighted.</param>
/// <param name="CenterLoss">Mean center loss, unweighted.</param>
/// <param name="ValidationAttributeAccuracy">Mean attribute accuracy on split val.</param>
/// <param name="ValidationExpressionAccuracy">Expression accuracy on split val.</param>
/// <param name="ValidationMacroRecall">Macro recall over the expressions with ten or more images of split val.</param>
/// <param name="ValidationScore">The recipe's selection score.</param>
/// <param name="ImagesPerSecond">Training images a second, loader and optimizer included.</param>
/// <param name="LoaderWaitShare">Share of the training time that waited for batches, 0..1.</param>
/// <param name="TestAttributeAccuracy">Mean attribute accuracy on split test, where the run judges it (<see cref="TrainerOptions.JudgeTest"/>).</param>
/// <param name="TestExpressionAccuracy">Expression accuracy on split test, likewise.</param>
/// <param name="IdentityLoss">Mean loss over people, in pre-training.</param>
/// <param name="ValidationVerificationAuc">Verification AUC on pairs of split val, in pre-training.</param>
/// <param name="TestVerificationAuc">The same of split test, where the run judges it.</param>
/// <param name="ValidationLoss">The recipe's total loss on split val, of the weights that are judged; null in pre-training.</param>
public sealed record EpochMetrics(
    int Epoch,
    double LearningRate,
    double Loss,
    double? AttributeLoss,
    double? ExpressionLoss,
    double? CenterLoss,
    double? ValidationAttributeAccuracy,
    double? ValidationExpressionAccuracy,
    double? ValidationMacroRecall,
    double ValidationScore,
    double ImagesPerSecond,
    double LoaderWaitShare,
    double? TestAttributeAccuracy = null,
    double? TestExpressionAccuracy = null,
    double? IdentityLoss = null,
    double? ValidationVerificationAuc = null,
    double? TestVerificationAuc = null,
    double? ValidationLoss = null
);
