using Faer.Data.Evaluation.Detectors;
using Faer.Detection;
using Faer.Training.Networks;
using Faer.Training.Networks.Detector;
using static TorchSharp.torch;

namespace Faer.Training.Tasks.Detection;

/// <summary>Evaluates a detector on composed pictures, without changing it.</summary>
/// <param name="loader">Composes the pictures, which are the same in every epoch.</param>
/// <param name="input">Creates the network's input.</param>
/// <param name="sizePx">The side of a picture in pixels.</param>
internal sealed class DetectionJudge(MosaicLoader loader, InputTensor input, int sizePx)
{
    // Lower scores are far below any threshold, and there are thousands of them.
    private const float LeastScore = 0.05f;
    private const float Overlap = 0.3f;

    /// <summary>Returns what the network found, in evaluation mode.</summary>
    /// <exception cref="FaerException">An output is not finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled between batches.</exception>
    public DetectionScores Run(Network net, CancellationToken cancellationToken)
    {
        net.eval();
        var scores = new DetectionScores();
        List<FaceCandidate> faces = [];
        foreach ((MosaicPictures pictures, _) in loader.Epoch(0, 0, sizePx))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var gradients = no_grad();
            using var scope = NewDisposeScope();
            NetworkOutput output = net.call(input.Of(pictures.Pixels, pictures.Faces.Count, sizePx));
            float[][] maps =
            [
                .. DetectorShape.Strides.Select(stride =>
                    output.Logits[DetectorNet.MapName(stride)].permute(0, 2, 3, 1).contiguous().data<float>().ToArray()
                ),
            ];
            if (!maps.All(map => map.All(float.IsFinite)))
                throw new FaerException(
                    "The network's outputs on split val are not finite; lower optimizer.learningRate or "
                        + "set optimizer.gradientClip."
                );
            for (int picture = 0; picture < pictures.Faces.Count; picture++)
            {
                faces.Clear();
                foreach ((int level, int stride) in DetectorShape.Strides.Index())
                    Decode(maps[level], picture, stride, faces);
                YuNetDecoder.SuppressInPlace(faces, Overlap);
                scores.Add(faces, pictures.Faces[picture]);
            }
        }

        return scores;
    }

    private void Decode(float[] map, int picture, int stride, List<FaceCandidate> faces)
    {
        const int box = 1,
            points = 5;
        int columns = sizePx / stride,
            cells = columns * columns;
        float[] scores = new float[cells],
            boxes = new float[cells * (points - box)],
            landmarks = new float[cells * (DetectorShape.Values - points)];
        for (int cell = 0; cell < cells; cell++)
        {
            ReadOnlySpan<float> values = map.AsSpan(
                ((picture * cells) + cell) * DetectorShape.Values,
                DetectorShape.Values
            );
            scores[cell] = 1 / (1 + MathF.Exp(-values[0]));
            values[box..points].CopyTo(boxes.AsSpan(cell * (points - box)));
            values[points..].CopyTo(landmarks.AsSpan(cell * (DetectorShape.Values - points)));
        }

        YuNetDecoder.Decode(stride, columns, scores, scores, boxes, landmarks, LeastScore, faces);
    }
}
