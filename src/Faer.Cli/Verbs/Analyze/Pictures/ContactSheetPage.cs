using System.Globalization;
using System.Text;
using Faer.Cli.Verbs.Analyze.Sinks;
using Faer.Files;
using Faer.Imaging;

namespace Faer.Cli.Verbs.Analyze.Pictures;

/// <summary>
/// One page of a contact sheet, with one card per photo: the photo with its face boxes, and the cropped faces. The
/// markup is in ContactSheet.html and ContactSheetCards.html, which escape all text.
/// </summary>
/// <param name="folder">The folder of the page; links to photos are relative to it.</param>
internal sealed class ContactSheetPage(string folder)
{
    public const int FacePx = 96;

    private const int PicturePx = 240;
    private const int JpegQuality = 80;
    private const int MaxAttributes = 6;

    private const string Cards = "ContactSheetCards.html";

    private static readonly HtmlTemplate s_page = new(Read("ContactSheet.html"));
    private static readonly HtmlTemplate s_photo = Card("photo"),
        s_picture = Card("picture"),
        s_box = Card("box"),
        s_face = Card("face"),
        s_mark = Card("mark"),
        s_label = Card("label"),
        s_none = Card("none"),
        s_neighbour = Card("neighbour"),
        s_choice = Card("choice");

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
        var content = new StringBuilder();
        if (faces.Count != 1 || photo.Faces[0].Landmarks is not null)
            content.Append(Picture(photo.Faces, image));
        for (int i = 0; i < faces.Count; i++)
            content.Append(Face(photo.Faces[i], i + 1, faces[i]));
        if (faces.Count == 0)
            content.Append(s_none.Fill(("reason", FaceLines.None(photo))));
        _cards.Append(
            s_photo.Fill(
                ("name", Path.GetFileName(photo.Path)),
                ("address", Link(photo.Path)),
                ("path", photo.Path),
                ("content", content.ToString())
            )
        );
    }

    /// <summary>Returns the HTML of the whole page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="note">A sentence about the model that the results come from.</param>
    /// <param name="previous">Address of the previous page; null on the first page.</param>
    /// <param name="next">Address of the next page; null on the last page.</param>
    public string ToHtml(string title, string note, string? previous, string? next) =>
        s_page.Fill(
            ("title", title),
            ("style", Read("ContactSheet.css")),
            ("neighbours", Neighbour(previous, "prev", "← previous") + Neighbour(next, "next", "next →")),
            ("photoCount", Number(PhotoCount)),
            ("faceCount", Number(_faceCount)),
            ("note", note),
            ("expressions", Choices(_expressions)),
            ("labels", Choices(_labels.Select(label => label.Name))),
            ("cards", _cards.ToString()),
            ("script", Read("ContactSheet.js"))
        );

    private static string Picture(IReadOnlyList<FaceAnalysis> faces, RgbImage image)
    {
        float scale = Math.Min(1, (float)PicturePx / Math.Max(image.Width, image.Height));
        int width = Math.Max(1, (int)(image.Width * scale)),
            height = Math.Max(1, (int)(image.Height * scale));
        var rgb = new byte[3 * width * height];
        BoxReduction.Resize(image, width, height, rgb);
        var boxes = new StringBuilder();
        for (int i = 0; i < faces.Count; i++)
        {
            FaceBox box = faces[i].Box;
            boxes.Append(
                s_box.Fill(
                    ("left", Percent(box.X, image.Width)),
                    ("top", Percent(box.Y, image.Height)),
                    ("width", Percent(box.Width, image.Width)),
                    ("height", Percent(box.Height, image.Height)),
                    ("number", faces.Count > 1 ? Number(i + 1) : "")
                )
            );
        }

        return s_picture.Fill(
            ("width", Number(width)),
            ("height", Number(height)),
            ("source", Data(new RgbImage(width, height, rgb))),
            ("boxes", boxes.ToString())
        );
    }

    private string Face(FaceAnalysis face, int number, RgbImage cutOut)
    {
        string expression = face.HasExpression ? face.Expression.Label.Name() : "";
        List<ShownLabel> present = ShownLabels.Of(face.Heads);
        if (expression.Length > 0)
            _expressions.Add(expression);
        foreach (ShownLabel label in present)
            _labels.Add((LabelTopics.Of(label.Head.Head, label.Estimate.Label), NameOf(label)));

        // Labels contain no line feeds, so these can separate them.
        return s_face.Fill(
            ("expression", expression),
            ("labels", string.Join('\n', present.Select(NameOf))),
            ("side", Number(FacePx)),
            ("source", Data(cutOut)),
            ("answer", face.HasExpression ? $"{Number(number)} {Answer(face.Expression)}" : Number(number)),
            ("marks", Marks(face, present))
        );
    }

    private static string Answer(ExpressionEstimate estimate) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{estimate.Label.Name()}{Mark(estimate.IsUntrained)} "
                + $"{LabelTexts.Percent(estimate.Probability)}{Doubt(estimate.IsCertain)}"
        );

    private static string Marks(FaceAnalysis face, List<ShownLabel> present)
    {
        var marks = new StringBuilder();
        if (!face.LandmarksReliable)
            marks.Append(s_mark.Fill(("text", "points not reliable")));
        if (face.IsUnusual == true)
            marks.Append(s_mark.Fill(("text", "unusual")));
        int attributes = 0;
        foreach (ShownLabel label in present)
        {
            if (!label.Head.Head.IsStandard || attributes++ < MaxAttributes)
                marks.Append(s_label.Fill(("text", Text(label))));
        }

        return marks.ToString();
    }

    private static string Text(ShownLabel label) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{NameOf(label)}{Mark(label.Estimate.IsUntrained)} "
                + $"{LabelTexts.Percent(label.Estimate.Probability)}{Doubt(label.Estimate.IsCertain)}"
        );

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

    private static string Choices(IEnumerable<string> values) =>
        string.Concat(values.Select(value => s_choice.Fill(("value", value))));

    private static string Neighbour(string? address, string relation, string text) =>
        address is null ? "" : s_neighbour.Fill(("relation", relation), ("address", address), ("text", text));

    private static string Doubt(bool? isCertain) => isCertain == false ? " uncertain" : "";

    private static string Mark(bool isUntrained) => isUntrained ? "?" : "";

    private static string Data(RgbImage image) =>
        $"data:image/jpeg;base64,{Convert.ToBase64String(ImageEncoder.ToJpeg(image, JpegQuality))}";

    private static string Percent(float part, int whole) =>
        (100 * part / whole).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static HtmlTemplate Card(string id) => HtmlTemplate.Element(Read(Cards), id);

    private static string Read(string file) => EmbeddedText.Read(typeof(ContactSheetPage), file);
}
