using Faer.Server.Http.Safety;

namespace Faer.Server.Tests.Http.Safety;

public sealed class ApiKeyTests
{
    [Theory]
    [InlineData("1234567890abcdef1234567", "23 characters")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "only 1 different")]
    [InlineData("123123123123123123123123123123", "only 3 different")]
    public void Weak_keys_are_refused_with_how_to_create_one(string key, string word)
    {
        string message = Assert.Throws<FaerException>(() => ApiKey.Require(key)).Message;
        Assert.Contains(word, message, StringComparison.Ordinal);
        Assert.Contains("openssl rand -hex 32", message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_keys_are_accepted()
    {
        for (int i = 0; i < 100; i++)
            ApiKey.Require(Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)));
    }
}
