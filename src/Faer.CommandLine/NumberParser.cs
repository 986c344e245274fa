using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Faer.CommandLine;

/// <summary>
/// Parses the numbers of a command line: digits, and a point before decimals. Thousands separators are rejected, so
/// that 1,5 is never read as 15.
/// </summary>
internal static partial class NumberParser
{
    private const NumberStyles Style =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Makes a numeric option use this parser; other options are unchanged.</summary>
    /// <exception cref="NotSupportedException">The option has a numeric type that is not supported yet; add it
    /// here.</exception>
    public static void ApplyTo(Option option)
    {
        switch (option)
        {
            case Option<int> number:
                number.CustomParser = result => Parse<int>(result, option.Name) ?? 0;
                break;
            case Option<int?> number:
                number.CustomParser = result => Parse<int>(result, option.Name);
                break;
            case Option<float> number:
                number.CustomParser = result => Parse<float>(result, option.Name) ?? 0;
                break;
            case Option<float?> number:
                number.CustomParser = result => Parse<float>(result, option.Name);
                break;
            case Option<double> number:
                number.CustomParser = result => Parse<double>(result, option.Name) ?? 0;
                break;
            case Option<double?> number:
                number.CustomParser = result => Parse<double>(result, option.Name);
                break;
            default:
                RequireNone(option.ValueType, option.Name);
                break;
        }
    }

    /// <summary>Rejects an argument of a numeric type, which this parser does not support yet.</summary>
    /// <exception cref="NotSupportedException">The type is numeric.</exception>
    public static void RequireNone(Type type, string name)
    {
        Type item = type.GetElementType() ?? Nullable.GetUnderlyingType(type) ?? type;
        if (item != typeof(bool) && Type.GetTypeCode(item) is >= TypeCode.SByte and <= TypeCode.Decimal && !item.IsEnum)
            throw new NotSupportedException($"{name}: {nameof(NumberParser)} does not read {type} yet.");
    }

    private static T? Parse<T>(ArgumentResult result, string name)
        where T : struct, INumber<T>
    {
        if (result.Tokens.Count == 0)
            return null; // the option's number may be left out
        string text = result.Tokens[0].Value;
        if (T.TryParse(text, Style, CultureInfo.InvariantCulture, out T number) && T.IsFinite(number))
            return number;
        bool isWhole = typeof(T) == typeof(int);
        string remedy =
            Suggestion(text, isWhole) is { } better ? $"; write {better}"
            : result.Argument.Arity.MinimumNumberOfValues == 0 ? $"; write {name}=number, or name files before {name}"
            : "";
        result.AddError($"{name}: '{text}' is not {(isWhole ? "a whole number" : "a number")}{remedy}.");
        return null;
    }

    /// <summary>Returns the number that was probably meant; null if there is no good guess.</summary>
    private static string? Suggestion(string text, bool isWhole)
    {
        bool hasGroups = Groups().IsMatch(text);
        if (isWhole)
            return hasGroups ? Separator().Replace(text, "") : null;
        return hasGroups && !text.Contains(',', StringComparison.Ordinal)
            ? Separator().Replace(text, "")
            : Decimal(text);
    }

    /// <summary>Takes the last separator as the decimal point.</summary>
    private static string? Decimal(string text)
    {
        int last = text.LastIndexOfAny([',', '.']);
        if (last < 0)
            return null;
        string better = $"{Separator().Replace(text[..last], "")}.{text[(last + 1)..]}";
        return double.TryParse(better, Style, CultureInfo.InvariantCulture, out _) ? better : null;
    }

    /// <summary>Digits in groups of three.</summary>
    [GeneratedRegex(@"^[+-]?[0-9]{1,3}([,.' _\u00a0\u2019][0-9]{3})+$")]
    private static partial Regex Groups();

    [GeneratedRegex(@"[,.' _\u00a0\u2019]")]
    private static partial Regex Separator();
}
