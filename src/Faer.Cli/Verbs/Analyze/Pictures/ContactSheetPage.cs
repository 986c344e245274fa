using System.Globalization;
using System.Net;
using System.Text;
using Faer.Cli.Verbs.Analyze.Sinks;
using Faer.Imaging;

namespace Faer.Cli.Verbs.Analyze.Pictures;

/// <summary>
/// One page of a contact sheet, with one card per photo: the photo with its face boxes, and the cropped faces. All text
/// is escaped here.
/// </summary>
/// <param name="folder">The folder of the page; links to photos are relative to it.</param>
internal sealed class ContactSheetPage(string folder)
{
    public const int FacePx = 96;

    private const int PicturePx = 240;
    private const int JpegQuality = 80;
    private const int MaxAttributes = 6;

    private readonly StringBuilder _cards = new();
    private readonly SortedSet<string> _expressions = new(StringComparer.Ordinal);

    // Sorted by topic, like the labels of a face.
    private readonly SortedSet<(LabelTopic Topic, string Name)> _labels = new(
        Comparer<(LabelTopic Topic, string Name)>.Create(
            (a, b) =>
                a.Topic.CompareTo(b.Topic) is not 0 and var byTopic ? byTopic : string.CompareOrdinal(a.Name, b.Name)
        )
    );
    private int _faceCount;

    public int PhotoCount { get; private set; }

