namespace Faer.Data.Evaluation.Sections;

/// <summary>The names of a head and its labels in reports.</summary>
/// <param name="Title">The head, as a heading.</param>
/// <param name="Head">The head, in a sentence before the word head.</param>
/// <param name="Label">One of its labels, in a sentence.</param>
/// <param name="Labels">Its labels, in a sentence.</param>
/// <param name="LabelTitle">One of its labels, as a heading.</param>
internal sealed record HeadWords(string Title, string Head, string Label, string Labels, string LabelTitle)
{
    private static readonly HeadWords s_attributes = new(
        "Attributes",
        "attribute",
        "attribute",
        "attributes",
        "Attribute"
    );
    private static readonly HeadWords s_expression = new(
        "Expression",
        "expression",
        "expression",
        "expressions",
        "Expression"
    );

    public static HeadWords Of(string head) =>
        head switch
        {
            LabelHead.AttributesName => s_attributes,
            LabelHead.ExpressionName => s_expression,
            _ => new HeadWords(head, head, $"label of {head}", $"labels of {head}", "Label"),
        };
}
