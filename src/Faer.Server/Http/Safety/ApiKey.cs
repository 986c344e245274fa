namespace Faer.Server.Http.Safety;

/// <summary>Checks that a key is hard to guess.</summary>
internal static class ApiKey
{
    /// <summary>The minimum number of different characters; a random key of the minimum length has more.</summary>
    public const int MinDifferent = 10;

    private const string Advice = "make one with 'openssl rand -hex 32'";

    /// <summary>Rejects weak keys.</summary>
    /// <exception cref="FaerException">The key is too short or repeats few characters.</exception>
    public static void Require(string key)
    {
        if (key.Length < ServerOptions.MinApiKeyLength)
            throw new FaerException(
                $"The API key has {key.Length} characters, but needs at least "
                    + $"{ServerOptions.MinApiKeyLength}; {Advice}."
            );
        int different = key.Distinct().Count();
        if (different < MinDifferent)
            throw new FaerException(
                $"The API key has only {different} different characters, but needs at least {MinDifferent}; {Advice}."
            );
    }
}
