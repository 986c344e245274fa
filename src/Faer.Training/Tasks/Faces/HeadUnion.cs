using Faer.Training.Sources;

namespace Faer.Training.Tasks.Faces;

/// <summary>The union of the heads that several data sets label.</summary>
internal static class HeadUnion
{
    /// <summary>Returns each head once, in the order in which the data sets name them.</summary>
    /// <exception cref="FaerException">Data sets have different labels for a head.</exception>
    public static IReadOnlyList<LabelHead> Of(IEnumerable<TrainingSource> sources)
    {
        List<(LabelHead Head, string Source)> heads = [];
        foreach (TrainingSource source in sources)
        {
            foreach (LabelHead head in source.Data.Heads)
            {
                int known = heads.FindIndex(other => other.Head.Name == head.Name);
                if (known < 0)
                    heads.Add((head, source.Name));
                // The recipe determines whether the network has contempt; labels are matched by name.
                else if (head.Name != LabelHead.ExpressionName && !heads[known].Head.Equals(head))
                    throw new FaerException(
                        $"The data sets '{heads[known].Source}' and '{source.Name}' have different labels "
                            + $"for the head '{head.Name}' "
                            + $"({string.Join(", ", heads[known].Head.Labels)}; "
                            + $"{string.Join(", ", head.Labels)}); rename the head of one of them."
                    );
            }
        }

        return [.. heads.Select(head => head.Head)];
    }
}
