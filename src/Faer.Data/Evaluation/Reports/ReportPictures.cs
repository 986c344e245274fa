using Faer.Data.DataSets;
using Faer.Data.Evaluation.Sections;
using Faer.Imaging;

namespace Faer.Data.Evaluation.Reports;

/// <summary>Makes small copies of a data set's pictures for a self-contained page.</summary>
internal static class ReportPictures
{
    private const int LongerSidePx = 160;
    private const int Quality = 80;

    /// <summary>
    /// Returns the pictures of a report's most confident mistakes as data URIs, by id. Pictures that can no longer be
    /// read are left out.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Of(EvaluationReport report, IReadOnlyList<FaceSample> samples)
    {
        HashSet<string> wanted =
        [
            .. report.Parts.OfType<MistakeReport>().SelectMany(head => head.Mistakes).Select(mistake => mistake.Image),
        ];
        var pictures = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (FaceSample sample in samples.Where(sample => wanted.Contains(sample.Id)))
        {
            try
            {
                byte[] jpeg = ImageEncoder.ToJpeg(Small(sample.DecodePicture()), Quality);
                pictures[sample.Id] = $"data:image/jpeg;base64,{Convert.ToBase64String(jpeg)}";
            }
            catch (ImageDecodeException)
            {
                // The picture could be read during the evaluation; the table still lists it.
            }
        }

        return pictures;
    }

    private static RgbImage Small(RgbImage image)
    {
        double scale = Math.Min(1, (double)LongerSidePx / Math.Max(image.Width, image.Height));
        int width = Math.Max(1, (int)Math.Round(scale * image.Width)),
            height = Math.Max(1, (int)Math.Round(scale * image.Height));
        var pixels = new byte[3 * width * height];
        BoxReduction.Resize(image, width, height, pixels);
        return new RgbImage(width, height, pixels);
    }
}
