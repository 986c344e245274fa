namespace Faer.Training.Recipes;

/// <summary>Shapes of a learning-rate schedule.</summary>
public enum ScheduleKind
{
    /// <summary>Warm-up, then half a cosine, updated at each step.</summary>
    Cosine,

    /// <summary>Warm-up, then a constant factor after each epoch.</summary>
    Exponential,

    /// <summary>Warm-up, then a constant factor after certain epochs.</summary>
    Steps,
}
