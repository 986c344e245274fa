using System.Net;
using System.Text;

namespace Faer.Files;

/// <summary>
/// HTML with places for values: <c>{{name}}</c> stands for text, which is escaped, and <c>{{{name}}}</c> for markup.
/// Safe to call from many threads.
/// </summary>
/// <remarks>
/// Not a template library: the first page that Fluid 2.41 writes takes a process 0.7 s, most of what faer takes for a
/// whole contact sheet (0.9 s); RazorSlices needs the framework of ASP.NET Core, which users of Faer.Data need not
/// have.
/// </remarks>
internal sealed class HtmlTemplate
{
    private const string Open = "{{";
    private readonly List<Place> _places = [];
    private readonly string _end;

    /// <param name="html">The markup.</param>
    public HtmlTemplate(string html)
    {
        int at = 0;
        while (html.IndexOf(Open, at, StringComparison.Ordinal) is >= 0 and var open)
        {
            bool isMarkup = html[open + Open.Length] == '{';
            string close = isMarkup ? "}}}" : "}}";
            int end = html.IndexOf(close, open, StringComparison.Ordinal);
            _places.Add(new Place(html[at..open], html[(open + close.Length)..end], isMarkup));
            at = end + close.Length;
        }

        _end = html[at..];
    }

    /// <summary>Returns the template in an element <c>&lt;template id="..."&gt;</c> of a file.</summary>
    /// <param name="html">The text of the file.</param>
    /// <param name="id">The id of the element.</param>
    public static HtmlTemplate Element(string html, string id)
    {
        string tag = $"<template id=\"{id}\">";
        int start = html.IndexOf(tag, StringComparison.Ordinal) + tag.Length;
        return new HtmlTemplate(html[start..html.IndexOf("</template>", start, StringComparison.Ordinal)]);
    }

    /// <summary>Returns the markup with its values.</summary>
    /// <param name="values">The value of each place, by its name.</param>
    /// <exception cref="ArgumentException">A place has no value.</exception>
    public string Fill(params ReadOnlySpan<(string Name, string Value)> values)
    {
        var html = new StringBuilder();
        foreach (Place place in _places)
        {
            string value = ValueOf(place.Name, values);
            html.Append(place.Before).Append(place.IsMarkup ? value : WebUtility.HtmlEncode(value));
        }

        return html.Append(_end).ToString();
    }

    private static string ValueOf(string name, ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach ((string known, string value) in values)
        {
            if (known == name)
                return value;
        }

        throw new ArgumentException($"'{name}' has no value.", nameof(values));
    }

    private readonly record struct Place(string Before, string Name, bool IsMarkup);
}
