namespace Faer.Training.Reproduction;

/// <summary>
/// The figures of Xu et al., "Facial attribute estimation and expression recognition based on contextual channel
/// attention mechanism", Journal of Computer Applications 45(1), 2025, in percent, and the recipe for each of them.
/// </summary>
internal static class Paper
{
    public const string CelebA = "celeba";
    public const string RafDb = "rafdb";
    public const string AffectNet = "affectnet7";

    /// <summary>The lambdas of Fig. 3, as written in the names of the recipes.</summary>
    public static IReadOnlyList<string> Lambdas { get; } = ["1", "0.1", "0.01", "0.001", "0.0001"];

    /// <summary>
    /// The mean of SwinFace in Fig. 4. For comparison: the baseline has 91.66 and FAER 91.87 (Table 3).
    /// </summary>
    public const double SwinFaceMean = 91.32;

    /// <summary>Every run of every part.</summary>
    public static IReadOnlyList<PaperRun> Runs { get; } =
    [
        .. Modules(AffectNet, 64.77, 65.03, 66.66),
        .. Modules(RafDb, 90.74, 90.91, 91.75),
        new(PaperPart.Table3, CelebA, "Baseline, ASL", "baseline-base_celeba_224_asl", 90.69),
        new(PaperPart.Table3, CelebA, "FAER, ASL", "faer-base_celeba_224_asl", 91.23),
        new(PaperPart.Table3, CelebA, "Baseline, BCE", "baseline-base_celeba_224_bce", 91.03),
        new(PaperPart.Table3, CelebA, "FAER, BCE", "faer-base_celeba_224_bce", 91.71),
        new(PaperPart.Table3, CelebA, "Baseline, focal", "baseline-base_celeba_224", 91.66),
        new(PaperPart.Table3, CelebA, "FAER, focal", "faer-base_celeba_224", 91.87),
        .. BaselineAndFaer(PaperPart.Table4),
        .. BaselineAndFaer(PaperPart.Table5),
        .. Lambda(AffectNet, 65.85, 66.1, 66.66, 65.6, 65.45),
        .. Lambda(RafDb, 91.5, 91.6, 91.75, 91.45, 90.85),
        new(PaperPart.Fig4, CelebA, "Baseline", "baseline-base_celeba_224", 91.66),
        new(PaperPart.Fig4, CelebA, "FAER", "faer-base_celeba_224", 91.87),
    ];

    /// <summary>Table 4's other methods: RAF-DB and AffectNet with 7 classes.</summary>
    public static IReadOnlyList<(string Method, double RafDb, double AffectNet)> OtherMethods { get; } =
    [
        ("DACL", 87.87, 65.20),
        ("VTFF", 88.14, 61.85),
        ("EfficientFace", 88.36, 63.70),
        ("MA-Net", 88.42, 64.53),
        ("PSR", 88.98, 63.77),
        ("AMP-Net", 89.25, 64.54),
        ("DAN", 89.70, 65.69),
        ("EAC", 90.35, 65.32),
        ("ARM", 90.42, 65.20),
        ("TransFER", 90.91, 66.23),
    ];

    /// <summary>
    /// Table 5's "accuracy" of a class. With AffectNet's 500 test images per class, recalls would be multiples of 0.2
    /// and their mean would equal the accuracy. Neither is the case, so they are probably precisions.
    /// </summary>
    public static double PerClass(string dataSet, string row, Expression expression) =>
        s_perClass[(dataSet, row)][s_perClassOrder.IndexOf(expression)];

    private static readonly List<Expression> s_perClassOrder =
    [
        Expression.Anger,
        Expression.Disgust,
        Expression.Fear,
        Expression.Happiness,
        Expression.Neutral,
        Expression.Sadness,
        Expression.Surprise,
    ];

    private static readonly Dictionary<(string DataSet, string Row), double[]> s_perClass = new()
    {
        [(RafDb, "Baseline")] = [88.20, 72.80, 75.39, 95.74, 90.86, 87.65, 89.97],
        [(RafDb, "FAER")] = [90.06, 79.62, 72.37, 97.11, 86.99, 92.94, 92.72],
        [(AffectNet, "Baseline")] = [61.39, 66.18, 67.23, 77.20, 53.05, 71.07, 59.26],
        [(AffectNet, "FAER")] = [62.25, 72.86, 70.22, 80.97, 56.57, 66.33, 59.93],
    };

    /// <summary>Returns the recipe for a lambda of Fig. 3.</summary>
    public static string LambdaRecipe(string dataSet, string lambda) =>
        lambda == "0.01" ? $"faer-base_{dataSet}_224" : $"faer-base_{dataSet}_224_lambda-{lambda}";

    private static IEnumerable<PaperRun> Modules(string dataSet, double baseline, double attention, double center) =>
        [
            new(PaperPart.Table2, dataSet, "Baseline", $"baseline-base_{dataSet}_224", baseline),
            new(PaperPart.Table2, dataSet, "+ CC attention", $"cc-base_{dataSet}_224", attention),
            new(PaperPart.Table2, dataSet, "+ center loss", $"faer-base_{dataSet}_224", center),
        ];

    private static IEnumerable<PaperRun> BaselineAndFaer(PaperPart part) =>
        [
            new(part, RafDb, "Baseline", $"baseline-base_{RafDb}_224", 90.74),
            new(part, RafDb, "FAER", $"faer-base_{RafDb}_224", 91.75),
            new(part, AffectNet, "Baseline", $"baseline-base_{AffectNet}_224", 64.77),
            new(part, AffectNet, "FAER", $"faer-base_{AffectNet}_224", 66.66),
        ];

    private static IEnumerable<PaperRun> Lambda(string dataSet, params double[] accuracies) =>
        Lambdas.Zip(
            accuracies,
            (lambda, accuracy) =>
                new PaperRun(
                    PaperPart.Fig3,
                    dataSet,
                    $"lambda {lambda}",
                    LambdaRecipe(dataSet, lambda),
                    accuracy,
                    IsApproximate: lambda != "0.01"
                )
        );
}
