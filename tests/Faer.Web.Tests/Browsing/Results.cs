using System.Text.Json;
using System.Text.Json.Nodes;

namespace Faer.Web.Tests.Browsing;

/// <summary>Compares the results of two programs for the same pixels.</summary>
internal static class Results
{
    /// <summary>
    /// Fails if names, texts or the structure differ, or if a number differs by more than its tolerance: 0.001 for
    /// probabilities and scores, 0.05 pixels for positions, 0.01 degrees for roll, and 0.1 degrees for the head's pose,
    /// which is computed from five points. The side of a box is the exponential of an output of the detector.
    /// </summary>
    /// <param name="tolerance">The largest allowed difference of a probability or score.</param>
    public static void AssertSame(JsonNode? expected, JsonNode? actual, double tolerance = 0.001, string path = "$")
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
                    AssertSame(value, actual[key], tolerance, $"{path}.{key}");
                break;
            case JsonValueKind.Array:
                Assert.Equal(expected.AsArray().Count, actual!.AsArray().Count);
                for (int i = 0; i < expected.AsArray().Count; i++)
                    AssertSame(expected[i], actual[i], tolerance, $"{path}[{i}]");
                break;
            case JsonValueKind.Number:
                bool isPose = path.Contains(".pose.", StringComparison.Ordinal),
                    isTurn = isPose || path.EndsWith(".rollDegrees", StringComparison.Ordinal);
                bool isPlace =
                    path.Contains(".box.", StringComparison.Ordinal)
                    || path.Contains(".landmarks.", StringComparison.Ordinal)
                    || path.EndsWith(".sizePx", StringComparison.Ordinal);
                double difference = expected.GetValue<double>() - actual!.GetValue<double>();
                // Upside down is both 180 and -180 degrees.
                if (isTurn)
                    difference = Math.IEEERemainder(difference, 360);
                Assert.True(
                    Math.Abs(difference)
                        <= (
                            isPose ? 0.1
                            : isPlace ? 0.05
                            : isTurn ? 0.01
                            : tolerance
                        ),
                    $"{path} is {actual}, not {expected}"
                );
                break;
            default:
                Assert.True(expected?.ToJsonString() == actual?.ToJsonString(), $"{path} is {actual}, not {expected}");
                break;
        }
    }
}
