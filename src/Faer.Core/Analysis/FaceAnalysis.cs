using System.Text.Json.Serialization;
using Faer.Alignment;
using Faer.Detection;
using Faer.Models;

namespace Faer;

/// <summary>The estimates of a model for one face. Immutable; safe to share between threads.</summary>
/// <remarks>
/// System.Text.Json writes a face as a <see cref="Records.FaceRecord"/> without the fields of its photo. Tests create a
/// face with <see cref="FaceAnalysisBuilder"/>.
/// </remarks>
/// <example>
/// <code>
/// using Faer;
///
/// using var analyzer = FaceAnalyzer.Create(ShippedModels.Atto);
/// FaceAnalysis face = analyzer.AnalyzeAligned("samples/happiness.png");
/// if (face.Expression.Label == Expression.Happiness &amp;&amp; face[FacialAttribute.Smiling].IsPresent)
///     Console.WriteLine(face); // happiness 99 %, Smiling, ...
/// </code>
/// </example>
[JsonConverter(typeof(FaceAnalysisJsonConverter))]
public sealed class FaceAnalysis
{
    private readonly HeadEstimate? _attributeHead;
    private readonly HeadEstimate? _expressionHead;
    private AttributeEstimate[]? _attributes;
    private ExpressionEstimate? _expression;

    /// <summary>
    /// Creates the analysis from the calibrated probabilities of all heads, concatenated; keeps the array.
    /// </summary>
    internal FaceAnalysis(
        DetectedFace face,
        ModelMetadata metadata,
        float[] probabilities,
        float[]? embedding,
        float? unusualScore = null,
        CropMeasures? measures = null
    )
    {
        Model = metadata;
        Box = face.Box;
        Landmarks = face.Landmarks;
        Score = face.Score;
        LandmarksReliable = face.LandmarksReliable;
        RollDegrees = face.RollDegrees;
        Pose = face.Landmarks is { } points ? HeadPose.From(points) : null;
        Quality = measures is { } crop ? FaceQuality.Of(crop, face, Pose) : null;
        if (embedding is not null)
            Embedding = embedding; // a null array would convert to an empty memory, not to null
        UnusualScore = unusualScore;
        IsUnusual = metadata.UnusualFaces is { } unusual && unusualScore is { } score ? score > unusual.Limit : null;
        Heads = new HeadEstimates(metadata, probabilities);
        Heads.TryGet(LabelHead.AttributesName, out _attributeHead);
        Heads.TryGet(LabelHead.ExpressionName, out _expressionHead);
    }

    /// <summary>The face's box, in pixels of the upright photo; the whole picture for aligned faces.</summary>
    public FaceBox Box { get; }

    /// <summary>The five points, in pixels of the upright photo; null if none were found or given.</summary>
    public FaceLandmarks? Landmarks { get; }

    /// <summary>
    /// The detector's confidence, 0 to 1; 1 for aligned faces and for boxes and points supplied by the caller.
    /// </summary>
    public float Score { get; }

    /// <summary>
    /// Whether the five points fit a face; false means that alignment, and so every estimate, may be wrong. True if
    /// there are no points.
    /// </summary>
    public bool LandmarksReliable { get; }

    /// <summary>
    /// How far the face is turned in the picture plane, in degrees clockwise, above -180 up to 180; 0 is upright.
    /// Estimated from the points; null without points.
    /// </summary>
    public float? RollDegrees { get; }

    /// <summary>How the head is turned, estimated from the points; null without points or if they coincide.</summary>
    public HeadPose? Pose { get; }

    /// <summary>
    /// How well the face can be seen; null for the mean over a track, which does not belong to a single picture.
    /// </summary>
    public FaceQuality? Quality { get; internal init; }

    /// <summary>
    /// Whether the face is unlike the faces that the model was trained on, such as a cartoon, a statue or a blurred or
    /// cut face. If so, do not rely on its estimates, however certain they are. Null if the model file has no
    /// <see cref="ModelMetadata.UnusualFaces"/>, and in the mean of a track.
    /// </summary>
    public bool? IsUnusual { get; }