    /// <summary>Adds a card.</summary>
    /// <param name="photo">The results of the photo.</param>
    /// <param name="image">The photo.</param>
    /// <param name="faces">The cropped faces, in the order of the results.</param>
    public void Add(PhotoAnalysis photo, RgbImage image, IReadOnlyList<RgbImage> faces)
    {
        PhotoCount++;
        _faceCount += faces.Count;
        string name = Path.GetFileName(photo.Path);
        Html(
            $"<article class=\"photo\" data-name=\"{Text(name)}\">\n<h2><a href=\"{Link(photo.Path)}\" title=\"{Text(photo.Path)}\">{Text(name)}</a></h2>\n"
        );
        if (faces.Count != 1 || photo.Faces[0].Landmarks is not null)
            AddPicture(photo.Faces, image);
        for (int i = 0; i < faces.Count; i++)
            AddFace(photo.Faces[i], i + 1, faces[i]);
        Html($"{(faces.Count == 0 ? $"<p class=\"none\">{FaceLines.None(photo)}</p>\n" : "")}</article>\n");
    }

    /// <summary>Returns the HTML of the whole page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="note">A sentence about the model that the results come from.</param>
    /// <param name="previous">Address of the previous page; null on the first page.</param>
    /// <param name="next">Address of the next page; null on the last page.</param>
    public string ToHtml(string title, string note, string? previous, string? next)
    {
        var head = new StringBuilder();
        head.Append(
            CultureInfo.InvariantCulture,
            $"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{Text(title)}</title>\n<style>\n{ContactSheetTemplate.Style}\n</style>\n</head>\n<body>\n"
        );
        head.Append(
            CultureInfo.InvariantCulture,
            $"<header>\n<h1>{Text(title)}</h1>\n<nav>{Neighbour(previous, "prev", "← previous")}{Neighbour(next, "next", "next →")}</nav>\n"
        );
        head.Append(
            CultureInfo.InvariantCulture,
            $"<p>{PhotoCount} photos, {_faceCount} faces. {Text(note)} <span id=\"shown\"></span></p>\n<form>\n"
        );
        head.Append(
            CultureInfo.InvariantCulture,
            $"<label>Name <input id=\"name\" type=\"search\"></label>\n{Choice("expression", "Expression", _expressions)}{Choice("label", "Label", _labels.Select(label => label.Name))}</form>\n</header>\n<main>\n"
        );
        return $"{head}{_cards}</main>\n<script>\n{ContactSheetTemplate.Script}\n</script>\n</body>\n</html>\n";
    }

    private void AddPicture(IReadOnlyList<FaceAnalysis> faces, RgbImage image)
    {
        float scale = Math.Min(1, (float)PicturePx / Math.Max(image.Width, image.Height));
        int width = Math.Max(1, (int)(image.Width * scale)),
            height = Math.Max(1, (int)(image.Height * scale));
        var rgb = new byte[3 * width * height];
        BoxReduction.Resize(image, width, height, rgb);
        Html(
            $"<div class=\"picture\"><img alt=\"\" loading=\"lazy\" width=\"{width}\" height=\"{height}\" src=\"{Data(new RgbImage(width, height, rgb))}\">"
        );
        for (int i = 0; i < faces.Count; i++)
        {
            FaceBox box = faces[i].Box;
            Html(
                $"<i style=\"left:{100 * box.X / image.Width:0.##}%;top:{100 * box.Y / image.Height:0.##}%;width:{100 * box.Width / image.Width:0.##}%;height:{100 * box.Height / image.Height:0.##}%\">{(faces.Count > 1 ? i + 1 : null)}</i>"
            );
        }

        Html($"</div>\n");
    }

    private void AddFace(FaceAnalysis face, int number, RgbImage cutOut)
    {
        string expression = face.HasExpression ? face.Expression.Label.Name() : "";
        List<ShownLabel> present = ShownLabels.Of(face.Heads);
        if (expression.Length > 0)
            _expressions.Add(expression);
        foreach (ShownLabel label in present)
            _labels.Add((LabelTopics.Of(label.Head.Head, label.Estimate.Label), NameOf(label)));

        // Labels contain no line feeds, so these can separate them.
        Html(
            $"<figure data-expression=\"{expression}\" data-labels=\"{Text(string.Join('\n', present.Select(NameOf)))}\"><img alt=\"\" loading=\"lazy\" width=\"{FacePx}\" height=\"{FacePx}\" src=\"{Data(cutOut)}\"><figcaption>"
        );
        if (face.HasExpression)
            Html(
                $"<b>{number} {expression}{Mark(face.Expression.IsUntrained)} {LabelTexts.Percent(face.Expression.Probability)}{Doubt(face.Expression.IsCertain)}</b>"
            );
        else
            Html($"<b>{number}</b>");
        if (!face.LandmarksReliable)
            Html($" <em>points not reliable</em>");
        if (face.IsUnusual == true)
            Html($" <em>unusual</em>");
        int attributes = 0;
        foreach (ShownLabel label in present)
        {
            if (!label.Head.Head.IsStandard || attributes++ < MaxAttributes)
                Html(
                    $" <span>{Text(NameOf(label))}{Mark(label.Estimate.IsUntrained)} {LabelTexts.Percent(label.Estimate.Probability)}{Doubt(label.Estimate.IsCertain)}</span>"
                );
        }

        Html($"</figcaption></figure>\n");
    }

    private static string NameOf(ShownLabel label) =>
        label.Head.Head.IsStandard
            ? LabelTexts.Of(label.Estimate.Label)
            : $"{label.Head.Name}: {LabelTexts.Of(label.Estimate.Label)}";

    /// <summary>
    /// Returns the relative address of a photo; valid as long as neither the page nor the photo is moved.
    /// </summary>
    private string Link(string photo) =>
        string.Join(
            '/',
            Path.GetRelativePath(folder, Path.GetFullPath(photo))
                .Split(Path.DirectorySeparatorChar)
                .Select(Uri.EscapeDataString)
        );

    private static string Choice(string id, string label, IEnumerable<string> values) =>
        $"<label>{label} <select id=\"{id}\"><option value=\"\">any</option>{string.Concat(values.Select(value => $"<option value=\"{Text(value)}\">{Text(value)}</option>"))}</select></label>\n";

    private static string Neighbour(string? address, string relation, string label) =>
        address is null ? "" : $"<a rel=\"{relation}\" href=\"{address}\">{label}</a> ";

    private static string Doubt(bool? isCertain) => isCertain == false ? " uncertain" : "";

    private static string Mark(bool isUntrained) => isUntrained ? "?" : "";

    private static string Data(RgbImage image) =>
        $"data:image/jpeg;base64,{Convert.ToBase64String(ImageEncoder.ToJpeg(image, JpegQuality))}";

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private void Html(FormattableString html) => _cards.Append(html.ToString(CultureInfo.InvariantCulture));
}
