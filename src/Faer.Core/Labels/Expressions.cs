namespace Faer;

/// <summary>The names of the expressions and their order.</summary>
public static class Expressions
{
    private static readonly string[] s_names =
    [
        "neutral",
        "happiness",
        "sadness",
        "surprise",
        "fear",
        "disgust",
        "anger",
        "contempt",
    ];

    /// <summary>The number of classes without contempt: 7, the seven basic expressions.</summary>
    public const int BasicCount = 7;

    /// <summary>The number of classes with contempt: 8.</summary>
    public const int Count = 8;

    /// <summary>The names in order; index i belongs to <c>(Expression)i</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = Array.AsReadOnly(s_names);

    /// <summary>The name of an expression, such as <c>happiness</c>.</summary>
    public static string Name(this Expression expression) => s_names[(int)expression];

    /// <summary>Finds an expression by its exact name.</summary>
    /// <returns>Whether the name is one of <see cref="Names"/>.</returns>
    public static bool TryParse(string name, out Expression expression)
    {
        int index = Array.IndexOf(s_names, name);
        expression = (Expression)Math.Max(index, 0);
        return index >= 0;
    }
}
