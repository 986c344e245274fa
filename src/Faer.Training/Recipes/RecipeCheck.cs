namespace Faer.Training;

/// <summary>Refuses recipes whose values no run could use; each message names the field and its range.</summary>
internal static class RecipeCheck
{
    // Weights, gradients, two moments and an average of so many take 20 GB.
    private const long MaxParameters = 1_000_000_000;

    public static void Validate(Recipe recipe, string name)
    {
        foreach ((string field, string rule) in recipe.Faults())
            throw new FaerException($"{name}: field '{field}' {rule}.");

        FaerNetOptions options;
        try
        {
            options = recipe.Model.ToOptions();
        }
        catch (FaerException e)
        {
            throw new FaerException($"{name}: field 'model': {e.Message}", e);
        }

        if (options.Backbone.BlockParameters is var parameters && parameters > MaxParameters)
            throw new FaerException(
                $"{name}: fields 'model.depths' and 'model.dims' give about {parameters:N0} parameters; at most {MaxParameters:N0} are trained."
            );
    }
}
