namespace Faer;

/// <summary>Evaluates rules for the fields of an options record; the record itself states the rules.</summary>
internal static class FieldRules
{
    /// <summary>Returns the broken rules, in their order.</summary>
    /// <param name="rules">
    /// Whether the rule holds, the field's name in a file, and what the field must be, such as "must be above 0".
    /// </param>
    public static IEnumerable<(string Field, string Rule)> Broken(
        params IEnumerable<(bool Holds, string Field, string Rule)> rules
    ) => rules.Where(rule => !rule.Holds).Select(rule => (rule.Field, rule.Rule));

    /// <summary>Prefixes the faults of a nested group of fields with the name of the group.</summary>
    public static IEnumerable<(string Field, string Rule)> Under(
        string group,
        IEnumerable<(string Field, string Rule)> faults
    ) => faults.Select(fault => ($"{group}.{fault.Field}", fault.Rule));

    /// <summary>Whether a text is a single line: not empty and without control characters.</summary>
    public static bool IsLine(string text) => !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl);
}
