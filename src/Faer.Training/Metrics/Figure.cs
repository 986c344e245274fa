using System.Globalization;

namespace Faer.Training.Metrics;

/// <summary>A number with a name, such as <c>val.expression.accuracy</c>.</summary>
/// <param name="Name">
/// Parts joined by dots: first the split or the kind of number (<c>loss</c>, <c>train</c>, <c>val</c>, <c>test</c>), last the figure.
/// </param>
/// <param name="Value">The number.</param>
public readonly record struct Figure(string Name, double Value)
{
    /// <summary>The name and the value, for debugging.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Value:R}");
}
