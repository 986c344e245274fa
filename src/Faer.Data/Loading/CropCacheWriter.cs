using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Faer.Data.DataSets;
using Faer.Detection;
using Faer.Files;
using Faer.Onnx;
using Microsoft.Win32.SafeHandles;

namespace Faer.Data.Loading;

/// <summary>
/// Writes the file of a <see cref="CropCache"/>: all crops, one after the other, then one byte per crop that says
/// whether its face was aligned.
/// </summary>
internal static class CropCacheWriter
{
    private const int ListedFiles = 20;
    private const string TemporarySuffix = ".tmp";

    /// <summary>Writes the whole file under another name, then renames it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="samples">The samples; crop i belongs to samples[i].</param>
    /// <param name="options">How crops are cut.</param>
    /// <param name="detector">Finds faces; may be null if the crops need none.</param>
    /// <param name="progress">Receives the number of samples done.</param>
    /// <param name="cancellationToken">Stops the work; no incomplete file remains.</param>
    /// <exception cref="FaerException">Pictures cannot be decoded, or the disk is full.</exception>
    public static void Write(
        string path,
        long length,
        IReadOnlyList<FaceSample> samples,
        CropCacheOptions options,
        IFaceDetector? detector,
        IProgress<int>? progress,
        CancellationToken cancellationToken
    )
    {
        string temporary = AtomicFile.TemporaryName(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            DeleteAbandoned(path);
            using (
                SafeFileHandle handle = File.OpenHandle(
                    temporary,
                    FileMode.CreateNew,
                    FileAccess.Write,
                    FileShare.None,
                    preallocationSize: length
                )
            )
            {
                Fill(handle, samples, options, detector, progress, cancellationToken);
                RandomAccess.FlushToDisk(handle);
            }

            AtomicFile.Publish(temporary, path);
        }
        catch (Exception e)
        {
            AtomicFile.Discard(temporary);
            if (e is IOException or UnauthorizedAccessException)
                throw new FaerException(
                    $"{path}: the crop cache cannot be written ({e.Message.TrimEnd('.')}). It needs "
                        + $"{length / 1e6:F0} MB; check the folder's permissions and the free disk space.",
                    e
                );
            throw;
        }
    }

    /// <summary>
    /// Removes temporary files of killed runs. Files that another run is writing are locked and stay.
    /// </summary>
    private static void DeleteAbandoned(string path)
    {
        foreach (
            string abandoned in Directory.EnumerateFiles(
                Path.GetDirectoryName(path)!,
                $"{Path.GetFileName(path)}.*{TemporarySuffix}"
            )
        )
        {
            try
            {
                File.OpenHandle(
                        abandoned,
                        FileMode.Open,
                        FileAccess.ReadWrite,
                        FileShare.None,
                        FileOptions.DeleteOnClose
                    )
                    .Dispose();
            }
            catch (IOException)
            {
                // Another run is creating the same cache; the last to finish replaces the other's identical file.
            }
        }
    }

    private static void Fill(
        SafeFileHandle handle,
        IReadOnlyList<FaceSample> samples,
        CropCacheOptions options,
        IFaceDetector? detector,
        IProgress<int>? progress,
        CancellationToken cancellationToken
    )
    {
        var cropper = new SampleCropper(options.Alignment, options.StoredSizePx, options.Margin, detector);
        int cropBytes = cropper.CropBytes,
            done = 0;
        long flags = (long)samples.Count * cropBytes;
        var failures = new ConcurrentQueue<string>();
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = ThreadCount.Of(options.Threads),
            CancellationToken = cancellationToken,
        };
        try
        {
            Parallel.For(
                0,
                samples.Count,
                parallel,
                () => new byte[cropBytes],
                (i, _, crop) =>
                {
                    Cut(i, crop);
                    progress?.Report(Interlocked.Increment(ref done));
                    return crop;
                },
                _ => { }
            );
        }
        catch (AggregateException e)
        {
            // The loop wraps exceptions of its threads, such as a full disk; the first one is the error to report.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        if (!failures.IsEmpty)
        {
            string more = failures.Count > ListedFiles ? $" (and {failures.Count - ListedFiles} more)" : "";
            throw new FaerException(
                $"{failures.Count} pictures of the data set cannot be decoded; repair them or remove their "
                    + $"rows: {string.Join(" ", failures.Order().Take(ListedFiles))}{more}"
            );
        }

        void Cut(int index, byte[] crop)
        {
            try
            {
                byte aligned = cropper.Cut(samples[index], crop) ? (byte)1 : (byte)0;
                RandomAccess.Write(handle, crop, (long)index * cropBytes);
                RandomAccess.Write(handle, [aligned], flags + index);
            }
            catch (ImageDecodeException e)
            {
                failures.Enqueue(e.Message);
            }
        }
    }
}
