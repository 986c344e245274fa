using System.Collections;
using System.Text.Json.Serialization;

namespace Faer.Training;

/// <summary>
/// Named numbers in a fixed order, such as the losses of a step or the results of an epoch. The task that measures gives the names:
/// nothing between it and its files knows them. Immutable; compared by value, NaN equal to NaN.
/// </summary>
[JsonConverter(typeof(FiguresJson))]
public sealed class Figures : IReadOnlyList<Figure>, IEquatable<Figures>
{
    private readonly Figure[] _figures;

    /// <summary>Figures in this order.</summary>
    /// <exception cref="ArgumentException">Two have the same name.</exception>
    public Figures(IEnumerable<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        _figures = [.. figures];
        if (_figures.Select(figure => figure.Name).Distinct(StringComparer.Ordinal).Count() < _figures.Length)
            throw new ArgumentException(
                $"Figures must have names of their own: {string.Join(", ", _figures.Select(figure => figure.Name))}.",
                nameof(figures)
            );
    }

    /// <summary>No figure.</summary>
    public static Figures None { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _figures.Length;

    /// <inheritdoc/>
    public Figure this[int index] => _figures[index];

    /// <summary>The figure of a name; null where there is none.</summary>
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

    /// <summary>The sums by name: the names of the others must be these, or these must be none.</summary>
    /// <exception cref="ArgumentException">The names differ.</exception>
    public Figures Plus(Figures others)
    {
        ArgumentNullException.ThrowIfNull(others);
        if (Count == 0)
            return others;
        if (!_figures.Select(figure => figure.Name).SequenceEqual(others.Select(figure => figure.Name)))
            throw new ArgumentException("Figures can only be added to those with the same names.", nameof(others));
        return new Figures(_figures.Zip(others, (own, other) => new Figure(own.Name, own.Value + other.Value)));
    }

    /// <summary>Each figure multiplied by a number.</summary>
    public Figures Times(double factor) =>
        new(_figures.Select(figure => figure with { Value = figure.Value * factor }));

    /// <summary>Each figure divided by a number.</summary>
    public Figures Over(double divisor) =>
        new(_figures.Select(figure => figure with { Value = figure.Value / divisor }));

    /// <summary>The same figures under longer names.</summary>
    /// <param name="prefix">What goes before each name.</param>
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

    /// <summary>Names and values, for debugging.</summary>
    public override string ToString() => string.Join(", ", _figures.Select(figure => figure.ToString()));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
