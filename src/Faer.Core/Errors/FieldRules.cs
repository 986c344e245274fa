namespace Faer;

/// <summary>Rules for the fields of an options record, written by the record that has the fields.</summary>
internal static class FieldRules
{
    /// <summary>The rules that do not hold, in their order.</summary>
    /// <param name="rules">Whether the rule holds, the field's name in a file, and what the field must be, such as "must be above 0".</param>
    public static IEnumerable<(string Field, string Rule)> Broken(
        params IEnumerable<(bool Holds, string Field, string Rule)> rules
    ) => rules.Where(rule => !rule.Holds).Select(rule => (rule.Field, rule.Rule));

    /// <summary>The faults of a group of fields, by their names within the record that has the group.</summary>
    public static IEnumerable<(string Field, string Rule)> Under(
        string group,
        IEnumerable<(string Field, string Rule)> faults
    ) => faults.Select(fault => ($"{group}.{fault.Field}", fault.Rule));

    /// <summary>Whether a text is a single line: not empty and without control characters.</summary>
    public static bool IsLine(string text) => !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl);
}
