using System.Globalization;

namespace Faer.Drawing;

/// <summary>The words on a drawing.</summary>
internal static class AnnotationText
{
    /// <summary>What follows a label that training saw too few examples of.</summary>
    public const string UntrainedMark = "?";

    public const string UntrainedNote = UntrainedMark + " = too few training examples, do not rely on it";

    /// <summary>What follows the number of a face whose points do not fit a face.</summary>
    public const string UnreliableMark = "!";

    public const string UnreliableNote =
        UnreliableMark + " = the points do not fit a face, do not rely on its estimates";

    public const string Uncertain = "uncertain";

    public const string Unusual = "unusual";

    public const string UnusualNote =
        Unusual + " = unlike the faces that the model knows, do not rely on its estimates";

    public const string NoFace = "no face found";

    /// <summary>The number of the face and its expression: <c>2 happiness 93 %</c>, followed by <c>uncertain</c> and <c>unusual</c> where they hold.</summary>
    public static string Label(FaceAnalysis face, int number)
    {
        string label = face.HasExpression
            ? $"{Number(face, number)} {Expression(face.Expression)}"
            : Number(face, number);
        return face.IsUnusual == true ? $"{label} {Unusual}" : label;
    }

    /// <summary>
    /// The number of the face and its expression without the probability: <c>2 happiness</c>. One word takes the place of an expression that is in
    /// doubt: <c>2 unusual</c>, <c>2 uncertain</c>.
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

    /// <summary>The number of the face: <c>2</c>, or <c>2!</c> where its points do not fit a face.</summary>
    public static string Number(FaceAnalysis face, int number) =>
        number.ToString(CultureInfo.InvariantCulture) + (face.LandmarksReliable ? "" : UnreliableMark);

    public static string Expression(ExpressionEstimate estimate) =>
        $"{estimate.Label.Name()}{Mark(estimate.IsUntrained)} {Percent(estimate.Probability)}{Doubt(estimate.IsCertain)}";

    public static string Attribute(AttributeEstimate estimate) =>
        $"{estimate.Attribute.DisplayName()}{Mark(estimate.IsUntrained)} {Percent(estimate.Probability)}{Doubt(estimate.IsCertain)}";

    /// <summary>The estimates of the model's own heads, one line per head: <c>age: 20-29 83 %</c>. A head with no present label has no line.</summary>
    /// <param name="face">The face.</param>
    /// <param name="maxLabels">The most labels per line; 0 for no lines.</param>
    public static IEnumerable<string> OwnHeads(FaceAnalysis face, int maxLabels) =>
        face
            .Heads.Own.Select(head => (head.Name, Labels: ListedLabels(head, maxLabels)))
            .Where(head => head.Labels.Length > 0)
            .Select(head => $"{VisibleText.Escape(head.Name)}: {string.Join(", ", head.Labels.Select(Label))}");

    /// <summary>The present labels of a head that are listed, most probable first.</summary>
    public static LabelEstimate[] ListedLabels(HeadEstimate head, int maxLabels) => [.. head.Present.Take(maxLabels)];

    private static string Label(LabelEstimate estimate) =>
        $"{VisibleText.Escape(estimate.Label)}{Mark(estimate.IsUntrained)} {Percent(estimate.Probability)}{Doubt(estimate.IsCertain)}";

    /// <summary>The present attributes that are listed, most probable first.</summary>
    public static AttributeEstimate[] Listed(FaceAnalysis face, int maxAttributes) =>
        face.HasAttributes ? [.. face.PresentAttributes.Take(maxAttributes)] : [];

    private static string Mark(bool isUntrained) => isUntrained ? UntrainedMark : "";

    private static string Doubt(bool? isCertain) => isCertain == false ? $"\u00A0{Uncertain}" : "";

    // A space that does not break, so that a number and its sign stay together.
    private static string Percent(float probability) =>
        string.Create(CultureInfo.InvariantCulture, $"{probability * 100:F0}\u00A0%");
}
