namespace Faer.Training.Explaining;

/// <summary>A label to explain, and its head.</summary>
/// <param name="Head">The head's name.</param>
/// <param name="Label">The label's exact name.</param>
public sealed record ExplainTarget(string Head, string Label)
{
    /// <summary>
    /// Finds a label by its exact name, or by <c>HEAD.LABEL</c> if several heads have it. A bare name is looked up in
    /// the expressions, then the attributes, then the other heads.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="heads">The heads to look in, such as <see cref="Explainer.Heads"/>; null for the standard
    /// heads.</param>
    /// <exception cref="FaerException">No head has a label with this name; the message lists the labels.</exception>
    public static ExplainTarget Parse(string name, IEnumerable<LabelHead>? heads = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        LabelHead[] known =
        [
            .. (heads ?? [LabelHead.Expression(Expressions.Count), LabelHead.Attributes]).OrderBy(Rank),
        ];
        if (Array.Find(known, head => head.IndexOf(name) >= 0) is { } bare)
            return new ExplainTarget(bare.Name, name);
        foreach (LabelHead head in known.Where(head => name.StartsWith($"{head.Name}.", StringComparison.Ordinal)))
        {
            string label = name[(head.Name.Length + 1)..];
            if (head.IndexOf(label) >= 0)
                return new ExplainTarget(head.Name, label);
        }

        throw new FaerException(
            $"'{name}' is not a label; use a label of "
                + $"{string.Join("; of ", known.DistinctBy(head => head.Name).Select(Described))}."
        );

        static int Rank(LabelHead head) =>
            head.Name switch
            {
                LabelHead.ExpressionName => 0,
                LabelHead.AttributesName => 1,
                _ => 2,
            };

        static string Described(LabelHead head) =>
            head.Name == LabelHead.AttributesName
                ? $"{head.Name}: CelebA's {head.Count}, such as {FacialAttribute.Smiling.Name()}"
                : $"{head.Name}: {string.Join(", ", head.Labels)}";
    }

    /// <summary>The target for an expression.</summary>
    public static ExplainTarget Of(Expression expression) => new(LabelHead.ExpressionName, expression.Name());

    /// <summary>The target for an attribute.</summary>
    public static ExplainTarget Of(FacialAttribute attribute) => new(LabelHead.AttributesName, attribute.Name());
}
