namespace Faer.Data.DataSets;

/// <summary>Accepted names of expressions in folder names and cells.</summary>
internal static class ExpressionNames
{
    /// <summary>
    /// Synonyms of the expression names. Numbers are excluded: they mean another expression in each data set.
    /// </summary>
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

    /// <summary>Returns the expression of a name, ignoring case; null if it names none.</summary>
    public static Expression? Of(string name)
    {
        string lower = name.ToLowerInvariant();
        return Expressions.TryParse(lower, out Expression expression) || s_others.TryGetValue(lower, out expression)
            ? expression
            : null;
    }
}
