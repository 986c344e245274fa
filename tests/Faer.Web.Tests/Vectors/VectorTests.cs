using System.Text.Json;
using System.Text.Json.Nodes;

namespace Faer.Web.Tests.Vectors;

public sealed class VectorTests
{
    // Processors differ in the last bit of a fused multiply-add, which can change a byte of a crop by one.
    private const double NumberTolerance = 1e-5;
    private const int ByteTolerance = 1;

    public static TheoryData<string> Names => [.. VectorFiles.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_committed_vectors_equal_the_results_of_the_code(string name)
    {
        JsonObject made = VectorFiles.All[name]();
        if (VectorFiles.Writes)
            VectorFiles.Write(name, made);

        AssertClose(JsonNode.Parse(made.ToJsonString()), VectorFiles.Read(name), name);
    }

    private static void AssertClose(JsonNode? expected, JsonNode? actual, string path)
    {
        Assert.Equal(expected?.GetValueKind(), actual?.GetValueKind());
        switch (expected?.GetValueKind())
        {
            case JsonValueKind.Object:
                Assert.Equal(
                    expected.AsObject().Select(member => member.Key),
                    actual!.AsObject().Select(member => member.Key)
                );
                foreach ((string key, JsonNode? value) in expected.AsObject())
                    AssertClose(value, actual[key], $"{path}.{key}");
                break;
            case JsonValueKind.Array:
                Assert.Equal(expected.AsArray().Count, actual!.AsArray().Count);
                for (int i = 0; i < expected.AsArray().Count; i++)
                    AssertClose(expected[i], actual[i], $"{path}[{i}]");
                break;
            case JsonValueKind.Number:
                double number = expected.GetValue<double>();
                Assert.True(
                    Math.Abs(number - actual!.GetValue<double>()) <= NumberTolerance * Math.Max(1, Math.Abs(number)),
                    $"{path} is {actual}, not {number}"
                );
                break;
            case JsonValueKind.String when path.EndsWith("Rgb", StringComparison.Ordinal):
                AssertClose(
                    Convert.FromBase64String(expected.GetValue<string>()),
                    Convert.FromBase64String(actual!.GetValue<string>()),
                    path
                );
                break;
            default:
                Assert.Equal(expected?.ToJsonString(), actual?.ToJsonString());
                break;
        }
    }

    private static void AssertClose(byte[] expected, byte[] actual, string path)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.True(
            expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) <= ByteTolerance),
            $"{path} differs"
        );
    }
}
