using System.Reflection;
using Faer.Data.DataSets;
using Faer.Server;
using Faer.Training.Networks.Faer;
using PublicApiGenerator;

namespace Faer.Architecture.Tests;

/// <summary>
/// Compares what each library offers with the file that is checked in, so that a change of the public API is a visible
/// diff.
/// </summary>
public sealed class PublicApiTests
{
    private const string WriteVariable = "FAER_WRITE_PUBLIC_API";

    [Theory]
    [InlineData(typeof(FaceAnalyzer))]
    [InlineData(typeof(ShippedModels))]
    [InlineData(typeof(FaceDataSet))]
    [InlineData(typeof(FaerServer))]
    [InlineData(typeof(FaerNet))]
    public void Public_api_is_as_checked_in(Type member)
    {
        Assembly assembly = member.Assembly;
        string name = assembly.GetName().Name!,
            file = Repository.At("tests", "Faer.Architecture.Tests", "PublicApi", name + ".txt");
        string actual =
            assembly
                .GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false })
                .ReplaceLineEndings("\n")
                .TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
            File.WriteAllText(file, actual);

        string expected = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.True(
            expected == actual,
            $"The public API of {name} changed ({FirstDifference(expected, actual)}); if that is meant, "
                + $"run `{WriteVariable}=1 dotnet run -c Release --project tests/Faer.Architecture.Tests` and commit "
                + $"the file."
        );
    }

    private static string FirstDifference(string expected, string actual)
    {
        string[] before = expected.Split('\n'),
            after = actual.Split('\n');
        int line = 0;
        while (line < before.Length && line < after.Length && before[line] == after[line])
            line++;
        return $"line {line + 1}: '{before.ElementAtOrDefault(line)?.Trim()}' became "
            + $"'{after.ElementAtOrDefault(line)?.Trim()}'";
    }
}
