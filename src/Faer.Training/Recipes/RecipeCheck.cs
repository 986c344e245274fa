namespace Faer.Training;

/// <summary>Refuses recipes whose values no run could use; each message names the field and its range.</summary>
internal static class RecipeCheck
{
    public static void Validate(Recipe recipe, string name)
    {
        foreach ((string field, string rule) in recipe.Faults())
            throw new FaerException($"{name}: field '{field}' {rule}.");
    }
}
