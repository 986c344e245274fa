using System.Globalization;

namespace Faer.Data.Evaluation.Sections;

/// <summary>Names with a number in them, such as the bands <c>0-2</c>, <c>3-9</c> and <c>more than 70</c>.</summary>
internal static class NumberedNames
{
    /// <summary>The first whole number in a name; null without one.</summary>
    public static int? Number(string name)
    {
        int start = name.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
            return null;
        int length = name.AsSpan(start).IndexOfAnyExceptInRange('0', '9');
        ReadOnlySpan<char> digits = length < 0 ? name.AsSpan(start) : name.AsSpan(start, length);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }

    /// <summary>Whether each name contains a number, and the numbers rise.</summary>
    public static bool AreRising(IReadOnlyList<string> names)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (Number(names[i]) is not { } number || (i > 0 && number <= Number(names[i - 1])))
                return false;
        }

        return true;
    }

    /// <summary>Sorts names as readers expect: by number if all names contain one, otherwise alphabetically.</summary>
    public static IReadOnlyList<string> Sorted(IEnumerable<string> names)
    {
        string[] sorted = [.. names.Order(StringComparer.Ordinal)];
        return sorted.All(name => Number(name) is not null) ? [.. sorted.OrderBy(Number)] : sorted;
    }
}
