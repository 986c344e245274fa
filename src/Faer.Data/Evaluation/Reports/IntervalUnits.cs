using System.Globalization;

namespace Faer.Data.Evaluation;

/// <summary>What the intervals of a report draw: pictures of one person are alike, so they are drawn together.</summary>
/// <param name="People">How many people are drawn, each with all pictures.</param>
/// <param name="Pictures">How many pictures of an unknown person are drawn singly.</param>
public sealed record IntervalUnits(int People, int Pictures)
{
    /// <summary>In words, such as <c>591 people</c>, or <c>591 people and 12 pictures of unknown people</c>.</summary>
    public override string ToString() =>
        People == 0 ? string.Create(CultureInfo.InvariantCulture, $"{Pictures} pictures")
        : Pictures == 0 ? string.Create(CultureInfo.InvariantCulture, $"{People} people")
        : string.Create(CultureInfo.InvariantCulture, $"{People} people and {Pictures} pictures of unknown people");
}
