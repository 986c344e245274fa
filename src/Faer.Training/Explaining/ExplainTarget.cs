namespace Faer.Training;

/// <summary>A label to explain, and its head.</summary>
/// <param name="Head">The head's name.</param>
/// <param name="Label">The label's exact name.</param>
public sealed record ExplainTarget(string Head, string Label)
{
    /// <summary>
    /// Finds a label of the standard heads or of others: its exact name, or <c>HEAD.LABEL</c> where several heads may have it. A bare
    /// name is looked for among the expressions, the attributes and the other heads, in this order.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="heads">Heads that are known beside the standard ones; the standard ones may be among them.</param>
    /// <exception cref="FaerException">There is no label of that name.</exception>
    public static ExplainTarget Parse(string name, IEnumerable<LabelHead>? heads = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        LabelHead[] known =
        [
            LabelHead.Expression(Expressions.Count),
            LabelHead.Attributes,
            .. (heads ?? []).Where(head => head.Name is not (LabelHead.ExpressionName or LabelHead.AttributesName)),
        ];
        foreach (LabelHead head in known)
        {
            if (head.IndexOf(name) >= 0)
                return new ExplainTarget(head.Name, name);
        }

        if (name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot)
        {
            string label = name[(dot + 1)..];
            if (Array.Exists(known, head => head.Name == name[..dot] && head.IndexOf(label) >= 0))
                return new ExplainTarget(name[..dot], label);
        }

        string others = string.Concat(known[2..].Select(head => $"; of {head.Name}: {string.Join(", ", head.Labels)}"));
        throw new FaerException(
            $"'{name}' is not an attribute or expression; write one of {string.Join(", ", Expressions.Names)} or of CelebA's attributes, such as {FacialAttribute.Smiling.Name()}{others}."
        );
    }

    /// <summary>An expression.</summary>
    public static ExplainTarget Of(Expression expression) => new(LabelHead.ExpressionName, expression.Name());

    /// <summary>An attribute.</summary>
    public static ExplainTarget Of(FacialAttribute attribute) => new(LabelHead.AttributesName, attribute.Name());
}
