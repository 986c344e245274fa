using System.Collections.ObjectModel;
using Faer.Files;

namespace Faer;

/// <summary>
/// One group of labels that a network estimates and a data set describes: a name, a kind and labels in a fixed order.
/// The index of a label is its index in every array of logits, probabilities or targets of the head. Immutable;
/// compared by value; safe to share between threads.
/// </summary>
/// <remarks>
/// Two heads are standard and have typed access elsewhere: <see cref="Attributes"/> and <see cref="Expression"/>. Their
/// names are reserved for their labels.
/// </remarks>
public sealed class LabelHead : IEquatable<LabelHead>
{
    /// <summary>The name of the standard head with the 40 attributes of CelebA: <c>attributes</c>.</summary>
    public const string AttributesName = "attributes";

    /// <summary>The name of the standard head with the expressions: <c>expression</c>.</summary>
    public const string ExpressionName = "expression";

    /// <summary>The largest number of characters of a head's name.</summary>
    public const int MaxNameLength = 64;

    /// <summary>The largest number of labels of a head.</summary>
    public const int MaxLabels = 4096;

    /// <summary>The largest number of characters of a label.</summary>
    public const int MaxLabelLength = 128;

    private static readonly LabelHead s_basicExpressions = OfExpressions(Expressions.BasicCount);
    private static readonly LabelHead s_allExpressions = OfExpressions(Expressions.Count);

    private readonly string[] _labels;

    /// <summary>Creates a head.</summary>
    /// <param name="name">
    /// 1 to <see cref="MaxNameLength"/> characters without dots and control characters, and not <c>input</c> or
    /// <c>embedding</c>, which are the names of a model's other tensors.
    /// </param>
    /// <param name="kind">How the labels relate to each other.</param>
    /// <param name="labels">
    /// Distinct labels, at least 2 for <see cref="HeadKind.SingleLabel"/> and at least 1 otherwise, each 1 to
    /// <see cref="MaxLabelLength"/> characters without control characters.
    /// </param>
    /// <exception cref="FaerException">
    /// The name, kind or labels break a rule above, or a standard name is used with other labels.
    /// </exception>
    public LabelHead(string name, HeadKind kind, IEnumerable<string> labels)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(labels);
        (Name, Kind, _labels) = (name, kind, [.. labels]);
        if (Fault() is { } fault)
            throw new FaerException($"The head '{VisibleText.Escape(name)}' {fault}.");
        Labels = Array.AsReadOnly(_labels);
    }

    /// <summary>
    /// The standard head with the 40 attributes of CelebA in their order, see <see cref="FacialAttribute"/>.
    /// </summary>
    public static LabelHead Attributes { get; } = new(AttributesName, HeadKind.MultiLabel, FacialAttributes.Names);

    /// <summary>The name: the model's output tensor, the prefix of columns and the key in results.</summary>
    public string Name { get; }

    /// <summary>How the labels relate to each other.</summary>
    public HeadKind Kind { get; }

    /// <summary>The labels in their order.</summary>
    public ReadOnlyCollection<string> Labels { get; }

    /// <summary>The number of labels.</summary>
    public int Count => _labels.Length;

    /// <summary>Whether this is one of the two standard heads, whose names are reserved for their labels.</summary>
    internal bool IsStandard => Name is AttributesName or ExpressionName;

    /// <summary>
    /// The display order of heads in results: the expression (0), then other heads (1), then the attributes (2).
    /// </summary>
    internal int RankToShow =>
        Name switch
        {
            ExpressionName => 0,
            AttributesName => 2,
            _ => 1,
        };

    /// <summary>The standard head with the expressions, see <see cref="Faer.Expression"/>.</summary>
    /// <param name="classes">7, or 8 with contempt.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is neither 7 nor 8.</exception>
    public static LabelHead Expression(int classes) =>
        classes switch
        {
            Expressions.BasicCount => s_basicExpressions,
            Expressions.Count => s_allExpressions,
            _ => throw new ArgumentOutOfRangeException(
                nameof(classes),
                classes,
                $"The number of expressions must be {Expressions.BasicCount}, or {Expressions.Count} with contempt."
            ),
        };

    /// <summary>The index of a label by its exact name, or -1.</summary>
    public int IndexOf(string label) => Array.IndexOf(_labels, label);

    /// <inheritdoc/>
    public bool Equals(LabelHead? other) =>
        ReferenceEquals(this, other)
        || (
            other is not null
            && Name == other.Name
            && Kind == other.Kind
            && _labels.AsSpan().SequenceEqual(other._labels)
        );

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LabelHead);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Kind, _labels.Length, _labels[0]);

    /// <summary>The name, kind and number of labels, for debugging.</summary>
    public override string ToString() => $"{Name} ({Kind}, {Count} labels)";

    private static LabelHead OfExpressions(int classes) =>
        new(ExpressionName, HeadKind.SingleLabel, Expressions.Names.Take(classes));

    /// <summary>Returns the rule that a name breaks, whatever the labels; null if it breaks none.</summary>
    internal static string? NameFault(string name)
    {
        if (!IsText(name, MaxNameLength) || name.Contains('.', StringComparison.Ordinal))
            return $"must have a name of 1 to {MaxNameLength} characters without dots or control characters";
        return name is "input" or "embedding"
            ? "needs another name, because one of the model's own tensors has this name"
            : null;
    }

    private string? Fault()
    {
        if (NameFault(Name) is { } nameFault)
            return nameFault;
        if (!Enum.IsDefined(Kind))
            return $"has the unknown kind {Kind}";
        int fewest = Kind == HeadKind.SingleLabel ? 2 : 1;
        if (_labels.Length < fewest || _labels.Length > MaxLabels)
            return $"must have {fewest} to {MaxLabels} labels, not {_labels.Length}";
        foreach (string label in _labels)
        {
            if (!IsText(label, MaxLabelLength))
                return $"has the label '{VisibleText.Escape(label ?? "")}'; a label must have 1 to {MaxLabelLength} characters and no control characters";
        }

        if (new HashSet<string>(_labels, StringComparer.Ordinal).Count < _labels.Length)
            return "has a label twice";
        return StandardFault();
    }

    /// <summary>
    /// Returns the fault if a standard name has other labels. Typed access by enum relies on the standard labels.
    /// </summary>
    private string? StandardFault() =>
        Name switch
        {
            AttributesName when Kind != HeadKind.MultiLabel || !HasLabels(FacialAttributes.Names) =>
                $"must be multi-label with CelebA's {FacialAttributes.Count} attributes in their order; use another "
                    + $"head name for other labels",
            ExpressionName when Kind != HeadKind.SingleLabel || !IsExpressions() =>
                $"must be single-label with the first {Expressions.BasicCount} or all {Expressions.Count} "
                    + $"expressions in their order; use another head name for other labels",
            _ => null,
        };

    private bool IsExpressions() =>
        _labels.Length is Expressions.BasicCount or Expressions.Count
        && HasLabels([.. Expressions.Names.Take(_labels.Length)]);

    private bool HasLabels(IReadOnlyList<string> expected)
    {
        if (_labels.Length != expected.Count)
            return false;
        for (int i = 0; i < _labels.Length; i++)
        {
            if (_labels[i] != expected[i])
                return false;
        }

        return true;
    }

    private static bool IsText(string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > most)
            return false;
        foreach (char character in text)
        {
            if (char.IsControl(character))
                return false;
        }

        return true;
    }
}
