using System.Globalization;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// The units that the intervals of a report draw. Pictures of one person are alike, so they are drawn together.
/// </summary>
/// <param name="People">How many people are drawn, each with all pictures.</param>
/// <param name="Pictures">How many pictures of unknown people are drawn individually.</param>
public sealed record IntervalUnits(int People, int Pictures)
{
    /// <summary>
    /// The units in words, such as <c>591 people</c>, or <c>591 people and 12 pictures of unknown people</c>.
    /// </summary>
    public override string ToString() =>
        People == 0 ? string.Create(CultureInfo.InvariantCulture, $"{Pictures} pictures")
        : Pictures == 0 ? string.Create(CultureInfo.InvariantCulture, $"{People} people")
        : string.Create(CultureInfo.InvariantCulture, $"{People} people and {Pictures} pictures of unknown people");
}
