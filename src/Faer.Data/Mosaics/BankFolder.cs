using System.Security.Cryptography;
using Faer.Data.DataSets;
using Faer.Detection;

namespace Faer.Data.Mosaics;

/// <summary>A folder of banks for training a face detector: <c>train.bank</c>, <c>val.bank</c> and descriptions.</summary>
internal static class BankFolder
{
    /// <summary>The name of the sheet of composed pictures.</summary>
    public const string SamplesFile = "samples.png";

    /// <summary>Returns what a finished folder contains, if it was made from the same inputs; otherwise null.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="teacherHash">SHA-256 of the detector's file, in hexadecimal digits.</param>
    /// <param name="sources">The data sets.</param>
    /// <param name="faceless">Photos that become faceless pieces; null for none.</param>
    public static BankManifest? Finished(
        string folder,
        string teacherHash,
        IReadOnlyList<BankSource> sources,
        FacelessFolder? faceless = null
    ) =>
        BankManifest.Find(folder) is { } manifest
        && manifest.Inputs == BankManifest.InputsOf(teacherHash, sources, faceless)
            ? manifest
            : null;

    /// <summary>Writes a folder. Pictures of split test are never read.</summary>
    /// <param name="folder">The folder; created if it does not exist.</param>
    /// <param name="detector">
    /// Finds the faces, with <see cref="FaceTeacher.Options"/>. The caller keeps ownership.
    /// </param>
    /// <param name="teacherHash">SHA-256 of the detector's file, in hexadecimal digits.</param>
    /// <param name="sources">The data sets.</param>
    /// <param name="threads">Threads to use; 0 for one per processor.</param>
    /// <param name="faceless">Photos that become faceless pieces; null for none.</param>
    /// <param name="progress">Receives the pictures that are done, and each picture that is broken.</param>
    /// <param name="cancellationToken">Stops the work; finished banks remain.</param>
    /// <exception cref="FaerException">
    /// A data set cannot be used or has no pictures of train or val, or a file cannot be written.
    /// </exception>
    public static BankManifest Write(
        string folder,
        IFaceDetector detector,
        string teacherHash,
        IReadOnlyList<BankSource> sources,
        int threads,
        FacelessFolder? faceless = null,
        IProgress<BankProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        BankSource.Check(sources);
        string inputs = BankManifest.InputsOf(teacherHash, sources, faceless);
        Directory.CreateDirectory(folder);
        File.Delete(Path.Combine(folder, BankManifest.FileName));
        var writer = new BankWriter(new FaceTeacher(detector), teacherHash, threads);
        List<BankSummary> banks = [];
        foreach (string split in new[] { SplitName.Train, SplitName.Validation })
        {
            string path = MosaicDataSet.BankPath(folder, split);
            IReadOnlyList<BankSourceCounts> counts = writer.Write(
                path,
                split,
                sources,
                faceless,
                progress,
                cancellationToken
            );
            if (counts.All(source => source.Pictures == 0))
                throw new FaerException(
                    $"{folder}: no picture of split {split} has a face in the middle; use data sets with this split."
                );
            using FileStream file = File.OpenRead(path);
            banks.Add(
                new BankSummary(
                    Path.GetFileName(path),
                    file.Length,
                    Convert.ToHexStringLower(SHA256.HashData(file)),
                    counts
                )
            );
        }

        MosaicSheet.Write(Path.Combine(folder, SamplesFile), MosaicDataSet.BankPath(folder, SplitName.Train));
        var manifest = new BankManifest(BankTable.Version, teacherHash, inputs, banks);
        manifest.Write(folder);
        return manifest;
    }
}
