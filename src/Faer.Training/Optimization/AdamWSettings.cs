namespace Faer.Training.Optimization;

/// <summary>The hyperparameters of one AdamW step.</summary>
/// <param name="LearningRate">The group's learning rate.</param>
/// <param name="Beta1">Decay of the first moment.</param>
/// <param name="Beta2">Decay of the second moment.</param>
/// <param name="WeightDecay">Decoupled weight decay, multiplied by the learning rate.</param>
/// <param name="Eps">Added to the denominator.</param>
internal readonly record struct AdamWSettings(
    double LearningRate,
    double Beta1,
    double Beta2,
    double WeightDecay,
    double Eps
);
