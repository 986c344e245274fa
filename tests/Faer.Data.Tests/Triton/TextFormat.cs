using System.Globalization;
using System.Text;

namespace Faer.Data.Tests.Triton;

/// <summary>
/// A strict reader of protobuf's text format, as far as model configurations use it: fields with scalars, messages and
/// lists of either. A field that is given twice collects its values.
/// </summary>
internal sealed class TextFormat
{
    private readonly string _text;
    private int _at;

    private TextFormat(string text) => _text = text;

    /// <summary>
    /// The fields of the top-level message. Values are long, string (quoted), <see cref="Word"/> or a nested message.
    /// </summary>
    public static Dictionary<string, List<object>> Parse(string text)
    {
        var reader = new TextFormat(text);
        Dictionary<string, List<object>> message = reader.Message(end: '\0');
        return message;
    }

    private Dictionary<string, List<object>> Message(char end)
    {
        var fields = new Dictionary<string, List<object>>();
        while (Next() != end)
        {
            string name = Identifier();
            bool hasColon = Next() == ':';
            if (hasColon)
                _at++;
            if (!fields.TryGetValue(name, out List<object>? values))
                fields[name] = values = [];
            if (Next() == '[')
                List(values, hasColon);
            else
                values.Add(Value(hasColon));
        }

        if (end != '\0')
            _at++;
        return fields;
    }

    private void List(List<object> values, bool hasColon)
    {
        _at++;
        while (Next() != ']')
        {
            values.Add(Value(hasColon));
            if (Next() == ',')
                _at++;
            else if (Next() != ']')
                throw Wrong("',' or ']'");
        }

        _at++;
    }

    private object Value(bool hasColon)
    {
        char first = Next();
        if (first == '{')
        {
            _at++;
            return Message('}');
        }

        if (!hasColon)
            throw Wrong("':' before a scalar");
        if (first == '"')
            return Quoted();
        if (char.IsAsciiDigit(first) || first == '-')
            return Number();
        return new Word(Identifier());
    }

    private long Number()
    {
        int start = _at++;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        return long.Parse(
            _text.AsSpan(start, _at - start),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture
        );
    }

    private string Identifier()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_'))
            _at++;
        return _at > start ? _text[start.._at] : throw Wrong("a name");
    }

    private string Quoted()
    {
        var value = new StringBuilder();
        for (_at++; _text[_at] != '"'; _at++)
        {
            if (_text[_at] is '\n' or '\r')
                throw Wrong("the end of a string");
            if (_text[_at] != '\\')
            {
                value.Append(_text[_at]);
                continue;
            }

            _at++;
            value.Append(
                _text[_at] switch
                {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    '"' => '"',
                    '\\' => '\\',
                    _ => throw Wrong("a known escape"),
                }
            );
        }

        _at++;
        return value.ToString();
    }

    /// <summary>The next character that is not white space; '\0' at the end.</summary>
    private char Next()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
        return _at < _text.Length ? _text[_at] : '\0';
    }

    private FormatException Wrong(string expected) =>
        new($"Expected {expected} at {_at}: {_text[Math.Max(0, _at - 20)..Math.Min(_text.Length, _at + 20)]}");

    /// <summary>A value of an enum.</summary>
    internal sealed record Word(string Name);
}
