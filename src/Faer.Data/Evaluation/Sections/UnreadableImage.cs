namespace Faer.Data.Evaluation.Sections;

/// <summary>A picture that could not be read and was left out.</summary>
/// <param name="Image">Its id in the data set.</param>
/// <param name="Reason">The reason, in one line.</param>
public sealed record UnreadableImage(string Image, string Reason);
