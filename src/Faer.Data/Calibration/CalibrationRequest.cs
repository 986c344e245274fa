using Faer.Files;
using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>Checks what a calibration is asked for before any work is done.</summary>
internal static class CalibrationRequest
{
    /// <exception cref="FaerException">An option is out of its range, or names a head that the model does not
    /// have.</exception>
    public static void RequireOptions(ModelMetadata metadata, CalibrationOptions options)
    {
        foreach (var (head, error) in options.Errors)
        {
            if (metadata.FindHead(head) is null)
                throw new FaerException(
                    $"{metadata.Name}: an error is given for the head '{VisibleText.Escape(head)}', which "
                        + $"the model does not have; its heads are "
                        + $"{string.Join(", ", metadata.Heads.Select(known => known.Name))}."
                );
            if (!(error > 0 && error < 1))
                throw new FaerException($"The error of '{head}' must be above 0 and below 1.");
        }

        if (!(options.UnusualShare > 0 && options.UnusualShare < 1))
            throw new FaerException("The share of unusual faces must be above 0 and below 1.");
        if (options.Parts is CalibrationParts.UnusualFaces && options.Priors.Count > 0)
            throw new FaerException(
                $"A prior is given for {string.Join(", ", options.Priors.Keys.Select(name => VisibleText.Escape(name)))}, "
                    + "but only unusual faces are fitted; also fit probabilities or certainty, or leave the prior out."
            );
    }

    /// <exception cref="FaerException">The output is the input model.</exception>
    public static void RequireOther(string model, string output)
    {
        ArgumentException.ThrowIfNullOrEmpty(output);
        if (Path.GetFullPath(model) == Path.GetFullPath(output))
            throw new FaerException(
                $"{output}: this is the input model, which must not be overwritten; name another output file."
            );
    }

    /// <summary>Returns the indices of the named heads; of all heads if no names are given.</summary>
    /// <exception cref="FaerException">The model does not have a head.</exception>
    public static int[] Chosen(ModelMetadata metadata, IReadOnlyList<string>? names)
    {
        foreach (string name in names ?? [])
        {
            if (metadata.FindHead(name) is null)
                throw new FaerException(
                    $"{metadata.Name}: the model has no head '{VisibleText.Escape(name)}' to calibrate; its "
                        + $"heads are {string.Join(", ", metadata.Heads.Select(head => head.Name))}."
                );
        }

        return
        [
            .. Enumerable
                .Range(0, metadata.Heads.Count)
                .Where(index => names is null || names.Contains(metadata.Heads[index].Name)),
        ];
    }
}
