using Faer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>The labels of a batch as a loss takes them; the caller's dispose scope owns them.</summary>
internal static class LabelTensors
{
    private const long Missing = -1;

    /// <summary>The labels of some heads, see <see cref="Of(Batch, LabelHead)"/>, by the heads' names.</summary>
    /// <param name="batch">A batch that has targets for them.</param>
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
    /// The labels of a head. Multi-label: float32 [N, labels], NaN where missing. Single-label: classes, int64 [N], -1 where missing; or
    /// distributions, float32 [N, labels], NaN where missing, if some row is not a plain class.
    /// </summary>
    public static Tensor Of(Batch batch, LabelHead head)
    {
        ReadOnlySpan<float> targets = batch.Targets(head.Name);
        return head.Kind == HeadKind.SingleLabel && Classes(targets, head.Count) is { } classes
            ? tensor(classes)
            : tensor(targets.ToArray(), batch.Count, head.Count);
    }

    /// <summary>The most probable class of each row of labels as <see cref="Of(Batch, LabelHead)"/> gives them for a single-label head, int64 [N]; -1 where missing.</summary>
    public static Tensor ToClasses(Tensor labels)
    {
        if (labels.dtype == ScalarType.Int64)
            return labels;
        using var scope = NewDisposeScope();
        Tensor missing = labels.isnan().any(1);
        return labels.argmax(1).masked_fill(missing, Missing).MoveToOuterDisposeScope();
    }

    private static Tensor Rounded(Tensor probabilities) =>
        where(probabilities.isnan(), probabilities, probabilities.gt(0.5).to(ScalarType.Float32));

    /// <summary>The class of each row; null if some row is neither a plain class nor missing.</summary>
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
