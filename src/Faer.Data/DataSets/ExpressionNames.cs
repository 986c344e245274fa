namespace Faer.Data;

/// <summary>What people call the expressions in names of folders and cells.</summary>
internal static class ExpressionNames
{
    /// <summary>Numbers are not among them: they mean another expression in each data set.</summary>
    private static readonly Dictionary<string, Expression> s_others = new(StringComparer.Ordinal)
    {
        ["happy"] = Expression.Happiness,
        ["sad"] = Expression.Sadness,
        ["surprised"] = Expression.Surprise,
        ["afraid"] = Expression.Fear,
        ["fearful"] = Expression.Fear,
        ["disgusted"] = Expression.Disgust,
        ["angry"] = Expression.Anger,
    };

    /// <summary>The expression of a name in upper or lower case; null where it names none.</summary>
    public static Expression? Of(string name)
    {
        string lower = name.ToLowerInvariant();
        return Expressions.TryParse(lower, out Expression expression) || s_others.TryGetValue(lower, out expression)
            ? expression
            : null;
    }
}
