using System.Collections;
using System.Text.Json.Serialization;

namespace Faer.Training.Metrics;

/// <summary>
/// Named numbers in a fixed order, such as the losses of a step or the results of an epoch. The task that measures them
/// defines the names; the code between the task and its files does not depend on them. Immutable; compared by value,
/// with NaN equal to NaN.
/// </summary>
[JsonConverter(typeof(FiguresJson))]
public sealed class Figures : IReadOnlyList<Figure>, IEquatable<Figures>
{
    private readonly Figure[] _figures;

    /// <summary>Initializes figures in the given order.</summary>
    /// <exception cref="ArgumentException">Two figures have the same name.</exception>
    public Figures(IEnumerable<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        _figures = [.. figures];
        if (_figures.Select(figure => figure.Name).Distinct(StringComparer.Ordinal).Count() < _figures.Length)
            throw new ArgumentException(
                $"Figures must have different names: {string.Join(", ", _figures.Select(figure => figure.Name))}.",
                nameof(figures)
            );
    }

    /// <summary>An empty list of figures.</summary>
    public static Figures None { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _figures.Length;

    /// <inheritdoc/>
    public Figure this[int index] => _figures[index];

    /// <summary>The value of the figure with a name; null if there is none.</summary>
    public double? this[string name]
    {
        get
        {
            foreach (Figure figure in _figures)
            {
                if (figure.Name == name)
                    return figure.Value;
            }

            return null;
        }
    }

    /// <summary>Returns the sums by name. Both lists must have the same names, unless this list is empty.</summary>
    /// <exception cref="ArgumentException">The names differ.</exception>
    public Figures Plus(Figures others)
    {
        ArgumentNullException.ThrowIfNull(others);
        if (Count == 0)
            return others;
        if (!_figures.Select(figure => figure.Name).SequenceEqual(others.Select(figure => figure.Name)))
            throw new ArgumentException("Figures can be added only to figures with the same names.", nameof(others));
        return new Figures(_figures.Zip(others, (own, other) => new Figure(own.Name, own.Value + other.Value)));
    }

    /// <summary>Returns each figure multiplied by a number.</summary>
    public Figures Times(double factor) =>
        new(_figures.Select(figure => figure with { Value = figure.Value * factor }));

    /// <summary>Returns each figure divided by a number.</summary>
    public Figures Over(double divisor) =>
        new(_figures.Select(figure => figure with { Value = figure.Value / divisor }));

    /// <summary>Returns the same figures with a prefix before each name.</summary>
    /// <param name="prefix">The prefix.</param>
    public Figures Under(string prefix) => new(_figures.Select(figure => figure with { Name = prefix + figure.Name }));

    /// <inheritdoc/>
    public IEnumerator<Figure> GetEnumerator() => ((IEnumerable<Figure>)_figures).GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Figures? other) => other is not null && _figures.AsSpan().SequenceEqual(other._figures);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Figures);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (Figure figure in _figures)
            hash.Add(figure);
        return hash.ToHashCode();
    }

    /// <summary>Returns names and values, for debugging.</summary>
    public override string ToString() => string.Join(", ", _figures.Select(figure => figure.ToString()));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
