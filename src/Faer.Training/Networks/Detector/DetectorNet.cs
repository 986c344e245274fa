using Faer.Training.Graphs;
using Faer.Training.Networks.Layers;
using Faer.Training.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Detector;

/// <summary>
/// An anchor-free face detector with five points. A stem of 4x4 patches and stages of separable convolutions give maps
/// of stride 4, 8, 16 and 32; a top-down path (Lin et al. 2017, feature pyramid networks) adds each coarser map to the
/// next finer one; and each position of strides 8, 16 and 32 predicts a face by itself, as in YuNet (Wu, Peng, Yu 2023).
/// Input [N, 3, H, W], H and W multiples of 32, normalized float32 RGB. The output has one map per stride, [N, 15,
/// H / stride, W / stride] (<see cref="DetectorShape.Values"/>), named by <see cref="MapName"/>. It has no heads. Not
/// thread-safe while training. The caller owns the output.
/// </summary>
public sealed class DetectorNet : Network
{
    // The score of every position before training: nearly all positions show no face (Lin et al. 2017, focal loss).
    private const double InitialScore = 0.01;

    private readonly DetectorOptions _options;
    private readonly DetectorShape _shape;
    private readonly Conv2d _stem;
    private readonly BatchNorm2d _stemNorm;
    private readonly List<ModuleList<SeparableConvolution>> _stages = [];
    private readonly List<Level> _levels = [];

    /// <summary>Initializes a network with weights drawn as in He et al. 2015.</summary>
    /// <param name="options">The network's options.</param>
    /// <param name="generator">
    /// Draws the initial weights; null for torch's global generator, which <c>torch.manual_seed</c> seeds.
    /// </param>
    /// <exception cref="FaerException">The options are out of range.</exception>
    public DetectorNet(DetectorOptions options, Generator? generator = null)
        : base(nameof(DetectorNet), options, [])
    {
        (_options, _shape) = (options, new DetectorShape(options));
        Layers = new DetectorLayers(StageCount);
        using var scope = NewDisposeScope();
        register_module(DetectorKeys.Stem, _stem = NormalizedConvolution.Convolution(_shape.Stem));
        register_module(DetectorKeys.StemNorm, _stemNorm = NormalizedConvolution.Norm(_shape.Stem.Outputs));
        foreach ((int index, SeparableShape[] units) in _shape.Stages.Index())
        {
            ModuleList<SeparableConvolution> stage = nn.ModuleList([
                .. units.Select(unit => new SeparableConvolution(unit)),
            ]);
            _stages.Add(stage);
            register_module(DetectorKeys.Stage(index), stage);
        }

        for (int level = 0; level < DetectorShape.Strides.Count; level++)
            _levels.Add(CreateLevel(level));
        Initialization.Apply(this, InitializationKind.Kaiming, generator);
        using var noGradient = no_grad();
        foreach (Level level in _levels)
            level.Predict.bias!.narrow(0, 0, 1).FillWith(Math.Log(InitialScore / (1 - InitialScore)));
    }

    /// <inheritdoc/>
    public override int FeatureCount => _options.Widths[^1];

    /// <summary>The name of the output of a stride.</summary>
    public static string MapName(int stride) => $"map_{stride}";

    /// <inheritdoc/>
    internal override ILayerGroups Layers { get; }

    /// <inheritdoc/>
    internal override int StageCount => _options.Depths.Count;

    /// <inheritdoc/>
    internal override int StrideOf(int stage) => DetectorShape.StemStride << (stage - 1);

    /// <inheritdoc/>
    internal override NetworkOutput Run(Tensor input, ForwardProbe? probe)
    {
        using var scope = NewDisposeScope();
        Tensor map = nn.functional.relu(NormalizedConvolution.Of(_stem, _stemNorm, input), inplace: true);
        List<Tensor> maps = [];
        foreach ((int index, ModuleList<SeparableConvolution> units) in _stages.Index())
        {
            foreach (SeparableConvolution unit in units)
                map = unit.call(map);
            map = probe?.At(index + 1, map) ?? map;
            maps.Add(map);
        }

        var outputs = new OrderedDictionary<string, Tensor>();
        Tensor? coarser = null;
        for (int index = _levels.Count - 1; index >= 0; index--)
        {
            Level level = _levels[index];
            Tensor own = nn.functional.relu(NormalizedConvolution.Of(level.Lateral, level.Norm, maps[index + 1]));
            if (coarser is not null)
                own = level.Merge!.call(own.Plus(nn.functional.interpolate(coarser, scale_factor: [2, 2])));
            coarser = own;
            outputs.Insert(0, MapName(DetectorShape.Strides[index]), level.Predict.call(level.Head.call(own)));
        }

        Tensor features = map.mean([2, 3]);
        return new NetworkOutput(features, features.alias(), outputs).MoveToOuterDisposeScope();
    }

    /// <summary>Writes one output per stride, as <see cref="DetectorGraph"/> describes, instead of heads.</summary>
    /// <inheritdoc/>
    internal override void WriteGraph(LayerGraph layers, string input) =>
        new DetectorGraph(_shape, layers).Write(input);

    /// <inheritdoc/>
    internal override NamedLayout ToOwnKeys(IReadOnlyDictionary<string, Tensor> weights, string source) =>
        DetectorKeys.ToOwn(weights, source);

    private Level CreateLevel(int level)
    {
        int stride = DetectorShape.Strides[level];
        ConvolutionShape prediction = _shape.Prediction;
        var created = new Level(
            NormalizedConvolution.Convolution(_shape.Lateral(level)),
            NormalizedConvolution.Norm(_shape.Neck.Inputs),
            level == DetectorShape.Strides.Count - 1 ? null : new SeparableConvolution(_shape.Neck),
            new SeparableConvolution(_shape.Neck),
            nn.Conv2d(prediction.Inputs, prediction.Outputs, prediction.Kernel)
        );
        register_module(DetectorKeys.Lateral(stride), created.Lateral);
        register_module(DetectorKeys.LateralNorm(stride), created.Norm);
        if (created.Merge is not null)
            register_module(DetectorKeys.Merge(stride), created.Merge);
        register_module(DetectorKeys.Head(stride), created.Head);
        register_module(DetectorKeys.Prediction(stride), created.Predict);
        return created;
    }

    /// <summary>The layers of one stride after the stages.</summary>
    private sealed record Level(
        Conv2d Lateral,
        BatchNorm2d Norm,
        SeparableConvolution? Merge,
        SeparableConvolution Head,
        Conv2d Predict
    );
}
