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

    public const string NoFace = "no face found";

    /// <summary>The number of the face and its expression: <c>2 happiness 93 %</c>.</summary>
    public static string Label(FaceAnalysis face, int number) =>
        face.HasExpression ? $"{Number(face, number)} {Expression(face.Expression)}" : Number(face, number);

    /// <summary>The same without the probability: <c>2 happiness</c>.</summary>
    public static string ShortLabel(FaceAnalysis face, int number) =>
        face.HasExpression
            ? $"{Number(face, number)} {face.Expression.Label.Name()}{Mark(face.Expression.IsUntrained)}"
            : Number(face, number);

    /// <summary>The number of the face: <c>2</c>, or <c>2!</c> where its points do not fit a face.</summary>
    public static string Number(FaceAnalysis face, int number) =>
        number.ToString(CultureInfo.InvariantCulture) + (face.LandmarksReliable ? "" : UnreliableMark);

    public static string Expression(ExpressionEstimate estimate) =>
        $"{estimate.Label.Name()}{Mark(estimate.IsUntrained)} {Percent(estimate.Probability)}";

    public static string Attribute(AttributeEstimate estimate) =>
        $"{estimate.Attribute.DisplayName()}{Mark(estimate.IsUntrained)} {Percent(estimate.Probability)}";

    /// <summary>The present attributes that are listed, most probable first.</summary>
    public static AttributeEstimate[] Listed(FaceAnalysis face, int maxAttributes) =>
        face.HasAttributes ? [.. face.PresentAttributes.Take(maxAttributes)] : [];

    private static string Mark(bool isUntrained) => isUntrained ? UntrainedMark : "";

    // A space that does not break, so that a number and its sign stay together.
    private static string Percent(float probability) =>
        string.Create(CultureInfo.InvariantCulture, $"{probability * 100:F0}\u00A0%");
}
