using Microsoft.Extensions.Options;

namespace Faer;

/// <summary>Checks the registration by loading the model once.</summary>
internal sealed class FaceAnalyzerServiceValidator : IValidateOptions<FaceAnalyzerServiceOptions>
{
    public ValidateOptionsResult Validate(string? name, FaceAnalyzerServiceOptions options)
    {
        if (string.IsNullOrEmpty(options.ModelPath) == options.Model is null)
            return ValidateOptionsResult.Fail("AddFaceAnalyzer: set either ModelPath or Model.");
        if (options.Analyzer is null)
            return ValidateOptionsResult.Fail("AddFaceAnalyzer: Analyzer must not be null.");

        try
        {
            using FaceAnalyzer analyzer = options.CreateAnalyzer(options.Analyzer with { Logger = null });
            return ValidateOptionsResult.Success;
        }
        catch (Exception error) when (error is FaerException or ArgumentException)
        {
            return ValidateOptionsResult.Fail(error.Message);
        }
    }
}
