using Faer.Detection;
using Faer.Training.Networks.Detector;
using Faer.Training.Networks.Layers;
using Faer.Training.Recipes;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.StartingWeights;

/// <summary>
/// Turns the tensors of a detector file, as the export writes it, into the weights of a <see cref="DetectorNet"/>. The
/// scale of the scores stays as the export chose it.
/// </summary>
internal static class DetectorFileWeights
{
    private const string Weight = ".weight",
        Bias = ".bias";

    /// <summary>Whether the tensors are those of a detector file.</summary>
    public static bool AreIn(StoredWeights file) => DetectorMetadata.Of(file.Metadata) is not null;

    /// <summary>
    /// Returns the tensors by the network's keys, in the caller's dispose scope. Each normalization is a folded one
    /// (<see cref="FoldedNorms"/>).
    /// </summary>
    /// <param name="file">The tensors of the file.</param>
    /// <param name="input">The input that the network is trained with.</param>
    public static Dictionary<string, Tensor> ToOwn(StoredWeights file, InputRecipe input)
    {
        var own = new Dictionary<string, Tensor>();
        foreach ((string key, Tensor tensor) in file.Tensors)
        {
            bool isBias = key.EndsWith(Bias, StringComparison.Ordinal);
            if (isBias && !DetectorKeys.IsPrediction(key[..^Bias.Length]))
                FoldedNorms.Add(own, DetectorKeys.NormOf(key[..^Bias.Length]), tensor);
            else if (key == DetectorKeys.Stem + Weight)
                own.Add(key, OfInput(tensor, input));
            else if (isBias || key.EndsWith(Weight, StringComparison.Ordinal)) // others are factors of operators
                own.Add(key, tensor);
        }

        return own;
    }

    /// <summary>
    /// The first convolution's weights for normalized pixels in the order red, green, blue: w of channel c is w' of
    /// channel 2 - c times 255 times the deviation of c.
    /// </summary>
    private static Tensor OfInput(Tensor weight, InputRecipe input)
    {
        using var scope = NewDisposeScope();
        using Tensor scale = tensor(input.Std.Select(deviation => (float)(255 * deviation)).ToArray());
        return weight.flip(1).mul(scale.reshape(1, -1, 1, 1)).MoveToOuterDisposeScope();
    }
}
