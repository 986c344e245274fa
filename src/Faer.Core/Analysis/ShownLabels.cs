namespace Faer;

/// <summary>
/// The order in which people read what is present in a face: what it does and wears, then what is absent and how the picture is, then what people are
/// (<see cref="LabelTopics"/>). Within a topic the model's own heads come in their order, then the attributes; in a head the most probable label first.
/// Tables, drawings and contact sheets use it, and the page does the same. Records and columns do not: their order is fixed.
/// </summary>
internal static class ShownLabels
{
    private static readonly LabelTopic[] s_topics = [LabelTopic.DoesAndWears, LabelTopic.Remark, LabelTopic.Person];

    /// <summary>The present labels of all heads but the expression, which is always shown first.</summary>
    public static List<ShownLabel> Of(HeadEstimates heads)
    {
        // Loops: queries over structs are compiled at each start of a program.
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

    /// <summary>The same with only some labels of each head, in runs of labels of one head.</summary>
    /// <param name="heads">The estimates.</param>
    /// <param name="maxLabels">Most labels of each head.</param>
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
