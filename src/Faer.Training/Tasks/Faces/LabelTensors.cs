using Faer.Data.Loading;
using Faer.Training.Numerics;
using static TorchSharp.torch;

namespace Faer.Training.Tasks.Faces;

/// <summary>The labels of a batch in the form that a loss takes. The caller's dispose scope owns the tensors.</summary>
internal static class LabelTensors
{
    private const long Missing = -1;

    /// <summary>
    /// Returns the labels of some heads, see <see cref="Of(Batch, LabelHead)"/>, by the heads' names.
    /// </summary>
    /// <param name="batch">A batch with targets for these heads.</param>
    /// <param name="heads">The heads.</param>
    /// <param name="hard">Whether multi-label targets are rounded to 0 or 1, at 0.5.</param>
    public static BatchTargets Of(Batch batch, IReadOnlyList<LabelHead> heads, bool hard) =>
        new(
            heads.Select(head =>
                KeyValuePair.Create(
                    head.Name,
                    hard && head.Kind == HeadKind.MultiLabel ? Rounded(Of(batch, head)) : Of(batch, head)
                )
            )
        );

    /// <summary>
    /// Returns the labels of a head. Multi-label: float32 [N, labels], NaN if missing. Single-label: classes, int64
    /// [N], -1 if missing; or distributions, float32 [N, labels], NaN if missing, if any row is not a plain class.
    /// </summary>
    public static Tensor Of(Batch batch, LabelHead head)
    {
        ReadOnlySpan<float> targets = batch.Targets(head.Name);
        return head.Kind == HeadKind.SingleLabel && Classes(targets, head.Count) is { } classes
            ? tensor(classes)
            : tensor(targets.ToArray(), batch.Count, head.Count);
    }

    /// <summary>
    /// Returns the most probable class of each row of labels of a single-label head, in a form of
    /// <see cref="Of(Batch, LabelHead)"/>: int64 [N], -1 if missing.
    /// </summary>
    public static Tensor ToClasses(Tensor labels)
    {
        if (labels.dtype == ScalarType.Int64)
            return labels;
        using var scope = NewDisposeScope();
        Tensor missing = labels.isnan().any(1);
        return labels.argmax(1).ReplacedBy(Missing, missing).MoveToOuterDisposeScope();
    }

    private static Tensor Rounded(Tensor probabilities) =>
        where(probabilities.isnan(), probabilities, probabilities.IsAbove(0.5).to(ScalarType.Float32));

    /// <summary>Returns the class of each row; null if any row is neither a plain class nor missing.</summary>
    private static long[]? Classes(ReadOnlySpan<float> targets, int count)
    {
        var classes = new long[targets.Length / count];
        for (int row = 0; row < classes.Length; row++)
        {
            ReadOnlySpan<float> values = targets.Slice(row * count, count);
            int label = values.IndexOf(1);
            if (label >= 0 && !values[..label].ContainsAnyExcept(0) && !values[(label + 1)..].ContainsAnyExcept(0))
                classes[row] = label;
            else if (float.IsNaN(values[0]))
                classes[row] = Missing;
            else
                return null;
        }

        return classes;
    }
}
