using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.SwinFace;

/// <summary>
/// A Swin transformer on patches of 2 px (Liu et al. 2021; Qin et al. 2023). Input [N, 3, H, W]. The output is the map
/// of each stage, [N, H / s, W / s, C], after the merging that follows it, if any. Keys patch_embed and layers.
/// </summary>
internal sealed class SwinBackbone : nn.Module
{
    private readonly PatchEmbedding patch_embed;
    private readonly ModuleList<SwinStage> layers;

    /// <summary>Initializes the layers.</summary>
    /// <param name="options">Valid options.</param>
    public SwinBackbone(SwinFaceOptions options)
        : base(nameof(SwinBackbone))
    {
        patch_embed = new PatchEmbedding(options.Width);
        layers = nn.ModuleList([
            .. Enumerable.Range(0, options.Depths.Count).Select(stage => new SwinStage(options, stage)),
        ]);
        RegisterComponents();
    }

    /// <summary>Runs the stages. The caller's dispose scope owns the maps.</summary>
    /// <param name="input">[N, 3, H, W].</param>
    /// <param name="probe">Receives the map of each stage as [N, C, H, W]; null for none.</param>
    /// <returns>One map per stage, channels last.</returns>
    public IReadOnlyList<Tensor> Run(Tensor input, ForwardProbe? probe)
    {
        using var scope = NewDisposeScope();
        Tensor map = patch_embed.call(input);
        var maps = new List<Tensor>();
        foreach ((int index, SwinStage stage) in layers.Index())
        {
            map = stage.call(map);
            if (probe is not null)
                map = probe.At(index + 1, map.permute(0, 3, 1, 2)).permute(0, 2, 3, 1);
            maps.Add(map);
        }

        foreach (Tensor kept in maps)
            kept.MoveToOuterDisposeScope();
        return maps;
    }
}
