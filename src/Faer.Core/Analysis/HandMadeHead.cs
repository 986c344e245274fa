using Faer.Models;

namespace Faer;

/// <summary>A head of a face that <see cref="FaceAnalysisBuilder"/> makes.</summary>
/// <param name="head">The head.</param>
/// <param name="probabilities">One probability per label; kept.</param>
/// <param name="threshold">The threshold of all labels.</param>
/// <param name="isCertain">Whether the answers are certain; null without a rule.</param>
internal sealed class HandMadeHead(LabelHead head, float[] probabilities, float threshold, bool? isCertain)
{
    // The limits decide alone; the share of wrong answers is only named.
    private const float Error = 0.5f;

    public LabelHead Head => head;

    public float[] Probabilities => probabilities;

    public float[] Thresholds { get; } = [.. Enumerable.Repeat(threshold, head.Count)];

    public bool?[] IsCertain { get; } = [.. Enumerable.Repeat(isCertain, head.Count)];

    public ModelHead ToModelHead()
    {
        bool isSingle = head.Kind == HeadKind.SingleLabel;
        return new ModelHead
        {
            Head = head,
            Thresholds = isSingle ? null : [.. Thresholds],
            Certainty =
                Array.TrueForAll(IsCertain, isCertain => isCertain is null) ? null
                : isSingle ? new CertaintyRule { Error = Error, Least = IsCertain[0] == false ? null : 0 }
                : new CertaintyRule
                {
                    Error = Error,
                    Present = Limits(0),
                    Absent = Limits(1),
                },
        };
    }

    // A limit of null is never reached, the other one always.
    private float?[] Limits(float always) =>
        Array.ConvertAll<bool?, float?>(IsCertain, isCertain => isCertain == false ? null : always);
}
