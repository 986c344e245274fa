namespace Faer.Training;

/// <summary>The names of figures that every task has, and how names are joined.</summary>
internal static class FigureNames
{
    /// <summary>The mean total loss of the steps of an epoch.</summary>
    public const string Loss = "loss";

    /// <summary>What the name of a figure of split val begins with.</summary>
    public const string Validation = "val.";

    /// <summary>What the name of a figure of split test begins with.</summary>
    public const string Test = "test.";

    /// <summary>The total loss on split val.</summary>
    public const string ValidationLoss = Validation + Loss;

    /// <summary>The score on split val that picks the best epoch.</summary>
    public const string ValidationScore = Validation + "score";

    private const string LossPrefix = Loss + ".";

    /// <summary>A term of the loss, without its weight.</summary>
    public static string OfLoss(string term) => LossPrefix + term;

    /// <summary>The term that a figure belongs to; null if it belongs to none.</summary>
    public static string? TermOf(string name) =>
        name.StartsWith(LossPrefix, StringComparison.Ordinal) ? name[LossPrefix.Length..] : null;

    /// <summary>The name of a figure of split val without the split; null for any other figure.</summary>
    public static string? OnValidation(string name) =>
        name.StartsWith(Validation, StringComparison.Ordinal) ? name[Validation.Length..] : null;
}
