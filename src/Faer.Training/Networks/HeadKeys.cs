using System.Globalization;
using System.Text;

namespace Faer.Training.Networks;

/// <summary>
/// The state-dict keys of heads: <c>head</c> for a network with one head, as in plain classifiers, otherwise
/// <c>heads.NAME</c>.
/// </summary>
internal static class HeadKeys
{
    /// <summary>The key of a network's only head.</summary>
    public const string Single = "head";

    /// <summary>The key of the module that holds several heads.</summary>
    public const string Group = "heads";

    private const char Escape = '~';

    /// <summary>The key of a head.</summary>
    /// <param name="heads">All heads of the network.</param>
    /// <param name="head">The head.</param>
    public static string Of(IReadOnlyList<LabelHead> heads, LabelHead head) =>
        heads.Count == 1 ? Single : $"{Group}.{Safe(head.Name)}";

    /// <summary>
    /// Encodes a head's name as one part of a key. ASCII letters and digits, '-' and '_' are kept; any other UTF-16
    /// code unit becomes '~' and four hexadecimal digits, so that different names have different keys, whatever
    /// encoding a library uses for keys.
    /// </summary>
    public static string Safe(string name)
    {
        var safe = new StringBuilder(name.Length);
        foreach (char character in name)
        {
            if (char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
                safe.Append(character);
            else
                safe.Append(Escape).Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
        }

        return safe.ToString();
    }

    /// <summary>Whether a key belongs to a head.</summary>
    public static bool IsHead(string key) =>
        key.StartsWith(Single + ".", StringComparison.Ordinal) || key.StartsWith(Group + ".", StringComparison.Ordinal);
}
