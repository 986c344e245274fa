namespace Faer.Training;

/// <summary>The heads that several data sets label together.</summary>
internal static class HeadUnion
{
    /// <summary>Each head once, in the order in which the data sets name them.</summary>
    /// <exception cref="FaerException">Data sets know a head by different labels.</exception>
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
                // The recipe says whether the network knows contempt; labels are matched by name.
                else if (head.Name != LabelHead.ExpressionName && !heads[known].Head.Equals(head))
                    throw new FaerException(
                        $"The data sets '{heads[known].Source}' and '{source.Name}' know the head '{head.Name}' by different labels "
                            + $"({string.Join(", ", heads[known].Head.Labels)}; {string.Join(", ", head.Labels)}); rename the head of one of them."
                    );
            }
        }

        return [.. heads.Select(head => head.Head)];
    }
}
