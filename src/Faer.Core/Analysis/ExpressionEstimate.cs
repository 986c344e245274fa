namespace Faer;

/// <summary>The estimate of the expression of one face. Immutable.</summary>
/// <example>
/// <code>
/// using Faer;
///
/// using var analyzer = FaceAnalyzer.Create(ShippedModels.Atto);
/// ExpressionEstimate expression = analyzer.AnalyzeAligned("samples/happiness.png").Expression;
/// Console.WriteLine($"{expression.Label.Name()} {expression.Probability:P0}");
/// Console.WriteLine($"anger {expression[Expression.Anger]:P0}");
/// </code>
/// </example>
public sealed class ExpressionEstimate
{
    private readonly float[] _probabilities;

    internal ExpressionEstimate(HeadEstimate head)
    {
        _probabilities = head.Probabilities.ToArray();
        Label = (Expression)head.BestIndex;
        IsUntrained = head.Best.IsUntrained;
        IsCertain = head.Best.IsCertain;
        Probabilities = Array.AsReadOnly(_probabilities);
    }

    /// <summary>The most probable expression.</summary>
    public Expression Label { get; }

    /// <summary>The calibrated probability of <see cref="Label"/>, 0 to 1.</summary>
    public float Probability => _probabilities[(int)Label];

    /// <summary>
    /// The probabilities of all 7 or 8 classes, which sum to 1; index i belongs to <c>(Expression)i</c>.
    /// </summary>
    public IReadOnlyList<float> Probabilities { get; }

    /// <summary>True if training had too few examples of <see cref="Label"/>; do not rely on it.</summary>
    public bool IsUntrained { get; }

    /// <summary>
    /// Whether <see cref="Label"/> is certain by the model file's rule (<see cref="Models.ModelHead.Certainty"/>); null
    /// if the file has no rule.
    /// </summary>
    public bool? IsCertain { get; }

    /// <summary>The probability of one expression, 0 to 1; 0 for a class that the model does not have.</summary>
    public float this[Expression expression] =>
        (uint)expression < (uint)_probabilities.Length ? _probabilities[(int)expression] : 0;

    /// <summary>
    /// The most probable expression: <c>happiness 93 %</c>. For logs and debuggers; the format may change.
    /// </summary>
    public override string ToString() => ResultTexts.Of(this);
}
