namespace Faer.Training.Recipes;

/// <summary>A field that differs between two recipes.</summary>
/// <param name="Field">The path of the field, such as <c>optimizer.learningRate</c>.</param>
/// <param name="From">The earlier value as JSON; <c>null</c> if the earlier recipe does not have the field.</param>
/// <param name="To">The later value as JSON; <c>null</c> if the later recipe does not have the field.</param>
public sealed record RecipeChange(string Field, string From, string To)
{
    /// <summary>Returns the change in a few words, for messages.</summary>
    public override string ToString() => $"{Field} ({To}, not {From})";
}
