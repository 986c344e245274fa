using System.Globalization;
using System.Text;
using Faer.Files;

namespace Faer;

/// <summary>What <c>ToString</c> of the result types returns: one line for logs and debuggers.</summary>
internal static class ResultTexts
{
    private const string Uncertain = "uncertain",
        Untrained = "untrained";

    /// <summary><c>happiness 93 %, Smiling, age: 20-29 (132, 80, 96 x 120 px), unusual</c>.</summary>
    public static string Of(FaceAnalysis face)
    {
        var text = new StringBuilder();
        if (face.HasExpression)
            text.Append(Of(face.Expression));
        foreach (ShownLabel label in ShownLabels.Of(face.Heads))
            text.Append(text.Length > 0 ? ", " : "").Append(Of(label));
        text.Append(text.Length > 0 ? " " : "").Append(face.Box);
        return text.Append(face.IsUnusual == true ? ", unusual" : "").ToString();
    }

    /// <summary><c>happiness 93 %</c>.</summary>
    public static string Of(ExpressionEstimate estimate) =>
        $"{estimate.Label.Name()} "
        + $"{LabelTexts.Percent(estimate.Probability)}{Notes(true, estimate.IsCertain, estimate.IsUntrained)}";

    /// <summary><c>Smiling 97 %</c>, or <c>Smiling 3 % (absent)</c>.</summary>
    public static string Of(AttributeEstimate estimate) =>
        $"{estimate.Attribute.DisplayName()} "
        + $"{LabelTexts.Percent(estimate.Probability)}{Notes(estimate.IsPresent, estimate.IsCertain, estimate.IsUntrained)}";

    /// <summary><c>20-29 81 %</c>, or <c>30-39 3 % (absent)</c>.</summary>
    public static string Of(LabelEstimate estimate) =>
        $"{Name(estimate)} {LabelTexts.Percent(estimate.Probability)}{Notes(estimate.IsPresent, estimate.IsCertain, estimate.IsUntrained)}";

    /// <summary><c>age: 20-29 81 %</c>; <c>attributes: none</c> if no label is present.</summary>
    public static string Of(HeadEstimate head)
    {
        string present = string.Join(", ", ShownLabels.Of(head).ConvertAll(label => Of(label.Estimate)));
        return $"{VisibleText.Escape(head.Name)}: {(present.Length > 0 ? present : "none")}";
    }

    /// <summary>The heads as above; those about what people are come last.</summary>
    public static string Of(HeadEstimates heads) =>
        string.Join(
            "; ",
            heads
                .OrderBy(head => LabelTopics.Of(head.Head) == LabelTopic.Person)
                .ThenBy(head => head.Head.RankToShow)
                .Select(Of)
        );

    /// <summary><c>a.jpg: 2 faces</c>, or why the photo could not be read.</summary>
    public static string Of(PhotoAnalysis photo) =>
        photo.Error is { } error
            ? error.Message
            : $"{VisibleText.OneLine(photo.Path)}: {Count(photo.Faces.Count, "face")}";

    /// <summary><c>2 faces</c>.</summary>
    public static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Of(ShownLabel label)
    {
        string head = label.Head.Head.IsStandard ? "" : $"{VisibleText.Escape(label.Head.Name)}: ";
        return $"{head}{Name(label.Estimate)}{Notes(true, label.Estimate.IsCertain, label.Estimate.IsUntrained)}";
    }

    private static string Name(LabelEstimate estimate) => VisibleText.Escape(LabelTexts.Of(estimate.Label));

    private static string Notes(bool isPresent, bool? isCertain, bool isUntrained)
    {
        string notes = string.Join(
            ", ",
            new[]
            {
                isPresent ? "" : "absent",
                isCertain == false ? Uncertain : "",
                isUntrained ? Untrained : "",
            }.Where(note => note.Length > 0)
        );
        return notes.Length > 0 ? $" ({notes})" : "";
    }
}
