using Faer.Models;

namespace Faer.Training;

/// <summary>A model whose probabilities are in a teacher's table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="WeightsHash">SHA-256 of its weights, 64 lower-case hex digits.</param>
/// <param name="Heads">The names of the heads that it gave.</param>
/// <param name="TrainedOn">What it learned from; null where its file does not say it.</param>
public sealed record TeacherModel(
    string Name,
    string WeightsHash,
    IReadOnlyList<string> Heads,
    IReadOnlyList<TrainedData>? TrainedOn
);
