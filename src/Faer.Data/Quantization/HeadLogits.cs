namespace Faer.Data.Quantization;

/// <summary>The outputs of a model for some faces.</summary>
/// <param name="Heads">The logits of each head, in the order of the metadata, each [faces, labels].</param>
internal sealed record HeadLogits(IReadOnlyList<float[]> Heads)
{
    /// <summary>Returns the root mean square difference from another model's logits for the same faces.</summary>
    public double RootMeanSquareTo(HeadLogits other)
    {
        double sum = 0;
        int count = 0;
        for (int head = 0; head < Heads.Count; head++)
        {
            float[] first = Heads[head],
                second = other.Heads[head];
            for (int i = 0; i < first.Length; i++)
                sum += (double)(first[i] - second[i]) * (first[i] - second[i]);
            count += first.Length;
        }

        return Math.Sqrt(sum / count);
    }
}
