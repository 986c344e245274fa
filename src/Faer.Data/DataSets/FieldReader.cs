using System.Buffers.Text;
using System.Text;

namespace Faer.Data;

/// <summary>The fields of a line: between commas, or between runs of spaces and tabs. Fields are trimmed; there are no quotes.</summary>
/// <param name="line">The line.</param>
/// <param name="isComma">Whether commas separate; else white space does.</param>
internal ref struct FieldReader(ReadOnlySpan<byte> line, bool isComma)
{
    private ReadOnlySpan<byte> _rest = isComma ? line : line.TrimStart(" \t"u8);
    private bool _isDone = line.IsEmpty;

    /// <summary>Takes the next field; false after the last.</summary>
    public bool TryNext(out ReadOnlySpan<byte> field)
    {
        field = default;
        if (_isDone) return false;
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

    /// <summary>Takes the next field as a whole number.</summary>
    public bool TryNext(out int number)
    {
        number = 0;
        return TryNext(out ReadOnlySpan<byte> field) && Utf8Parser.TryParse(field, out number, out int used) && used == field.Length;
    }

    /// <summary>Takes the next field as text.</summary>
    public string? NextText() => TryNext(out ReadOnlySpan<byte> field) ? Encoding.UTF8.GetString(field) : null;

    /// <summary>All fields of a line as text.</summary>
    public static List<string> All(ReadOnlySpan<byte> line, bool isComma)
    {
        var reader = new FieldReader(line, isComma);
        var fields = new List<string>();
        while (reader.NextText() is { } field) fields.Add(field);
        return fields;
    }
}
