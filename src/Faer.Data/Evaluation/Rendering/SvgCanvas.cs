using System.Globalization;
using System.Net;
using System.Text;

namespace Faer.Data.Evaluation.Rendering;

/// <summary>
/// An inline SVG picture of a page. Colors and fonts come from the page's CSS classes, so the picture follows the
/// page's light or dark scheme, and the machine that writes it needs no fonts. Plotting libraries write pictures of
/// fixed colors.
/// </summary>
internal sealed class SvgCanvas(double width, double height, string description)
{
    private readonly StringBuilder _content = new();

    public void Rect(
        string style,
        double x,
        double y,
        double width,
        double height,
        string? tip = null,
        double opacity = 1
    )
    {
        _content.Append(
            CultureInfo.InvariantCulture,
            $"<rect class=\"{style}\" x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\""
        );
        if (opacity < 1)
            _content.Append(CultureInfo.InvariantCulture, $" fill-opacity=\"{opacity:0.###}\"");
        Close("rect", tip);
    }

    public void Line(string style, double x1, double y1, double x2, double y2) =>
        _content.Append(
            CultureInfo.InvariantCulture,
            $"<line class=\"{style}\" x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\"/>"
        );

    /// <param name="style">CSS classes.</param>
    /// <param name="points">The corners of the line.</param>
    public void Polyline(string style, IEnumerable<(double X, double Y)> points) => Corners("polyline", style, points);

    /// <param name="style">CSS classes.</param>
    /// <param name="points">The corners of the filled area.</param>
    public void Polygon(string style, IEnumerable<(double X, double Y)> points) => Corners("polygon", style, points);

    private void Corners(string element, string style, IEnumerable<(double X, double Y)> points)
    {
        _content.Append('<').Append(element).Append(" class=\"").Append(style).Append("\" points=\"");
        foreach ((double x, double y) in points)
            _content.Append(CultureInfo.InvariantCulture, $"{x:0.##},{y:0.##} ");
        _content.Append("\"/>");
    }

    public void Circle(string style, double x, double y, double radius, string? tip = null)
    {
        _content.Append(
            CultureInfo.InvariantCulture,
            $"<circle class=\"{style}\" cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\""
        );
        Close("circle", tip);
    }

    /// <param name="style">CSS classes.</param>
    /// <param name="x">The anchor.</param>
    /// <param name="y">The vertical center of the text.</param>
    /// <param name="text">The text.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="turned">Whether the text is rotated to read upwards.</param>
    public void Text(string style, double x, double y, string text, string anchor = "start", bool turned = false)
    {
        _content.Append(
            CultureInfo.InvariantCulture,
            $"<text class=\"{style}\" x=\"{x:0.##}\" y=\"{y:0.##}\" dy=\"0.35em\" text-anchor=\"{anchor}\""
        );
        if (turned)
            _content.Append(CultureInfo.InvariantCulture, $" transform=\"rotate(-90 {x:0.##} {y:0.##})\"");
        _content.Append('>').Append(WebUtility.HtmlEncode(text)).Append("</text>");
    }

    /// <summary>The picture as an element of a page.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {width:0.##} {height:0.##}\" style=\"max-width:{width:0.##}px\" "
                + $"role=\"img\" aria-label=\"{WebUtility.HtmlEncode(description)}\">{_content}</svg>"
        );

    private void Close(string element, string? tip)
    {
        if (tip is null)
            _content.Append("/>");
        else
            _content
                .Append("><title>")
                .Append(WebUtility.HtmlEncode(tip))
                .Append("</title></")
                .Append(element)
                .Append('>');
    }
}
