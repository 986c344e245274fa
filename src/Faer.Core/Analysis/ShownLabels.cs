namespace Faer;

/// <summary>
/// The display order of the labels that are present in a face: what the face does and wears, then what is absent and
/// how the picture is, then what the person is (<see cref="LabelTopics"/>). Within a topic, the model's own heads come
/// first in their order, then the attributes; within a head, the most probable label comes first. Tables, drawings,
/// contact sheets and the page use this order. Records and columns have a fixed order.
/// </summary>
internal static class ShownLabels
{
    private static readonly LabelTopic[] s_topics = [LabelTopic.DoesAndWears, LabelTopic.Remark, LabelTopic.Person];

    /// <summary>The present labels of all heads except the expression, which is always shown first.</summary>
    public static List<ShownLabel> Of(HeadEstimates heads)
    {
        // Loops instead of LINQ: LINQ over structs is compiled at each program start.
        var shown = new List<ShownLabel>();
        foreach (LabelTopic topic in s_topics)
        {
            foreach (HeadEstimate head in heads.Own)
                Add(shown, head, topic);
            if (heads.TryGet(LabelHead.AttributesName, out HeadEstimate? attributes))
                Add(shown, attributes, topic);
        }

        return shown;
    }

    /// <summary>The present labels of one head.</summary>
    public static List<ShownLabel> Of(HeadEstimate head)
    {
        var shown = new List<ShownLabel>();
        foreach (LabelTopic topic in s_topics)
            Add(shown, head, topic);
        return shown;
    }

    /// <summary>
    /// As for all heads, with a limited number of labels per head, grouped into runs of consecutive labels of one head.
    /// </summary>
    /// <param name="heads">The estimates.</param>
    /// <param name="maxLabels">Maximum number of labels per head.</param>
    public static List<List<ShownLabel>> Runs(HeadEstimates heads, int maxLabels)
    {
        var counts = new Dictionary<string, int>();
        List<List<ShownLabel>> runs = [];
        foreach (ShownLabel label in Of(heads))
        {
            int count = counts.GetValueOrDefault(label.Head.Name);
            if (count == maxLabels)
                continue;
            counts[label.Head.Name] = count + 1;
            if (runs.Count == 0 || runs[^1][0].Head != label.Head)
                runs.Add([]);
            runs[^1].Add(label);
        }

        return runs;
    }

    private static void Add(List<ShownLabel> shown, HeadEstimate head, LabelTopic topic)
    {
        foreach (int index in head.PresentIndices())
        {
            LabelEstimate label = head.At(index);
            if (LabelTopics.Of(head.Head, label.Label) == topic)
                shown.Add(new ShownLabel(head, label));
        }
    }
}
