using Faer.Data.Evaluation.Sections;
using Faer.Data.Loading;
using Faer.Training.Networks;
using static TorchSharp.torch;

namespace Faer.Training.Tasks.Identity;

/// <summary>Runs a network over the pictures of a split's pairs, without changing it, and scores the pairs.</summary>
/// <param name="pairs">The pairs.</param>
/// <param name="loader">Loads the batches of their pictures.</param>
/// <param name="input">Creates the network's input.</param>
/// <param name="dataSet">The name of the data set in reports.</param>
/// <param name="split">The name of the split in reports.</param>
internal sealed class PairJudge(
    VerificationPairs pairs,
    BatchLoader loader,
    InputTensor input,
    string dataSet,
    string split
)
{
    /// <summary>The pairs.</summary>
    public VerificationPairs Pairs => pairs;

    /// <summary>The name of the data set in reports.</summary>
    public string DataSet => dataSet;

    /// <summary>The name of the split in reports.</summary>
    public string Split => split;

    /// <summary>Returns the cosine of each pair for the network in evaluation mode.</summary>
    /// <exception cref="FaerException">An output is not finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled between batches.</exception>
    public float[] Run(Network net, CancellationToken cancellationToken)
    {
        net.eval();
        var embeddings = new List<float>();
        foreach (Batch batch in loader.Epoch(0, cancellationToken: cancellationToken))
        {
            using (batch)
            {
                using var gradients = no_grad();
                using var scope = NewDisposeScope();
                NetworkOutput output = net.call(input.Of(batch));
                embeddings.AddRange(output.HeadInput.contiguous().data<float>().ToArray());
            }
        }

        if (!embeddings.TrueForAll(float.IsFinite))
            throw new FaerException(
                $"The network's outputs on split {split} are not finite; lower optimizer.learningRate or "
                    + $"set optimizer.gradientClip."
            );
        return VerificationScorer.Cosines(pairs, [.. embeddings], net.FeatureCount);
    }

    /// <summary>Returns the area under the ROC curve for some cosines.</summary>
    public double Auc(float[] cosines) => VerificationScorer.Auc(pairs, cosines);
}
