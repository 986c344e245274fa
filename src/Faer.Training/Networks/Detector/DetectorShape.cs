using Faer.Training.Graphs;

namespace Faer.Training.Networks.Detector;

/// <summary>The layers of a <see cref="DetectorNet"/> by their keys, for the modules and the exported graph alike.</summary>
/// <param name="options">The network's options.</param>
internal sealed class DetectorShape(DetectorOptions options)
{
    /// <summary>The strides of the maps that faces are predicted from, in pixels of the input.</summary>
    public static IReadOnlyList<int> Strides { get; } = [8, 16, 32];

    /// <summary>
    /// The values of a position: the logit of its score, four of the box (offset of the centre, logarithm of the size)
    /// and ten of the points (offsets), all in strides.
    /// </summary>
    public const int Values = 15;

    /// <summary>Pixels of the input per position after the stem: the side of a patch.</summary>
    public const int StemStride = 4;

    /// <summary>The first convolution: patches, so that the first map is already small.</summary>
    public ConvolutionShape Stem => ConvolutionShape.Patches(3, options.Widths[0], StemStride);

    /// <summary>The separable convolutions of each stage.</summary>
    public IReadOnlyList<SeparableShape[]> Stages =>
        [
            .. options.Depths.Select(
                (depth, stage) =>
                    (SeparableShape[])
                        [
                            .. Enumerable
                                .Range(0, depth)
                                .Select(unit =>
                                    stage > 0 && unit == 0
                                        ? new SeparableShape(options.Widths[stage - 1], options.Widths[stage], 2)
                                        : SeparableShape.Same(options.Widths[stage])
                                ),
                        ]
            ),
        ];

    /// <summary>The convolution that gives the map of a level its channels in the neck.</summary>
    /// <param name="level">The index of the level in <see cref="Strides"/>.</param>
    public ConvolutionShape Lateral(int level) =>
        ConvolutionShape.SameSize(options.Widths[level + 1], options.NeckWidth, 1);

    /// <summary>The separable convolutions of the neck, before each prediction.</summary>
    public SeparableShape Neck => SeparableShape.Same(options.NeckWidth);

    /// <summary>The convolution that predicts the values of each position.</summary>
    public ConvolutionShape Prediction => ConvolutionShape.SameSize(options.NeckWidth, Values, 1);
}
