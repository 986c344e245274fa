namespace Faer.Training.Recipes;

/// <summary>Rejects recipes with values that no run can use; the message names the field and its range.</summary>
internal static class RecipeCheck
{
    public static void Validate(Recipe recipe, string name)
    {
        foreach ((string field, string rule) in recipe.Faults())
            throw new FaerException($"{name}: field '{field}' {rule}.");
    }
}