    /// <summary>
    /// The score that <see cref="IsUnusual"/> compares with the file's limit (<see cref="UnusualFaces.Score"/>). Higher
    /// scores are more unusual; null if <see cref="IsUnusual"/> is null.
    /// </summary>
    public float? UnusualScore { get; }

    /// <summary>
    /// The estimates of all heads, including the standard heads. Get another head by its name:
    /// <c>Heads["age"].Best</c>.
    /// </summary>
    public HeadEstimates Heads { get; }

    /// <summary>Whether the model has an expression head.</summary>
    public bool HasExpression => _expressionHead is not null;

    /// <summary>Whether the model has an attribute head.</summary>
    public bool HasAttributes => _attributeHead is not null;

    /// <summary>The expression.</summary>
    /// <exception cref="InvalidOperationException">
    /// The model has no expression head (<see cref="HasExpression"/>).
    /// </exception>
    public ExpressionEstimate Expression =>
        _expression ??= new ExpressionEstimate(
            _expressionHead
                ?? throw new InvalidOperationException(
                    "The model does not estimate expressions; check HasExpression first."
                )
        );

    /// <summary>All 40 attributes in CelebA's order.</summary>
    /// <exception cref="InvalidOperationException">
    /// The model has no attribute head (<see cref="HasAttributes"/>).
    /// </exception>
    public IReadOnlyList<AttributeEstimate> Attributes => Array.AsReadOnly(AttributeArray);

    /// <summary>The attributes that are present, most probable first.</summary>
    /// <exception cref="InvalidOperationException">
    /// The model has no attribute head (<see cref="HasAttributes"/>).
    /// </exception>
    public IReadOnlyList<AttributeEstimate> PresentAttributes
    {
        get
        {
            AttributeEstimate[] all = AttributeArray;
            return Array.AsReadOnly(Array.ConvertAll(_attributeHead!.PresentIndices(), index => all[index]));
        }
    }

    /// <summary>
    /// The pooled features before the model's last norm, <see cref="ModelMetadata.EmbeddingSize"/> values; null unless
    /// <see cref="AnalyzerOptions.WithEmbeddings"/> is set.
    /// </summary>
    public ReadOnlyMemory<float>? Embedding { get; }

    /// <summary>One attribute.</summary>
    /// <exception cref="InvalidOperationException">
    /// The model has no attribute head (<see cref="HasAttributes"/>).
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the 40 attributes.</exception>
    public AttributeEstimate this[FacialAttribute attribute]
    {
        get
        {
            AttributeEstimate[] all = AttributeArray;
            return (uint)attribute < (uint)all.Length
                ? all[(int)attribute]
                : throw new ArgumentOutOfRangeException(
                    nameof(attribute),
                    attribute,
                    "The attribute must be one of CelebA's 40 attributes, 0 to 39."
                );
        }
    }

    /// <summary>The metadata of the model.</summary>
    internal ModelMetadata Model { get; }

    /// <summary>
    /// The expression, the present labels in the order in which they are displayed, and the box:
    /// <c>happiness 93 %, Smiling, Mouth Slightly Open (132, 80, 96 x 120 px)</c>. For logs and debuggers; the format
    /// may change.
    /// </summary>
    public override string ToString() => ResultTexts.Of(this);

    internal DetectedFace ToDetectedFace() => new(Box, Landmarks, Score) { LandmarksReliable = LandmarksReliable };

    // Created on first use; threads that race create equal arrays.
    private AttributeEstimate[] AttributeArray => _attributes ??= MakeAttributes();

    private AttributeEstimate[] MakeAttributes()
    {
        HeadEstimate head =
            _attributeHead
            ?? throw new InvalidOperationException(
                "The model does not estimate attributes; check HasAttributes first."
            );
        var attributes = new AttributeEstimate[head.Head.Count];
        for (int i = 0; i < attributes.Length; i++)
        {
            LabelEstimate label = head.At(i);
            attributes[i] = new AttributeEstimate(
                (FacialAttribute)i,
                label.Probability,
                label.IsPresent,
                label.IsUntrained
            )
            {
                IsCertain = label.IsCertain,
            };
        }

        return attributes;
    }
}
