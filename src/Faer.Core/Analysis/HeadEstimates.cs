using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Faer.Models;

namespace Faer;

/// <summary>
/// The estimates of a model for one face, one per head, in the order of the model's heads. Immutable; safe to share
/// between threads.
/// </summary>
/// <example>
/// <code>
/// using Faer;
///
/// using var analyzer = FaceAnalyzer.Create(ShippedModels.Atto);
/// FaceAnalysis face = analyzer.AnalyzeAligned("samples/happiness.png");
/// foreach (HeadEstimate head in face.Heads)
///     Console.WriteLine($"{head.Name}: {head.Best.Label} {head.Best.Probability:P0}");
/// if (face.Heads.TryGet("age", out HeadEstimate? age))
///     Console.WriteLine(age["20-29"].Probability);
/// </code>
/// </example>
public sealed class HeadEstimates : IReadOnlyList<HeadEstimate>
{
    private readonly HeadEstimate[] _heads;

    /// <summary>
    /// Creates the estimates from the probabilities of all labels, one head after the other; keeps the array.
    /// </summary>
    internal HeadEstimates(ModelMetadata metadata, float[] probabilities)
    {
        if (probabilities.Length != metadata.LogitCount)
            throw new ArgumentException(
                $"The model has {metadata.LogitCount} probabilities per face, but {probabilities.Length} were given.",
                nameof(probabilities)
            );
        _heads = new HeadEstimate[metadata.Heads.Count];
        for (int i = 0, at = 0; i < _heads.Length; at += metadata.Heads[i++].Count)
            _heads[i] = new HeadEstimate(metadata.Heads[i], probabilities.AsMemory(at, metadata.Heads[i].Count));
        Probabilities = probabilities;
    }

    /// <summary>The number of heads of the model.</summary>
    public int Count => _heads.Length;

    /// <summary>All probabilities, one head after the other.</summary>
    internal ReadOnlyMemory<float> Probabilities { get; }

    /// <summary>The heads beyond the two standard ones, in the model's order.</summary>
    internal IEnumerable<HeadEstimate> Own => _heads.Where(head => !head.Head.IsStandard);

    /// <summary>A head by its index in the model's metadata.</summary>
    public HeadEstimate this[int index] => _heads[index];

    /// <summary>A head by its exact name.</summary>
    /// <exception cref="KeyNotFoundException">The model has no such head.</exception>
    public HeadEstimate this[string name] =>
        TryGet(name, out HeadEstimate? head)
            ? head
            : throw new KeyNotFoundException($"The model has no head '{name}'; its heads are {Names()}.");

    /// <summary>Finds a head by its exact name.</summary>
    /// <returns>Whether the model has it.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out HeadEstimate? head)
    {
        foreach (HeadEstimate candidate in _heads)
        {
            if (candidate.Name == name)
            {
                head = candidate;
                return true;
            }
        }

        head = null;
        return false;
    }

    /// <inheritdoc/>
    public IEnumerator<HeadEstimate> GetEnumerator() => ((IEnumerable<HeadEstimate>)_heads).GetEnumerator();

    /// <summary>
    /// The present labels of each head: <c>expression: happiness 93 %; attributes: Smiling 97 %</c>. For logs and
    /// debuggers; the format may change.
    /// </summary>
    public override string ToString() => ResultTexts.Of(this);

    IEnumerator IEnumerable.GetEnumerator() => _heads.GetEnumerator();

    private string Names() => string.Join(", ", Array.ConvertAll(_heads, head => head.Name));
}
