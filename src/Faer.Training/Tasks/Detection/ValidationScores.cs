using Faer.Data.Evaluation.Detectors;
using static TorchSharp.torch;

namespace Faer.Training.Tasks.Detection;

/// <summary>The detections of split val as a run stores them.</summary>
/// <param name="Scores">The score of each detection.</param>
/// <param name="IsFace">Whether each is a face.</param>
/// <param name="FaceCount">The number of faces that were to be found.</param>
/// <param name="PictureCount">The number of pictures.</param>
internal sealed record ValidationScores(
    IReadOnlyList<float> Scores,
    IReadOnlyList<bool> IsFace,
    long FaceCount,
    long PictureCount
)
{
    private const string ScoresName = "detection.scores";
    private const string IsFaceName = "detection.isFace";
    private const string CountsName = "detection.counts";

    /// <summary>Takes the detections of an evaluation.</summary>
    public static ValidationScores Of(DetectionScores scores) =>
        new(
            [.. scores.Found.Select(one => one.Score)],
            [.. scores.Found.Select(one => one.IsFace)],
            scores.FaceCount,
            scores.PictureCount
        );

    /// <summary>Returns the tensors of a file. The caller's dispose scope owns them.</summary>
    public Dictionary<string, Tensor> ToTensors() =>
        new()
        {
            [ScoresName] = tensor(Scores.ToArray()),
            [IsFaceName] = tensor(IsFace.Select(one => one ? 1L : 0L).ToArray()),
            [CountsName] = tensor([FaceCount, PictureCount]),
        };

    /// <summary>Reads the tensors of a file.</summary>
    /// <param name="tensors">Tensors by name.</param>
    /// <param name="source">The file, for messages.</param>
    /// <exception cref="FaerException">The file is not of a detector's run.</exception>
    public static ValidationScores Read(IReadOnlyDictionary<string, Tensor> tensors, string source)
    {
        if (
            !tensors.TryGetValue(ScoresName, out Tensor? scores)
            || !tensors.TryGetValue(IsFaceName, out Tensor? isFace)
            || !tensors.TryGetValue(CountsName, out Tensor? counts)
        )
            throw new FaerException(
                $"{source}: '{ScoresName}', '{IsFaceName}' or '{CountsName}' is missing; give the folder of a run that "
                    + "trained a detector."
            );
        long[] numbers = counts.data<long>().ToArray();
        return new ValidationScores(
            scores.data<float>().ToArray(),
            [.. isFace.data<long>().ToArray().Select(one => one != 0)],
            numbers[0],
            numbers[1]
        );
    }
}
