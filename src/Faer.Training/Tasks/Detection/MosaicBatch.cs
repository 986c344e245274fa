using System.Globalization;
using TorchSharp;

namespace Faer.Training.Tasks.Detection;

/// <summary>A batch of composed pictures with their faces.</summary>
/// <param name="pictures">The pictures.</param>
/// <param name="input">Creates the network's input.</param>
/// <param name="first">The index of the first picture in its epoch.</param>
internal sealed class MosaicBatch(MosaicPictures pictures, InputTensor input, int first) : TaskBatch
{
    public override int Count => pictures.Faces.Count;

    public override IEnumerable<string> Names =>
        Enumerable.Range(first, Count).Select(index => index.ToString(CultureInfo.InvariantCulture));

    public override torch.Tensor Images() => input.Of(pictures.Pixels, Count, pictures.SizePx);

    public override BatchTargets Targets() => FaceTargets.Of(pictures.Faces);

    public override void Dispose() { }
}
