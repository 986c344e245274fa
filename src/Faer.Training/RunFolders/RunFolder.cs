using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;

namespace Faer.Training.RunFolders;

/// <summary>The files of one training run.</summary>
/// <param name="Root">The folder; created when the first file is written.</param>
public sealed record RunFolder(string Root)
{
    private const string VerificationName = "verification.json";

    /// <summary>The resolved recipe.</summary>
    public string Recipe => Path.Combine(Root, "recipe.json");

    /// <summary>The content of the run: recipe hash, data set, label counts.</summary>
    public string Run => Path.Combine(Root, "run.json");

    /// <summary>All messages of the run, with times.</summary>
    public string Log => Path.Combine(Root, "train.log");

    /// <summary>The frequency of each label, as a picture.</summary>
    public string Labels => Path.Combine(Root, "labels.png");

    /// <summary>
    /// The crops of the first training batch, as the network sees them, with their labels. Shows people of the data
    /// set.
    /// </summary>
    public string Batch => Path.Combine(Root, "batch.png");

    /// <summary>A file that exists while a run writes into the folder.</summary>
    internal string Lock => Path.Combine(Root, "run.lock");

    /// <summary>One row per epoch.</summary>
    public string Metrics => Path.Combine(Root, "metrics.csv");

    /// <summary>The curves of <see cref="Metrics"/>.</summary>
    public string Curves => Path.Combine(Root, "curves.png");

    /// <summary>TensorBoard's event files.</summary>
    public string TensorBoard => Path.Combine(Root, "tensorboard");

    /// <summary>Decoded and aligned crops, unless another folder is given.</summary>
    public string Cache => Path.Combine(Root, "cache");

    /// <summary>
    /// The last position: weights, average, optimizer, counters. The counters are also in <c>last.json</c> in the same
    /// folder.
    /// </summary>
    public string Last => Path.Combine(Root, "checkpoints", "last.safetensors");

    /// <summary>The position before the last, from which a run resumes if <see cref="Last"/> is damaged.</summary>
    public string Previous => Path.Combine(Root, "checkpoints", "previous.safetensors");

    /// <summary>The weights of the best epoch on validation data.</summary>
    public string Best => Path.Combine(Root, "checkpoints", "best.safetensors");

    /// <summary>
    /// The results of these weights on split val: a folder of <see cref="ReportWriter"/> and
    /// confusion.png; with several data sets, one such folder for each.
    /// </summary>
    public string Validation => Path.Combine(Root, "val");

    /// <summary>
    /// The results of these weights on split test, if the run evaluates it: a folder of
    /// <see cref="ReportWriter"/>.
    /// </summary>
    public string Test => Path.Combine(Root, "test");

    /// <summary>
    /// The verification results of the best epoch of a pre-training run: a
    /// <see cref="VerificationReport"/>.
    /// </summary>
    public string Verification => Path.Combine(Root, VerificationName);

    /// <summary>The verification results on split test.</summary>
    public string TestVerification => Path.Combine(Test, VerificationName);

    /// <summary>The verification scores before the first step, for comparison.</summary>
    internal string StartVerification => Path.Combine(Root, "checkpoints", "start-verification.safetensors");

    /// <summary>The number of the best epoch, and its figures.</summary>
    public string BestState => Path.Combine(Root, "checkpoints", "best.json");

    /// <summary>Logits and targets of the validation split at the best epoch, which calibration is fitted on.</summary>
    public string BestValidation => Path.Combine(Root, "checkpoints", "best-validation.safetensors");
}
