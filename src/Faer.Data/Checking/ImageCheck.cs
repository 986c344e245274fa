using System.IO.Hashing;
using Faer.Data.DataSets;
using Faer.Imaging;

namespace Faer.Data.Checking;

/// <summary>
/// Reads every picture of a data set and checks that it decodes, has the published size, and is in one split only.
/// </summary>
internal static class ImageCheck
{
    private static readonly Dictionary<string, string> s_formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = "JPEG",
        [".jpeg"] = "JPEG",
        [".png"] = "PNG",
    };

    public static IEnumerable<DataCheckLine> Run(
        FaceDataSet data,
        PublishedData? published,
        IProgress<int>? progress,
        CancellationToken cancellationToken
    )
    {
        FaceSample[] there = [.. DataCheck.AsPublished(data).Where(sample => File.Exists(sample.ImagePath))];
        var looks = new Look[there.Length];
        int done = 0;
        Parallel.For(
            0,
            there.Length,
            new ParallelOptions { CancellationToken = cancellationToken },
            i =>
            {
                looks[i] = LookAt(there[i]);
                progress?.Report(Interlocked.Increment(ref done));
            }
        );

        string[] unreadable = [.. looks.Where(look => look.Fault is not null).Select(look => look.Fault!)];
        yield return new DataCheckLine(
            "content of pictures",
            unreadable.Length == 0 ? DataVerdict.Ok : DataVerdict.Wrong,
            unreadable.Length == 0
                ? "all can be decoded"
                : $"{CheckText.Number(unreadable.Length)} cannot be decoded: {CheckText.List(unreadable)}"
        );
        string[] warnings = [.. looks.Where(look => look.Warning is not null).Select(look => look.Warning!)];
        if (warnings.Length > 0)
            yield return new DataCheckLine(
                "pictures with a warning",
                DataVerdict.Note,
                $"{CheckText.Number(warnings.Length)}: {CheckText.List(warnings)}"
            );
        if (published is not null && Renamed(there, looks) is { } renamed)
            yield return renamed;
        yield return Sizes(there, looks, published);
        if (published?.HasCopies == true)
            yield break;
        foreach (DataCheckLine line in Duplicates(there, looks, published))
            yield return line;
    }

    private static Look LookAt(FaceSample sample)
    {
        try
        {
            ReadOnlyMemory<byte> content = sample.ReadPicture();
            PhotoPixels picture = ImageDecoder.DecodeAtLeast(
                content,
                sample.PictureName,
                ImageDecodeOptions.Default,
                int.MaxValue
            );
            string? warning =
                picture.Warnings.Count == 0 ? null : $"{sample.PictureName}: {string.Join(", ", picture.Warnings)}";
            return new Look(
                picture.WidthPx,
                picture.HeightPx,
                XxHash128.HashToUInt128(content.Span),
                null,
                warning,
                FormatOf(content.Span)
            );
        }
        catch (ImageDecodeException e)
        {
            return new Look(0, 0, default, e.Message, null, null);
        }
    }

    /// <summary>
    /// Reports pictures whose extension names another format. Published sets use the right extension, so these were
    /// saved again.
    /// </summary>
    private static DataCheckLine? Renamed(FaceSample[] samples, Look[] looks)
    {
        string[] formats =
        [
            .. samples
                .Zip(looks)
                .Where(pair =>
                    pair.Second.Format is { } format
                    && s_formats.GetValueOrDefault(Path.GetExtension(pair.First.Id), format) != format
                )
                .Select(pair => pair.Second.Format!),
        ];
        return formats.Length == 0
            ? null
            : new DataCheckLine(
                "format of pictures",
                DataVerdict.Note,
                $"{CheckText.Number(formats.Length)} are {string.Join(" or ", formats.Distinct().Order())}, "
                    + $"although their extensions name another format: they were saved again, so their pixels may "
                    + $"differ from the published ones"
            );
    }

    private static string FormatOf(ReadOnlySpan<byte> content) =>
        PictureFormat.IsJpeg(content) ? "JPEG"
        : PictureFormat.IsPng(content) ? "PNG"
        : PictureFormat.IsWebP(content) ? "WebP"
        : PictureFormat.IsGif(content) ? "GIF"
        : "BMP";

    /// <summary>
    /// Compares sizes with the published one. Only the size identifies official crops: their hashes are not published.
    /// </summary>
    private static DataCheckLine Sizes(FaceSample[] samples, Look[] looks, PublishedData? published)
    {
        const string Subject = "size of pictures";
        (int Width, int Height, int Count)[] sizes =
        [
            .. looks
                .Where(look => look.Fault is null)
                .CountBy(look => (look.Width, look.Height))
                .OrderByDescending(size => size.Value)
                .Select(size => (size.Key.Width, size.Key.Height, size.Value)),
        ];
        if (published is not { Width: { } width, Height: { } height })
            return new DataCheckLine(
                Subject,
                DataVerdict.Note,
                sizes.Length == 0
                    ? "no picture was read"
                    : $"{sizes.Length} sizes, most often {sizes[0].Width} x {sizes[0].Height} px "
                        + $"({CheckText.Number(sizes[0].Count)}); no published size to compare with"
            );
        string[] others =
        [
            .. samples
                .Zip(looks)
                .Where(pair => pair.Second.Fault is null && (pair.Second.Width, pair.Second.Height) != (width, height))
                .Select(pair => $"{pair.First.PictureName} ({pair.Second.Width} x {pair.Second.Height})"),
        ];
        return others.Length == 0
            ? new DataCheckLine(Subject, DataVerdict.Ok, $"{width} x {height} px, like the official crops")
            : new DataCheckLine(
                Subject,
                DataVerdict.Wrong,
                $"{CheckText.Number(others.Length)} are not {width} x {height} px, so they are not the "
                    + $"official crops: {CheckText.List(others)}"
            );
    }

    /// <summary>
    /// Finds equal pictures in several splits. A held-out val counts as train, as published: a picture that the
    /// publisher has twice in train does not make the copy wrong, but is reported, because val then contains a training
    /// picture.
    /// </summary>
    private static IEnumerable<DataCheckLine> Duplicates(FaceSample[] samples, Look[] looks, PublishedData? published)
    {
        FaceSample[][] shared =
        [
            .. samples
                .Zip(looks)
                .Where(pair => pair.Second.Fault is null)
                .GroupBy(pair => pair.Second.Hash, pair => pair.First)
                .Where(same => same.Select(sample => sample.Split).Distinct().Skip(1).Any())
                .Select(same => same.ToArray()),
        ];
        ILookup<bool, string> texts = shared.ToLookup(
            same =>
                published is null
                || same.Select(sample => DataCheck.PublishedSplit(sample, published)).Distinct().Skip(1).Any(),
            same => string.Join(" = ", same.Select(sample => $"{sample.Id} ({sample.Split})"))
        );
        string[] wrong = [.. texts[true]],
            held = [.. texts[false]];
        yield return wrong.Length == 0
            ? new DataCheckLine("pictures in several splits", DataVerdict.Ok, "none")
            : new DataCheckLine(
                "pictures in several splits",
                DataVerdict.Wrong,
                $"{CheckText.Number(wrong.Length)}: {CheckText.List(wrong)}"
            );
        if (held.Length > 0)
            yield return new DataCheckLine(
                "pictures in train and the held-out val",
                DataVerdict.Note,
                $"{CheckText.Number(held.Length)}: {CheckText.List(held)}"
            );
    }

    private readonly record struct Look(
        int Width,
        int Height,
        UInt128 Hash,
        string? Fault,
        string? Warning,
        string? Format
    );
}
