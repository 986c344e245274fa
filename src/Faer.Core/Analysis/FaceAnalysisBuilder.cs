using System.Globalization;
using Faer.Files;

namespace Faer;

/// <summary>
/// Creates a <see cref="FaceAnalysis"/> without a model and without a photo, for tests of code that uses results. Not
/// safe to use from several threads at once.
/// </summary>
/// <remarks>
/// A face starts with the two standard heads: 8 expressions, of which neutral has the probability 1, and 40 attributes
/// with the probability 0. <see cref="WithHead"/> adds a head or replaces one of these, and <see cref="WithoutHead"/>
/// removes one, as for a model that does not have it.
/// </remarks>
/// <example>
/// <code>
/// using Faer;
///
/// FaceAnalysis face = new FaceAnalysisBuilder()
///     .WithExpression(Expression.Happiness, 0.9f)
///     .WithAttribute(FacialAttribute.Smiling)
///     .Build();
/// Console.WriteLine(face); // happiness 90 %, Smiling (0, 0, 112 x 112 px)
/// </code>
/// </example>
public sealed class FaceAnalysisBuilder
{
    private const int DefaultSidePx = 112;
    private const float DefaultThreshold = 0.5f;
    private const float SumTolerance = 1e-3f;

    private readonly DetectedFace _face;
    private readonly List<HandMadeHead> _heads = [];
    private float?[] _expressions = new float?[Expressions.Count];
    private float[]? _embedding;
    private FaceQuality? _quality;
    private bool? _isUnusual;

    /// <summary>Starts a face.</summary>
    /// <param name="face">
    /// Its box, points and score; null (default) for an aligned face of 112 x 112 pixels without points.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The box is empty or not finite, a point is not finite, or the score is not from 0 to 1.
    /// </exception>
    public FaceAnalysisBuilder(DetectedFace? face = null)
    {
        _face = face ?? new DetectedFace(new FaceBox(0, 0, DefaultSidePx, DefaultSidePx), null, 1);
        FaceBox box = _face.Box;
        if (!(box.Width > 0 && box.Height > 0 && float.IsFinite(box.X + box.Y + box.Width + box.Height)))
            throw new ArgumentException(
                "The box must have a finite position and a width and height above 0.",
                nameof(face)
            );
        for (int i = 0; _face.Landmarks is { } points && i < FaceLandmarks.Count; i++)
        {
            if (!float.IsFinite(points[i].X + points[i].Y))
                throw new ArgumentException("The points must be finite.", nameof(face));
        }

        if (_face.Score is not (>= 0 and <= 1))
            throw new ArgumentException("The score must be from 0 to 1.", nameof(face));
        SetExpression(isCertain: null);
        _heads.Add(NoAttributes());
    }

