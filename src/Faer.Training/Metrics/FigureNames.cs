namespace Faer.Training.Metrics;

/// <summary>The names of the figures that every task has, and the rules for joining names.</summary>
internal static class FigureNames
{
    /// <summary>The mean total loss of the steps of an epoch.</summary>
    public const string Loss = "loss";

    /// <summary>The prefix of the figures of split train other than losses.</summary>
    public const string Training = "train.";

    /// <summary>The prefix of the figures of split val.</summary>
    public const string Validation = "val.";

    /// <summary>The prefix of the figures of split test.</summary>
    public const string Test = "test.";

    /// <summary>The total loss on split val.</summary>
    public const string ValidationLoss = Validation + Loss;

    /// <summary>The score on split val that selects the best epoch.</summary>
    public const string ValidationScore = Validation + "score";

    private const string LossPrefix = Loss + ".";

    /// <summary>Returns the name of a term of the loss, without its weight.</summary>
    public static string OfLoss(string term) => LossPrefix + term;

    /// <summary>Returns the term of the loss that a figure belongs to; null for any other figure.</summary>
    public static string? TermOf(string name) =>
        name.StartsWith(LossPrefix, StringComparison.Ordinal) ? name[LossPrefix.Length..] : null;

    /// <summary>Returns the name of a figure of split val without the split; null for any other figure.</summary>
    public static string? OnValidation(string name) =>
        name.StartsWith(Validation, StringComparison.Ordinal) ? name[Validation.Length..] : null;
}
