using Faer.Models;

namespace Faer.Training.RunFolders;

/// <summary>A model whose probabilities are in a teacher's table.</summary>
/// <param name="Name">The name of the model.</param>
/// <param name="WeightsHash">The SHA-256 of the model's weights, 64 lower-case hex digits.</param>
/// <param name="Heads">The names of the heads that the model contributed.</param>
/// <param name="TrainedOn">The training data of the model; null if its file does not state them.</param>
public sealed record TeacherModel(
    string Name,
    string WeightsHash,
    IReadOnlyList<string> Heads,
    IReadOnlyList<TrainedData>? TrainedOn
);