    /// <summary>
    /// Sets the probability of one expression. Call it again for further expressions; those that are not set share the
    /// rest equally.
    /// </summary>
    /// <param name="expression">The expression.</param>
    /// <param name="probability">Its probability, 0 to 1.</param>
    /// <param name="isCertain">
    /// The value of <see cref="ExpressionEstimate.IsCertain"/>; null (default) for a model file without a rule.
    /// </param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">
    /// The expression is unknown, the probability is not from 0 to 1, the sum is above 1, or the last expression does
    /// not make the sum 1.
    /// </exception>
    public FaceAnalysisBuilder WithExpression(Expression expression, float probability, bool? isCertain = null)
    {
        if ((uint)expression >= Expressions.Count)
            throw new ArgumentOutOfRangeException(
                nameof(expression),
                expression,
                "The expression must be one of the 8 expressions, 0 to 7."
            );
        RequireProbability(probability, nameof(probability));
        float?[] expressions = [.. _expressions];
        expressions[(int)expression] = probability;
        float sum = expressions.Sum() ?? 0;
        if (sum > 1 + SumTolerance || (sum < 1 - SumTolerance && !expressions.Contains(null)))
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The probabilities of the expressions must sum to 1, but {probability} for {expression.Name()} "
                        + $"makes it {sum}."
                ),
                nameof(probability)
            );
        _expressions = expressions;
        SetExpression(isCertain);
        return this;
    }

    /// <summary>Sets the probability of one attribute.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="probability">Its probability, 0 to 1; 1 (default) for an attribute that is present.</param>
    /// <param name="threshold">The probability at which the attribute is present, above 0 and below 1.</param>
    /// <param name="isCertain">
    /// The value of <see cref="AttributeEstimate.IsCertain"/>. If it is set for one attribute, attributes without it
    /// are certain. Null (default) for a model file without a rule.
    /// </param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The attribute is unknown, or a number is outside its range.
    /// </exception>
    public FaceAnalysisBuilder WithAttribute(
        FacialAttribute attribute,
        float probability = 1,
        float threshold = DefaultThreshold,
        bool? isCertain = null
    )
    {
        if ((uint)attribute >= FacialAttributes.Count)
            throw new ArgumentOutOfRangeException(
                nameof(attribute),
                attribute,
                "The attribute must be one of CelebA's 40 attributes, 0 to 39."
            );
        RequireProbability(probability, nameof(probability));
        RequireThreshold(threshold);
        HandMadeHead? attributes = _heads.Find(made => made.Head.Name == LabelHead.AttributesName);
        if (attributes is null)
            _heads.Add(attributes = NoAttributes());
        attributes.Probabilities[(int)attribute] = probability;
        attributes.Thresholds[(int)attribute] = threshold;
        attributes.IsCertain[(int)attribute] = isCertain;
        return this;
    }

    /// <summary>Adds a head of the model's own, or replaces the head with the same name.</summary>
    /// <param name="head">The head: its name, kind and labels.</param>
    /// <param name="probabilities">
    /// One probability per label, 0 to 1, in the order of the labels; they sum to 1 for
    /// <see cref="HeadKind.SingleLabel"/>.
    /// </param>
    /// <param name="threshold">
    /// The probability at which a label is present, above 0 and below 1; not used for
    /// <see cref="HeadKind.SingleLabel"/>, whose most probable label is present.
    /// </param>
    /// <param name="isCertain">
    /// The value of <see cref="LabelEstimate.IsCertain"/> of all labels; null (default) for a model file without a
    /// rule.
    /// </param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">
    /// The number of probabilities is not the number of labels, or a number is outside its range.
    /// </exception>
    public FaceAnalysisBuilder WithHead(
        LabelHead head,
        IReadOnlyList<float> probabilities,
        float threshold = DefaultThreshold,
        bool? isCertain = null
    )
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(probabilities);
        RequireThreshold(threshold);
        if (probabilities.Count != head.Count)
            throw new ArgumentException(
                $"The head '{VisibleText.Escape(head.Name)}' has {head.Count} labels, but {probabilities.Count} "
                    + $"probabilities were given.",
                nameof(probabilities)
            );
        foreach (float probability in probabilities)
            RequireProbability(probability, nameof(probabilities));
        float sum = probabilities.Sum();
        if (head.Kind == HeadKind.SingleLabel && Math.Abs(sum - 1) > SumTolerance)
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The probabilities of the single-label head '{VisibleText.Escape(head.Name)}' must sum to 1, "
                        + $"not {sum}."
                ),
                nameof(probabilities)
            );
        if (head.Name == LabelHead.ExpressionName)
            _expressions = new float?[Expressions.Count];
        Set(new HandMadeHead(head, [.. probabilities], threshold, isCertain));
        return this;
    }

    /// <summary>Removes a head, such as <see cref="LabelHead.ExpressionName"/>.</summary>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The face has no such head.</exception>
    public FaceAnalysisBuilder WithoutHead(string name)
    {
        if (_heads.RemoveAll(made => made.Head.Name == name) == 0)
            throw new ArgumentException(
                $"There is no head '{VisibleText.Escape(name ?? "")}'; the heads are {string.Join(", ", _heads.Select(made => made.Head.Name))}.",
                nameof(name)
            );
        if (name == LabelHead.ExpressionName)
            _expressions = new float?[Expressions.Count];
        return this;
    }

    /// <summary>Sets <see cref="FaceAnalysis.Embedding"/>; the values are copied.</summary>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public FaceAnalysisBuilder WithEmbedding(ReadOnlyMemory<float> embedding)
    {
        if (embedding.IsEmpty)
            throw new ArgumentException("An embedding must have at least one value.", nameof(embedding));
        _embedding = embedding.ToArray();
        return this;
    }

    /// <summary>Sets <see cref="FaceAnalysis.Quality"/>, which is null unless it is set.</summary>
    /// <returns>This builder.</returns>
    public FaceAnalysisBuilder WithQuality(FaceQuality quality)
    {
        _quality = quality;
        return this;
    }

    /// <summary>Sets <see cref="FaceAnalysis.IsUnusual"/>, which is null unless it is set.</summary>
    /// <returns>This builder.</returns>
    public FaceAnalysisBuilder WithUnusual(bool isUnusual = true)
    {
        _isUnusual = isUnusual;
        return this;
    }

    /// <summary>Creates the face. The builder may be changed and used again; the face does not change.</summary>
    /// <exception cref="InvalidOperationException">All heads were removed.</exception>
    public FaceAnalysis Build()
    {
        if (_heads.Count == 0)
            throw new InvalidOperationException("A face needs at least one head.");
        return new FaceAnalysis(
            _face,
            HandMadeModel.With(_heads, _embedding?.Length ?? 1, hasUnusualFaces: _isUnusual is not null),
            [.. _heads.SelectMany(made => made.Probabilities)],
            _embedding,
            _isUnusual is { } isUnusual ? HandMadeModel.UnusualScore(isUnusual) : null
        )
        {
            Quality = _quality,
        };
    }

    private static void RequireProbability(float probability, string parameter)
    {
        if (probability is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(parameter, probability, "A probability must be from 0 to 1.");
    }

    private static void RequireThreshold(float threshold)
    {
        if (threshold is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(
                nameof(threshold),
                threshold,
                "The threshold must be above 0 and below 1."
            );
    }

    private static HandMadeHead NoAttributes() =>
        new(LabelHead.Attributes, new float[FacialAttributes.Count], DefaultThreshold, isCertain: null);

    /// <summary>Spreads what the set expressions leave over the others.</summary>
    private void SetExpression(bool? isCertain)
    {
        var probabilities = new float[Expressions.Count];
        int open = _expressions.Count(probability => probability is null);
        float rest = Math.Max(0, 1 - (_expressions.Sum() ?? 0));
        for (int i = 0; i < probabilities.Length; i++)
            probabilities[i] =
                _expressions[i]
                ?? (
                    open < probabilities.Length ? rest / open
                    : i == (int)Expression.Neutral ? 1
                    : 0
                );
        Set(new HandMadeHead(LabelHead.Expression(Expressions.Count), probabilities, DefaultThreshold, isCertain));
    }

    private void Set(HandMadeHead head)
    {
        int index = _heads.FindIndex(made => made.Head.Name == head.Head.Name);
        if (index < 0)
            _heads.Add(head);
        else
            _heads[index] = head;
    }
}
