using System.Globalization;

namespace Faer.Data.DataSets;

/// <summary>
/// AffectNet with seven or eight expressions, in its old layout (<c>training.csv</c> and <c>validation.csv</c>) or its
/// 2021 layout (<c>train_set</c> and <c>val_set</c> with .npy files). Its validation part is our split test; val is
/// held out of training.
/// </summary>
internal static class AffectNetDataSet
{
    public const string Kind7 = "affectnet7";
    public const string Kind8 = "affectnet8";

    /// <summary>The largest expression id. Ids 8 to 10 mean none, uncertain, no face.</summary>
    public const int MostId = 10;

    public static FaceDataSet Load7(string root, DataSetOptions options) =>
        Load(root, Kind7, Expressions.BasicCount, options.HoldOut);

    public static FaceDataSet Load8(string root, DataSetOptions options) =>
        Load(root, Kind8, Expressions.Count, options.HoldOut);

    private static FaceDataSet Load(string root, string kind, int classes, HoldOutRule rule)
    {
        var problems = new ProblemList($"{kind}:{root}");
        var dropped = new DroppedRows(classes);
        List<FaceSample> samples = [];
        List<string> files = [];
        var pictures = new PictureFiles();
        if (AffectNetCsv.Find(root, "training") is { } training)
        {
            string validation =
                AffectNetCsv.Find(root, "validation")
                ?? throw new FaerException(
                    $"{kind}:{root}: training.csv was found, but validation.csv is missing; put it next to "
                        + $"training.csv."
                );
            files = [training, validation];
            samples =
            [
                .. AffectNetCsv.Read(training, root, SplitName.Train, dropped, problems),
                .. AffectNetCsv.Read(validation, root, SplitName.Test, dropped, problems),
            ];
        }
        else if (Directory.Exists(Path.Combine(root, "train_set", "annotations")))
        {
            samples =
            [
                .. AffectNetFolders.Read(root, "train_set", SplitName.Train, pictures, dropped, problems),
                .. AffectNetFolders.Read(root, "val_set", SplitName.Test, pictures, dropped, problems),
            ];
        }
        else
        {
            throw new FaerException(
                $"{kind}:{root}: neither training.csv nor train_set/annotations was found; give the folder "
                    + $"that AffectNet was unpacked into."
            );
        }

        problems.ThrowIfAny();
        if (samples.Count == 0)
            throw new FaerException($"{kind}:{root}: no usable row was found.");
        List<string> unread = [];
        pictures.AddUnreadTo(unread);
        (IReadOnlyList<FaceSample> held, string note) = HoldOut.Make(samples, rule);
        return new FaceDataSet(kind, root, held)
        {
            Heads = [dropped.Head],
            LabelFiles = files,
            Unread = unread,
            OtherFiles = pictures.OtherFiles,
            Notes = [note, "AffectNet's validation part is split test.", .. dropped.Notes()],
        };
    }

    /// <summary>Counts the rows left out, by reason.</summary>
    internal sealed class DroppedRows(int classes)
    {
        private int _noExpression;
        private int _otherClass;
        private int _noBox;

        /// <summary>
        /// The head of the rows kept. AffectNet's ids are indices of its labels: our order follows them.
        /// </summary>
        public LabelHead Head { get; } = LabelHead.Expression(classes);

        /// <summary>Whether an id is kept; counts it if not. Thread-safe.</summary>
        public bool Keeps(int id)
        {
            if (id >= Expressions.Count)
                Interlocked.Increment(ref _noExpression);
            else if (id >= classes)
                Interlocked.Increment(ref _otherClass);
            return id < classes;
        }

        public void CountWithoutBox() => _noBox++;

        public IEnumerable<string> Notes()
        {
            if (_otherClass > 0)
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_otherClass} rows of contempt were left out."
                );
            if (_noExpression > 0)
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_noExpression} rows without an expression (ids 8 to {MostId}) were left out."
                );
            if (_noBox > 0)
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_noBox} rows without a face (negative box) were left out."
                );
        }
    }
}
