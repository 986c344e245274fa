using System.Globalization;
using Faer.Files;

namespace Faer.Drawing;

/// <summary>The texts on a drawing.</summary>
internal static class AnnotationText
{
    /// <summary>The mark after a label with too few training examples.</summary>
    public const string UntrainedMark = "?";

    public const string UntrainedNote = UntrainedMark + " = too few training examples, do not rely on it";

    /// <summary>The mark after the number of a face whose points do not fit a face.</summary>
    public const string UnreliableMark = "!";

    public const string UnreliableNote =
        UnreliableMark + " = the points do not fit a face, do not rely on its estimates";

    public const string Uncertain = "uncertain";

    public const string Unusual = "unusual";

    public const string UnusualNote =
        Unusual + " = unlike the faces that the model was trained on, do not rely on its estimates";

    public const string NoFace = "no face found";

    /// <summary>The note about faces that were left out: <c>2 faces left out</c>.</summary>
    public static string LeftOut(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "face" : "faces")} left out");

    /// <summary>
    /// The number of the face and its expression: <c>2 happiness 93 %</c>, followed by <c>uncertain</c> and
    /// <c>unusual</c> if they apply.
    /// </summary>
    public static string Label(FaceAnalysis face, int number)
    {
        string label = face.HasExpression
            ? $"{Number(face, number)} {Expression(face.Expression)}"
            : Number(face, number);
        return face.IsUnusual == true ? $"{label} {Unusual}" : label;
    }

    /// <summary>
    /// The number of the face and its expression without the probability: <c>2 happiness</c>. A doubtful expression is
    /// replaced by one word: <c>2 unusual</c>, <c>2 uncertain</c>.
    /// </summary>
    public static string ShortLabel(FaceAnalysis face, int number)
    {
        if (face.IsUnusual == true)
            return $"{Number(face, number)} {Unusual}";
        if (!face.HasExpression)
            return Number(face, number);
        return face.Expression.IsCertain == false
            ? $"{Number(face, number)} {Uncertain}"
            : $"{Number(face, number)} {face.Expression.Label.Name()}{Mark(face.Expression.IsUntrained)}";
    }

    /// <summary>The number of the face: <c>2</c>, or <c>2!</c> if its points do not fit a face.</summary>
    public static string Number(FaceAnalysis face, int number) =>
        number.ToString(CultureInfo.InvariantCulture) + (face.LandmarksReliable ? "" : UnreliableMark);

    public static string Expression(ExpressionEstimate estimate) =>
        $"{estimate.Label.Name()}{Mark(estimate.IsUntrained)} "
        + $"{Percent(estimate.Probability)}{Doubt(estimate.IsCertain)}";

    /// <summary>
    /// The present labels other than the expression, in the order of <see cref="ShownLabels"/>. A paragraph contains
    /// attributes, each as a text, or the labels of one of the model's own heads as one text after the head's name:
    /// <c>age: 20-29 83 %</c>.
    /// </summary>
    /// <param name="face">The face.</param>
    /// <param name="maxLabels">Maximum number of labels per head; 0 for no paragraphs.</param>
    public static IEnumerable<string[]> Paragraphs(FaceAnalysis face, int maxLabels) =>
        ShownLabels.Runs(face.Heads, maxLabels).Select(Paragraph);

    /// <summary>Whether a label that <see cref="Paragraphs"/> lists had too few training examples.</summary>
    public static bool HasUntrained(FaceAnalysis face, int maxLabels) =>
        ShownLabels.Runs(face.Heads, maxLabels).Exists(run => run.Exists(label => label.Estimate.IsUntrained));

    private static string[] Paragraph(List<ShownLabel> run)
    {
        LabelHead head = run[0].Head.Head;
        return head.IsStandard
            ? [.. run.Select(label => Label(label.Estimate))]
            : [$"{VisibleText.Escape(head.Name)}: {string.Join(", ", run.Select(label => Label(label.Estimate)))}"];
    }

    private static string Label(LabelEstimate estimate) =>
        $"{VisibleText.Escape(LabelTexts.Of(estimate.Label))}{Mark(estimate.IsUntrained)} "
        + $"{Percent(estimate.Probability)}{Doubt(estimate.IsCertain)}";

    private static string Mark(bool isUntrained) => isUntrained ? UntrainedMark : "";

    private static string Doubt(bool? isCertain) => isCertain == false ? $"\u00A0{Uncertain}" : "";

    /// <summary>
    /// A share as in <see cref="LabelTexts.Percent"/>, with a space that keeps the number and its sign on one line.
    /// </summary>
    public static string Percent(float share) => LabelTexts.Percent(share).Replace(' ', '\u00A0');
}
