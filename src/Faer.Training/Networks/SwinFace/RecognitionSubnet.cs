using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.SwinFace;

/// <summary>
/// The subnet of pre-training: norm, mean over the positions, and two linear layers with batch normalization to the
/// vector that identifies a person. Map [N, H, W, C] to [N, embedding]. Its parts are registered with the backbone, as
/// in the published file: norm and feature.
/// </summary>
internal sealed class RecognitionSubnet
{
    private readonly LayerNorm _norm;
    private readonly nn.Module<Tensor, Tensor>[] _layers;

    /// <summary>Creates the layers and registers them.</summary>
    /// <param name="backbone">The module that owns the layers.</param>
    /// <param name="channels">C.</param>
    /// <param name="embedding">Values of the vector.</param>
    public RecognitionSubnet(nn.Module backbone, int channels, int embedding)
    {
        _norm = nn.LayerNorm(channels, SwinShape.NormEps);
        _layers =
        [
            nn.Linear(channels, channels, hasBias: false),
            nn.BatchNorm1d(channels, SwinShape.BatchNormEps),
            nn.Linear(channels, embedding, hasBias: false),
            nn.BatchNorm1d(embedding, SwinShape.BatchNormEps),
        ];
        backbone.register_module("norm", _norm);
        backbone.register_module("feature", nn.ModuleList(_layers));
    }

    /// <summary>Runs the layers. The caller's dispose scope owns the result.</summary>
    public Tensor Run(Tensor map)
    {
        using var scope = NewDisposeScope();
        Tensor features = _norm.call(map).mean([1, 2]);
        foreach (nn.Module<Tensor, Tensor> layer in _layers)
            features = layer.call(features);
        return features.MoveToOuterDisposeScope();
    }
}
