using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.SwinFace;

/// <summary>
/// Joins each 2x2 positions to one with twice the channels (Liu et al. 2021): [N, H, W, C] to [N, H / 2, W / 2, 2C].
/// The four neighbors follow in the order of <see cref="Neighbors"/>. Keys norm and reduction.
/// </summary>
internal sealed class PatchMerging : nn.Module<Tensor, Tensor>
{
    private readonly LayerNorm norm;
    private readonly Linear reduction;

    /// <summary>Initializes the layers.</summary>
    /// <param name="channels">C.</param>
    public PatchMerging(int channels)
        : base(nameof(PatchMerging))
    {
        norm = nn.LayerNorm(Neighbors.Count * channels, SwinShape.NormEps);
        reduction = nn.Linear(Neighbors.Count * channels, SwinShape.Merging * channels, hasBias: false);
        RegisterComponents();
    }

    /// <summary>The neighbors that are joined, in the order of their channels.</summary>
    public static IReadOnlyList<(int Row, int Column)> Neighbors { get; } = [(0, 0), (1, 0), (0, 1), (1, 1)];

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor joined = cat(
            [
                .. Neighbors.Select(at =>
                    input
                        .slice(1, at.Row, input.shape[1], SwinShape.Merging)
                        .slice(2, at.Column, input.shape[2], SwinShape.Merging)
                ),
            ],
            -1
        );
        return reduction.call(norm.call(joined)).MoveToOuterDisposeScope();
    }
}
