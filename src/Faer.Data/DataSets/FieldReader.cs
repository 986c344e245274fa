using System.Buffers.Text;
using System.Text;

namespace Faer.Data.DataSets;

/// <summary>
/// Reads the fields of a line, separated by commas or by runs of spaces and tabs. Fields are trimmed; quotes are not
/// supported.
/// </summary>
/// <remarks>Not Sep, for the reasons of <see cref="LineReader"/>.</remarks>
/// <param name="line">The line.</param>
/// <param name="isComma">Whether commas separate fields; otherwise white space does.</param>
internal ref struct FieldReader(ReadOnlySpan<byte> line, bool isComma)
{
    private const int MostDigits = 9;

    private ReadOnlySpan<byte> _rest = isComma ? line : line.TrimStart(" \t"u8);
    private bool _isDone = line.IsEmpty;

    /// <summary>Reads the next field; false after the last.</summary>
    public bool TryNext(out ReadOnlySpan<byte> field)
    {
        field = default;
        if (_isDone)
            return false;
        int length = isComma ? _rest.IndexOf((byte)',') : _rest.IndexOfAny((byte)' ', (byte)'\t');
        if (length < 0)
        {
            field = _rest.Trim(" \t"u8);
            _isDone = true;
            return isComma || field.Length > 0;
        }

        field = _rest[..length].Trim(" \t"u8);
        _rest = isComma ? _rest[(length + 1)..] : _rest[length..].TrimStart(" \t"u8);
        return true;
    }

    /// <summary>Reads the next field as a whole number; false if it is not one.</summary>
    public bool TryNext(out int number)
    {
        number = 0;
        return TryNext(out ReadOnlySpan<byte> field)
            && Utf8Parser.TryParse(field, out number, out int used)
            && used == field.Length;
    }

    /// <summary>
    /// Reads the remaining fields as whole numbers of at most nine digits. Parses digit by digit for speed, because
    /// label files consist mostly of millions of such numbers.
    /// </summary>
    /// <param name="values">Receives the numbers; numbers beyond its length are only counted.</param>
    /// <param name="fault">The first field that is not such a number, where reading ends; otherwise null.</param>
    /// <returns>How many numbers there are.</returns>
    public int Numbers(scoped Span<int> values, out string? fault)
    {
        fault = null;
        ReadOnlySpan<byte> text = _isDone ? default : _rest;
        _isDone = true;
        int count = 0,
            at = 0;
        while (true)
        {
            while (at < text.Length && text[at] is (byte)' ' or (byte)'\t')
                at++;
            if (at == text.Length && (!isComma || count == 0))
                return count;
            int start = at,
                number = 0;
            bool isNegative = at < text.Length && text[at] == (byte)'-';
            if (isNegative)
                at++;
            int digits = at;
            for (; at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9'; at++)
                number = (10 * number) + text[at] - '0';
            bool isNumber = at - digits is > 0 and <= MostDigits;
            while (at < text.Length && text[at] is (byte)' ' or (byte)'\t' && isComma)
                at++;
            if (!isNumber || (at < text.Length && !IsSeparator(text[at])))
            {
                int end = text[start..].IndexOfAny((byte)' ', (byte)'\t', (byte)',');
                fault = Encoding.UTF8.GetString(end < 0 ? text[start..] : text[start..(start + end)]);
                return count;
            }

            if (count < values.Length)
                values[count] = isNegative ? -number : number;
            count++;
            if (at == text.Length)
                return count;
            at++;
        }
    }

    private bool IsSeparator(byte character) => isComma ? character == (byte)',' : character is (byte)' ' or (byte)'\t';

    /// <summary>Reads the next field as text; null after the last.</summary>
    public string? NextText() => TryNext(out ReadOnlySpan<byte> field) ? Encoding.UTF8.GetString(field) : null;

    /// <summary>Returns all fields of a line as text.</summary>
    public static List<string> All(ReadOnlySpan<byte> line, bool isComma)
    {
        var reader = new FieldReader(line, isComma);
        var fields = new List<string>();
        while (reader.NextText() is { } field)
            fields.Add(field);
        return fields;
    }
}
