namespace Faer.Cli.Tests;

/// <summary>
/// Collection of tests that change environment variables. They belong to the whole process, so these tests run alone.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Environments
{
    public const string Name = "environment";

    /// <summary>Sets a variable until the returned object is disposed.</summary>
    internal sealed class Variable : IDisposable
    {
        private readonly string _name;
        private readonly string? _before;

        public Variable(string name, string? value)
        {
            _name = name;
            _before = Environment.GetEnvironmentVariable(name);
            Environment.SetEnvironmentVariable(name, value);
        }

        public void Dispose() => Environment.SetEnvironmentVariable(_name, _before);
    }
}
