using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>Fits the prior of a head to pictures without labels.</summary>
internal static class UnlabelledHead
{
    /// <summary>Fits the prior of a head on a model's logits for pictures.</summary>
    public static HeadCalibration OfLogits(ModelMetadata metadata, int index, float[] logits)
    {
        ModelHead head = metadata.Heads[index];
        RequirePrior(metadata, head);
        int width = metadata.LogitCount,
            first = metadata.Heads.Take(index).Sum(before => before.Count);
        var posteriors = new float[logits.Length / width * head.Count];
        for (int i = 0; i < logits.Length / width; i++)
        {
            Span<float> row = posteriors.AsSpan(i * head.Count, head.Count);
            logits.AsSpan((i * width) + first, head.Count).CopyTo(row);
            Probabilities.Softmax(row, head.Temperature);
        }

        return OfPosteriors(metadata, head, posteriors);
    }

    /// <summary>Fits the prior of a head on probabilities under the training prior, row after row.</summary>
    /// <exception cref="FaerException">There are too few faces.</exception>
    public static HeadCalibration OfPosteriors(ModelMetadata metadata, ModelHead head, float[] posteriors)
    {
        int faces = posteriors.Length / head.Count;
        if (faces < PriorEstimate.MinFaces)
            throw new FaerException(
                $"{metadata.Name}: {faces} faces were found, too few to estimate the prior of "
                    + $"'{head.Name}'; give photos with at least {PriorEstimate.MinFaces} faces."
            );
        HeadFit fit = HeadFit.Unlabelled(head, posteriors);
        return new HeadCalibration(head, fit.Head, faces, fit.Kept, null, null);
    }

    /// <summary>Whether a head has a training prior.</summary>
    public static bool HasPrior(ModelHead head) => head.TrainingPrior is not null;

    /// <exception cref="FaerException">The head has no training prior.</exception>
    public static void RequirePrior(ModelMetadata metadata, ModelHead head)
    {
        if (!HasPrior(head))
            throw WithoutPrior(metadata, head);
    }

    /// <summary>Creates the exception that explains why a prior cannot be fitted without labels.</summary>
    public static FaerException WithoutPrior(ModelMetadata metadata, ModelHead? head) =>
        head is null || head.Head.Kind == HeadKind.MultiLabel
            ? new FaerException(
                $"{metadata.Name}: "
                    + (
                        head is null
                            ? "no head has mutually exclusive labels"
                            : $"the labels of the head '{head.Name}' are not mutually exclusive"
                    )
                    + ", so there is no prior to fit; thresholds need labelled pictures (--data)."
            )
            : new FaerException(
                $"{metadata.Name}: the prior of the head '{head.Name}' cannot be fitted without labels, "
                    + $"because the model file does not contain its training prior (trainingPrior); calibrate it "
                    + $"once on labelled pictures (--data), or export it again."
            );
}
