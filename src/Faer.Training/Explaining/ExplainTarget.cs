namespace Faer.Training;

/// <summary>What is to be explained: one attribute or one expression.</summary>
/// <param name="Name">Its exact name.</param>
/// <param name="IsExpression">Whether it is of the expression head.</param>
/// <param name="Index">Its place in the head.</param>
public sealed record ExplainTarget(string Name, bool IsExpression, int Index)
{
    /// <summary>Finds an attribute or expression by its name.</summary>
    /// <exception cref="FaerException">There is none of that name.</exception>
    public static ExplainTarget Parse(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Expressions.TryParse(name, out Expression expression))
            return Of(expression);
        if (FacialAttributes.TryParse(name, out FacialAttribute attribute))
            return Of(attribute);
        throw new FaerException(
            $"'{name}' is no attribute or expression; write one of {string.Join(", ", Expressions.Names)} or of CelebA's attributes, such as {FacialAttribute.Smiling.Name()}."
        );
    }

    /// <summary>An expression.</summary>
    public static ExplainTarget Of(Expression expression) => new(expression.Name(), true, (int)expression);

    /// <summary>An attribute.</summary>
    public static ExplainTarget Of(FacialAttribute attribute) => new(attribute.Name(), false, (int)attribute);
}
