namespace Faer.Training.Optimization;

/// <summary>
/// The learning rates of one step. The rate of a group is a linear function of its scale, so that a schedule can have
/// parts that follow the highest rate of each group, and parts that are the same for all groups.
/// </summary>
/// <param name="Scaled">The part that is multiplied by a group's scale.</param>
/// <param name="Common">The part that all groups share.</param>
internal readonly record struct StepRate(double Scaled, double Common = 0)
{
    /// <summary>The rate of a group with the scale 1, which logs report.</summary>
    public double Base => Of(1);

    /// <summary>Returns the rate of a group.</summary>
    /// <param name="scale">The group's <see cref="ParameterGroup.LearningRateScale"/>.</param>
    public double Of(double scale) => (Scaled * scale) + Common;
}
