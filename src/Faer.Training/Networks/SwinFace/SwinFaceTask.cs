namespace Faer.Training.Networks.SwinFace;

/// <summary>One output layer of an analysis subnet.</summary>
/// <param name="Key">The key of the layer below <c>om</c>, such as <c>attributes.Smiling</c>.</param>
/// <param name="Outputs">The number of outputs: two per yes-or-no label, otherwise one per class.</param>
internal sealed record SwinFaceTask(string Key, int Outputs);
